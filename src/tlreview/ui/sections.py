"""The sections of the assess screen, in the order they are listed.

To add one: write a module with a `Section` value and put it in `PLUGGED`. Its blocks may be of
kinds that exist, or of a new kind whose drawing function stands in `js/` under the same name.
"""

from tlreview.domain.rubric import Rubric
from tlreview.ui.documents import DOCUMENTS_SECTION
from tlreview.ui.evidence_list import EVIDENCE
from tlreview.ui.forums import FORUMS
from tlreview.ui.handover import HANDOVER
from tlreview.ui.overview import OVERVIEW, START
from tlreview.ui.profile import PROFILE
from tlreview.ui.section import Section
from tlreview.ui.step import theme_section
from tlreview.ui.submit import SUBMIT
from tlreview.ui.thread import THREAD

PLUGGED: tuple[Section, ...] = (
    EVIDENCE,
    FORUMS,
    THREAD,
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


def section(rubric: Rubric, id: str) -> Section:
    """Return the section of this id, or the first one where there is none."""
    found = sections(rubric)
    return next((each for each in found if each.id == id), found[0])
