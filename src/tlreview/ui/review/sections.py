"""The review dashboard: its sections, in the order they are listed.

To add one: write a module with a `Section` value and put it in `TOGETHER`.
"""

from collections.abc import Mapping

from tlreview.domain.requirements import minimum_criteria
from tlreview.domain.rubric import Rubric
from tlreview.presentation.texts import Words
from tlreview.ui.dashboard import Dashboard, Progress
from tlreview.ui.renewal import RENEWAL
from tlreview.ui.review.changed import CHANGED
from tlreview.ui.review.comparison import COMPARISON
from tlreview.ui.review.contacts import CONTACTS
from tlreview.ui.review.council_questions import COUNCIL_QUESTIONS
from tlreview.ui.review.hand_in import HAND_IN
from tlreview.ui.review.impartiality import IMPARTIALITY
from tlreview.ui.review.meeting import MEETING
from tlreview.ui.review.questions import QUESTIONS
from tlreview.ui.review.scene import judged, read_review
from tlreview.ui.review.start import START
from tlreview.ui.review.statement import STATEMENT
from tlreview.ui.review.submitted import GOLDEN_THREAD, SUBMITTED
from tlreview.ui.review.theme import judging_section
from tlreview.ui.review.together_verbs import TOGETHER_VERBS
from tlreview.ui.review.verbs import REVIEW_VERBS
from tlreview.ui.scene import Scene
from tlreview.ui.section import Group, Section

TOGETHER: tuple[Section, ...] = (
    QUESTIONS,
    COUNCIL_QUESTIONS,
    CONTACTS,
    IMPARTIALITY,
    COMPARISON,
    MEETING,
    STATEMENT,
)
"""What the certifiers share with others, and what they say together."""


def sections(rubric: Rubric) -> tuple[Section, ...]:
    """Return every section: the golden thread comes first, then what is new."""
    themes = (judging_section(each) for each in rubric.themes)
    return (START, RENEWAL, GOLDEN_THREAD, CHANGED, *themes, *SUBMITTED, *TOGETHER, HAND_IN)


def _groups(say: Words) -> Mapping[Group, str]:
    return {
        "start": "",
        "step": say("The steps of the method"),
        "cross-cutting": say("Across the steps"),
        "work": say("What it builds on"),
        "together": say("With the others"),
        "finish": say("To finish"),
    }


def _progress(scene: Scene) -> Progress:
    review = judged(scene)
    wanted = len(tuple(minimum_criteria(scene.content.scheme.rubric, review.themes)))
    done = wanted - len(review.left)
    sentence = scene.say("{n} of {all} minimum criteria judged", n=done, all=wanted)
    return Progress(done=done, wanted=wanted, sentence=sentence)


REVIEW = Dashboard(
    id="review",
    read=read_review,
    sections=sections,
    groups=_groups,
    progress=_progress,
    verbs={**REVIEW_VERBS, **TOGETHER_VERBS},
)
