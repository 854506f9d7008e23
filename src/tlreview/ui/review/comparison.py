"""The reviews side by side, and the level the certifiers agree on; sealed until all are in."""

from dataclasses import dataclass, replace
from typing import ClassVar

from tlreview.domain.comparison import (
    Compared,
    agreement,
    compare,
    joint_field,
    joint_levels,
)
from tlreview.ui.blocks import Block, Field, Mark, Option, Prose
from tlreview.ui.review.scene import conferred
from tlreview.ui.review.side_by_side import choice_mark, side_by_side
from tlreview.ui.scene import Scene
from tlreview.ui.section import Section
from tlreview.ui.tables import Group, Table
from tlreview.workflow.conferring import Opened

_UNDECIDED = {"kind": "not_assessed"}


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparedCard:
    """One criterion as everybody sees it, and the fields of what is said together.

    Open at first sight where the certifiers chose differently. `history` names the subject whose
    earlier versions can be read; empty where nothing has been said together.
    """

    kind: ClassVar[str] = "compared"

    key: str
    title: str
    mark: Mark
    gaps: tuple[str, ...]
    table: Table
    fields: tuple[Field, ...]
    opened: bool
    history: str


def _blocks(scene: Scene) -> tuple[Block, ...]:
    opened = conferred(scene).opened
    if opened is None:
        return (_sealed(scene),)
    rows = compared(scene, opened)
    apart = tuple(row for row in rows if not row.agreed)
    alike = tuple(row for row in rows if row.agreed and len(row.given) == len(row.judgements))
    alone = tuple(row for row in rows if row.agreed and len(row.given) < len(row.judgements))
    say = scene.say
    return (
        _counts(scene, rows),
        *_group(scene, opened, "apart", say("You chose differently"), apart),
        *_group(scene, opened, "alone", say("Not judged by all of you"), alone),
        *_group(scene, opened, "alike", say("You chose the same"), alike),
    )


def compared(scene: Scene, opened: Opened) -> tuple[Compared, ...]:
    """Return every criterion somebody judged, disagreements first."""
    return compare(
        opened.content.scheme.rubric,
        opened.content.assessment,
        opened.reviews,
        joint_levels(scene.content.values),
    )


def _sealed(scene: Scene) -> Prose:
    text = scene.say(
        "This opens when every certifier has handed in a review of the same version. Until then "
        "nobody can see what another has judged, or how far they have come."
    )
    return Prose(key="sealed", paragraphs=(text,), tone="lead")


def _counts(scene: Scene, rows: tuple[Compared, ...]) -> Prose:
    say = scene.say
    found = agreement(rows)
    left = sum(not row.settled for row in rows)
    counted = say(
        "The same level: {same} of {all} criteria. At most one level apart: {near} of {all}.",
        same=found.same,
        near=found.within_one,
        all=found.both,
    )
    waits = (
        say.count(
            "{n} criterion is left to talk about.", "{n} criteria are left to talk about.", left
        )
        if left
        else say("Nothing is left to talk about.")
    )
    own = say("What each of you handed in stays as it was, whatever you say together.")
    paragraphs = (counted, waits) if found.both else (waits,)
    return Prose(key="counts", paragraphs=paragraphs, note=own, tone="lead")


def _group(
    scene: Scene, opened: Opened, key: str, title: str, rows: tuple[Compared, ...]
) -> tuple[Block, ...]:
    if not rows:
        return ()
    cards = tuple(compared_card(scene, opened, row) for row in rows)
    word = scene.say.count("{n} criterion", "{n} criteria", len(rows))
    return (Group(key=key, title=title, hint=word, blocks=cards),)


def compared_card(scene: Scene, opened: Opened, row: Compared) -> ComparedCard:
    """Return the card of a criterion; its fields are there for the certifiers who count."""
    criterion, known = row.criterion, scene.conferring
    writable = known is not None and scene.actor.person in known.assigned.certifiers
    return ComparedCard(
        key=f"joint/{criterion.id}",
        title=f"{criterion.id} {scene.text(criterion.title)}",
        mark=_mark(scene, row),
        gaps=_gaps(scene, row),
        table=side_by_side(scene, opened, row),
        fields=_fields(scene, row) if writable else (),
        opened=not row.agreed,
        history=joint_field(criterion.id, "choice").subject if row.joint else "",
    )


def _mark(scene: Scene, row: Compared) -> Mark:
    say = scene.say
    if row.joint is not None and row.joint.stands:
        return Mark(word=say("The disagreement stands"), shape="deviation")
    if row.joint is not None and row.joint.choice.kind != "not_assessed":
        together = choice_mark(scene, row.criterion, row.joint.choice).word
        return Mark(word=say("Together: {choice}", choice=together), shape="full")
    if row.agreed:
        return choice_mark(scene, row.criterion, row.outcome)
    if row.apart is None:
        return Mark(word=say("Not the same kind of answer"), shape="part")
    word = say.count("{n} level apart", "{n} levels apart", row.apart)
    return Mark(word=word, shape="part")


def _gaps(scene: Scene, row: Compared) -> tuple[str, ...]:
    if row.settled:
        return ()
    if row.joint is None or row.joint.choice.kind == "not_assessed":
        return (scene.say("Choose a joint level, or let the disagreement stand."),)
    return (scene.say("Give the reason: the joint level differs from what one of you chose."),)


def _fields(scene: Scene, row: Compared) -> tuple[Field, ...]:
    say = scene.say
    key = row.criterion.id
    level = scene.field(
        joint_field(key, "choice"), "radio", say("Joint level"), options=_options(scene, row)
    )
    reason = scene.field(
        joint_field(key, "reason"),
        "text",
        say("Reason"),
        hint=say("Needed when the joint level differs from what one of you chose."),
    )
    stands = scene.field(joint_field(key, "stands"), "check", say("The disagreement stands"))
    found = (replace(level, value=level.value or _UNDECIDED), reason, stands)
    wanted = found[:2] if row.agreed and not stands.value else found
    return tuple(replace(each, writable=True) for each in wanted)


def _options(scene: Scene, row: Compared) -> tuple[Option, ...]:
    say = scene.say
    criterion = row.criterion
    levels = [
        Option(
            value={"kind": "level", "level": each.level},
            label=say("Level {n}", n=each.level),
            text=scene.text(each.text),
            mark=say("Minimum") if each.level == criterion.minimum_level else "",
        )
        for each in criterion.levels
    ]
    if criterion.na_allowed:
        levels.append(Option(value={"kind": "not_applicable"}, label=say("Not applicable")))
    if scene.content.scheme.rubric.deviation_arguments:
        levels.append(Option(value={"kind": "deviation"}, label=say("Deviation")))
    return (*levels, Option(value=_UNDECIDED, label=say("No joint level")))


COMPARISON = Section(
    id="comparison",
    group="together",
    title=lambda scene: scene.say("Comparison and joint level"),
    short=lambda scene: scene.say("Comparison"),
    blocks=_blocks,
)
