"""JSON-stat2 as Statistics Norway (PxWeb v2) and the Norwegian Institute of Public Health write it.

The one puts its signs in `status`, the other as texts among the values, with a legend in
`extension.flags`, and its `status` is an empty text. The format (json-stat.org/full) allows values
and status that are a list or an object, and one status for all cells.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from math import prod
from types import MappingProxyType

import numpy as np

from tlreview.domain.observations import Extract, Flag
from tlreview.domain.periods import Period, PeriodUnknown
from tlreview.sources.answers import Said, mapping, parsed, plausible, sequence, text
from tlreview.sources.counted import period_of
from tlreview.sources.figures import SIGNS, FigureUnreadable, figure
from tlreview.sources.jsonstat_axes import dimensions
from tlreview.sources.summing import Figure
from tlreview.sources.tables import Dimension, Kind, Rejected, Role, Table, TableRefused

_ESTIMATES = frozenset({"e", "p", "*"})
_LEGENDS = (
    (Flag.HIDDEN, re.compile(r"skjul|anonym|personvern|konfid|sekretess|hidden|confidential")),
    (Flag.NOT_APPLICABLE, re.compile(r"beregn|aktuel|applicable|comput|calculat")),
    (Flag.MISSING, re.compile(r"mangl|saknas|tilgjengelig|missing|available")),
)
"""What a legend says of a sign that is not one of the usual ones; the first that fits."""

Signs = Mapping[str, Flag]


def read(content: bytes, extract: Extract, kind: Kind) -> tuple[Table, tuple[Rejected, ...]]:
    """Return the table in an answer, and what of it could not be read. Raises TableRefused."""
    said = parsed(content, kind)
    found = dimensions(said, kind)
    cells = prod(len(each.categories) for each in found)
    values = _spread(said.get("value"), cells, kind)
    signs = _signs(said.get("status"), cells, kind)
    axes = _Axes.of(found)
    kept = _kept(values, signs, _legend(said), axes.datable(cells))
    if not kept.cells:
        raise TableRefused(kind=kind, reason="no-figures" if axes.periods else "no-time")
    places = np.array(kept.cells, dtype=np.int64)
    table = Table(
        extract=extract,
        title=text(said.get("label")),
        dimensions=axes.dimensions,
        at=axes.positions(places),
        periods=axes.periods,
        numbers=kept.numbers,
        flags=MappingProxyType(kept.flags),
        rows=kept.cells,
        notes=tuple(_notes(said)),
    )
    return table, (*axes.rejected, *kept.rejected)


@dataclass(frozen=True, slots=True)
class _Axes:
    """The dimensions of an answer, without the categories of time that are no period."""

    sizes: tuple[int, ...]
    time: int
    dated: tuple[bool, ...]
    dimensions: tuple[Dimension, ...]
    periods: tuple[Period, ...]
    rejected: tuple[Rejected, ...]

    @classmethod
    def of(cls, found: tuple[Dimension, ...]) -> "_Axes":
        """Return them with the period of each category of time."""
        time = [each.role for each in found].index(Role.TIME)
        categories = found[time].categories
        periods = [_period(each.code) for each in categories]
        sizes = tuple(len(each.categories) for each in found)
        inner = prod(sizes[time + 1 :])
        return cls(
            sizes=sizes,
            time=time,
            dated=tuple(each is not None for each in periods),
            dimensions=tuple(
                Dimension(
                    code=each.code,
                    label=each.label,
                    role=each.role,
                    categories=tuple(
                        one for one, when in zip(categories, periods, strict=True) if when
                    ),
                )
                if at == time
                else each
                for at, each in enumerate(found)
            ),
            periods=tuple(each for each in periods if each is not None),
            rejected=tuple(
                Rejected(row=at * inner, column=found[time].code, text=one.code, reason="no-time")
                for at, (one, when) in enumerate(zip(categories, periods, strict=True))
                if when is None
            ),
        )

    def datable(self, cells: int) -> Sequence[bool]:
        """Return for each cell whether its time is a period."""
        if all(self.dated):
            return [True] * cells
        when = np.unravel_index(np.arange(cells), self.sizes)[self.time]
        known: list[bool] = np.array(self.dated)[when].tolist()
        return known

    def positions(self, cells: np.ndarray[tuple[int], np.dtype[np.int64]]) -> tuple["_At", ...]:
        """Return the position of each cell in each dimension."""
        found = [each.astype(np.int32) for each in np.unravel_index(cells, self.sizes)]
        later = (np.cumsum(self.dated) - 1).astype(np.int32)
        found[self.time] = later[found[self.time]]
        return tuple(found)


_At = np.ndarray[tuple[int, ...], np.dtype[np.int32]]


@dataclass(frozen=True, slots=True)
class _Kept:
    """The cells that could be read, by their place among the values."""

    cells: list[int] = field(default_factory=list)
    numbers: list[int | Decimal | None] = field(default_factory=list)
    flags: dict[int, Flag] = field(default_factory=dict)
    rejected: list[Rejected] = field(default_factory=list)


def _kept(
    values: Sequence[object], signs: Mapping[int, str], legend: Signs, dated: Sequence[bool]
) -> _Kept:
    """Return the cells, each a number or a flag, or named as rejected."""
    kept = _Kept()
    for at, value in enumerate(values):
        if not dated[at]:
            continue
        if type(value) is int and at not in signs and plausible(value):
            kept.cells.append(at)  # most cells of a large table, so the short way
            kept.numbers.append(value)
            continue
        try:
            found = _figure(value, signs.get(at, ""), legend)
        except FigureUnreadable as raised:
            reason = "sign-unknown" if value is None else "unreadable"
            kept.rejected.append(Rejected(row=at, column="value", text=raised.text, reason=reason))
            continue
        if found.flag is not None:
            kept.flags[len(kept.cells)] = found.flag
        kept.cells.append(at)
        kept.numbers.append(found.number)
    return kept


def _figure(value: object, sign: str, legend: Signs) -> Figure:
    """Return what a cell says; a sign that stands instead of a number wins over a number there.

    Raises FigureUnreadable.
    """
    flag = legend.get(sign) if sign else None
    if flag is not None:
        return Figure(number=None, flag=flag)
    if value is None:
        if sign:
            raise FigureUnreadable(text=sign)
        return Figure(number=None, flag=Flag.MISSING)
    if isinstance(value, str):
        value = legend.get(value.strip()) or figure(value)
    if isinstance(value, Flag):
        return Figure(number=None, flag=value)
    if isinstance(value, bool) or not isinstance(value, int | Decimal) or not plausible(value):
        raise FigureUnreadable(text=str(value)[:40])
    return Figure(number=value, flag=Flag.ESTIMATED if sign in _ESTIMATES else None)


def _period(code: str) -> Period | None:
    try:
        return period_of(code)
    except PeriodUnknown:
        return None


def _spread(said: object, cells: int, kind: Kind) -> Sequence[object]:
    """Return the values, one a cell, whether they came as a list or as an object of some."""
    if isinstance(said, list):
        if len(said) != cells:
            raise TableRefused(kind=kind, reason="sizes-differ")
        return said
    spread: list[object] = [None] * cells
    for at, value in _numbered(said, cells, kind):
        spread[at] = value
    return spread


def _signs(said: object, cells: int, kind: Kind) -> Mapping[int, str]:
    """Return the sign of each cell that has one."""
    if isinstance(said, str):
        return dict.fromkeys(range(cells), said.strip()) if said.strip() else {}
    found = enumerate(said) if isinstance(said, list) else _numbered(said, cells, kind)
    return {at: text(each) for at, each in found if text(each)}


def _numbered(said: object, cells: int, kind: Kind) -> Iterator[tuple[int, object]]:
    for at, value in mapping(said).items():
        if not (at.isascii() and at.isdecimal() and len(at) <= len(str(cells)) and int(at) < cells):
            raise TableRefused(kind=kind, reason="sizes-differ", where=at[:40])
        yield int(at), value


def _legend(said: Said) -> Signs:
    """Return the flag of each sign: the usual ones, and what the answer's own legend says.

    The legend is an object from sign to text, or a list of objects with both.
    """
    told = mapping(said.get("extension")).get("flags")
    pairs = [(sign, text(says)) for sign, says in mapping(told).items()]
    for each in sequence(told):
        texts = [text(one) for one in mapping(each).values()]
        pairs += [(sign, " ".join(texts)) for sign in texts if 0 < len(sign) <= 3]  # noqa: PLR2004  a sign
    found = dict(SIGNS)
    for sign, says in pairs:
        for flag, pattern in _LEGENDS:
            if pattern.search(says.casefold()):
                found[sign] = flag
                break
    return found


def _notes(said: Said) -> Iterator[str]:
    """Yield the notes of the table and of its dimensions, without those that say nothing."""
    for holder in (said, *(mapping(each) for each in mapping(said.get("dimension")).values())):
        yield from filter(None, map(text, sequence(holder.get("note"))))
        of_categories = mapping(mapping(holder.get("category")).get("note"))
        for notes in of_categories.values():
            yield from filter(None, map(text, sequence(notes)))
