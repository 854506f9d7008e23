"""Figures of longer periods that nobody has brought, and that anybody can add up."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from itertools import pairwise

from tlreview.domain.observations import Observation, Series
from tlreview.domain.periods import Period


def with_sums(state: Mapping[str, Series]) -> Mapping[str, Series]:
    """Return the series with every longer period that others have and their own figures make.

    Whoever reads what men were in each of three years knows what they were in all three, and with
    everybody's three years what is left for women.
    """
    rows: defaultdict[object, list[str]] = defaultdict(list)
    longer: defaultdict[object, set[Period]] = defaultdict(set)
    for row, series in state.items():
        of = (series.place, series.indicator)
        rows[*of, frozenset(series.breakdown.items())].append(row)
        longer[of] |= series.counts.keys()
    filled = dict(state)
    for held in rows.values():
        last = state[held[-1]]
        known = {when: count for row in held for when, count in state[row].counts.items()}
        wanted = longer[last.place, last.indicator] - known.keys()
        made = {when: count for when in wanted if (count := _made(when, known)) is not None}
        told = tuple(each for each in last.observations if each.period not in made)
        sums = tuple(Observation(period=when, count=made[when]) for when in sorted(made))
        filled[held[-1]] = replace(last, observations=(*told, *sums))
    return filled


def _made(longer: Period, known: Mapping[Period, int]) -> int | None:
    """Return what shorter periods of one length make of a longer one; None unless they fill it."""
    inside = sorted(each for each in known if each in longer)
    for months in {each.months for each in inside}:
        parts = [each for each in inside if each.months == months]
        apart = not any(one.meets(other) for one, other in pairwise(parts))
        if apart and months * len(parts) == longer.months:
            return sum(known[each] for each in parts)
    return None
