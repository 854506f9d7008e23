"""What a file offers, told among the people of another file that was brought beside it."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from tlreview.domain.errors import TLReviewError
from tlreview.domain.observations import Series
from tlreview.sources.choosing import Chosen
from tlreview.sources.denominators import Counted, among, people_told, refused_people
from tlreview.sources.reading import read_table
from tlreview.sources.recognising import kind_of
from tlreview.sources.tables import Source, Table
from tlreview.workflow.offering import FiguresFile, Offer, People

_UNREADABLE = People(reason="unreadable")


def told_among(
    found: Sequence[tuple[Offer, Chosen]], taken: Callable[[Chosen], Series], file: FiguresFile
) -> tuple[tuple[Offer, Chosen], ...]:
    """Return the offers with the people of the file's population, each with what came of it.

    Beside each is what was taken for it. One that has its own population, or is a rate as printed,
    stays as it is.
    """
    people = file.population
    if people is None:
        return tuple(found)
    source = Source(kind=kind_of(people.content), on=file.on, name=people.source, table=people.name)
    try:
        table = read_table(people.content, source).table
    except TLReviewError:
        table = None
    ages = (*file.ages, *[""] * len(found))
    return tuple(
        _among(offer, chosen, table, about, source, taken)
        if chosen.count and not chosen.population
        else (offer, chosen)
        for (offer, chosen), about in zip(found, ages, strict=False)
    )


def _among(
    offer: Offer,
    chosen: Chosen,
    table: Table | None,
    ages: str,
    source: Source,
    taken: Callable[[Chosen], Series],
) -> tuple[Offer, Chosen]:
    if table is None:
        return replace(offer, people=_UNREADABLE), chosen
    counted = Counted(place=chosen.place, breakdown=offer.series.breakdown, ages=ages)
    try:
        people = among(table, counted, kind=source.kind)
        wanted = replace(chosen, population=people)
        series = taken(wanted)
    except TLReviewError as raised:
        return replace(offer, people=refused_people(raised) or _UNREADABLE), chosen
    return replace(offer, series=series, people=people_told(people)), wanted
