"""How complete a registration was, beside the injuries it registered.

More injuries in a register may be better reporting; the two are shown side by side.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from tlreview.domain.errors import TLReviewError
from tlreview.domain.indicators import Catalogue, Indicator
from tlreview.domain.observations import Observation, Series
from tlreview.domain.periods import Period


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """The injuries of a period, and how complete their registration was in it.

    `completeness` is the observation that covers the period: reports among treated. None where
    nothing covers it.
    """

    injuries: Observation
    completeness: Observation | None

    @property
    def period(self) -> Period:
        """Return the period of the injuries."""
        return self.injuries.period

    @property
    def share(self) -> Fraction | None:
        """Return the reported share of the treated; None where it is not known."""
        found = self.completeness
        if found is None or found.count is None or found.population is None:
            return None
        return Fraction(found.count, found.population)


@dataclass(eq=False)
class PlacesDiffer(TLReviewError):
    """Figures of one place are to stand beside the registration, or the people, of another."""

    code = "series.places-differ"
    message = "the figures are those of {place}, what is to stand beside them that of {other}"

    place: str
    other: str


def completeness_wanted(catalogue: Catalogue, indicator: str) -> Indicator | None:
    """Return the indicator that tells how complete another is; None where none does."""
    known = catalogue.known(indicator)
    return catalogue.known(known.completeness) if known is not None else None


def completeness_among(wanted: Indicator, series: Series, there: Iterable[Series]) -> Series | None:
    """Return how complete a series was: of its place and breakdown, else of everybody there."""
    found = [each for each in there if each.indicator == wanted.id and each.place == series.place]
    for breakdown in (dict(series.breakdown), {}):
        for each in found:
            if dict(each.breakdown) == breakdown:
                return each
    return None


def beside(injuries: Series, completeness: Series) -> tuple[Beside, ...]:
    """Return every period of the injuries with the completeness that covers it.

    A year of completeness covers its months and quarters. A period that reaches over several
    years of completeness is covered by none: they are not averaged. Raises PlacesDiffer.
    """
    if injuries.place != completeness.place:
        raise PlacesDiffer(place=injuries.place, other=completeness.place)
    return tuple(
        Beside(injuries=each, completeness=_covering(each.period, completeness))
        for each in injuries.observations
    )


def _covering(when: Period, completeness: Series) -> Observation | None:
    """Return the shortest observation that covers a period."""
    covering = [
        each
        for each in completeness.observations
        if each.period.first <= when.first and when.after <= each.period.after
    ]
    return min(covering, key=lambda each: each.period.months, default=None)
