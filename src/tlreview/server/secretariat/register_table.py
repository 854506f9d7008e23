"""The register on the secretariat's page: each case, how far it has come, and the ways on."""

from markupsafe import Markup

from tlreview.domain.case import Case
from tlreview.presentation.html import Content, join, tag
from tlreview.presentation.labels import reached_label
from tlreview.presentation.waiting import in_process
from tlreview.server.secretariat.desk import Desk
from tlreview.workflow.register import Registered


def register_table(desk: Desk, rows: tuple[Registered, ...]) -> Markup:
    """Return the register with the ways to its files."""
    say = desk.say
    title = say("Register")
    return tag(
        "section",
        tag("h2", title),
        tag(
            "div",
            _table(desk, rows),
            class_="tl-across",
            role="region",
            aria_label=title,
            tabindex="0",
        )
        if rows
        else tag("p", say("There are no cases here yet."), class_="tl-lead"),
        tag(
            "p",
            tag("a", say("Download as a table (CSV)"), href=f"{desk.root}/register.csv"),
            tag("a", say("Download as a page for a web site"), href=f"{desk.root}/register.html"),
            tag("a", say("Verify a certificate"), href=f"{desk.root}/verify"),
            class_="tl-links",
        ),
        tag(
            "p",
            say("The downloads hold only what is public: no names of people."),
            class_="tl-hint",
        ),
        class_="tl-part",
    )


def _table(desk: Desk, rows: tuple[Registered, ...]) -> Markup:
    say = desk.say
    heads = (
        say("Applicant"),
        say("Stage of the certification"),
        say("Last submission"),
        say("Certifiers"),
        say("Certificate"),
        say("Last annual report"),
        say("Network"),
    )
    return tag(
        "table",
        tag("thead", tag("tr", join(tag("th", each, scope="col") for each in heads))),
        tag("tbody", join(_line(desk, each) for each in rows)),
        class_="tl-table tl-register",
    )


def _line(desk: Desk, row: Registered) -> Markup:
    say, applicant = desk.say, row.case.applicant
    return tag(
        "tr",
        tag(
            "th",
            tag("a", applicant.name, href=desk.case(row.case.id)),
            tag("small", applicant.number),
            scope="row",
        ),
        tag(
            "td",
            in_process(say, row.process, row.stage.title),
            tag("small", reached_label(say, row.reached)),
        ),
        tag("td", say.day(row.submitted[-1]) if row.submitted else "–"),
        tag("td", _certifiers(desk, row)),
        tag("td", _certificate(desk, row)),
        tag("td", _report(desk, row)),
        tag("td", _network(desk, row)),
    )


def _certifiers(desk: Desk, row: Registered) -> Content:
    say, name = desk.say, row.case.applicant.name
    if not row.certifiers:
        told = say("Assign certifiers for {name}", name=name)
        return _link(desk, row.case, "certifiers", say("Assign"), told)
    people = ", ".join(desk.name(each) for each in row.certifiers)
    told = say("Change certifiers for {name}", name=name)
    change = _link(desk, row.case, "certifiers", say("Change"), told)
    return (people, " ", change)


def _certificate(desk: Desk, row: Registered) -> Content:
    """Return the certificate; before there is one, the way to the decision."""
    say, name, held = desk.say, row.case.applicant.name, row.certificate
    if held is None:
        told = say("Council and decision for {name}", name=name)
        return _link(desk, row.case, "decision", say("Decision"), told)
    told = say("Certificate {number} of {name}", number=held.number, name=name)
    until = say("until {date}", date=say.date(held.valid_until))
    return (_link(desk, row.case, "certificate", held.number, told), tag("small", until))


def _report(desk: Desk, row: Registered) -> Content:
    """Return the last year that has been reported on; a dash before the first."""
    if row.last_report is None:
        return "–"
    told = desk.say("Annual reports of {name}", name=row.case.applicant.name)
    return _link(desk, row.case, "reports", str(row.last_report), told)


def _network(desk: Desk, row: Registered) -> Content:
    say, name, member = desk.say, row.case.applicant.name, row.membership
    told = say("Membership of the network for {name}", name=name)
    if not member.since:
        return _link(desk, row.case, "network", say("Enter"), told)
    since = say("since {date}", date=say.date(member.since))
    until = say("until {date}", date=say.date(member.until)) if member.until else None
    link = _link(desk, row.case, "network", say("Change"), told)
    return (since, " ", link, tag("small", until) if until else None)


def _link(desk: Desk, case: Case, page: str, text: str, told: str) -> Markup:
    return tag("a", text, href=desk.case(case.id, page), aria_label=told)
