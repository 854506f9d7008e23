"""A theme to judge: the minimum criteria in sight, the rest folded."""

from functools import partial

from tlreview.domain.rubric import Theme
from tlreview.ui.blocks import Block, Folded, Prose
from tlreview.ui.review.card import judge_card
from tlreview.ui.review.marks import theme_mark
from tlreview.ui.review.scene import judged
from tlreview.ui.scene import Scene
from tlreview.ui.section import Section


def judging_section(theme: Theme) -> Section:
    """Return the section of a theme for those who judge."""
    return Section(
        id=theme.id,
        group=theme.kind,
        title=lambda scene: scene.text(theme.title),
        short=lambda scene: scene.text(theme.short),
        mark=lambda scene: theme_mark(scene, theme),
        blocks=partial(_blocks, theme),
    )


def _blocks(theme: Theme, scene: Scene) -> tuple[Block, ...]:
    asked = theme.id in judged(scene).themes
    cards = {
        needed: tuple(
            judge_card(scene, each) for each in theme.criteria if (each.minimum and asked) is needed
        )
        for needed in (True, False)
    }
    further = (_folded(scene, cards[False], asked=asked),) if cards[False] else ()
    return (_purpose(scene, theme, asked=asked), *cards[True], *further)


def _purpose(scene: Scene, theme: Theme, *, asked: bool) -> Prose:
    say = scene.say
    note = say(
        "The version under review does not ask for this theme: nothing here has to be judged."
    )
    return Prose(
        key="purpose",
        paragraphs=(scene.text(theme.purpose),),
        note="" if asked else note,
        tone="lead",
    )


def _folded(scene: Scene, cards: tuple[Block, ...], *, asked: bool) -> Folded:
    say = scene.say
    title = say("Beyond the minimum") if asked else say("The criteria of this theme")
    hint = say.count(
        "{n} criterion that may be judged, and need not be.",
        "{n} criteria that may be judged, and need not be.",
        len(cards),
    )
    return Folded(key="further", title=title, hint=hint, blocks=cards)
