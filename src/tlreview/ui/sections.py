"""The assess dashboard: its sections, in the order they are listed.

To add one: write a module with a `Section` value and put it in `PLUGGED`. Its blocks may be of
kinds that exist, or of a new kind whose drawing function stands in `js/` under the same name.
"""

from collections.abc import Mapping

from tlreview.domain.rubric import Rubric
from tlreview.presentation.texts import Words
from tlreview.ui.council_questions import COUNCIL_QUESTIONS
from tlreview.ui.dashboard import Dashboard, Progress
from tlreview.ui.decided import DECIDED
from tlreview.ui.documents import DOCUMENTS_SECTION
from tlreview.ui.evidence_list import EVIDENCE
from tlreview.ui.forums import FORUMS
from tlreview.ui.handover import HANDOVER
from tlreview.ui.marks import assessed
from tlreview.ui.measure.way import FIGURES
from tlreview.ui.overview import OVERVIEW, START
from tlreview.ui.profile import PROFILE
from tlreview.ui.questions import QUESTIONS
from tlreview.ui.renewal import RENEWAL
from tlreview.ui.scene import Scene, read_scene
from tlreview.ui.section import Group, Section
from tlreview.ui.step import theme_section
from tlreview.ui.submit import SUBMIT
from tlreview.ui.thread import THREAD

PLUGGED: tuple[Section, ...] = (
    RENEWAL,
    QUESTIONS,
    COUNCIL_QUESTIONS,
    DECIDED,
    EVIDENCE,
    FORUMS,
    THREAD,
    FIGURES,
    PROFILE,
    OVERVIEW,
    SUBMIT,
    DOCUMENTS_SECTION,
    HANDOVER,
)
"""Sections beside the themes, after them in the list."""


def sections(rubric: Rubric) -> tuple[Section, ...]:
    """Return every section of the screen."""
    return (START, *(theme_section(each) for each in rubric.themes), *PLUGGED)


def _groups(say: Words) -> Mapping[Group, str]:
    return {
        "start": "",
        "step": say("The steps of the method"),
        "cross-cutting": say("Across the steps"),
        "work": say("What it builds on"),
        "finish": say("Overview and submission"),
    }


def _progress(scene: Scene) -> Progress:
    done, wanted = assessed(scene, scene.themes())
    sentence = scene.say("{n} of {all} minimum criteria assessed", n=done, all=wanted)
    return Progress(done=done, wanted=wanted, sentence=sentence)


ASSESS = Dashboard(
    id="assess", read=read_scene, sections=sections, groups=_groups, progress=_progress
)
