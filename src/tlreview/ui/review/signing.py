"""Signing a statement: what exactly is signed, who has signed it, and the button."""

from dataclasses import dataclass
from typing import ClassVar

from tlreview.domain.comparison import Compared
from tlreview.domain.statement import statement_field
from tlreview.ui.acting import ActForm
from tlreview.ui.blocks import Block, Mark
from tlreview.ui.review.comparison import compared
from tlreview.ui.review.drafting import in_rubric_order
from tlreview.ui.review.side_by_side import choice_mark, name_of
from tlreview.ui.scene import Scene
from tlreview.ui.tables import Cell, Fold, Table, TableLine
from tlreview.workflow.conferring import Opened
from tlreview.workflow.stating import Stated

_QUARTET, _QUARTETS = 4, 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Signing:
    """What is signed and by whom; `digest` is the beginning of its digest, empty before it has one.

    `levels` are signed with the texts. `history` names the subject whose earlier versions can be
    read, and brought back where it is `writable`. `act` is None for somebody who cannot sign now.
    """

    kind: ClassVar[str] = "signing"

    key: str
    title: str
    text: str
    digest: str
    signers: tuple[tuple[str, Mark], ...]
    levels: Block
    history: str
    writable: bool
    act: ActForm | None


def signing(
    scene: Scene, opened: Opened, stated: Stated, *, writable: bool, missing: int
) -> Signing:
    """Return the end of a statement."""
    say = scene.say
    text = say(
        "You sign everything on this page word for word, and the levels below, on version {n}.",
        n=opened.version.number,
    )
    done = scene.actor.person in stated.signatures
    can = writable and stated.digest is not None and not done
    return Signing(
        key="signing",
        title=say("Signatures") if done or not writable else say("Sign"),
        text=text if can else "",
        digest=short_digest(stated.digest or ""),
        signers=tuple(
            (name_of(scene, each), _signed(scene, stated, each)) for each in stated.signers
        ),
        levels=_levels(scene, opened),
        history=statement_field("").subject,
        writable=writable,
        act=_act(scene, stated, missing) if can else None,
    )


def short_digest(digest: str) -> str:
    """Return the beginning of a digest, in groups that can be read aloud."""
    parts = range(0, _QUARTET * _QUARTETS, _QUARTET)
    return " ".join(digest[at : at + _QUARTET] for at in parts) if digest else ""


def _act(scene: Scene, stated: Stated, missing: int) -> ActForm:
    say = scene.say
    left = say.count(
        "{n} thing is missing; it is listed above.",
        "{n} things are missing; they are listed above.",
        missing,
    )
    return ActForm(
        key="sign",
        verb="sign-statement",
        facts={"digest": stated.digest},
        button=say("Sign as {name}", name=name_of(scene, scene.actor.person)),
        obstacles=(left,) if missing else (),
        first=True,
        then="signing",
    )


def _signed(scene: Scene, stated: Stated, person: str) -> Mark:
    say = scene.say
    if person in stated.signatures:
        moment = say.moment(stated.signatures[person])
        return Mark(word=say("Signed {moment}", moment=moment), shape="full")
    if person in stated.lapsed:
        moment = say.moment(stated.lapsed[person])
        word = say(
            "Signed {moment}; it has been changed since, and has to be signed again", moment=moment
        )
        return Mark(word=word, shape="part")
    return Mark(word=say("Has not signed"), shape="empty")


def _levels(scene: Scene, opened: Opened) -> Fold:
    """Return the level of each criterion that goes along, with the reason for a joint one."""
    say = scene.say
    rows = in_rubric_order(scene, compared(scene, opened))
    table = Table(
        key="levels/table",
        caption=say("Levels"),
        columns=(say("Criterion"), say("Level"), say("Reason")),
        rows=tuple(_level(scene, row) for row in rows),
    )
    return Fold(key="levels", title=say("The levels that are signed with it"), blocks=(table,))


def _level(scene: Scene, row: Compared) -> tuple[Cell, ...]:
    name = f"{row.criterion.id} {scene.text(row.criterion.title)}"
    reason = row.joint.reason.strip() if row.joint else ""
    stands = row.joint is not None and row.joint.stands
    mark = choice_mark(scene, row.criterion, row.outcome)
    if stands:
        mark = Mark(word=scene.say("The disagreement stands"), shape="deviation")
    return (
        Cell(
            column=0,
            header=True,
            lines=(TableLine(text=name, section="comparison", place=f"joint/{row.criterion.id}"),),
        ),
        Cell(column=1, lines=(TableLine(text="", mark=mark),)),
        Cell(column=2, lines=(TableLine(text=reason),) if reason else ()),
    )
