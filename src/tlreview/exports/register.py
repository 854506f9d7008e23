"""The register for others: as CSV, and as a page for a web site. Only what is public.

The same record gives the same bytes on the same day: a certificate expires by itself. Nothing
tells when a file was made, or by whom.
"""

from collections.abc import Iterator, Sequence
from typing import Literal

from markupsafe import Markup

from tlreview.domain.texts import wording
from tlreview.exports.separated import separated
from tlreview.presentation.html import join, tag
from tlreview.presentation.labels import reached_label
from tlreview.presentation.texts import Words, local_date
from tlreview.workflow.register import Registered

Form = Literal["csv", "html"]

_STYLE = """
body { margin: 2rem auto; max-width: 76rem; padding: 0 1rem; color: #1c2b31; background: #fff;
  font: 1rem/1.5 system-ui, sans-serif; }
h1 { font-size: 1.6rem; line-height: 1.2; }
.table { overflow-x: auto; }
table { width: 100%; min-width: 56rem; border-collapse: collapse; }
th, td { padding: 0.5rem 0.75rem 0.5rem 0; border-bottom: 1px solid #dedad0; text-align: left;
  vertical-align: top; }
thead th { color: #48585f; font-size: 0.875rem; }
tbody th { font-weight: 600; }
td span { display: block; white-space: nowrap; }
"""


def register_file(rows: Sequence[Registered], form: Form, language: str) -> bytes:
    """Return the register in a form and a language."""
    say = Words(language)
    return register_csv(say, rows) if form == "csv" else register_html(say, rows)


def register_csv(say: Words, rows: Sequence[Registered]) -> bytes:
    """Return the register as a table for a spreadsheet."""
    return separated([_table_heads(say), *(_cells(say, each) for each in rows)])


def register_html(say: Words, rows: Sequence[Registered]) -> bytes:
    """Return the register as one page that loads nothing from elsewhere."""
    title = say("Register of certifications")
    head = tag("tr", join(tag("th", each, scope="col") for each in _page_heads(say)))
    table = tag("table", tag("thead", head), tag("tbody", join(_line(say, each) for each in rows)))
    made = tag(
        "html",
        tag(
            "head",
            tag("meta", charset="utf-8"),
            tag("meta", name_="viewport", content="width=device-width, initial-scale=1"),
            tag("title", title),
            tag("style", Markup(_STYLE)),  # noqa: S704  a constant of ours
        ),
        tag(
            "body",
            tag(
                "main",
                tag("h1", title),
                tag("div", table, class_="table", role="region", aria_label=title, tabindex="0"),
            ),
        ),
        lang=say.language,
    )
    return f"<!doctype html>\n{made}\n".encode()


def _line(say: Words, row: Registered) -> Markup:
    name, number, scheme, stage, state, submitted, *rest = _cells(say, row)
    certificate, since, until, report, *member = rest
    dates = submitted.split("; ")
    return tag(
        "tr",
        tag("th", name, scope="row"),
        join(tag("td", each) for each in (number, scheme, stage, state)),
        tag("td", _lines(dates)),
        tag("td", _lines((certificate, _period(since, until)))),
        tag("td", report),
        tag("td", _period(*member)),
    )


def _lines(texts: Sequence[str]) -> Markup:
    return join(tag("span", each) for each in texts if each)


def _period(since: str, until: str) -> str:
    return f"{since}–{until}" if since else ""


def _heads(say: Words) -> tuple[str, ...]:
    return (
        say("Name"),
        say("Official number"),
        say("Scheme"),
        say("Stage of the certification"),
        say("State"),
        say("Submitted"),
    )


def _page_heads(say: Words) -> tuple[str, ...]:
    return (
        *_heads(say),
        say("Certificate"),
        say("Last annual report"),
        say("Member of the network"),
    )


def _table_heads(say: Words) -> tuple[str, ...]:
    return (
        *_heads(say),
        say("Certificate number"),
        say("Valid from"),
        say("Valid until"),
        say("Last annual report"),
        say("In the network since"),
        say("In the network until"),
    )


def _cells(say: Words, row: Registered) -> Iterator[str]:
    rubric, process = row.scheme.rubric, row.process
    certificate, membership = row.certificate, row.membership
    yield row.case.applicant.name
    yield row.case.applicant.number
    yield wording(rubric.title, say.language, rubric.source_language)
    yield wording(row.stage.title, say.language, process.source_language)
    yield reached_label(say, row.reached)
    yield "; ".join(local_date(each).isoformat() for each in row.submitted)
    yield certificate.number if certificate else ""
    yield certificate.valid_from if certificate else ""
    yield certificate.valid_until if certificate else ""
    yield str(row.last_report or "")
    yield membership.since
    yield membership.until
