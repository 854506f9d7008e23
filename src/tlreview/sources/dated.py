"""Days in a list somebody keeps: a line a case, one column the day."""

import re
from datetime import date

from tlreview.sources.counted import CellRefused
from tlreview.sources.sheets import Sheet

_ISO = re.compile(r"(?P<y>\d{4})-(?P<m>\d{2})-(?P<d>\d{2})", re.ASCII)
_NORDIC = re.compile(r"(?P<d>\d{1,2})\.\s?(?P<m>\d{1,2})\.\s?(?P<y>\d{4})", re.ASCII)
_SLASHED = re.compile(r"(?P<d>\d{1,2})/(?P<m>\d{1,2})-(?P<y>\d{4})", re.ASCII)
_EITHER = re.compile(r"\d{1,2}[/-]\d{1,2}[/-]\d{2,4}|\d{1,2}\.\s?\d{1,2}\.\s?\d{2}", re.ASCII)
_HOUR = re.compile(r"[T ]+(?:kl\.?\s*)?\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\.\d+)?$", re.ASCII)


def days_in(sheet: Sheet, column: str, until: date | None) -> tuple[date, ...]:
    """Return the day of each line, in their order; a time of day is left out.

    A line without a day is refused: the wait it parts in two would be told as one. `until` is how
    far the list reaches. Raises ColumnMissing, and CellRefused with no-day, day-either-way or
    day-later.
    """
    at = sheet.column(column)
    days = []
    for line in sheet.lines:
        found = _day(line.cells[at])
        reason = found if isinstance(found, str) else ""
        if isinstance(found, date) and until is not None and found > until:
            reason = "day-later"
        if isinstance(found, str) or reason:
            raise CellRefused(
                line=line.number, column=sheet.columns[at], text=line.cells[at], reason=reason
            )
        days.append(found)
    return tuple(days)


def _day(text: str) -> date | str:
    """Return the day a cell says, or why it says none: 3/4/2024 may be March or April."""
    said = _HOUR.sub("", text.strip())
    for each in (_ISO, _NORDIC, _SLASHED):
        found = each.fullmatch(said)
        if found is not None:
            try:
                return date(int(found["y"]), int(found["m"]), int(found["d"]))
            except ValueError:
                return "no-day"
    return "day-either-way" if _EITHER.fullmatch(said) else "no-day"
