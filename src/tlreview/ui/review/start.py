"""What is left to judge, in one sentence with the way to it."""

from tlreview.domain.rubric import Criterion
from tlreview.ui.blocks import Block, Link, Prose
from tlreview.ui.renewal import start_of_renewal
from tlreview.ui.review.changed import changed_count
from tlreview.ui.review.onward import onward
from tlreview.ui.review.scene import judged
from tlreview.ui.scene import Scene
from tlreview.ui.section import Section


def _blocks(scene: Scene) -> tuple[Block, ...]:
    return (_next(scene), *_changed(scene), *start_of_renewal(scene), _seal(scene))


def _next(scene: Scene) -> Prose:
    sentence, links = _left(scene)
    opened = (handed_in_words(scene),) if judged(scene).opened else ()
    return Prose(
        key="next",
        title=scene.say("What to do next"),
        paragraphs=(*opened, sentence),
        links=links,
        tone="next",
    )


def _left(scene: Scene) -> tuple[str, tuple[Link, ...]]:
    say, review = scene.say, judged(scene)
    if review.opened:
        return onward(scene)
    if review.done:
        return handed_in_words(scene), ()
    if review.left:
        sentence = say.count(
            "{n} minimum criterion is left to judge; it is this one:",
            "{n} minimum criteria are left to judge; go on with this one:",
            len(review.left),
        )
        return sentence, (way_to(scene, review.left[0]),)
    way = Link(text=say("Go to hand-in"), section="hand-in")
    if review.handed_in:
        return say("A new version has come since you handed in: see what has changed."), (way,)
    return say("Every minimum criterion is judged: read through it and hand in."), (way,)


def _changed(scene: Scene) -> tuple[Block, ...]:
    """Return the line that says how much is new, and the way to it; none when nothing is."""
    sentence = changed_count(scene)
    if not sentence:
        return ()
    way = Link(text=scene.say("See what has changed"), section="changed")
    return (Prose(key="changed", paragraphs=(sentence,), links=(way,)),)


def handed_in_words(scene: Scene) -> str:
    """Return what a person who has handed in can know: nothing of the others while it is sealed."""
    say, review = scene.say, judged(scene)
    number = review.version.number
    if review.opened:
        return say("All certifiers have handed in on version {n}: the reviews are open.", n=number)
    return say(
        "You have handed in your review of version {n}. There is nothing more to do, and nothing "
        "to be seen until the reviews are opened: who else has handed in is not shown.",
        n=number,
    )


def way_to(scene: Scene, criterion: Criterion) -> Link:
    """Return the way to where a criterion is judged."""
    return Link(
        text=f"{criterion.id} {scene.text(criterion.title)}",
        section=scene.content.scheme.rubric.theme_of(criterion.id).id,
        place=f"criterion/{criterion.id}",
    )


def _seal(scene: Scene) -> Prose:
    say = scene.say
    sealed = say(
        "What you judge is yours alone until all certifiers have handed in. But on this machine "
        "people choose their own name, so the seal only guards against accident: it is not sealed "
        "for real."
    )
    trainee = say("You judge as a trainee: your review is not counted.")
    counts = judged(scene).counts
    return Prose(
        key="seal",
        title=say("Who can see it"),
        paragraphs=(sealed,) if counts else (sealed, trainee),
    )


START = Section(id="start", group="start", title=lambda scene: scene.say("Start"), blocks=_blocks)
