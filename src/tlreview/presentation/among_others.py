"""A series among other municipalities: the funnel, over which years, and whose figures they are."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from tlreview.analysis.others import Others, others
from tlreview.domain.observations import Series
from tlreview.domain.peers import Peers
from tlreview.presentation.charts_funnel import FunnelShown, funnel_chart, limits_sentence
from tlreview.presentation.charts_plane import Picture
from tlreview.presentation.series import extract_told, period_name
from tlreview.presentation.texts import Words

_YEAR = 12
_MOST = 60
"""So many lines of a table are still read on paper."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AmongOthers:
    """The picture, what its limits are, and where the figures of the others are from."""

    picture: Picture
    limits: str
    source: str


def among_others(
    say: Words, series: Series, peers: Peers | None, *, key: str, name: str, per: int
) -> AmongOthers | None:
    """Return a series among others; None where nothing can be told of that."""
    found = others(series, peers, per) if peers else None
    if found is None or peers is None:
        return None
    names = {each.place: each.name for each in peers.peers}
    years = _years(say, found)
    shown = FunnelShown(
        key=key,
        title=say("{name} among other municipalities, {years}", name=name, years=years),
        own=series.place,
        names={**names, series.place: say("Your municipality")},
        size=_size(say, found),
    )
    return AmongOthers(
        picture=funnel_chart(say, found.funnel, shown),
        limits=limits_sentence(say, found.funnel.spread),
        source=extract_told(say, peers.extract),
    )


def _size(say: Words, found: Others) -> str:
    """Return what the people are: of several years each counts once a year."""
    months = (found.last.after.year - found.first.first.year) * 12
    months += found.last.after.month - found.first.first.month
    return say("Person-years") if months > _YEAR else say("Population")


def _years(say: Words, found: Others) -> str:
    first, last = period_name(say, found.first), period_name(say, found.last)
    if found.first == found.last:
        return last
    return say("{first} to {last} as one", first=first, last=last)


def on_paper(say: Words, told: AmongOthers) -> Picture:
    """Return the picture with a table that fits on a page: of very many the others in short."""
    if len(told.picture.rows) <= _MOST:
        return told.picture
    return replace(told.picture, rows=tuple(_in_short(say, told)))


def _in_short(say: Words, told: AmongOthers) -> Iterator[tuple[str, ...]]:
    """Yield one's own line, and how many of the others are inside, outside, and not known."""
    own, *rest = told.picture.rows
    yield own
    none = ("–",) * (len(own) - 2)
    for note in dict.fromkeys(each[-1] for each in rest):
        number = sum(each[-1] == note for each in rest)
        yield (say.count("{n} other municipality", "{n} other municipalities", number), *none, note)
