"""The way from the self-assessment to the figures; it loads nothing of them."""

from tlreview.domain.rows import RowKind
from tlreview.ui.blocks import Block, Link, Mark, Prose
from tlreview.ui.scene import Scene
from tlreview.ui.section import Section


def _blocks(scene: Scene) -> tuple[Block, ...]:
    say = scene.say
    series = len(scene.content.rows[RowKind.SERIES])
    effects = len(scene.content.rows[RowKind.EFFECT])
    counts = (
        say.count("{n} time series", "{n} time series", series),
        say.count("{n} effect asked about", "{n} effects asked about", effects),
    )
    return (
        Prose(
            key="figures",
            paragraphs=(
                say(
                    "Injury figures have a page of their own: bring them, see how they go, ask "
                    "what they say of a measure, and weigh the injury problems."
                ),
                ", ".join(counts) + ".",
            ),
            links=(
                Link(text=say("Open figures and effect"), href=f"{scene.content.case.id}/measure"),
            ),
        ),
    )


FIGURES = Section(
    id="figures",
    group="work",
    title=lambda scene: scene.say("Figures and effect"),
    blocks=_blocks,
    mark=lambda scene: Mark(
        word=scene.say.number(len(scene.content.rows[RowKind.SERIES])),
        shape="part" if scene.content.rows[RowKind.SERIES] else "empty",
    ),
)
