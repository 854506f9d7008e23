"""Where most periods have no case: how long it is quiet between cases, and for how long now."""

from tlreview.domain.observations import Series
from tlreview.domain.rows import Row
from tlreview.presentation.seldom import seldom_of
from tlreview.presentation.units import scale_of
from tlreview.ui.blocks import Block, Prose
from tlreview.ui.measure.pictures import chart_block, table_block
from tlreview.ui.measure.scene import series_name
from tlreview.ui.scene import Scene


def seldom_blocks(scene: Scene, row: Row, series: Series, per: int) -> tuple[Block, ...]:
    """Return what is said of rare cases, with the g chart where there are enough stretches."""
    key = f"closer/{row.id}/seldom"
    found = seldom_of(
        scene.say,
        series,
        scale_of(row, per),
        key=f"seldom-{row.id}",
        name=series_name(scene, row),
    )
    if found is None:
        return ()
    words = Prose(key=key, paragraphs=found.paragraphs, note=found.method)
    if found.picture is None:
        return (words,)
    chart = chart_block(f"{key}/chart", found.picture)
    return words, chart, table_block(f"{key}/table", found.picture.title, found.picture)
