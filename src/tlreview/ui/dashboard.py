"""A dashboard: one role's work on a case."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from tlreview.domain.people import Actor
from tlreview.domain.rubric import Rubric
from tlreview.presentation.texts import Words
from tlreview.ui.scene import Scene
from tlreview.ui.section import Group, Section
from tlreview.workflow.ports import Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far the work has come, counted in minimum criteria, and the same in a sentence."""

    done: int
    wanted: int
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Dashboard:
    """The sections of one role's work, and how the case is read for them.

    `id` is the name of its notebook. `groups` holds the heading of each group of sections;
    sections of a group that is not there are not listed.
    """

    id: str
    read: Callable[[Reading, Actor, str, Words, datetime], Scene]
    sections: Callable[[Rubric], tuple[Section, ...]]
    groups: Callable[[Words], Mapping[Group, str]]
    progress: Callable[[Scene], Progress]

    def section(self, rubric: Rubric, id: str) -> Section:
        """Return the section of this id, or the first one where there is none."""
        found = self.sections(rubric)
        return next((each for each in found if each.id == id), found[0])
