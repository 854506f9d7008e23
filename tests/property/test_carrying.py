"""What carrying a series over promises, for any country and any figures."""

from dataclasses import dataclass, replace
from datetime import date
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from borders import country, counts
from tlreview.domain.carrying import carried
from tlreview.domain.lineage import Crossing, Lineage, MadeOf, Past
from tlreview.domain.observations import Flag, Observation, Series
from tlreview.domain.periods import period
from tlreview.domain.places import Adjusted, Changes, Merged, Renumbered, Split

CODES = ("0101", "0102", "0103", "0104", "0105", "0106")
DAYS = (date(2016, 1, 1), date(2019, 1, 1), date(2022, 1, 1))
YEARS = range(2013, 2024)


@dataclass(frozen=True)
class Country:
    """A lineage, and what was published each year under the numbers then in use."""

    lineage: Lineage
    published: dict[str, Series]

    def carried(self, place: str) -> Series:
        """Return the series of a municipality of 2024 with all others to draw on."""
        parts = [each for code, each in self.published.items() if code != place]
        return carried(self.published[place], parts, self.lineage)


def _change(draw: st.DrawFn, day: date, codes: list[str], fresh: list[str]) -> Changes:
    """Return what changes on a day, each municipality at most once, and bring codes up to it."""
    kind = draw(st.sampled_from(["merged", "kept", "renumbered", "split", "adjusted", "given"]))
    one, two, three = draw(st.permutations(codes))[:3]
    new, other = fresh.pop(), fresh.pop()
    if kind == "renumbered":
        codes[codes.index(one)] = new
        return Changes(day=day, renumbered=(Renumbered(old=one, new=new),))
    if kind == "split":
        codes.remove(one)
        codes += [new, other]
        return Changes(day=day, split=(Split(old=one, new=(new, other)),))
    if kind == "adjusted":
        return Changes(day=day, adjusted=(Adjusted(between=(one, two), area="A"),))
    whole = one if kind == "kept" else new
    codes.remove(one)
    codes.remove(two)
    codes.append(whole)
    given_away = (Adjusted(between=(two, three), area="A"),) if kind == "given" else ()
    merged = (Merged(old=(one, two), new=whole, name="N"),)
    return Changes(day=day, merged=merged, adjusted=given_away)


@st.composite
def countries(draw: st.DrawFn, *, flags: bool = True) -> Country:
    codes = list(CODES)
    fresh = [f"{each}" for each in range(3001, 3020)]
    changes = [_change(draw, day, codes, fresh) for day in DAYS]
    lineage = country(*changes, codes=CODES)
    figures = Random(draw(st.integers(0, 10_000)))  # noqa: S311  a draw a cell would be slow
    in_use = {year: lineage.codes(date(year, 6, 1)) for year in YEARS}
    published = {}
    for code in sorted(frozenset().union(*in_use.values())):
        years = [each for each in YEARS if code in in_use[each]]
        one = counts(code, {each: figures.randint(0, 50) for each in years})
        seen = tuple(_published(each, figures, flags=flags) for each in one.observations)
        published[code] = replace(one, observations=seen)
    return Country(lineage=lineage, published=published)


def _published(known: Observation, figures: Random, *, flags: bool) -> Observation:
    flag = figures.choice([None, None, None, Flag.HIDDEN, Flag.MISSING]) if flags else None
    return replace(known, count=None if flag else known.count, flag=flag)


def _today(found: Country) -> list[str]:
    return sorted(found.lineage.codes(date(2024, 6, 1)))


@given(countries())
def test_a_sum_is_that_of_its_parts_and_a_flag_in_a_part_stays(found: Country) -> None:
    """Where it is known what a municipality was made of, its figure is theirs together."""
    for place in _today(found):
        whole = found.carried(place)
        for each in whole.observations:
            past = found.lineage.made_of(place, as_of=date(2024, 6, 1), on=each.period.first)
            if not isinstance(past, MadeOf):
                continue
            parts = [found.published[code].at(each.period) for code in past.codes]
            if all(part is not None and part.known for part in parts):
                assert each.count == sum(part.count for part in parts if part and part.count)
                assert each.population == 1000 * len(parts)
            else:
                assert each.count is None
                assert each.flag in {part.flag for part in parts if part}


@given(countries())
def test_no_period_stands_twice_and_none_is_made_up(found: Country) -> None:
    """Every period is one that somebody published figures of."""
    for place in _today(found):
        periods = [each.period for each in found.carried(place).observations]
        assert len(set(periods)) == len(periods)
        assert set(periods) <= {period(str(each)) for each in YEARS}


@given(countries())
def test_carrying_twice_is_carrying_once(found: Country) -> None:
    """A series kept with its past can be fetched, carried and kept again."""
    for place in _today(found):
        once = found.carried(place)
        again = Country(lineage=found.lineage, published={**found.published, place: once})
        assert again.carried(place) == once


@given(countries(flags=False))
def test_nobody_is_counted_twice(found: Country) -> None:
    """All municipalities of today together never have more than was published in a year."""
    today = [found.carried(place) for place in _today(found)]
    for year in YEARS:
        when = period(str(year))
        told = sum(one.at(when).count or 0 for one in today if one.at(when))
        there = sum(one.at(when).count or 0 for one in found.published.values() if one.at(when))
        assert told <= there


@given(countries())
def test_every_stretch_taken_over_begins_at_a_break(found: Country) -> None:
    """Where a year comes from other numbers than the next one, a break stands between."""
    for place in _today(found):
        whole = found.carried(place)
        broken = {each.at for each in whole.breaks}
        for year in YEARS[1:]:
            then, now = (
                found.lineage.made_of(place, as_of=date(2024, 6, 1), on=date(each, 1, 1))
                for each in (year - 1, year)
            )
            when = period(str(year))
            if whole.at(when) and _borders(then) != _borders(now):
                assert when in broken


def _borders(past: Past) -> tuple[Crossing, ...] | None:
    return past.crossings if isinstance(past, MadeOf) else None
