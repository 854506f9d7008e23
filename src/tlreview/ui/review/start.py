"""What is left to judge, in one sentence with the way to it."""

from tlreview.ui.blocks import Block, Link, Prose
from tlreview.ui.review.scene import judged
from tlreview.ui.scene import Scene
from tlreview.ui.section import Section


def _blocks(scene: Scene) -> tuple[Block, ...]:
    return (_next(scene),)


def _next(scene: Scene) -> Prose:
    say = scene.say
    left = judged(scene).left
    if not left:
        sentence = say("Every minimum criterion is judged.")
        links: tuple[Link, ...] = ()
    else:
        sentence = say.count(
            "{n} minimum criterion is left to judge; it is this one:",
            "{n} minimum criteria are left to judge; go on with this one:",
            len(left),
        )
        rubric, first = scene.content.scheme.rubric, left[0]
        text = f"{first.id} {scene.text(first.title)}"
        place = f"criterion/{first.id}"
        links = (Link(text=text, section=rubric.theme_of(first.id).id, place=place),)
    return Prose(
        key="next",
        title=say("What to do next"),
        paragraphs=(sentence,),
        links=links,
        tone="next",
    )


START = Section(id="start", group="start", title=lambda scene: scene.say("Start"), blocks=_blocks)
