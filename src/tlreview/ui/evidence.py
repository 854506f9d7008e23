"""Evidence on a card: what is asked for, what is there, and what could be linked."""

from dataclasses import dataclass

from tlreview.domain.assessment import Answer, criterion_field
from tlreview.domain.rows import Row, RowKind
from tlreview.domain.rubric import Criterion
from tlreview.presentation.withheld import file_kept
from tlreview.ui.blocks import Field, Option
from tlreview.ui.scene import Scene
from tlreview.workflow.discretion import kept_whole
from tlreview.workflow.evidence import file_held


@dataclass(frozen=True, slots=True, kw_only=True)
class TypeAsked:
    """One type of evidence a criterion asks for, what it has to show, and whether it is there."""

    title: str
    must_show: str
    required: bool
    held: bool
    word: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceLinked:
    """One piece of evidence on a card: title, a line that says where to look, and its link."""

    id: str
    title: str
    line: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceAsked:
    """The evidence part of a card; `types` and `required` serve the form for a new reference."""

    asked: tuple[TypeAsked, ...]
    linked: tuple[EvidenceLinked, ...]
    links: Field
    types: tuple[Option, ...]
    required: str


def evidence_asked(scene: Scene, criterion: Criterion, answer: Answer) -> EvidenceAsked:
    """Return the evidence part of a criterion's card."""
    held = scene.content.evidence(answer.evidence)
    there = {row.text("type") for row in held}
    wanted = (criterion.evidence.required, *criterion.evidence.supporting)
    types = scene.content.scheme.rubric.evidence_types
    return EvidenceAsked(
        asked=tuple(_asked(scene, criterion, each, each in there) for each in wanted),
        linked=tuple(evidence_linked(scene, row) for row in held),
        links=scene.field(
            criterion_field(criterion.id, "evidence"),
            "links",
            scene.say("Evidence already entered"),
            options=scene.options_of(RowKind.EVIDENCE),
        ),
        types=tuple(Option(value=each.id, label=scene.text(each.title)) for each in types),
        required=criterion.evidence.required,
    )


def _asked(scene: Scene, criterion: Criterion, type: str, held: bool) -> TypeAsked:
    say = scene.say
    kind = scene.content.scheme.rubric.evidence_type(type)
    required = type == criterion.evidence.required
    missing = say("missing") if required else say("may be added")
    return TypeAsked(
        title=scene.text(kind.title),
        must_show=scene.text(kind.must_show),
        required=required,
        held=held,
        word=say("linked") if held else missing,
    )


def evidence_linked(scene: Scene, row: Row) -> EvidenceLinked:
    """Return one piece of evidence as a card names it."""
    say = scene.say
    file = file_held(row)
    parts = (
        row.text("decided_by"),
        say.date(row.text("date")) if row.text("date") else "",
        row.text("place"),
        row.text("case_number"),
        file.name if file else "",
        file_kept(say) if kept_whole(scene.content, row) else "",
        say("Withheld from the public") if row.text("publicity") == "withheld" else "",
    )
    href = row.text("link")
    return EvidenceLinked(
        id=row.id,
        title=row.text("title"),
        line=" · ".join(each for each in parts if each),
        href=href if href.startswith(("https://", "http://")) else "",
    )
