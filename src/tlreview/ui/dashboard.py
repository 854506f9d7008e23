"""A dashboard: one role's work on a case."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, TypeAlias

from tlreview.domain.canonical import Json
from tlreview.domain.people import Actor
from tlreview.domain.rubric import Rubric
from tlreview.domain.stages import current_stage
from tlreview.presentation.texts import Words, local_date
from tlreview.presentation.waiting import due_sentence, moved_sentence
from tlreview.ui.scene import Scene
from tlreview.ui.section import Group, Section
from tlreview.workflow.ports import Files, Reading

if TYPE_CHECKING:
    from tlreview.ui.message import Message
    from tlreview.ui.session import Session

Verb: TypeAlias = Callable[["Session", "Message"], Mapping[str, Json]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far the work has come, counted in minimum criteria, and the same in a sentence."""

    done: int
    wanted: int
    sentence: str


def stage_words(scene: Scene) -> str:
    """Return the stage a case is at."""
    number, stage = current_stage(scene.content, scene.progress)
    return scene.say("Stage {n}: {title}", n=number, title=scene.text(stage.title))


def due_words(scene: Scene) -> str:
    """Return by when the stage has to end, and why if that was moved; empty without a deadline."""
    say, deadline = scene.say, scene.deadline
    if deadline is None:
        return ""
    due = due_sentence(say, deadline, local_date(scene.now))
    return f"{due}. {moved_sentence(say, deadline)}".removesuffix(". ")


def saved_words(scene: Scene) -> str:
    """Return when the case was last changed, and by whom."""
    if scene.saved is None:
        return scene.say("Nothing has been saved yet")
    at, person = scene.saved
    return scene.say(
        "Last saved {moment} by {name}", moment=scene.say.moment(at), name=scene.name(person)
    )


def _as_read(scene: Scene, _: Files) -> Scene:
    return scene


@dataclass(frozen=True, slots=True, kw_only=True)
class Dashboard:
    """The sections of one role's work, and how the case is read for them.

    `id` is the name of its notebook. `groups` holds the heading of each group of sections;
    sections of a group that is not there are not listed. `progress` returns None where nothing is
    counted; `stage` and `saved` are lines of the header, empty where it has none. `verbs` are what
    the browser may ask for here, beside what it may ask for on every dashboard. `complete` adds to
    what was read of the case what lies in its files.
    """

    id: str
    read: Callable[[Reading, Actor, str, Words, datetime], Scene]
    sections: Callable[[Rubric], tuple[Section, ...]]
    groups: Callable[[Words], Mapping[Group, str]]
    progress: Callable[[Scene], Progress | None]
    stage: Callable[[Scene], str] = stage_words
    saved: Callable[[Scene], str] = saved_words
    verbs: Mapping[str, Verb] = field(default_factory=dict)
    complete: Callable[[Scene, Files], Scene] = _as_read

    def section(self, scene: Scene, id: str) -> Section:
        """Return the section of this id, or the first one where none of it is listed now."""
        found = self.sections(scene.content.scheme.rubric)
        return next((each for each in found if each.found_by(id) and each.listed(scene)), found[0])
