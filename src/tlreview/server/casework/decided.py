"""A decision that was taken: on what, in which words, and what it leaves to be followed up."""

from collections.abc import Iterator

from markupsafe import Markup

from tlreview.domain.content import Content as CaseContent
from tlreview.domain.decision import Basis
from tlreview.domain.rows import RowKind
from tlreview.presentation.decisions import follow_up_label
from tlreview.presentation.html import Content, join, tag
from tlreview.presentation.places import row_name
from tlreview.presentation.verdicts import outcome_label, recommendation_label
from tlreview.server.base import PageHandler
from tlreview.server.casework.case_desk import facts, part, posted, short
from tlreview.server.forms import button, hidden
from tlreview.server.secretariat.desk import Desk
from tlreview.workflow.ballots import Ballot
from tlreview.workflow.deciding import Decided
from tlreview.workflow.outstanding import FollowUp, Outstanding
from tlreview.workflow.signed import Signed


def basis_part(desk: Desk, basis: Basis, signed: Signed | None, held: tuple[Ballot, ...]) -> Markup:
    """Return what a decision is taken on: version, statement and minutes, each by its digest."""
    say = desk.say
    return part(
        say("What the decision is taken on"), facts(tuple(_basis(desk, basis, signed, held)))
    )


def _basis(
    desk: Desk, basis: Basis, signed: Signed | None, held: tuple[Ballot, ...]
) -> Iterator[tuple[str, Content]]:
    say = desk.say
    version = say("version {n}", n=basis.submission)
    yield say("Version"), (version, " ", short(basis.submission_digest))
    when = say.day(signed.at) if signed and signed.digest == basis.statement else ""
    yield (
        say("Statement"),
        (say("signed {date}", date=when) if when else "", " ", short(basis.statement)),
    )
    closings = (each.closing for each in held)
    closing = next((each for each in closings if each and each.event == basis.minutes), None)
    if closing is not None:
        closed = say("ballot closed {date}", date=say.day(closing.at))
        yield say("Minutes of the council"), (closed, " ", short(basis.minutes))
    yield say("Recommendation"), tag("strong", recommendation_label(say, basis.recommendation))


def decided_part(desk: Desk, decided: Decided, language: str) -> Markup:
    """Return a decision in words; what people wrote is in the language of the case."""
    say = desk.say
    return part(say("The decision"), facts(tuple(_decided(desk, decided, language))))


def _decided(desk: Desk, decided: Decided, language: str) -> Iterator[tuple[str, Content]]:
    say, decision = desk.say, decided.decision
    yield say("Outcome"), tag("strong", outcome_label(say, decision.outcome))
    yield say("Decided on"), say.date(decision.decided_on)
    yield say("Decided by"), decision.decided_by
    if decision.reference:
        yield say("Where it is minuted"), decision.reference
    if decision.reason:
        yield say("Grounds"), tag("p", decision.reason, lang=language, class_="tl-own")
    entered = say(
        "{moment} by {name}", moment=say.moment(decided.at), name=desk.name(decided.person)
    )
    yield say("Entered"), entered
    yield say("Digest"), short(decided.event)


def earlier_part(desk: Desk, taken: tuple[Decided, ...]) -> Content:
    """Return the decisions before that said not yet."""
    if not taken:
        return None
    say = desk.say
    listed = (tag("li", _earlier(desk, each)) for each in reversed(taken))
    return part(say("Earlier decisions"), tag("ul", join(listed), class_="tl-declared"))


def _earlier(desk: Desk, decided: Decided) -> Content:
    say, decision = desk.say, decided.decision
    outcome = outcome_label(say, decision.outcome)
    return (
        tag("p", tag("strong", outcome), f", {say.date(decision.decided_on)}"),
        tag("p", decision.reason, class_="tl-own") if decision.reason else None,
    )


def followed_part(
    handler: PageHandler, desk: Desk, content: CaseContent, left: tuple[Outstanding, ...]
) -> Content:
    """Return the conditions and open points, with what has been answered, and what to press."""
    if not left:
        return None
    listed = (_followed(handler, desk, content, each) for each in left)
    return part(desk.say("Conditions and open points"), tag("ul", join(listed), class_="tl-asked"))


def _followed(
    handler: PageHandler, desk: Desk, content: CaseContent, followed: Outstanding
) -> Markup:
    say, language = desk.say, content.case.language
    state, condition = followed.state(desk.today), followed.row.kind is RowKind.CONDITION
    late = state is FollowUp.OVERDUE
    kind = say("Condition") if condition else say("Open point")
    due = say("due {date}", date=say.date(followed.deadline)) if followed.deadline else ""
    return tag(
        "li",
        tag(
            "h3",
            kind,
            " ",
            tag(
                "span",
                follow_up_label(say, state, condition=condition),
                class_="tl-state tl-late" if late else "tl-state",
            ),
        ),
        tag("p", due, class_="tl-hint") if due else None,
        tag("p", followed.text, lang=language, class_="tl-own"),
        _answer(desk, content, followed),
        _settling(handler, desk, followed, condition=condition),
    )


def _answer(desk: Desk, content: CaseContent, followed: Outstanding) -> Content:
    answer = followed.row.text("answer").strip()
    evidence = content.evidence(followed.row.ids("evidence"))
    if not answer and not evidence:
        return None
    say = desk.say
    named = (tag("li", row_name(each)) for each in evidence)
    return tag(
        "div",
        tag("p", say("The municipality's answer"), class_="tl-eyebrow"),
        tag("p", answer, lang=content.case.language, class_="tl-own") if answer else None,
        tag("ul", join(named)) if evidence else None,
        class_="tl-next",
    )


def _settling(
    handler: PageHandler, desk: Desk, followed: Outstanding, *, condition: bool
) -> Markup:
    say, settled = desk.say, followed.settled
    settle = say("The condition is met") if condition else say("The point is settled")
    reopen = say("Not met after all") if condition else say("Take it up again")
    return posted(
        handler,
        hidden(subject=followed.row.subject, revision=followed.revision),
        button(reopen if settled else settle, "reopen" if settled else "settle", quiet=True),
        class_="tl-settle",
    )
