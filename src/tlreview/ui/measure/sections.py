"""The measure dashboard: its sections, in the order they are listed."""

from collections.abc import Mapping

from tlreview.domain.rubric import Rubric
from tlreview.presentation.texts import Words
from tlreview.ui.dashboard import Dashboard, Progress
from tlreview.ui.measure.bringing import BRING, keep_figures, look_at_figures, take_figures
from tlreview.ui.measure.effects import EFFECTS, keep_effect
from tlreview.ui.measure.following import follow_question
from tlreview.ui.measure.indicators import INDICATORS
from tlreview.ui.measure.large import look_at_one
from tlreview.ui.measure.linking import give_series, place_series
from tlreview.ui.measure.naming import name_measure
from tlreview.ui.measure.problems import PROBLEMS
from tlreview.ui.measure.scene import read_measure, with_kept
from tlreview.ui.measure.survey_bringing import keep_survey, look_at_survey
from tlreview.ui.measure.surveys import SURVEYS
from tlreview.ui.scene import Scene
from tlreview.ui.section import Group, Section

_SECTIONS: tuple[Section, ...] = (INDICATORS, BRING, SURVEYS, EFFECTS, PROBLEMS)


def _sections(_: Rubric) -> tuple[Section, ...]:
    return _SECTIONS


def _groups(say: Words) -> Mapping[Group, str]:
    return {"start": "", "work": say("What to do with them")}


def _progress(_: Scene) -> Progress | None:
    return None


MEASURE = Dashboard(
    id="measure",
    read=read_measure,
    sections=_sections,
    groups=_groups,
    progress=_progress,
    complete=with_kept,
    verbs={
        "look-closer": look_at_one,
        "take-figures": take_figures,
        "look-at-figures": look_at_figures,
        "keep-figures": keep_figures,
        "keep-effect": keep_effect,
        "place-series": place_series,
        "give-series": give_series,
        "follow-question": follow_question,
        "name-measure": name_measure,
        "look-at-survey": look_at_survey,
        "keep-survey": keep_survey,
    },
)
