"""What stands beside a question: it may say nothing, and a refusal says which of them it is."""

from datetime import date

import pytest

from tlreview.analysis.answering import answered
from tlreview.analysis.finding import as_value
from tlreview.analysis.points import PointsRefused
from tlreview.domain.effect_question import EffectQuestion
from tlreview.domain.observations import Extract, Flag, Observation, Series
from tlreview.domain.periods import period
from tlreview.presentation.effects import points_refused_sentence
from tlreview.presentation.texts import Words

COUNTS = [12, 9, 11, 10, 13, 8, 10, 12, 9, 11, 10, 12, 8, 11, 10, 9, 13, 10, 11, 9]
EXTRACT = Extract(source="Own", table="t", on=date(2026, 1, 1), digest="0" * 64)


def series(*counts: int | None) -> Series:
    return Series(
        indicator="x",
        place="4601",
        breakdown={},
        extract=EXTRACT,
        observations=tuple(
            Observation(
                period=period(str(2000 + at)),
                count=count,
                population=9000,
                flag=Flag.HIDDEN if count is None else None,
            )
            for at, count in enumerate(counts)
        ),
    )


def asked(**beside: Series) -> EffectQuestion:
    return EffectQuestion(
        series=series(*COUNTS), start=date(2010, 1, 1), start_found_later=False, **beside
    )


@pytest.mark.parametrize("name", ["severe", "untargeted", "completeness"])
@pytest.mark.parametrize("count", [0, None])
def test_a_series_without_a_single_case_stops_no_answer(name: str, count: int | None) -> None:
    """A small municipality may have had no severe injury at all, or only hidden ones."""
    found = as_value(answered(asked(**{name: series(*[count] * 20)})))
    assert found == as_value(answered(asked()))


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("comparison", "The comparison: All figures are 0"),
        ("severe", "The severe injuries: 2000 stands more than once"),
        ("untargeted", "Injuries nothing was done about: 2000 stands more than once"),
        ("completeness", "How much was registered: 2000 stands more than once"),
    ],
)
def test_a_refusal_says_which_series_it_is_about(name: str, told: str) -> None:
    silent = series(*[0] * 20)
    twice = Series(
        indicator="x",
        place="4601",
        breakdown={},
        extract=EXTRACT,
        observations=(*silent.observations[:1], *silent.observations),
    )
    with pytest.raises(PointsRefused) as raised:
        answered(asked(**{name: silent if name == "comparison" else twice}))
    assert points_refused_sentence(Words("en"), raised.value).startswith(told)
