"""Which municipalities a municipality was made of on an earlier day.

Numbers change hands, merge and split. What is known of it is data (rubrics/places); here is what
follows from it, and where it stops being known.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TypeAlias

from tlreview.domain.errors import TLReviewError
from tlreview.domain.places import Changes, Places


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
    into: Mapping[str, tuple[Regrouping, ...]] = field(repr=False)
    """By number: the regroupings it came out of, newest first."""
    states: tuple[tuple[date, frozenset[str]], ...] = field(repr=False)
    """The numbers in use from a day on, oldest first; the first day is `first`."""

    def codes(self, on: date) -> frozenset[str]:
        """Return the numbers in use on a day; on one outside what is known, the nearest known."""
        begun = [codes for day, codes in self.states if day <= on]
        return begun[-1] if begun else self.states[0][1]

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
        codes, latest, gone_through = frozenset({place}), as_of, set[Regrouping]()
        while each := self._latest(codes, on, latest, gone_through):
            latest = each.on
            gone_through.add(each)
            if each.new <= codes:
                codes = (codes - each.new) | each.old
                crossings.append(each.crossing())
            elif codes & each.new <= each.kept:
                crossings.append(Crossing(on=each.on, kind=Border.ADJUSTED))
            else:
                kind = Border.ADJUSTED if each.adjusted else Border.SPLIT
                return NotKnown(on=each.on, kind=kind)
        return MadeOf(codes=tuple(sorted(codes)), crossings=tuple(dict.fromkeys(crossings)))

    def _latest(
        self, codes: frozenset[str], after: date, until: date, but: set[Regrouping]
    ) -> Regrouping | None:
        """Return the latest regrouping these numbers came out of, in a stretch of days."""
        found = [
            each
            for code in codes
            for each in self.into.get(code, ())
            if after < each.on <= until and each not in but
        ]
        return max(found, key=lambda each: each.on, default=None)


def lineage_of(places: Places) -> Lineage:
    """Return the lineage that a country's changes tell."""
    names = {each.code: each.name for each in places.places}
    ordered = sorted(places.changes, key=lambda each: each.day)
    for changes in ordered:
        for one in changes.renumbered:
            names[one.new] = one.name or names.get(one.old, "")
        names |= {each.new: each.name for each in changes.merged}
        names |= {each.code: each.name for one in changes.split for each in one.named}
    in_use = {each.code for each in places.places}
    states = [(places.first, frozenset(in_use))]
    into: dict[str, tuple[Regrouping, ...]] = {}
    for changes in ordered:
        for each in _regroupings(changes):
            in_use = (in_use - each.old) | each.new
            into |= {code: (each, *into.get(code, ())) for code in each.new}
        states.append((changes.day, frozenset(in_use)))
    return Lineage(
        first=places.first, until=places.until, names=names, into=into, states=tuple(states)
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
