"""The intervals of a series in two ways: for a certifier, behind a heading that opens."""

from tlreview.analysis.counts import Limits
from tlreview.domain.observations import Series
from tlreview.domain.rows import Row
from tlreview.presentation.intervals import two_ways, two_ways_sentence
from tlreview.presentation.series import period_name
from tlreview.presentation.texts import Words
from tlreview.presentation.units import number_words, scale_of, unit_words
from tlreview.ui.blocks import Block, Folded, Prose
from tlreview.ui.measure.pictures import plain_table
from tlreview.ui.measure.scene import series_name
from tlreview.ui.scene import Scene

_PLACES = 3
"""As many decimals as it takes to tell the two apart."""


def checking_block(scene: Scene, row: Row, series: Series, per: int) -> Block | None:
    """Return the intervals as a table; None where the figures have none of this kind."""
    say, scale = scene.say, scale_of(row, per)
    found = two_ways(series, scale)
    if not found:
        return None
    key = f"closer/{row.id}/checking"
    return Folded(
        key=key,
        title=say("The intervals, for whoever checks them"),
        hint="",
        blocks=(
            Prose(key=f"{key}/how", paragraphs=(two_ways_sentence(say),)),
            plain_table(
                f"{key}/table",
                say("{name}: 95% intervals", name=series_name(scene, row)),
                (say("Period"), unit_words(say, series, scale), say("Exact"), say("Byar")),
                tuple(
                    (
                        period_name(say, each.period),
                        number_words(say, each.value),
                        _limits(say, each.exact),
                        _limits(say, each.byar),
                    )
                    for each in found
                ),
            ),
        ),
    )


def _limits(say: Words, limits: Limits) -> str:
    low, high = (say.number(round(each, _PLACES), _PLACES) for each in (limits.low, limits.high))
    return f"{low}–{high}"
