"""The units figures are told in: what they are called, and how a figure in one is written."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from math import log10

from tlreview.analysis.counts import Limits
from tlreview.domain.indicators import Unit
from tlreview.domain.observations import Series
from tlreview.domain.rows import Row
from tlreview.presentation.texts import Words

PER_USUAL = 10_000
"""What rates are told for where neither their indicator nor a reader says otherwise."""
PER_CENT = 100
"""What a share is told for."""
PER: Mapping[Unit, int] = {
    Unit.PER_1000: 1_000,
    Unit.PER_10000: 10_000,
    Unit.PER_100000: 100_000,
}
"""How many people each unit of a rate is told for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """How the figures of a series are told: in its unit, and a rate for so many people.

    `unit` is None where nobody has said; then a series with a population is a rate.
    """

    unit: Unit | None = None
    per: int = PER_USUAL


_PLAIN = Scale()


class Told(StrEnum):
    """What the figures of a series are, by its unit and by what is known of it."""

    RATE = "rate"
    """So many among so many people."""
    SHARE = "share"
    """A count of a whole, in per cent."""
    MEAN = "mean"
    """A sum divided by those it is of."""
    NUMBER = "number"
    PRINTED = "printed"
    """What a source has reckoned itself; its counts are not known."""


def rated(series: Series) -> bool:
    """Say whether its counts have a population to be told among."""
    return any(each.known and each.population for each in series.observations)


def told(series: Series, scale: Scale) -> Told:
    """Return what the figures of a series are."""
    if not any(each.known for each in series.observations):
        return Told.PRINTED
    if not rated(series) or scale.unit in {Unit.COUNT, Unit.INDEX}:
        return Told.NUMBER
    by_unit = {Unit.PERCENT: Told.SHARE, Unit.MEAN: Told.MEAN}
    return by_unit.get(scale.unit, Told.RATE) if scale.unit else Told.RATE


def factor(series: Series, scale: Scale) -> float:
    """Return what one case of one person is in the unit shown."""
    factors = {Told.RATE: float(scale.per), Told.SHARE: float(PER_CENT)}
    return factors.get(told(series, scale), 1.0)


def unit_of(row: Row) -> Unit | None:
    """Return the unit somebody has given a series; None where nobody has."""
    said = row.text("unit")
    return Unit(said) if said in set(Unit) else None


def scale_of(row: Row, per: int = 0) -> Scale:
    """Return how a series is told; a rate for `per` people where a reader has chosen that."""
    unit = unit_of(row)
    return Scale(unit=unit, per=per or PER.get(unit or Unit.COUNT, PER_USUAL))


def per_of(row: Row) -> int:
    """Return for how many people an effect on a series is drawn."""
    return PER_CENT if unit_of(row) is Unit.PERCENT else scale_of(row).per


def unit_options(say: Words) -> Mapping[Unit, str]:
    """Return what each unit is called."""
    return {
        Unit.COUNT: say("number"),
        Unit.PERCENT: say("per cent"),
        Unit.MEAN: say("mean"),
        Unit.INDEX: say("index"),
        **{unit: per_words(say, per) for unit, per in PER.items()},
    }


def per_words(say: Words, per: int) -> str:
    """Return what a rate for so many people is called."""
    return say("per {n} inhabitants", n=say.number(per))


def unit_words(say: Words, series: Series, scale: Scale) -> str:
    """Return what the numbers of a chart are; empty where nobody has said."""
    found = told(series, scale)
    if found is Told.RATE:
        return per_words(say, scale.per)
    if found is Told.NUMBER and scale.unit is not Unit.INDEX:
        return say("number")
    return unit_options(say)[scale.unit] if scale.unit else ""


def number_words(say: Words, value: float, scale: Scale = _PLAIN) -> str:
    """Return a figure with as many decimals as its size bears; a mean with two, as scores have."""
    if scale.unit is Unit.MEAN:
        return say.number(round(value, 2), 2)
    return say.number(*_rounded(value))


def _rounded(value: float) -> tuple[float, int]:
    size = abs(value)
    if size and size < 1:
        return round(value, 3), min(3, max(1, 1 - int(log10(size))))
    if size >= 100 or value == int(value):  # noqa: PLR2004  three digits say enough
        return round(value), 0
    return round(value, 1), 1


def value_words(say: Words, value: float, scale: Scale) -> str:
    """Return a figure in its unit, where the unit has a sign: 41.5%; else the number."""
    if scale.unit is not Unit.PERCENT:
        return number_words(say, value, scale)
    rounded, places = _rounded(value)
    return say.percent(rounded / PER_CENT, places)


def limits_words(say: Words, limits: Limits | None, scale: Scale = _PLAIN) -> str:
    """Return an interval from its one end to the other; a dash where there is none."""
    if limits is None:
        return "–"
    return f"{number_words(say, limits.low)}–{value_words(say, limits.high, scale)}"


def figure_words(say: Words, value: float, series: Series, scale: Scale) -> str:
    """Return a figure with its unit: 35.7 per 10,000 inhabitants, 41.5%, 12."""
    number = value_words(say, value, scale)
    unit = unit_words(say, series, scale)
    rate = told(series, scale) is Told.RATE or scale.unit in PER
    return f"{number} {unit}" if rate and told(series, scale) is not Told.NUMBER else number
