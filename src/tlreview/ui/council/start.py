"""Where a member begins: what is wanted of them now, or that they have stepped aside."""

from tlreview.domain.council import Recusal
from tlreview.presentation.deliberating import turn_sentence
from tlreview.ui.blocks import Block, Link, Prose
from tlreview.ui.council.scene import deliberated, takes_part
from tlreview.ui.scene import Scene
from tlreview.ui.section import Section
from tlreview.workflow.deliberating import Deliberation, Turn, turn_of


def turn(scene: Scene) -> Turn:
    """Return where the case stands for the member."""
    if not takes_part(scene):
        return Turn.RECUSED
    found = deliberated(scene)
    return turn_of(found.held, found.paper.signed if found.paper else None)


def _blocks(scene: Scene) -> tuple[Block, ...]:
    if isinstance(scene.council, Recusal):
        return (_aside(scene, scene.council),)
    found = deliberated(scene)
    return (_next(scene, found), _seats(scene, found), _seal(scene))


def _aside(scene: Scene, recusal: Recusal) -> Prose:
    say, own = scene.say, recusal.own
    stepped = say("You have stepped aside from this case")
    return Prose(
        key="aside",
        title=stepped if own else say("You take no part in this case"),
        paragraphs=(
            say(
                "{name} applies for certification, and the case is before the council.",
                name=scene.content.case.applicant.name,
            ),
            say("Your reason: {reason}", reason=recusal.reason)
            if own
            else say(
                "{name} at the secretariat has entered that you step aside. The reason given: "
                "{reason}",
                name=scene.name(recusal.by),
                reason=recusal.reason,
            ),
            say(
                "You see nothing else of it: no papers, no questions, and nothing of the ballot. "
                "If this is a mistake, ask the secretariat."
            ),
        ),
        tone="warning",
    )


def _next(scene: Scene, found: Deliberation) -> Prose:
    now = turn(scene)
    changed = found.open_ballot is not None and not found.open_ballot.stands
    return Prose(
        key="next",
        title=scene.say("What to do next"),
        paragraphs=(turn_sentence(scene.say, now), *_chair(scene, found, now)),
        links=_ways(scene, now),
        note=lapsed_words(scene) if changed else "",
        tone="next",
    )


def lapsed_words(scene: Scene) -> str:
    """Return what has become of a ballot whose statement is no longer the one that is signed."""
    return scene.say(
        "The statement this ballot is about has been changed since it was opened. Closing the "
        "ballot gives no recommendation; a new one is held when the statement is signed again."
    )


def _chair(scene: Scene, found: Deliberation, now: Turn) -> tuple[str, ...]:
    if not found.chairs:
        return ()
    if now is Turn.READ:
        return (scene.say("You are in the chair: open the ballot when the council is ready."),)
    if found.open_ballot is not None:
        return (scene.say("You are in the chair: close the ballot when all have voted."),)
    return ()


def _ways(scene: Scene, now: Turn) -> tuple[Link, ...]:
    say = scene.say
    paper = Link(text=say("Read the case paper"), section="case-paper")
    vote = Link(text=say("Go to the vote"), section="vote")
    first = scene.content.scheme.rubric.themes[0].id
    reading = Link(text=say("Read what the municipality submitted"), section=first)
    ways = {
        Turn.CERTIFIERS: (reading,) if deliberated(scene).version else (),
        Turn.READ: (paper, vote) if deliberated(scene).chairs else (paper,),
        Turn.VOTE: (vote, paper),
        Turn.VOTED: (vote, paper),
        Turn.CLOSED: (Link(text=say("See the result"), section="result"),),
    }
    return ways.get(now, ())


def _seats(scene: Scene, found: Deliberation) -> Prose:
    """Return who the council is; that somebody has stepped aside is for all of it to know."""
    say, seats = scene.say, found.seats
    chair = seats.appointment.chair
    names = ", ".join(
        say("{name} (chair)", name=scene.name(each)) if each == chair else scene.name(each)
        for each in seats.seated
    )
    aside = ", ".join(scene.name(each) for each in seats.recusals)
    paragraphs = (
        names,
        say("Stepped aside: {names}", names=aside) if aside else "",
        say("Mandate: {mandate}", mandate=seats.appointment.mandate),
    )
    return Prose(
        key="seats",
        title=say("The council in this case"),
        paragraphs=tuple(each for each in paragraphs if each),
    )


def _seal(scene: Scene) -> Prose:
    say = scene.say
    text = say(
        "Your vote is yours alone until the ballot is closed. But on this machine people choose "
        "their own name, so the seal only guards against accident: it is not sealed for real."
    )
    return Prose(key="seal", title=say("Who can see it"), paragraphs=(text,))


START = Section(
    id="start",
    group="start",
    title=lambda scene: scene.say("Start") if takes_part(scene) else scene.say("Agenda"),
    blocks=_blocks,
)
