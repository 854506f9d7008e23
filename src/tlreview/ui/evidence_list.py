"""The evidence section: every plan, set of minutes and register, entered once."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from tlreview.domain.fields import Address
from tlreview.domain.files import LARGEST_FILE
from tlreview.domain.rows import Row, RowKind
from tlreview.presentation.labels import media_label, option_label, size_label
from tlreview.presentation.places import field_name, place_of
from tlreview.presentation.withheld import file_kept
from tlreview.ui.blocks import Block, Link, Mark, Prose
from tlreview.ui.rows import AddRow, RowCard, new_fields, removal, removed_rows, row_fields
from tlreview.ui.scene import Scene
from tlreview.ui.section import Section
from tlreview.workflow.discretion import kept_whole
from tlreview.workflow.evidence import FILE, aged, every_use, evidence_field, file_held

ACCEPTED = ".pdf,.docx,.xlsx,.png,.jpg,.jpeg,.odt,.csv,.json"
"""What the browser offers to choose; what counts is the content, judged when it has arrived."""
_SHORT = ("title", "type", "decided_by", "date", "place")
_MORE = (
    "case_number",
    "responsible",
    "next_revision",
    "follow_up",
    "link",
    "publicity",
    "legal_basis",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class FileShown:
    """The file a piece of evidence has now, as its receipt says it."""

    name: str
    line: str
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceFile:
    """The file of one piece of evidence, and the way to a new one; `history` opens earlier ones.

    A new file is saved on top of `revision`. `replaced` says that a newer one has come since the
    version that is read; empty if none has. `largest` counts bytes.
    """

    kind: ClassVar[str] = "file"

    key: str
    evidence: str
    held: FileShown | None
    address: str
    revision: int
    writable: bool
    label: str
    replaced: str = ""
    accept: str = ACCEPTED
    largest: int = LARGEST_FILE


def _blocks(scene: Scene) -> tuple[Block, ...]:
    rows = scene.content.rows[RowKind.EVIDENCE]
    pointing = every_use(scene.content)
    gone = removed_rows(scene, RowKind.EVIDENCE)
    return (
        _purpose(scene),
        *((new_evidence(scene),) if scene.writable else ()),
        _summary(scene, rows, pointing),
        *(evidence_card(scene, row, pointing.get(row.id, ())) for row in rows),
        *((gone,) if gone else ()),
    )


def _purpose(scene: Scene) -> Prose:
    say = scene.say
    return Prose(
        key="purpose",
        paragraphs=(
            say(
                "Enter each plan, set of minutes or register once, and use it wherever it serves. "
                "Point to the page or §; nothing needs to be retyped."
            ),
            say(
                "Leave out personal data: write roles instead of names, and no single accident "
                "that can be traced to a person. Photos must not show anyone who has not agreed."
            ),
        ),
        tone="lead",
    )


def new_evidence(scene: Scene) -> AddRow:
    """Return the form for new evidence, also shown wherever evidence is linked."""
    say = scene.say
    return AddRow(
        key="new/evidence",
        title=say("New evidence"),
        row=RowKind.EVIDENCE,
        fields=new_fields(scene, RowKind.EVIDENCE, _SHORT),
        more=new_fields(scene, RowKind.EVIDENCE, _MORE),
        more_title=say("More about it"),
        button=say("Add evidence"),
        accept=ACCEPTED,
        hint=say("A reference is enough. A file is needed only when the source is not public."),
    )


def _summary(
    scene: Scene, rows: tuple[Row, ...], pointing: Mapping[str, tuple[Address, ...]]
) -> Prose:
    say = scene.say
    unused = sum(row.id not in pointing for row in rows)
    due = sum(aged(row, scene.now.date()) for row in rows)
    sentences = (
        say.count("{n} piece of evidence.", "{n} pieces of evidence.", len(rows)),
        say.count("{n} is not used yet.", "{n} are not used yet.", unused) if unused else "",
        say.count("The next revision of {n} was due.", "The next revision of {n} was due.", due)
        if due
        else "",
    )
    text = " ".join(each for each in sentences if each)
    return Prose(key="summary", title=say("Evidence in this case"), paragraphs=(text,))


def evidence_card(scene: Scene, row: Row, pointing: tuple[Address, ...]) -> RowCard:
    """Return the card of one piece of evidence, with its file and the fields that point to it."""
    say = scene.say
    links = tuple(_link(scene, at) for at in pointing)
    return RowCard(
        key=row.subject,
        title=row.text("title"),
        note=" ".join(each for each in (_line(scene, row), _kept(scene, row)) if each),
        marks=_marks(scene, row, used=bool(links)),
        gaps=_faults(scene, row),
        fields=row_fields(scene, row, _SHORT),
        more=row_fields(scene, row, _MORE),
        more_title=say("More about it"),
        links_title=say("Used in"),
        links=links,
        blocks=(evidence_file(scene, row),),
        remove=removal(scene, row),
    )


def _kept(scene: Scene, row: Row) -> str:
    return file_kept(scene.say) if kept_whole(scene.content, row) else ""


def _link(scene: Scene, at: Address) -> Link:
    place = place_of(scene.content, at)
    name = field_name(scene.content, scene.say, at)
    return Link(text=name, section=place.section, place=place.anchor)


def _line(scene: Scene, row: Row) -> str:
    say = scene.say
    types = scene.content.scheme.rubric.evidence_types
    kind = next((scene.text(each.title) for each in types if each.id == row.text("type")), "")
    day = say.date(row.text("date")) if row.text("date") else ""
    publicity = row.text("publicity")
    public = option_label(say, "publicity", publicity) if publicity == "public" else ""
    where = (row.text("place"), row.text("case_number"))
    parts = (kind, row.text("decided_by"), day, *where, public)
    return " · ".join(each for each in parts if each)


def _marks(scene: Scene, row: Row, *, used: bool) -> tuple[Mark, ...]:
    say = scene.say
    found: list[Mark] = []
    if not used:
        found.append(Mark(word=say("Not used yet"), shape="empty"))
    if aged(row, scene.now.date()):
        word = say("Next revision was due {date}", date=say.date(row.text("next_revision")))
        found.append(Mark(word=word, shape="below"))
    publicity = row.text("publicity")
    if publicity == "withheld":
        ground = row.text("legal_basis") or say("no legal basis given")
        word = say("Withheld from the public: {ground}", ground=ground)
        found.append(Mark(word=word, shape="absent"))
    return tuple(found)


def _faults(scene: Scene, row: Row) -> tuple[str, ...]:
    if row.text("publicity") == "withheld" and not row.text("legal_basis").strip():
        return (scene.say("Say on which legal basis it is withheld."),)
    return ()


def evidence_file(scene: Scene, row: Row) -> EvidenceFile:
    """Return the file of a piece of evidence, with the way to it."""
    at = evidence_field(row.id, FILE)
    held = file_held(row)
    say = scene.say
    shown = None
    if held is not None:
        shown = FileShown(
            name=held.name,
            line=f"{media_label(held.media_type)}, {size_label(say, held.size)}",
            digest=held.digest,
        )
    return EvidenceFile(
        key=f"file/{row.id}",
        evidence=row.id,
        held=shown,
        address=str(at),
        revision=scene.numbers.get(at, 0),
        writable=scene.writable,
        label=say("Upload a newer file") if shown else say("Add a file"),
        replaced=say(
            "This is the file that was submitted. A newer one has been uploaded since; it is not "
            "part of this version."
        )
        if row.id in scene.replaced
        else "",
    )


EVIDENCE = Section(
    id="evidence",
    group="work",
    title=lambda scene: scene.say("Evidence"),
    blocks=_blocks,
    mark=lambda scene: Mark(
        word=scene.say.number(len(scene.content.rows[RowKind.EVIDENCE])),
        shape="part" if scene.content.rows[RowKind.EVIDENCE] else "empty",
    ),
)
