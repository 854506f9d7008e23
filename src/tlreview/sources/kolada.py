"""Kolada v3: key figures of Swedish municipalities, by year and sex. Source: Kolada.

The figures are rates and shares unless the indicator's own title says that it counts. How many
units a figure was reckoned from (`count`) is no denominator and is left alone.
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from tlreview.domain.observations import Extract, Flag
from tlreview.domain.periods import PeriodUnknown, period
from tlreview.sources.answers import Said, mapping, parsed, plausible, sequence, text
from tlreview.sources.gathering import Axis, Cell, Told, gathered
from tlreview.sources.recognising import is_rate
from tlreview.sources.summing import Figure
from tlreview.sources.tables import Category, Kind, Rejected, Role, Table, TableRefused

_COUNTS = re.compile(r"\bantal\b")
_HIDDEN = re.compile(r"priva|sekret|hidden|confid")
_NEXT = ("next_url", "next_page", "next")
"""What the next page is called: by version 3, 2 and 1."""
_SEXES = {
    "T": Category(code="T", label="Totalt", whole=True),
    "K": Category(code="K", label="Kvinnor"),
    "M": Category(code="M", label="Män"),
}


def read(
    content: bytes, extract: Extract, metadata: bytes = b""
) -> tuple[Table, tuple[Rejected, ...]]:
    """Return the table in an answer of /data, and what of it could not be read.

    `metadata` is the answer of /kpi about the same indicators. Raises TableRefused, also for an
    answer that has more pages: then it is not the whole table.
    """
    said = parsed(content, Kind.KOLADA)
    if not isinstance(said.get("values"), list):
        raise TableRefused(kind=Kind.KOLADA, reason="not-a-table")
    if any(text(said.get(each)) for each in _NEXT):
        raise TableRefused(kind=Kind.KOLADA, reason="more-pages")
    rejected: list[Rejected] = []
    cells = list(_cells(said, rejected))
    if not cells:
        raise TableRefused(kind=Kind.KOLADA, reason="no-figures")
    indicators = _indicators(metadata, sorted({each.codes[0] for each in cells}))
    axes = (
        Axis(code="kpi", label="Nyckeltal", role=Role.MEASURE, names=indicators),
        Axis(code="municipality", label="Kommun", role=Role.PLACE),
        Axis(code="period", label="År", role=Role.TIME),
        Axis(code="gender", label="Kön", role=Role.BREAKDOWN, names=_SEXES),
    )
    title = ", ".join(each.label for each in indicators.values())
    table, twice = gathered(Told(extract=extract, title=title), axes, cells)
    return table, (*rejected, *twice)


def _indicators(metadata: bytes, codes: list[str]) -> dict[str, Category]:
    """Return the indicators; one that nothing is told of is taken as a rate."""
    told = sequence(parsed(metadata, Kind.KOLADA).get("values")) if metadata else ()
    titles = {text(each.get("id")): text(each.get("title")) for each in map(mapping, told)}
    return {
        code: Category(
            code=code, label=titles.get(code) or code, rate=not _counts(titles.get(code, ""))
        )
        for code in codes
    }


def _counts(title: str) -> bool:
    return bool(_COUNTS.search(title.casefold())) and not is_rate(title)


def _cells(said: Said, rejected: list[Rejected]) -> Iterator[Cell]:
    """Yield the cells; the row is the place of their indicator, municipality and year."""
    for row, each in enumerate(map(mapping, sequence(said.get("values")))):
        when, figures = str(each.get("period")), sequence(each.get("values"))
        try:
            year = str(period(when))
        except PeriodUnknown:
            rejected.append(Rejected(row=row, column="period", text=when[:40], reason="no-time"))
            continue
        for one in map(mapping, figures):
            sex, figure = text(one.get("gender")), _figure(one)
            if figure is None:
                what = str(one.get("value"))[:40]
                rejected.append(Rejected(row=row, column=sex, text=what, reason="unreadable"))
                continue
            yield Cell(
                codes=(text(each.get("kpi")), text(each.get("municipality")), year, sex),
                figure=figure,
                row=row,
                column=sex,
                text=str(one.get("value")),
            )


def _figure(said: Said) -> Figure | None:
    """Return what a cell says; None where it cannot be read."""
    value, status = said.get("value"), text(said.get("status")).casefold()
    if _HIDDEN.search(status):
        return Figure(number=None, flag=Flag.HIDDEN)
    if value is None or said.get("isdeleted") is True:
        return Figure(number=None, flag=Flag.MISSING)
    if isinstance(value, bool) or not isinstance(value, int | Decimal) or not plausible(value):
        return None
    return Figure(number=value)
