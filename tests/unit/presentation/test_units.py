"""Figures in each unit: tile, axis, table and target say the same, in the language's notation."""

from datetime import date

import pytest

from tlreview.analysis.surveys import wilson
from tlreview.domain.indicators import Unit
from tlreview.domain.observations import Extract, Observation, Series
from tlreview.domain.periods import period
from tlreview.domain.rows import Row, RowKind
from tlreview.presentation.charts_figures import figures, line_of, trend_words
from tlreview.presentation.charts_plane import Picture
from tlreview.presentation.charts_series import series_chart
from tlreview.presentation.charts_shown import Shown
from tlreview.presentation.targets import target_hint, target_of
from tlreview.presentation.texts import LANGUAGES, Words
from tlreview.presentation.units import (
    Scale,
    figure_words,
    limits_words,
    per_of,
    scale_of,
    unit_options,
    unit_words,
)

SAY = Words("en")


def row(unit: str = "", target: str = "") -> Row:
    return Row(kind=RowKind.SERIES, id="s", values={"unit": unit, "target": target})


def series(*counts: int, population: int | None = 400, stated: str = "") -> Series:
    """Return counts from 2019 on, or figures that are printed alone."""
    return Series(
        indicator="x",
        place="4601",
        breakdown={},
        extract=Extract(source="SSB", table="", on=date(2026, 1, 1)),
        observations=tuple(
            Observation(
                period=period(str(2019 + at)),
                count=None if stated else each,
                population=None if stated else population,
                stated=stated,
            )
            for at, each in enumerate(counts)
        ),
    )


def told(of: Series, unit: str, say: Words = SAY) -> tuple[str, str, str]:
    """Return the last figure with its unit, what stands at the axis, and a target of 40."""
    scale = scale_of(row(unit))
    last = figures(say, of, scale)[-1]
    assert last.value is not None
    drawn = chart(of, unit, say)
    target = drawn.description.partition(f"{say('Target: {number}.', number='|').split('|')[0]}")[2]
    return (
        figure_words(say, last.value, of, scale),
        unit_words(say, of, scale),
        target.partition(". ")[0].rstrip("."),
    )


def chart(of: Series, unit: str, say: Words = SAY) -> Picture:
    scale = scale_of(row(unit))
    target = target_of(row(unit, "40"), of)
    shown = Shown(key="c", title="T", series=of, per=scale.per, unit=scale.unit, target=target)
    return series_chart(say, shown)


@pytest.mark.parametrize(
    ("unit", "figure", "axis", "target"),
    [
        ("", "4,500 per 10,000 inhabitants", "per 10,000 inhabitants", "40"),
        (Unit.COUNT, "180", "number", "40"),
        (Unit.PERCENT, "45%", "per cent", "40%"),
        (Unit.MEAN, "0.45", "mean", "40.00"),
        (Unit.INDEX, "180", "index", "40"),
        (Unit.PER_1000, "450 per 1,000 inhabitants", "per 1,000 inhabitants", "40"),
        (Unit.PER_10000, "4,500 per 10,000 inhabitants", "per 10,000 inhabitants", "40"),
        (Unit.PER_100000, "45,000 per 100,000 inhabitants", "per 100,000 inhabitants", "40"),
    ],
)
def test_counts_are_told_in_the_unit_of_their_series(unit, figure, axis, target):
    """And the target is in that unit too."""
    assert told(series(170, 180), unit) == (figure, axis, target)


@pytest.mark.parametrize(
    ("unit", "figure", "axis", "target"),
    [
        ("", "41.5", "", "40"),
        (Unit.COUNT, "41.5", "number", "40"),
        (Unit.PERCENT, "41.5%", "per cent", "40%"),
        (Unit.MEAN, "41.50", "mean", "40.00"),
        (Unit.INDEX, "41.5", "index", "40"),
        (Unit.PER_1000, "41.5 per 1,000 inhabitants", "per 1,000 inhabitants", "40"),
    ],
)
def test_what_is_printed_alone_is_told_in_its_unit_and_not_reckoned_with(
    unit, figure, axis, target
):
    """A rate per 1,000 that a source has printed stays one whatever a reader chooses."""
    of = series(1, 1, stated="41.5")
    assert told(of, unit) == (figure, axis, target)
    assert figures(SAY, of, Scale(unit=Unit(unit) if unit else None, per=100_000))[0].value == 41.5
    assert trend_words(SAY, of, None).startswith("A trend is told of counts alone")


@pytest.mark.parametrize(
    ("language", "figure", "axis"),
    [
        ("nb", "41,5\u00a0%", "prosent"),
        ("nn", "41,5\u00a0%", "prosent"),
        ("en", "41.5%", "per cent"),
    ],
)
def test_per_cent_is_written_as_the_language_does(language, figure, axis):
    """With its decimal sign, its space, and its own word at the axis."""
    assert told(series(1, 1, stated="41.5"), "percent", Words(language))[:2] == (figure, axis)


def test_swedish_writes_per_cent_as_swedish_does():
    assert told(series(1, stated="0.45"), "percent", Words("sv"))[0] == "0,5\u00a0%"


def test_a_share_has_the_interval_of_a_share():
    """It never reaches beyond a hundred, as that of a rate would."""
    (found,) = figures(SAY, series(398), scale_of(row("percent")))
    assert found.value == 99.5
    assert found.limits == wilson(398 / 400, 400).times(100)
    assert found.limits.high < 100
    assert limits_words(SAY, found.limits, scale_of(row("percent"))) == "98.2–99.9%"
    drawn = chart(series(170, 180), "percent")
    assert drawn.head == ("Period", "How many", "Of how many", "per cent", "95% interval", "Note")
    assert drawn.rows[-1][:4] == ("2020", "180", "400", "45")


def test_more_than_all_is_a_fault_and_has_no_interval():
    (found,) = figures(SAY, series(500), scale_of(row("percent")))
    assert (found.value, found.limits) == (125, None)


def test_scores_and_indices_have_neither_interval_nor_trend_of_counts():
    """A sum of scores is no count of cases."""
    of = series(1700, 1650, 1800, 1720)
    for unit in ("mean", "index"):
        scale = scale_of(row(unit))
        assert all(each.limits is None for each in figures(SAY, of, scale))
        assert line_of(of, scale) is None
    assert line_of(of, scale_of(row("per_1000"))) is not None


def test_a_target_follows_a_reader_who_tells_rates_for_others():
    """Only a rate has people it is told for."""
    of = series(10, 12)
    assert target_of(row("per_1000", "3"), of, 100_000) == 300
    assert target_of(row("", "30"), of, 1_000) == 3
    assert target_of(row("percent", "12,5"), of, 1_000) == 12.5
    assert target_of(row("count", "9"), of, 1_000) == 9


@pytest.mark.parametrize(
    ("unit", "hint"),
    [
        ("", "Told as: per 10,000 inhabitants."),
        ("per_1000", "Told as: per 1,000 inhabitants."),
        ("percent", "Told as: per cent."),
        ("mean", "Told as: mean."),
        ("count", "Told as: number."),
    ],
)
def test_the_field_of_a_target_says_its_unit(unit, hint):
    assert target_hint(SAY, row(unit), series(10)) == hint


def test_an_effect_is_drawn_in_the_unit_of_its_series():
    assert [per_of(row(unit)) for unit in ("", "percent", "per_1000")] == [10_000, 100, 1_000]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_unit_has_a_name(language):
    found = unit_options(Words(language))
    assert set(found) == set(Unit)
    assert len(set(found.values())) == len(Unit)
