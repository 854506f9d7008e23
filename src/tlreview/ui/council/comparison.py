"""The reviews side by side, to be read by the council once they are signed for."""

from dataclasses import replace

from tlreview.domain.comparison import Compared, agreement
from tlreview.ui.blocks import Block, Prose
from tlreview.ui.council.scene import paper_of, signed
from tlreview.ui.review.comparison import compared_card
from tlreview.ui.scene import Scene
from tlreview.ui.section import Section
from tlreview.ui.tables import Group


def _blocks(scene: Scene) -> tuple[Block, ...]:
    rows, say = paper_of(scene).compared, scene.say
    apart = tuple(row for row in rows if not row.agreed)
    alike = tuple(row for row in rows if row.agreed)
    return (
        _counts(scene, rows),
        *_group(scene, "apart", say("The certifiers chose differently"), apart),
        *_group(scene, "alike", say("The certifiers chose the same"), alike),
    )


def _counts(scene: Scene, rows: tuple[Compared, ...]) -> Prose:
    say, found = scene.say, agreement(rows)
    counted = say(
        "The same level: {same} of {all} criteria. At most one level apart: {near} of {all}.",
        same=found.same,
        near=found.within_one,
        all=found.both,
    )
    own = say(
        "Each certifier's own level stays as it was handed in, whatever they have agreed on since."
    )
    return Prose(key="counts", paragraphs=(counted,), note=own, tone="lead")


def _group(scene: Scene, key: str, title: str, rows: tuple[Compared, ...]) -> tuple[Block, ...]:
    if not rows:
        return ()
    paper = paper_of(scene)
    opened = paper.opened
    cards = tuple(
        replace(compared_card(scene, opened, row), gaps=(), fields=(), history="") for row in rows
    )
    word = scene.say.count("{n} criterion", "{n} criteria", len(rows))
    return (Group(key=key, title=title, hint=word, blocks=cards),)


COMPARISON = Section(
    id="comparison",
    group="together",
    title=lambda scene: scene.say("The certifiers' levels side by side"),
    short=lambda scene: scene.say("Comparison"),
    blocks=_blocks,
    listed=signed,
)
