"""A theme as a section: its purpose, its minimum criteria, and the others folded away."""

from functools import partial

from tlreview.domain.rubric import Theme
from tlreview.ui.blocks import Block, Folded, Link, Prose
from tlreview.ui.card import criterion_card
from tlreview.ui.marks import theme_mark
from tlreview.ui.scene import Scene
from tlreview.ui.section import Section


def theme_section(theme: Theme) -> Section:
    """Return the section of a theme."""
    return Section(
        id=theme.id,
        group=theme.kind,
        title=lambda scene: scene.text(theme.title),
        short=lambda scene: scene.text(theme.short),
        mark=lambda scene: theme_mark(scene, theme),
        blocks=partial(_blocks, theme),
    )


def _blocks(theme: Theme, scene: Scene) -> tuple[Block, ...]:
    missing = scene.gaps((theme.id,))
    cards = {
        minimum: tuple(
            criterion_card(scene, each, missing)
            for each in theme.criteria
            if each.minimum is minimum
        )
        for minimum in (True, False)
    }
    return (_purpose(scene, theme), *cards[True], *_further(scene, cards[False]))


def _purpose(scene: Scene, theme: Theme) -> Prose:
    say = scene.say
    link = Link(text=say("Read about this in the method's own words"), href=theme.link or "")
    ours = any(each.wording == "proposal" for each in theme.criteria)
    note = scene.text(scene.content.scheme.rubric.wording_note) if ours else ""
    return Prose(
        key="purpose",
        paragraphs=(scene.text(theme.purpose),),
        links=(link,) if theme.link else (),
        note=note,
        tone="lead",
    )


def _further(scene: Scene, cards: tuple[Block, ...]) -> tuple[Block, ...]:
    if not cards:
        return ()
    say = scene.say
    hint = say.count(
        "{n} criterion beyond the minimum. Leaving it open is never counted as missing.",
        "{n} criteria beyond the minimum. Leaving them open is never counted as missing.",
        len(cards),
    )
    title = say("Do you want to go further?")
    return (Folded(key="further", title=title, hint=hint, blocks=cards),)
