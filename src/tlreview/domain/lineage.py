"""Which municipalities a municipality was made of on an earlier day.

Numbers change hands, merge and split. What is known of it is data (rubrics/places); here is what
follows from it, and where it stops being known.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import ClassVar, TypeAlias

from tlreview.domain.conditions import FORBID
from tlreview.domain.errors import TLReviewError


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A municipality: its number, a text with leading zero, and its name."""

    __pydantic_config__: ClassVar[dict[str, str]] = FORBID

    code: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """Whole municipalities became one; `new` may be the number of one of them."""

    __pydantic_config__: ClassVar[dict[str, str]] = FORBID

    old: tuple[str, ...]
    new: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Renumbered:
    """The same municipality under another number; `name` stands only where that changed too."""

    __pydantic_config__: ClassVar[dict[str, str]] = FORBID

    old: str
    new: str
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Split:
    """A municipality was divided; a part may have gone into one that others made up too.

    `named` holds the new numbers that no other change of the day names.
    """

    __pydantic_config__: ClassVar[dict[str, str]] = FORBID

    old: str
    new: tuple[str, ...]
    named: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Adjusted:
    """An inhabited area changed hands between municipalities, by their numbers the day before."""

    __pydantic_config__: ClassVar[dict[str, str]] = FORBID

    between: tuple[str, ...]
    area: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What changed on one day."""

    __pydantic_config__: ClassVar[dict[str, str]] = FORBID

    day: date
    merged: tuple[Merged, ...] = ()
    renumbered: tuple[Renumbered, ...] = ()
    split: tuple[Split, ...] = ()
    adjusted: tuple[Adjusted, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """The municipalities of a country on the day `first`, and every change before `until`.

    Nothing is known of the days outside. `sources` says where the facts were read, `left_out`
    what is known not to be here.
    """

    __pydantic_config__: ClassVar[dict[str, str]] = FORBID

    country: str
    first: date
    until: date
    sources: tuple[str, ...]
    left_out: tuple[str, ...]
    places: tuple[Place, ...]
    changes: tuple[Changes, ...]


class Border(StrEnum):
    """What lies between a municipality and its past."""

    MERGED = "merged"
    RENUMBERED = "renumbered"
    SPLIT = "split"
    ADJUSTED = "adjusted"
    NOT_KNOWN = "not-known"


@dataclass(frozen=True, slots=True, kw_only=True)
class Crossing:
    """A border between an earlier day and a later one."""

    on: date
    kind: Border


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeOf:
    """The municipalities that together were exactly this one, and what lies between, newest first.

    A municipality that only gave away or got an area under the same number is made of itself,
    across an ADJUSTED border.
    """

    codes: tuple[str, ...]
    crossings: tuple[Crossing, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NotKnown:
    """Before `on`, no set of municipalities is known to have been this one; `kind` says why."""

    on: date
    kind: Border


Past: TypeAlias = MadeOf | NotKnown


@dataclass(eq=False)
class PlaceUnknown(TLReviewError):
    """No municipality is known to have had this number on this day."""

    code = "place.unknown"
    message = "no municipality is known to have had the number {place} on {on}"

    place: str
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Regrouping:
    """Numbers that on one day went over into others, and on both sides cover the same ground.

    `kept` are those that only gave away or got an area and kept their number.
    """

    on: date
    old: frozenset[str]
    new: frozenset[str]
    kept: frozenset[str]
    adjusted: bool

    def crossing(self) -> Crossing:
        """Return the border it is for a municipality that all of it went into."""
        same = len(self.old) == len(self.new) == 1
        return Crossing(on=self.on, kind=Border.RENUMBERED if same else Border.MERGED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lineage:
    """Every municipality with its past, from `first` on and before `until`."""

    first: date
    until: date
    names: Mapping[str, str]
    regroupings: tuple[Regrouping, ...]
    """Newest first."""
    start: frozenset[str] = field(repr=False)

    def codes(self, on: date) -> frozenset[str]:
        """Return the numbers in use on a day; on one outside what is known, the nearest known."""
        found = self.start
        for each in reversed(self.regroupings):
            if each.on <= on:
                found = (found - each.old) | each.new
        return found

    def made_of(self, place: str, *, as_of: date, on: date) -> Past:
        """Return what the municipality with this number on the day `as_of` was made of on `on`.

        Where `as_of` lies after what is known, a NOT_KNOWN border stands between.
        Raises PlaceUnknown.
        """
        if place not in self.codes(as_of):
            raise PlaceUnknown(place=place, on=as_of)
        if on < self.first:
            return NotKnown(on=self.first, kind=Border.NOT_KNOWN)
        late = on < self.until <= as_of
        crossings = [Crossing(on=self.until, kind=Border.NOT_KNOWN)] if late else []
        codes = frozenset({place})
        for each in self.regroupings:
            if not on < each.on <= as_of or not codes & each.new:
                continue
            if each.new <= codes:
                codes = (codes - each.new) | each.old
                crossings.append(each.crossing())
            elif codes & each.new <= each.kept:
                crossings.append(Crossing(on=each.on, kind=Border.ADJUSTED))
            else:
                kind = Border.ADJUSTED if each.adjusted else Border.SPLIT
                return NotKnown(on=each.on, kind=kind)
        return MadeOf(codes=tuple(sorted(codes)), crossings=tuple(dict.fromkeys(crossings)))


def lineage_of(places: Places) -> Lineage:
    """Return the lineage that a country's changes tell."""
    names = {each.code: each.name for each in places.places}
    ordered = sorted(places.changes, key=lambda each: each.day)
    for changes in ordered:
        for one in changes.renumbered:
            names[one.new] = one.name or names.get(one.old, "")
        names |= {each.new: each.name for each in changes.merged}
        names |= {each.code: each.name for one in changes.split for each in one.named}
    return Lineage(
        first=places.first,
        until=places.until,
        names=names,
        regroupings=tuple(each for one in reversed(ordered) for each in _regroupings(one)),
        start=frozenset(each.code for each in places.places),
    )


