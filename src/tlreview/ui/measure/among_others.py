"""One indicator among other municipalities: folded, for it tells what is usual and ranks nobody."""

from tlreview.domain.observations import Series
from tlreview.domain.rows import Row
from tlreview.presentation.among_others import among_others
from tlreview.presentation.units import Told, scale_of, told
from tlreview.ui.blocks import Block, Folded, Prose
from tlreview.ui.measure.pictures import chart_block, table_block
from tlreview.ui.measure.scene import series_name
from tlreview.ui.scene import Scene
from tlreview.workflow.peering import PEERS, peers_of


def others_block(scene: Scene, row: Row, series: Series, per: int) -> Block | None:
    """Return the funnel of a series; None where it has no others, or too few of them."""
    say, key = scene.say, f"closer/{row.id}/others"
    if told(series, scale_of(row)) is not Told.RATE:
        return None
    found = among_others(
        say,
        series,
        peers_of(row.values.get(PEERS)),
        key=f"others-{row.id}",
        name=series_name(scene, row),
        per=per,
    )
    if found is None:
        return None
    source = say("The figures of the others: {source}.", source=found.source)
    return Folded(
        key=key,
        title=say("Is it unusual among other municipalities?"),
        hint="",
        blocks=(
            chart_block(f"{key}/chart", found.picture),
            Prose(key=f"{key}/limits", paragraphs=(found.limits, source)),
            Folded(
                key=f"{key}/table",
                title=say("The same as a table"),
                hint="",
                blocks=(table_block(f"{key}/figures", found.picture.title, found.picture),),
            ),
        ),
    )
