"""A member's own declaration of impartiality, and the way to step aside."""

from dataclasses import dataclass, replace
from typing import ClassVar

from tlreview.ui.blocks import Block, Prose
from tlreview.ui.council.scene import takes_part
from tlreview.ui.review.impartiality import IMPARTIALITY as DECLARATION
from tlreview.ui.review.impartiality import declared_ties
from tlreview.ui.scene import Scene
from tlreview.ui.section import Section
from tlreview.workflow.fields import LINE_LIMIT


@dataclass(frozen=True, slots=True, kw_only=True)
class StepAside:
    """The form by which a member steps aside: a reason, a box to tick, and the button."""

    kind: ClassVar[str] = "aside"

    key: str
    title: str
    consequence: str
    reason: str
    reason_hint: str
    limit: int
    confirm: str
    button: str


def _blocks(scene: Scene) -> tuple[Block, ...]:
    own = {"purpose": _purpose(scene)}
    kept = (own.get(each.key, each) for each in DECLARATION.blocks(scene) if each.key != "warning")
    return (*kept, *_warning(scene), _form(scene))


def _purpose(scene: Scene) -> Prose:
    text = scene.say(
        "Say what others should know when they read what the council recommends. Leave empty what "
        "does not concern you. It is kept in the record under your name."
    )
    return Prose(key="purpose", paragraphs=(text,), tone="lead")


def _warning(scene: Scene) -> tuple[Block, ...]:
    """Return that a tie leaves it to the member whether to step aside."""
    found = declared_ties(scene)
    if not found:
        return ()
    say = scene.say
    title = say("You have declared: {ties}", ties=", ".join(each.lower() for each in found))
    text = say(
        "It does not stop your vote. Step aside below if others could doubt you because of it."
    )
    return (Prose(key="warning", title=title, paragraphs=(text,), tone="warning"),)


def _form(scene: Scene) -> StepAside:
    say = scene.say
    return StepAside(
        key="step-aside",
        title=say("Step aside from this case"),
        consequence=say(
            "Step aside if others could doubt that you are impartial. From then on you see only "
            "that the case is on the agenda. The quorum is counted without you, and the minutes "
            "give your reason. Only the secretariat can ask you back."
        ),
        reason=say("Reason"),
        reason_hint=say("A few words, such as “lives in the municipality”."),
        limit=LINE_LIMIT,
        confirm=say("I understand that I can then no longer read the case or vote in it."),
        button=say("I step aside from this case"),
    )


IMPARTIALITY: Section = replace(DECLARATION, group="finish", blocks=_blocks, listed=takes_part)