@dataclass(slots=True)
class _Piece:
    old: set[str]
    new: set[str]
    kept: set[str] = field(default_factory=set)
    adjusted: bool = False

    def touches(self, other: "_Piece") -> bool:
        return bool(self.old & other.old or self.new & other.new)

    def take(self, other: "_Piece") -> None:
        self.old |= other.old
        self.new |= other.new
        self.kept |= other.kept
        self.adjusted |= other.adjusted


def _regroupings(changes: Changes) -> Iterator[Regrouping]:
    """Yield what changed on a day, put together where numbers stand in several changes."""
    for piece in _joined(_pieces(changes)):
        yield Regrouping(
            on=changes.day,
            old=frozenset(piece.old),
            new=frozenset(piece.new),
            kept=frozenset(piece.kept),
            adjusted=piece.adjusted,
        )


def _pieces(changes: Changes) -> list[_Piece]:
    found = [_Piece(set(each.old), {each.new}) for each in changes.merged]
    found += [_Piece({each.old}, {each.new}) for each in changes.renumbered]
    found += [_Piece({each.old}, set(each.new)) for each in changes.split]
    heirs: dict[str, set[str]] = {}
    for piece in found:
        for code in piece.old:
            heirs.setdefault(code, set()).update(piece.new)
    for each in changes.adjusted:
        kept = {code for code in each.between if code not in heirs}
        new = kept.union(*(heirs.get(code, set()) for code in each.between))
        found.append(_Piece(set(each.between), new, kept, adjusted=True))
    return found


def _joined(pieces: Iterable[_Piece]) -> list[_Piece]:
    whole: list[_Piece] = []
    for piece in pieces:
        for other in [each for each in whole if each.touches(piece)]:
            whole.remove(other)
            piece.take(other)
        whole.append(piece)
    return whole
