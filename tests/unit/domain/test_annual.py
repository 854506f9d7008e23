"""On which years reports are asked for, by when, and what the digest of one holds."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tlreview.domain.annual import ReportState, YearAsked, blank_columns, report_digest, years_asked
from tlreview.domain.case import Entry
from tlreview.domain.certificate import Certificate, months_before
from tlreview.domain.columns import COLUMNS
from tlreview.domain.fields import address
from tlreview.domain.rows import Row, RowKind


def certificate(first: str, last: str) -> Certificate:
    names = ("number", "case", "holder", "holder_number", "scheme", "decided_by", "decision")
    return Certificate(**dict.fromkeys(names, "x"), valid_from=first, valid_until=last)


def asked(first: str, last: str, month: int | None = 6) -> list[tuple[int, str]]:
    found = years_asked(certificate(first, last), month)
    return [(each.year, each.due.isoformat()) for each in found]


def test_each_year_is_reported_on_in_the_year_after() -> None:
    """The last report is due before the certificate expires, for then it is renewed."""
    assert asked("2026-03-01", "2031-02-28") == [
        (2026, "2027-06-30"),
        (2027, "2028-06-30"),
        (2028, "2029-06-30"),
        (2029, "2030-06-30"),
    ]


@pytest.mark.parametrize(
    ("first", "last", "month", "years"),
    [
        ("2026-12-31", "2031-12-30", 6, [2026, 2027, 2028, 2029, 2030]),
        ("2026-07-01", "2031-06-30", 6, [2026, 2027, 2028, 2029, 2030]),
        ("2026-06-30", "2031-06-29", 6, [2026, 2027, 2028, 2029]),
        ("2026-03-01", "2027-02-28", 6, []),
        ("2026-03-01", "2031-02-28", None, []),
    ],
)
def test_only_what_is_due_while_the_certificate_holds_is_asked_for(
    first: str, last: str, month: int | None, years: list[int]
) -> None:
    assert [year for year, _ in asked(first, last, month)] == years


def test_it_is_due_on_the_last_day_of_its_month_whatever_its_length() -> None:
    days = {month: asked("2027-01-01", "2031-12-31", month)[0][1] for month in (2, 4, 12)}
    assert days == {2: "2028-02-29", 4: "2028-04-30", 12: "2028-12-31"}


def test_a_report_is_due_from_the_day_the_year_is_over() -> None:
    year = YearAsked(year=2026, due=date(2027, 6, 30))
    days = (date(2026, 12, 31), date(2027, 1, 1), date(2027, 6, 30), date(2027, 7, 1))
    assert [year.state(each) for each in days] == [
        ReportState.COMING,
        ReportState.DUE,
        ReportState.DUE,
        ReportState.LATE,
    ]


@pytest.mark.parametrize(
    ("day", "months", "before"),
    [
        ("2031-02-28", 12, "2030-02-28"),
        ("2032-02-29", 12, "2031-02-28"),
        ("2031-01-31", 1, "2030-12-31"),
        ("2031-03-31", 1, "2031-02-28"),
        ("2031-03-31", 0, "2031-03-31"),
        ("2031-03-31", 25, "2029-02-28"),
    ],
)
def test_months_are_counted_back_to_the_same_day_or_the_last_of_a_shorter_month(
    day: str, months: int, before: str
) -> None:
    assert months_before(date.fromisoformat(day), months).isoformat() == before


DIGESTS = Path(__file__).parents[3] / "docs" / "reference" / "digests.md"
ROW = Row(kind=RowKind.ANNUAL_REPORT, id="2026", values={"evidence": ["e1"]})
ENTRIES = tuple(
    Entry(address=address(at), revision=1, commitment=at)
    for at in (
        "annual_report/2026#changes",
        "annual_report/2026#evidence",
        "evidence/e1#file",
        "evidence/e2#file",
        "annual_report/2027#changes",
        "criterion/TL1.1#ground",
    )
)


def test_the_digest_holds_the_report_and_its_evidence_and_nothing_else() -> None:
    digest = report_digest("case-1", ROW, ENTRIES)
    for place, each in enumerate(ENTRIES):
        changed = (*ENTRIES[:place], replace(each, revision=2), *ENTRIES[place + 1 :])
        moved = report_digest("case-1", ROW, changed) != digest
        assert moved is (place < 3), each.address
    assert report_digest("case-2", ROW, ENTRIES) != digest
    assert report_digest("case-1", ROW, reversed(ENTRIES)) == digest


def test_a_blank_is_empty_however_it_is_written() -> None:
    names = tuple(each.name for each in COLUMNS[RowKind.ANNUAL_REPORT])
    assert blank_columns(None) == names
    assert blank_columns(replace(ROW, values={"evidence": [], "changes": " "})) == names
    whole = dict.fromkeys(names, "Ingen") | {"evidence": ["e1"]}
    assert blank_columns(replace(ROW, values=whole)) == ()


def test_the_digest_never_changes_and_is_the_written_one() -> None:
    """The reference page gives the same vector, so that anybody can check a report."""
    entries = (
        Entry(address=address("evidence/e1#file"), revision=2, commitment="e" * 64),
        Entry(address=address("annual_report/2026#changes"), revision=1, commitment="c" * 64),
    )
    found = report_digest("case-1", ROW, entries)
    assert found == "a2ac5f9b786c6cd08729de35aa25ddcd95a0832bc71a48b0294d2ee952f3f9be"
    assert f"| `annual-report` | the annual report below | `{found}` |" in DIGESTS.read_text()
