"""What the municipality answered on a criterion, as it was submitted: to be read."""

from dataclasses import dataclass

from tlreview.domain.assessment import Argument, LevelChosen
from tlreview.domain.rows import Row
from tlreview.domain.rubric import Criterion, DeviationArgument, Level
from tlreview.ui.blocks import Mark
from tlreview.ui.evidence import EvidenceLinked, evidence_linked
from tlreview.ui.evidence_list import EvidenceFile, evidence_file
from tlreview.ui.marks import answer_mark
from tlreview.ui.scene import Scene
from tlreview.workflow.evidence import file_held


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One text under its name."""

    label: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """One piece of evidence, and its file where it has one."""

    linked: EvidenceLinked
    file: EvidenceFile | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """An answer: how it stands, the wording it chose, its texts, and its evidence."""

    mark: Mark | None
    wording: str
    texts: tuple[Said, ...]
    evidence: tuple[Piece, ...]
    none: str


def answered(scene: Scene, criterion: Criterion) -> Answered:
    """Return what the municipality answered."""
    answer = scene.content.assessment.answer(criterion.id)
    say, choice = scene.say, answer.choice
    level = choice.level if isinstance(choice, LevelChosen) else None
    texts = (
        Said(label=say("Ground"), text=answer.ground),
        Said(label=say("Why it is not applicable"), text=answer.reason),
        Said(label=say("What is done instead"), text=answer.instead),
    )
    return Answered(
        mark=answer_mark(say, scene.content.scheme.rubric, criterion, answer),
        wording=level_text(scene, criterion.levels, level),
        texts=tuple(each for each in texts if each.text.strip()),
        evidence=_pieces(scene, answer.evidence),
        none=say("No evidence is linked."),
    )


def argued(scene: Scene, argument: DeviationArgument, given: Argument) -> Answered:
    """Return what the municipality said under one argument for a deviation."""
    say = scene.say
    level = given.level
    text = Said(label=say("Ground"), text=given.text)
    return Answered(
        mark=Mark(word=say("Level {n}", n=level), shape="full")
        if level is not None
        else Mark(word=say("Not yet assessed"), shape="empty"),
        wording=level_text(scene, argument.levels, level),
        texts=(text,) if given.text.strip() else (),
        evidence=_pieces(scene, given.evidence),
        none=say("No evidence is linked."),
    )


def level_text(scene: Scene, levels: tuple[Level, ...], number: int | None) -> str:
    """Return the wording of a level; empty for none."""
    return next((scene.text(each.text) for each in levels if each.level == number), "")


def _pieces(scene: Scene, ids: tuple[str, ...]) -> tuple[Piece, ...]:
    return tuple(_piece(scene, row) for row in scene.content.evidence(ids))


def _piece(scene: Scene, row: Row) -> Piece:
    file = evidence_file(scene, row) if file_held(row) else None
    return Piece(linked=evidence_linked(scene, row), file=file)
