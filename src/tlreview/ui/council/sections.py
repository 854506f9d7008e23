"""The council dashboard: its sections, in the order they are listed.

To a member who has stepped aside only the first is listed, and a section that is not listed
cannot be opened.
"""

from collections.abc import Mapping

from tlreview.domain.rubric import Rubric
from tlreview.presentation.texts import Words
from tlreview.ui.council.comparison import COMPARISON
from tlreview.ui.council.impartiality import IMPARTIALITY
from tlreview.ui.council.paper import PAPER
from tlreview.ui.council.questions import QUESTIONS
from tlreview.ui.council.result import RESULT
from tlreview.ui.council.scene import read_council, takes_part
from tlreview.ui.council.start import START
from tlreview.ui.council.statement import STATEMENT
from tlreview.ui.council.submitted import SUBMITTED
from tlreview.ui.council.theme import reading_section
from tlreview.ui.council.verbs import COUNCIL_VERBS
from tlreview.ui.council.vote import VOTE
from tlreview.ui.dashboard import Dashboard, stage_words
from tlreview.ui.scene import Scene
from tlreview.ui.section import Group, Section


def sections(rubric: Rubric) -> tuple[Section, ...]:
    """Return every section."""
    themes = (reading_section(each) for each in rubric.themes)
    own = (QUESTIONS, IMPARTIALITY, VOTE, RESULT)
    return (START, PAPER, *own, STATEMENT, COMPARISON, *themes, *SUBMITTED)


def _groups(say: Words) -> Mapping[Group, str]:
    return {
        "start": "",
        "finish": say("The council"),
        "together": say("What the certifiers say"),
        "step": say("What the municipality submitted"),
        "cross-cutting": say("Across the steps"),
        "work": say("What it builds on"),
    }


def _stage(scene: Scene) -> str:
    return stage_words(scene) if takes_part(scene) else ""


COUNCIL = Dashboard(
    id="council",
    read=read_council,
    sections=sections,
    groups=_groups,
    progress=lambda _: None,
    stage=_stage,
    saved=lambda _: "",
    verbs=COUNCIL_VERBS,
)
