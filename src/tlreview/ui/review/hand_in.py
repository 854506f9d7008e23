"""Handing in: which version is judged, what is left, and the button."""

from tlreview.domain.rubric import Criterion
from tlreview.ui.blocks import Block, Mark, Prose
from tlreview.ui.review.onward import onward
from tlreview.ui.review.scene import judged
from tlreview.ui.review.start import handed_in_words, way_to
from tlreview.ui.scene import Scene
from tlreview.ui.section import Section
from tlreview.ui.submit import SubmitForm
from tlreview.ui.tables import GapGroup, GapList


def _blocks(scene: Scene) -> tuple[Block, ...]:
    review = judged(scene)
    reopened = (_reopened(scene),) if review.handed_in and not review.done else ()
    left = () if review.done else (_left(scene),)
    return (_version(scene), *left, *reopened, _form(scene), *_onward(scene))


def _version(scene: Scene) -> Prose:
    say, version = scene.say, judged(scene).version
    text = say(
        "You judge version {n}, submitted {moment} by {name}.",
        n=version.number,
        moment=say.moment(version.at),
        name=scene.name(version.person),
    )
    return Prose(key="version", paragraphs=(text,), tone="lead")


def _reopened(scene: Scene) -> GapList:
    """Return what the municipality has changed since the person handed in."""
    say, review = scene.say, judged(scene)
    every = scene.content.scheme.rubric.criteria()
    return _list(
        scene,
        "reopened",
        say("Changed since you handed in"),
        tuple(each for each in every if each.id in review.open),
        say("No criterion has changed. Hand in again, so that all have judged the same version."),
    )


def _left(scene: Scene) -> GapList:
    say = scene.say
    none = say("Every minimum criterion is judged.")
    return _list(scene, "left", say("Left to judge"), judged(scene).left, none)


def _list(
    scene: Scene, key: str, title: str, criteria: tuple[Criterion, ...], none: str
) -> GapList:
    links = tuple(way_to(scene, each) for each in criteria)
    groups = (GapGroup(title="", links=links),) if links else ()
    return GapList(key=key, title=title, groups=groups, none=none)


def _form(scene: Scene) -> SubmitForm:
    say, review = scene.say, judged(scene)
    left = say("The minimum criteria above have to be judged first.") if review.left else ""
    return SubmitForm(
        key="hand-in",
        verb="hand-in",
        form="",
        title=say("Your review is handed in") if review.done else say("Hand in your review"),
        consequence=handed_in_words(scene) if review.done else _consequence(scene),
        confirm=say("I have read the submission, and this is my own judgement."),
        button=say("Hand in"),
        why_not=say("What you have handed in stays as it is.") if review.done else left,
    )


def _onward(scene: Scene) -> tuple[Block, ...]:
    """Return what comes after handing in, once the reviews are open."""
    if not judged(scene).opened:
        return ()
    sentence, links = onward(scene)
    title = scene.say("What to do next")
    return (Prose(key="next", title=title, paragraphs=(sentence,), links=links, tone="next"),)


def _consequence(scene: Scene) -> str:
    return scene.say(
        "What you hand in cannot be changed afterwards. Only a new version from the municipality "
        "opens the criteria that have changed. What you are still writing is saved first."
    )


def _mark(scene: Scene) -> Mark:
    say, review = scene.say, judged(scene)
    if review.done:
        return Mark(word=say("Handed in"), shape="full")
    if review.left:
        word = say("{n} left", n=say.number(len(review.left)))
        return Mark(word=word, shape="empty")
    return Mark(word=say("Ready"), shape="part")


HAND_IN = Section(
    id="hand-in",
    group="finish",
    title=lambda scene: scene.say("Hand-in"),
    blocks=_blocks,
    mark=_mark,
)
