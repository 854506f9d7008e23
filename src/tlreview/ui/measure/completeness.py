"""How complete the registration behind some figures was, for those that cannot be read without."""

from collections.abc import Iterator

from tlreview.domain.indicators import Catalogue, Indicator
from tlreview.domain.observations import Series
from tlreview.domain.pairing import beside
from tlreview.domain.rows import Row
from tlreview.domain.texts import wording
from tlreview.presentation.charts_share import share_chart
from tlreview.presentation.registered import registered_otherwise
from tlreview.presentation.texts import Words
from tlreview.ui.blocks import Block, Folded, Prose
from tlreview.ui.measure.pictures import chart_block, table_block
from tlreview.ui.measure.scene import series_name, series_rows
from tlreview.ui.scene import Scene

_ASKED = "invited"
"""The base of a share that answered: what is registered is then answers."""


def completeness_blocks(
    scene: Scene, catalogue: Catalogue, row: Row, series: Series
) -> tuple[Block, ...]:
    """Return what tells how complete a series is; nothing for one whose indicator wants none."""
    wanted = _wanted(catalogue, series.indicator)
    if wanted is None:
        return ()
    key = f"closer/{row.id}/complete"
    name = wording(wanted.name, scene.say.language, catalogue.source_language)
    there = _completeness(scene, series, wanted.id)
    if there is None:
        sentence = scene.say(
            "“{name}” belongs beside these figures; the case does not have it for the same place.",
            name=name,
        )
        return (Prose(key=key, paragraphs=(sentence,)),)
    drawn = share_chart(
        scene.say,
        beside(series, there),
        key=f"complete-{row.id}",
        figures=series_name(scene, row),
        share=name,
    )
    asked = wanted.base == _ASKED
    blocks: tuple[Block, ...] = (
        *_others(scene.say, key, series, there),
        Prose(key=f"{key}/why", paragraphs=(_why(scene, asked=asked),)),
        chart_block(f"{key}/chart", drawn),
        table_block(f"{key}/table", drawn.title, drawn),
    )
    return (Folded(key=key, title=_title(scene, asked=asked), hint="", blocks=blocks),)


def _others(say: Words, key: str, series: Series, there: Series) -> Iterator[Prose]:
    """Yield a warning where the share is that of another registration."""
    words = registered_otherwise(say, series, there)
    if words:
        yield Prose(key=f"{key}/others", paragraphs=(words,), tone="warning")


def _wanted(catalogue: Catalogue, indicator: str) -> Indicator | None:
    """Return the indicator that tells how complete another is; None where none does."""
    known = {each.id: each for each in catalogue.indicators}
    found = known.get(indicator)
    return known.get(found.completeness) if found is not None else None


def _completeness(scene: Scene, series: Series, indicator: str) -> Series | None:
    """Return the series of the same place: of the same breakdown, else that of everybody."""
    there = [
        each
        for _, each in series_rows(scene)
        if each.indicator == indicator and each.place == series.place
    ]
    for breakdown in (dict(series.breakdown), {}):
        for each in there:
            if dict(each.breakdown) == breakdown:
                return each
    return None


def _title(scene: Scene, *, asked: bool) -> str:
    say = scene.say
    return say("How many answered?") if asked else say("How complete is the registration?")


def _why(scene: Scene, *, asked: bool) -> str:
    say = scene.say
    if asked:
        return say("The fewer who answer, the less the answers say of everybody.")
    return say(
        "When more is registered, the figures rise although nothing more has happened. "
        "Look at both before you say that something has risen or fallen."
    )
