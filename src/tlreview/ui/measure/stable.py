"""Whether a series does more than chance, folded under one that is looked at closely."""

from tlreview.domain.observations import Series
from tlreview.domain.rows import Row
from tlreview.presentation.stable import stable_of
from tlreview.presentation.units import scale_of
from tlreview.ui.blocks import Block, Folded
from tlreview.ui.measure.pictures import chart_block, table_block
from tlreview.ui.measure.scene import series_name
from tlreview.ui.measure.seldom import seldom_blocks
from tlreview.ui.scene import Scene


def stable_block(scene: Scene, row: Row, series: Series, per: int) -> Block | None:
    """Return the control chart of a series, folded; None where it has too few points for one."""
    say, key = scene.say, f"closer/{row.id}/stable"
    found = stable_of(
        say,
        series,
        scale_of(row, per),
        key=f"stable-{row.id}",
        name=series_name(scene, row),
    )
    rare = seldom_blocks(scene, row, series, per)
    usual = (
        ()
        if found is None
        else (
            chart_block(f"{key}/chart", found.picture),
            table_block(f"{key}/table", found.picture.title, found.picture),
        )
    )
    if not rare and not usual:
        return None
    return Folded(
        key=key,
        title=say("Does it vary more than chance?"),
        hint="",
        blocks=(*rare, *usual),
    )
