"""Time series in words: flags are never numbers, and a refusal says what is missing."""

from dataclasses import replace

import pytest

from build import content
from figured import EXTRACT, observed, yearly
from tlreview.domain.fields import Address
from tlreview.domain.observations import Extract, Flag, Observation
from tlreview.domain.periods import period
from tlreview.domain.rows import Row, RowKind
from tlreview.domain.series_json import as_json
from tlreview.presentation.figure_refusals import cell_reason, effect_refusal
from tlreview.presentation.places import row_name
from tlreview.presentation.series import (
    extract_told,
    figure_told,
    flag_word,
    period_name,
    series_told,
)
from tlreview.presentation.texts import Words
from tlreview.ui.refusals import refusal_sentence
from tlreview.ui.spoken import spoken
from tlreview.workflow.fields import FieldUnknown
from tlreview.workflow.measuring import EffectIncomplete, EffectOutrun

SAY = Words("en")
LANGUAGES = ("nb", "nn", "sv", "en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_flag_has_a_word_of_its_own_and_no_digit(language: str) -> None:
    """What is hidden, missing, without meaning and preliminary never reads alike, nor as 0."""
    words = [flag_word(Words(language), each) for each in Flag]
    assert len(set(words)) == len(Flag)
    assert not any(sign.isdigit() for each in words for sign in each)


@pytest.mark.parametrize(
    ("found", "told"),
    [
        (observed("2020", 12), "12 among 8,400"),
        (observed("2020", 0), "0 among 8,400"),
        (observed("2020", None, Flag.HIDDEN), "hidden"),
        (observed("2020", 7, Flag.ESTIMATED), "7 among 8,400, preliminary"),
        (Observation(period=period("2020"), count=5), "5"),
        (
            Observation(period=period("2020"), count=None, stated="3.5"),
            "3.5 (as the source printed it)",
        ),
        (None, "not there"),
    ],
)
def test_a_figure_is_told_with_what_is_to_be_known_of_it(
    found: Observation | None, told: str
) -> None:
    assert figure_told(SAY, found) == told


def test_periods_read_as_people_write_them() -> None:
    told = [period_name(SAY, period(each)) for each in ("2023", "2023-Q2", "2023-04", "2021_2023")]
    assert told == ["2023", "Q2 2023", "04/2023", "2021–2023"]


def test_a_series_is_one_line_with_its_source() -> None:
    """One that was redacted, and what is no series, say nothing."""
    assert series_told(SAY, as_json(yearly([3, None, 5]))) == (
        "3 figures, 2010 to 2012, SSB 12044, fetched 1 March 2026"
    )
    assert series_told(SAY, as_json(yearly([3]))).startswith("1 figure, 2010, ")
    assert series_told(SAY, None) == series_told(SAY, "x") == ""
    assert series_told(SAY, as_json(replace(yearly([3]), observations=()))) == ""
    assert extract_told(SAY, Extract(source="", table="", on=EXTRACT.on)) == "1 March 2026"


def test_figures_read_as_words_in_a_history_and_a_file_by_its_name() -> None:
    """No JSON reaches a reader."""
    held = content()
    at = Address(subject="series/s1", field="figures")
    assert spoken(SAY, held, at, as_json(yearly([3]))).startswith("1 figure, 2010")
    file = Address(subject="evidence/e1", field="file")
    assert spoken(SAY, held, file, {"name": "plan.pdf", "digest": "0"}) == "plan.pdf"


def test_rows_to_measure_with_are_known_by_what_they_have() -> None:
    """A series by its title, else its indicator; an effect by what was done, else its start."""
    for kind, values, name in (
        (RowKind.SERIES, {"title": "Skader", "indicator": "road"}, "Skader"),
        (RowKind.SERIES, {"indicator": "road"}, "road"),
        (RowKind.EFFECT, {"done": "Gangvei", "start": "2018-01-01"}, "Gangvei"),
        (RowKind.EFFECT, {"start": "2018-01-01"}, "2018-01-01"),
        (RowKind.PROBLEM, {"text": "Fall hjemme"}, "Fall hjemme"),
    ):
        assert row_name(Row(kind=kind, id="1", values=values)) == name


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_effect_that_cannot_be_asked_says_what_is_missing(language: str) -> None:
    """Each missing part is named as the form names it, on every dashboard."""
    say = Words(language)
    columns = ("start", "start_set", "series", "comparison", "completeness", "untargeted")
    told = [effect_refusal(say, EffectIncomplete(row="1", field=each)) for each in columns]
    assert len(set(told)) == len(columns)
    assert all(told)
    outrun = EffectOutrun(row="1")
    assert refusal_sentence(say, outrun) == effect_refusal(say, outrun) != ""
    other = FieldUnknown(address=Address(subject="effect/1", field="start"))
    assert effect_refusal(say, other) == ""


def test_every_reason_a_cell_is_left_out_for_is_told() -> None:
    reasons = ("no-time", "no-place", "sign-unknown", "twice", "fraction", "negative")
    told = {cell_reason(SAY, each) for each in (*reasons, "no-population", "unreadable")}
    assert len(told) == len(reasons) + 2
