"""Every series a file could give for one place, to be looked at before any of them is kept."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice, product

from tlreview.domain.errors import TLReviewError
from tlreview.domain.observations import Series
from tlreview.sources.bordering import Lineages, series_over_borders
from tlreview.sources.choosing import Chosen
from tlreview.sources.counted import CellRefused
from tlreview.sources.peering import peers_in
from tlreview.sources.peopling import told_among
from tlreview.sources.printed_rates import rates_beside
from tlreview.sources.reading import Read, read_table
from tlreview.sources.recognising import kind_of, likely_population
from tlreview.sources.sheets import SheetRefused
from tlreview.sources.tables import Category, Kind, Role, Source, Table, TableRefused
from tlreview.sources.taking import ChoiceRefused
from tlreview.workflow.offering import (
    CellLeftOut,
    Fault,
    FiguresFile,
    FiguresUnreadable,
    Offer,
    Offered,
    SumOff,
)

MOST_OFFERS = 24
"""More series than this are too many to choose from on a page; the rest is only counted."""
_MOST_TOLD = 200
_FAULTS: Mapping[str, Fault] = {
    "too-large": "too-large",
    "no-time": "no-time",
    "no-figures": "no-figures",
    "empty": "no-figures",
}


def offered(file: FiguresFile, lineages: Lineages = lambda _: None) -> Offered:
    """Return what a file has for one place, carried over borders. Raises FiguresUnreadable."""
    kind = kind_of(file.content)
    source = Source(kind=kind, on=file.on, name=file.source, table=file.name)
    try:
        read = read_table(file.content, source)
    except (TableRefused, SheetRefused) as raised:
        fault = _FAULTS.get(raised.reason, "unreadable")
        if fault == "no-time" and kind is not Kind.CSV:
            fault = "unreadable"  # to name a column would be no advice for JSON
        raise FiguresUnreadable(
            name=file.name, fault=fault, where=getattr(raised, "where", "")
        ) from raised
    except TLReviewError as raised:
        raise FiguresUnreadable(name=file.name, fault="unreadable") from raised
    return _offered(file, kind, read, lineages)


def _offered(file: FiguresFile, kind: Kind, read: Read, lineages: Lineages) -> Offered:
    table = read.table
    places = table.of(Role.PLACE)
    place = _place(file, places.categories if places else ())
    left_out = _left_out(read)
    every = list(_choices(table, place or file.own))
    names = _measure_names(table)

    def taken(chosen: Chosen) -> Series:
        return series_over_borders(table, chosen, kind, lineages)

    found = [
        (replace(offer, called=(measure := _measure_of(chosen), names.get(measure, ""))), chosen)
        for title, chosen in every[:MOST_OFFERS]
        if (offer := _offer(taken, title, chosen, left_out)) is not None
    ]
    offers = tuple(
        replace(
            offer,
            peers=peers_in(table, chosen, offer.series),
            differing=rates_beside(table, chosen, offer.series),
        )
        for offer, chosen in told_among(found, taken, file)
    )
    if not offers and not left_out:
        raise FiguresUnreadable(name=file.name, fault="no-series")
    return Offered(
        places=tuple((each.code, each.label) for each in (places.categories if places else ())),
        place=place,
        offers=offers,
        left_out=tuple(left_out),
        sums=_sums_off(read),
        odd=read.odd[:_MOST_TOLD],
        more=max(0, len(every) - MOST_OFFERS),
    )


def _left_out(read: Read) -> list[CellLeftOut]:
    return [
        CellLeftOut(row=each.row, column=each.column, text=each.text, reason=each.reason)
        for each in read.rejected[:_MOST_TOLD]
    ]


def _sums_off(read: Read) -> tuple[SumOff, ...]:
    return tuple(
        SumOff(where=", ".join(each.where), row=each.row, total=each.total, parts=each.parts)
        for each in read.checks[:_MOST_TOLD]
    )


def _measure_names(table: Table) -> Mapping[str, str]:
    measure = table.of(Role.MEASURE)
    return {each.code: each.label for each in (measure.categories if measure else ())}


def _measure_of(chosen: Chosen) -> str:
    return chosen.stated or chosen.count[0]


def _place(file: FiguresFile, places: Sequence[Category]) -> str:
    """Return the place asked for, else the municipality's own, else the first."""
    codes = [each.code for each in places]
    own = [each for each in codes if re.fullmatch(rf"(?:[KF]-)?{re.escape(file.own)}", each)]
    for each in (file.place, *own, *codes):
        if each in codes:
            return each
    return ""


def _choices(table: Table, place: str) -> Iterator[tuple[str, Chosen]]:
    """Yield every choice with its name: each measure, in each category that has no total."""
    measure = table.of(Role.MEASURE)
    measures = measure.categories if measure else (Category(code="", label=""),)
    population = likely_population(measures) if len(measures) > 1 else ""
    for breakdown in _breakdowns(table):
        said = ", ".join(label for _, label in breakdown.values() if label)
        chosen = {code: (category,) for code, (category, _) in breakdown.items()}
        for each in measures:
            if each.code == population:
                continue
            title = each.label if each.label.casefold() not in {"", "measure"} else ""
            name = ", ".join(part for part in (title, said) if part) or table.title
            yield name, _chosen(place, title or table.title or name, each, population, chosen)


def _chosen(
    place: str,
    counted: str,
    measure: Category,
    population: str,
    breakdown: Mapping[str, tuple[str, ...]],
) -> Chosen:
    return Chosen(
        indicator=indicator_id(counted),
        place=place,
        count=() if measure.rate else (measure.code,),
        population="" if measure.rate else population,
        stated=measure.code if measure.rate else "",
        breakdown=breakdown,
    )


def indicator_id(name: str) -> str:
    """Return the id of an indicator that is only known by its name."""
    return re.sub(r"[^\w]+", "-", name.casefold()).strip("-")[:64] or "indicator"


def _breakdowns(table: Table) -> Iterator[dict[str, tuple[str, str]]]:
    """Yield code and label of a category of each breakdown: its total, else one after the other."""
    dimensions = [each for each in table.dimensions if each.role is Role.BREAKDOWN]
    ways = [
        [(each.whole.code, "")]
        if each.whole is not None
        else [(category.code, category.label) for category in each.categories]
        for each in dimensions
    ]
    for found in islice(product(*ways), 10 * MOST_OFFERS):
        yield {each.code: chosen for each, chosen in zip(dimensions, found, strict=True)}


def _offer(
    taken: Callable[[Chosen], Series], title: str, chosen: Chosen, left_out: list[CellLeftOut]
) -> Offer | None:
    """Return the series; None where it has a figure that cannot be, which is then told."""
    try:
        return Offer(title=title, series=taken(chosen))
    except CellRefused as raised:
        left_out.append(
            CellLeftOut(
                row=raised.line, column=raised.column, text=raised.text, reason=raised.reason
            )
        )
    except ChoiceRefused:
        return None  # the place has no such cells
    except TLReviewError as raised:
        left_out.append(CellLeftOut(row=0, column=title, text=str(raised), reason="unreadable"))
    return None
