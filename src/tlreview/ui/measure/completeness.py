"""How complete the registration behind some figures was, for those that cannot be read without."""

from tlreview.domain.indicators import Catalogue
from tlreview.domain.observations import Series
from tlreview.domain.pairing import completeness_among, completeness_wanted
from tlreview.domain.rows import Row
from tlreview.presentation.completeness import (
    completeness_lacking,
    completeness_told,
    of_answers,
    wanted_name,
)
from tlreview.ui.blocks import Block, Folded, Prose
from tlreview.ui.measure.pictures import chart_block, table_block
from tlreview.ui.measure.scene import series_name, series_rows
from tlreview.ui.scene import Scene


def completeness_blocks(
    scene: Scene, catalogue: Catalogue, row: Row, series: Series
) -> tuple[Block, ...]:
    """Return what tells how complete a series is; nothing for one whose indicator wants none."""
    wanted = completeness_wanted(catalogue, series.indicator)
    if wanted is None:
        return ()
    say, key = scene.say, f"closer/{row.id}/complete"
    name = wanted_name(say, catalogue, wanted)
    there = completeness_among(wanted, series, (each for _, each in series_rows(scene)))
    if there is None:
        return (Prose(key=key, paragraphs=(completeness_lacking(say, name),)),)
    found = completeness_told(
        say,
        series,
        there,
        key=f"complete-{row.id}",
        names=(series_name(scene, row), name),
        asked=of_answers(wanted),
    )
    caution = Prose(key=f"{key}/others", paragraphs=(found.caution,), tone="warning")
    blocks: tuple[Block, ...] = (
        *((caution,) if found.caution else ()),
        Prose(key=f"{key}/why", paragraphs=(found.why,)),
        chart_block(f"{key}/chart", found.picture),
        table_block(f"{key}/table", found.picture.title, found.picture),
    )
    return (Folded(key=key, title=found.title, hint="", blocks=blocks),)
