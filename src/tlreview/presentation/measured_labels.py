"""The names of what is entered to measure with: series, effects and injury problems."""

from collections.abc import Mapping

from tlreview.domain.indicators import Good
from tlreview.domain.rows import RowKind
from tlreview.presentation.texts import Words
from tlreview.presentation.units import unit_options


def measured_columns(say: Words) -> Mapping[tuple[RowKind, str], str]:
    """Return the labels of their fields."""
    return {
        (RowKind.MEASURE, "start"): say("When it began"),
        (RowKind.INDICATOR, "series"): say("Time series"),
        (RowKind.INDICATOR, "share"): say("Share in a survey"),
        (RowKind.SERIES, "indicator"): say("Indicator in the catalogue"),
        (RowKind.SERIES, "extract"): say("The file the figures came in"),
        (RowKind.SERIES, "figures"): say("Figures"),
        (RowKind.SERIES, "unit"): say("What the figures are told as"),
        (RowKind.SERIES, "good"): say("Which way is good"),
        (RowKind.SERIES, "peers"): say("Other municipalities"),
        (RowKind.SERIES, "severe"): say("The severe ones among them"),
        (RowKind.SERIES, "untargeted"): say("Injuries nothing was done about"),
        (RowKind.SURVEY, "question"): say("Question, as it was asked"),
        (RowKind.SURVEY, "extract"): say("The table as it was brought"),
        (RowKind.SURVEY, "table"): say("Answers"),
        (RowKind.EFFECT, "series"): say("Time series"),
        (RowKind.EFFECT, "comparison"): say("Compared with"),
        (RowKind.EFFECT, "completeness"): say("How much is registered"),
        (RowKind.EFFECT, "severe"): say("The severe ones among them"),
        (RowKind.EFFECT, "untargeted"): say("Injuries nothing was done about"),
        (RowKind.EFFECT, "measure"): say("Measure"),
        (RowKind.EFFECT, "done"): say("What was done"),
        (RowKind.EFFECT, "start"): say("When it began"),
        (RowKind.EFFECT, "start_set"): say("When the start was set"),
        (RowKind.EFFECT, "aim"): say("What should happen to the figures"),
        (RowKind.EFFECT, "slope"): say("The trend may change at the start as well"),
        (RowKind.EFFECT, "harmonics"): say("Seasons"),
        (RowKind.EFFECT, "evidence"): say("The result"),
        (RowKind.PROBLEM, "severity"): say("Severity"),
        (RowKind.PROBLEM, "severity_reason"): say("Why this severity"),
        (RowKind.PROBLEM, "frequency"): say("Frequency"),
        (RowKind.PROBLEM, "frequency_reason"): say("Why this frequency"),
        (RowKind.PROBLEM, "preventability"): say("Preventability"),
        (RowKind.PROBLEM, "preventability_reason"): say("Why this preventability"),
    }


def measured_options(say: Words) -> Mapping[tuple[str, str], str]:
    """Return the words of their closed alternatives."""
    return {
        ("start_set", "before"): say("Before anybody looked at the figures"),
        ("start_set", "later"): say("After looking at the figures"),
        **{("unit", unit): word for unit, word in unit_options(say).items()},
        ("good", Good.UP): say("Higher is better"),
        ("good", Good.DOWN): say("Lower is better"),
        ("good", Good.NEITHER): say("Neither is good in itself"),
        ("aim", "fall"): say("They should fall"),
        ("aim", "rise"): say("They should rise"),
        ("harmonics", "0"): say("Not taken into account"),
        ("harmonics", "1"): say("One wave a year"),
        ("harmonics", "2"): say("Two waves a year"),
        ("harmonics", "3"): say("Three waves a year"),
        ("severity", "1"): say("Slight"),
        ("severity", "2"): say("Moderate"),
        ("severity", "3"): say("Serious"),
        ("severity", "4"): say("Fatal or disabling"),
        ("frequency", "1"): say("Rare"),
        ("frequency", "2"): say("Now and then"),
        ("frequency", "3"): say("Often"),
        ("frequency", "4"): say("Very often"),
        ("preventability", "1"): say("Hardly preventable"),
        ("preventability", "2"): say("Partly preventable"),
        ("preventability", "3"): say("Largely preventable"),
        ("preventability", "4"): say("Almost wholly preventable"),
    }
