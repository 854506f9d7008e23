"""What comes next once the reviews are open: talk, meet, state, sign, and then wait."""

from tlreview.domain.statement import SIGNED
from tlreview.presentation.conditions import missing_sentence
from tlreview.presentation.waiting import in_process
from tlreview.ui.blocks import Link
from tlreview.ui.review.comparison import compared
from tlreview.ui.review.scene import conferred
from tlreview.ui.review.side_by_side import name_of
from tlreview.ui.scene import Scene
from tlreview.workflow.held import HELD
from tlreview.workflow.stating import Stated


def onward(scene: Scene) -> tuple[str, tuple[Link, ...]]:
    """Return what to do next, and the way to it. Only once the reviews are open."""
    say, known = scene.say, conferred(scene)
    stated, opened = known.stated, known.opened
    if stated is None or opened is None:
        return "", ()
    if stated.decided or stated.signed:
        return after_signing(scene), (_way(say("Read the statement"), "statement"),)
    left = sum(not row.settled for row in compared(scene, opened))
    if left:
        sentence = say.count(
            "{n} criterion is left to talk about before you can write the statement.",
            "{n} criteria are left to talk about before you can write the statement.",
            left,
        )
        return sentence, (_way(say("Go to the comparison"), "comparison"),)
    if HELD in known.early and not known.held:
        return _meet(scene)
    return _state(scene, stated)


def _way(text: str, section: str) -> Link:
    return Link(text=text, section=section)


def _meet(scene: Scene) -> tuple[str, tuple[Link, ...]]:
    """Return what comes before the meeting, or the meeting itself."""
    say, way = scene.say, (_way(scene.say("Go to the meeting"), "meeting"),)
    early = conferred(scene).early[HELD]
    if not early:
        return say("You agree on the levels. Next is the certification meeting."), way
    waits = " ".join(missing_sentence(scene.content, say, each) for each in early)
    return say("The certification meeting comes later. {waits}", waits=waits), way


def _state(scene: Scene, stated: Stated) -> tuple[str, tuple[Link, ...]]:
    say, way = scene.say, (_way(scene.say("Go to the statement"), "statement"),)
    if stated.blanks:
        return say("Write the statement together."), way
    if conferred(scene).early.get(SIGNED):
        return say("The statement is written. It cannot be signed yet."), way
    if scene.actor.person not in stated.signatures:
        return say("The statement is written: read through it and sign."), way
    waits = (name_of(scene, each) for each in stated.signers if each not in stated.signatures)
    return say("You have signed. It waits for {names}.", names=", ".join(waits)), way


def after_signing(scene: Scene) -> str:
    """Return whom a signed statement waits for."""
    say, stated, process = scene.say, conferred(scene).stated, scene.content.process
    if stated is not None and stated.decided:
        return say("The case has been decided.")
    if process.has_council:
        return say("All have signed. Now it waits for the recommendation of the council.")
    name = in_process(say, process, process.decided_by)
    return say("All have signed. Now it waits for the decision of {name}.", name=name)
