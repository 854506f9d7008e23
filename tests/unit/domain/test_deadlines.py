"""The last day of a stage, and how far off it is."""

from datetime import date

import pytest

from tlreview.domain.deadlines import Deadline, Moved, due_day, moved_from


@pytest.mark.parametrize(
    ("begun", "days", "last"),
    [
        (date(2026, 3, 1), 1, date(2026, 3, 2)),
        (date(2026, 12, 2), 30, date(2027, 1, 1)),
        (date(2028, 2, 28), 1, date(2028, 2, 29)),
        (date(2027, 2, 28), 1, date(2027, 3, 1)),
        (date(2026, 3, 28), 2, date(2026, 3, 30)),  # clocks go forward in between
        (date(2027, 3, 1), 1095, date(2030, 2, 28)),  # three years, one of them a leap year
    ],
)
def test_the_day_a_stage_begins_is_not_counted(begun: date, days: int, last: date) -> None:
    assert due_day(begun, days) == last


def test_the_last_day_itself_is_in_time() -> None:
    deadline = Deadline(day=date(2026, 3, 10))
    days = (date(2026, 2, 26), date(2026, 3, 9), date(2026, 3, 10), date(2026, 3, 11))
    assert [deadline.left(each) for each in days] == [12, 1, 0, -1]
    assert [deadline.over(each) for each in days] == [False, False, False, True]


def test_a_redacted_reason_reads_as_none() -> None:
    """The day stays: it is nobody's words."""
    moved = Moved(stage="meeting", day="2026-05-01", reason="Valg")
    assert moved_from(moved.value()) == moved
    assert moved_from({**moved.value(), "reason": None}).reason == ""
    assert moved_from({**moved.value(), "reason": None}).day == "2026-05-01"
