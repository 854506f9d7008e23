"""Carries a series over from the municipalities that made up the present one, by rule.

Whole municipalities are summed, the same one under another number goes on, and where an area was
divided nothing is taken over. Every stretch taken over leaves a Break, so that charts draw it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from tlreview.domain.errors import TLReviewError
from tlreview.domain.lineage import Border, Crossing, Lineage, MadeOf, NotKnown, Past
from tlreview.domain.observations import Break, Flag, Observation, Series, checked_series
from tlreview.domain.periods import Period

_INSTEAD = (Flag.HIDDEN, Flag.MISSING, Flag.NOT_APPLICABLE)
"""Flags that stand instead of a figure; the first one found among parts is that of the sum."""


@dataclass(eq=False)
class PartsDiffer(TLReviewError):
    """Two series cannot be parts of one: `what` says in what they differ, or stand twice."""

    code = "series.parts-differ"
    message = "the series of {place} and {other} cannot be put together: {what}"

    place: str
    other: str
    what: str


def reason(kind: Border) -> str:
    """Return the code of a Break at a border, as stored; presentation puts it into words."""
    return f"border.{kind}"


def carried(own: Series, parts: Iterable[Series], lineage: Lineage) -> Series:
    """Return a municipality's series with the figures of those it was made of before.

    All series hold what was published under the number of the time; a source that has moved its
    figures to present borders itself needs no carrying. Where figures of a part are not there,
    the sum is MISSING. Carrying a carried series again changes nothing.
    Raises PartsDiffer, PlaceUnknown, ObservationRefused.
    """
    by_place = _by_place(own, parts)
    found = [
        _earlier(own, by_place, when, lineage)
        for when in sorted({each.period for one in by_place.values() for each in one.observations})
    ]
    observations = tuple(each.observation for each in found if each.observation is not None)
    periods = [each.period for each in observations]
    borders = {border for each in found if each.observation for border in each.borders}
    if periods:
        borders |= _before(own, periods[0], lineage)
    breaks = {*own.breaks, *_breaks(borders, periods)}
    return checked_series(
        replace(
            own,
            observations=observations,
            breaks=tuple(sorted(breaks, key=lambda each: (each.at, each.reason))),
        )
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Earlier:
    """What a municipality's series says of a period, and the borders to be drawn for it."""

    observation: Observation | None
    borders: tuple[Crossing, ...] = ()


def _by_place(own: Series, parts: Iterable[Series]) -> Mapping[str, Series]:
    found = {own.place: own}
    for part in parts:
        for what in ("indicator", "breakdown"):
            if getattr(part, what) != getattr(own, what):
                raise PartsDiffer(place=own.place, other=part.place, what=what)
        for what in ("source", "table"):
            if getattr(part.extract, what) != getattr(own.extract, what):
                raise PartsDiffer(place=own.place, other=part.place, what=what)
        if part.place in found:
            raise PartsDiffer(place=own.place, other=part.place, what="place")
        found[part.place] = part
    return found


def _earlier(
    own: Series, by_place: Mapping[str, Series], when: Period, lineage: Lineage
) -> _Earlier:
    published = own.at(when)
    past = _throughout(own, when, lineage)
    if isinstance(past, NotKnown):
        return _Earlier(observation=published, borders=(_stop(past),))
    drawn = tuple(each for each in past.crossings if each.kind in _OF_ITSELF)
    if past.codes == (own.place,) or _stands(own, published, past):
        return _Earlier(observation=published, borders=drawn)
    parts = [by_place[code].at(when) if code in by_place else None for code in past.codes]
    return _Earlier(observation=_sum(when, parts), borders=past.crossings)


_OF_ITSELF = (Border.ADJUSTED, Border.NOT_KNOWN)
"""Borders that are drawn also where figures were published under the present number."""


def _throughout(own: Series, when: Period, lineage: Lineage) -> Past:
    """Return what a municipality was made of during a period.

    A period that a change falls into has its own figures or none: nothing is known of its parts.
    """
    as_of, last = own.extract.on, when.after - timedelta(days=1)
    past = lineage.made_of(own.place, as_of=as_of, on=min(when.first, as_of))
    later = lineage.made_of(own.place, as_of=as_of, on=min(last, as_of))
    if isinstance(past, MadeOf) and isinstance(later, MadeOf) and past.codes != later.codes:
        kept = tuple(each for each in past.crossings if each.kind in _OF_ITSELF)
        return MadeOf(codes=(own.place,), crossings=kept)
    return past


def _stands(own: Series, published: Observation | None, past: MadeOf) -> bool:
    """Say whether a figure under the present number is already that of the present area.

    Under a number that is new since, it can be nothing else. Where one of the parts had the
    number, its figures are that part's, unless the series was carried before.
    """
    if published is None:
        return False
    if own.place not in past.codes:
        return published.flag not in {Flag.MISSING, Flag.NOT_APPLICABLE}
    periods = [each.period for each in own.observations]
    joins = [each for each in past.crossings if each.kind is Border.MERGED]
    return _breaks(joins, periods) <= set(own.breaks)


def _sum(when: Period, parts: Sequence[Observation | None]) -> Observation | None:
    """Return the figure of several parts as one; None where no part has any."""
    there = [each for each in parts if each is not None]
    if not there or len(parts) == 1:
        return there[0] if there else None
    counts = [each.count for each in there if each.count is not None]
    people = [each.population for each in there if each.population is not None]
    flags = {each.flag for each in there}
    whole = len(counts) == len(parts)
    instead = next((each for each in _INSTEAD if each in flags), Flag.MISSING)
    estimated = Flag.ESTIMATED if Flag.ESTIMATED in flags else None
    return Observation(
        period=when,
        count=sum(counts) if whole else None,
        population=sum(people) if len(people) == len(parts) else None,
        flag=estimated if whole else instead,
    )


def _stop(past: NotKnown) -> Crossing:
    return Crossing(on=past.on, kind=past.kind)


def _before(own: Series, first: Period, lineage: Lineage) -> set[Crossing]:
    """Return the border that a series begins at, where an area was divided just before."""
    on: date = min(first.first, own.extract.on) - timedelta(days=1)
    past = lineage.made_of(own.place, as_of=own.extract.on, on=on)
    divided = isinstance(past, NotKnown) and past.kind is not Border.NOT_KNOWN
    return {_stop(past)} if isinstance(past, NotKnown) and divided else set()


def _breaks(borders: Iterable[Crossing], periods: Sequence[Period]) -> set[Break]:
    """Return the breaks: each at the first period that reaches beyond its border.

    Where figures end before a merger, its break stands at the period to come: it tells that
    they are sums already.
    """
    found = set()
    for border in borders:
        at = next((each for each in sorted(periods) if each.after > border.on), None)
        if at is None and border.kind is Border.MERGED:
            at = max(periods)
            while at.after <= border.on:
                at = at.next
        if at is not None:
            found.add(Break(at=at, reason=reason(border.kind)))
    return found
