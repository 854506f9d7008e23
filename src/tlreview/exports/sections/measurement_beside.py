"""Which series tells how complete another is: the one an effect names, else the catalogue's."""

from collections.abc import Sequence
from typing import TypeAlias

from tlreview.domain.observations import Series
from tlreview.domain.pairing import completeness_among, completeness_wanted
from tlreview.domain.rows import Row, RowKind
from tlreview.exports.voice import Voice
from tlreview.presentation.completeness import completeness_lacking, of_answers, wanted_name

Held: TypeAlias = tuple[Row, Series]
"""A series that has figures, in its row."""


def completeness_of(voice: Voice, own: Held, there: Sequence[Held]) -> Held | None:
    """Return how complete a series was, for the same place; None where the case has none."""
    row, series = own
    here = [each for each in there if each[0].id != row.id and each[1].place == series.place]
    asking = (each for each in voice.content.rows[RowKind.EFFECT] if row.id in each.ids("series"))
    named = [found for each in asking for found in each.ids("completeness")]
    return next((each for each in here if each[0].id in named), None) or _known(voice, series, here)


def _known(voice: Voice, series: Series, here: Sequence[Held]) -> Held | None:
    known = voice.edition.catalogue
    wanted = completeness_wanted(known, series.indicator) if known else None
    if wanted is None:
        return None
    found = completeness_among(wanted, series, (each for _, each in here))
    return next((each for each in here if each[1] is found), None)


def share_told(voice: Voice, series: Series, name: str) -> tuple[str, bool]:
    """Return what a share is called, and whether it tells how many answered.

    The catalogue's name comes first, as on the page; `name` is for one it does not know.
    """
    known = voice.edition.catalogue
    indicator = known.known(series.indicator) if known else None
    if known is None or indicator is None:
        return name, False
    return wanted_name(voice.say, known, indicator), of_answers(indicator)


def lacking(voice: Voice, series: Series) -> str:
    """Return what belongs beside a series and is not there; empty where nothing does."""
    known = voice.edition.catalogue
    wanted = completeness_wanted(known, series.indicator) if known else None
    if known is None or wanted is None:
        return ""
    return completeness_lacking(voice.say, wanted_name(voice.say, known, wanted))
