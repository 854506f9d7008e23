"""What `tlreview indicator import` does."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import click

from tlreview.cli.files import begun
from tlreview.cli.indicator_choice import chosen_of, only_of
from tlreview.cli.indicator_fetch import Asking, fetched
from tlreview.cli.indicator_peers import peers_beside, peers_line
from tlreview.cli.indicator_population import (
    Asked,
    PopulationFile,
    among_people,
    population_file,
)
from tlreview.cli.indicator_read import differing, left_out
from tlreview.cli.indicator_refusals import refusal_line
from tlreview.cli.indicator_shown import revised_told
from tlreview.cli.refusals import refused_in
from tlreview.domain.content import Content
from tlreview.domain.observations import Extract, Series, revised
from tlreview.domain.peers import Peers
from tlreview.domain.people import Role
from tlreview.domain.rows import Row, RowKind
from tlreview.domain.series_json import as_json
from tlreview.presentation.populations import population_told
from tlreview.presentation.series import figure_told, period_name, series_told
from tlreview.presentation.texts import Words
from tlreview.presentation.withheld import withheld_sentences
from tlreview.sources.bordering import series_over_borders
from tlreview.sources.choosing import Among, Chosen
from tlreview.sources.denominators import people_told
from tlreview.sources.printed_rates import rates_beside
from tlreview.sources.reading import read_table
from tlreview.sources.tables import Kind, Source, Table
from tlreview.sources.taking import ChoiceRefused
from tlreview.wiring.house import House, build
from tlreview.wiring.settings import settings
from tlreview.workflow.discretion import foreseen
from tlreview.workflow.figures import FIGURES
from tlreview.workflow.importing import Arrival, RawFile, bring_figures, figures_field, series_of
from tlreview.workflow.introducing import introduce
from tlreview.workflow.measuring import keep_answer
from tlreview.workflow.reading import content_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Importing:
    """The options as given; what is not given is empty."""

    file: Path | None
    on: date | None
    kind: str
    case: str
    indicator: str
    place: str | None
    count: tuple[str, ...]
    population: str | None
    population_from: str | None
    population_measure: str
    population_only: tuple[str, ...]
    population_table: str
    population_source: str
    stated: str | None
    only: tuple[str, ...]
    table: str
    source: str
    published: bool | None
    peer: tuple[str, ...]
    no_peers: bool
    fetch: str | None
    anew: bool
    want: tuple[str, ...]
    codelist: tuple[str, ...]
    title: str
    linked: str
    new: bool
    dry_run: bool
    role: str
    person: str
    language: str


def brought(given: Importing) -> Iterator[str]:
    """Yield what was read, what could not be, and what was kept.

    Raises ClickException for what is refused, in the language asked for.
    """
    say, house = Words(given.language), build(settings())
    with refused_in(say, refusal_line):
        with house.read() as reading:
            content = content_of(reading, given.case)
        yield from _brought(say, house, content, given)


def _brought(say: Words, house: House, content: Content, given: Importing) -> Iterator[str]:
    yield from _not_in_catalogue(say, house, given.indicator)
    raw, source, fetched_when = _raw(say, house, given)
    yield from fetched_when
    read = read_table(raw, source)
    yield from left_out(say, read, sheet=_is_sheet(source))
    people = population_file(say, given.population, read.table, _population_source(given, source))
    if people is not None:
        yield from left_out(say, people.read, sheet=_is_sheet(people.source))
    chosen = chosen_of(say, read.table, content, given, beside=people is not None)
    if people is not None:
        chosen = _among(say, house, read.table, chosen, people, given)
    series = series_over_borders(read.table, chosen, source.kind, house.lineage)
    series = _declared(series, given.published)
    peers = None
    if not given.no_peers:
        peers = peers_beside(say, read.table, chosen, series, given.peer)
    row = None if given.new else _standing(content, series)
    yield from _preview(say, row, series)
    yield from differing(say, rates_beside(read.table, chosen, series))
    yield from _withheld(say, house, content, row, series)
    if isinstance(chosen.population, Among):
        yield from population_told(say, series, people_told(chosen.population))
    yield from peers_line(say, peers)
    if not given.dry_run:
        incoming = Incoming(raw=raw, series=series, row=row, people=people, peers=peers)
        yield _kept(say, house, given, incoming)


def _is_sheet(source: Source) -> bool:
    return source.kind in {Kind.CSV, Kind.XLSX}


def _population_source(given: Importing, source: Source) -> Source:
    return Source(
        kind=Kind(given.population_from or given.kind),
        on=source.on,
        table=given.population_table,
        name=given.population_source,
    )


def _among(
    say: Words, house: House, table: Table, chosen: Chosen, people: PopulationFile, given: Importing
) -> Chosen:
    """Return the choice told among the people of a file. Raises PopulationRefused."""
    asked = Asked(measure=given.population_measure, only=only_of(say, given.population_only))
    if not chosen.count:
        raise ChoiceRefused(reason="rate-among-people", dimension=chosen.stated)
    return among_people(people, table, chosen, house.catalogue(), asked)


def _not_in_catalogue(say: Words, house: House, indicator: str) -> Iterator[str]:
    """Yield a warning where the catalogue does not have the indicator; its figures are kept."""
    if indicator not in {each.id for each in house.catalogue().indicators}:
        yield say(
            "The catalogue has no indicator “{id}”; these are figures of an indicator of your own.",
            id=indicator,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """Figures that are to be kept: the file, the series in it, and the row it is a vintage of.

    `people` is the file of the population, and `peers` what others had, where there is any.
    """

    raw: bytes
    series: Series
    row: Row | None
    people: PopulationFile | None
    peers: Peers | None


def _raw(say: Words, house: House, given: Importing) -> tuple[bytes, Source, tuple[str, ...]]:
    """Return the file or the answer, where it is from, and a line where it had been kept."""
    day = given.on or house.clock().date()
    kind = Kind(given.kind)
    source = Source(kind=kind, on=day, table=given.table or given.fetch or "", name=given.source)
    if (given.file is None) == (given.fetch is None):
        raise click.UsageError(say("Name either a FILE, or a table with --fetch."))
    if given.file is not None:
        return begun(say, given.file), source, ()
    answer, told = fetched(
        say,
        house,
        Asking(
            kind=kind,
            table=str(given.fetch),
            want=given.want,
            codelist=given.codelist,
            anew=given.anew,
        ),
    )
    kept = say(
        "This is the answer of {when}; --anew asks the office again.", when=say.moment(answer.at)
    )
    source = replace(source, on=answer.at.date(), metadata=told)
    return answer.content, source, (kept,) if answer.kept else ()


def _standing(content: Content, series: Series) -> Row | None:
    """Return the row these figures are a new extract of: same indicator, place and breakdown."""
    wanted = (series.indicator, series.place, dict(series.breakdown))
    for row in content.rows[RowKind.SERIES]:
        held = series_of(row.values.get(FIGURES))
        if held and (held.indicator, held.place, dict(held.breakdown)) == wanted:
            return row
    return None


def _declared(series: Series, published: bool | None) -> Series:
    """Return a series with what is said of who has published it; else as its form says it."""
    if published is None:
        return series
    return replace(series, extract=replace(series.extract, published=published))


def _withheld(
    say: Words, house: House, content: Content, row: Row | None, series: Series
) -> Iterator[str]:
    """Yield which figures others will not see; nothing where they see all of them."""
    with house.read() as reading:
        seen = foreseen(reading, content, [(row.id if row else "", series)]).series
    others = seen.get(row.id if row else "new/0")
    lines = [*withheld_sentences(say, series, others)] if others else []
    if lines:
        yield say("Hidden from others:")
        yield from (f"  {each}" for each in lines)


def _preview(say: Words, row: Row | None, series: Series) -> Iterator[str]:
    yield series_told(say, as_json(series))
    for each in series.observations:
        yield f"  {period_name(say, each.period)}: {figure_told(say, each)}"
    before = series_of(row.values.get(FIGURES)) if row else None
    if before is None:
        return
    changed = revised(before, series)
    yield (
        say("Revised since the extract of {day}:", day=say.date(before.extract.on))
        if changed
        else say("Nothing is revised since the extract of {day}.", day=say.date(before.extract.on))
    )
    for one in changed:
        yield f"  {revised_told(say, one)}"


def _kept(say: Words, house: House, given: Importing, incoming: Incoming) -> str:
    actor = introduce(house.transact, house.read, given.person, Role(given.role))
    name = given.file.name if given.file else f"{given.fetch}.json"
    extract = incoming.series.extract
    raw = RawFile(
        stored=keep_answer(house.files, incoming.raw),
        name=name,
        title=_called(extract, name),
    )
    known = house.catalogue().known(incoming.series.indicator)
    arrival = Arrival(
        series=incoming.series,
        row=incoming.row.id if incoming.row else "",
        revision=_seen(house, given.case, incoming.row),
        title=given.title,
        indicator=given.linked,
        peers=incoming.peers,
        unit=str(known.unit) if known else "",
        good=str(known.good) if known else "",
    )
    people = _people_file(house, incoming)
    (kept,) = bring_figures(house.transact, actor, given.case, raw, [arrival], people)
    return say("Kept as vintage {n} of {series}.", n=kept.revision, series=kept.row)


def _people_file(house: House, incoming: Incoming) -> RawFile | None:
    """Return the file of the population, kept as it came; None where there is none."""
    people, extract = incoming.people, incoming.series.extract.population
    if people is None or extract is None:
        return None
    return RawFile(
        stored=keep_answer(house.files, people.raw),
        name=people.path.name,
        title=_called(extract, people.path.name),
    )


def _called(extract: Extract, name: str) -> str:
    return " ".join(each for each in (extract.source, extract.table) if each) or name


def _seen(house: House, case: str, row: Row | None) -> int:
    """Return the revision whose figures were compared with."""
    if row is None:
        return 0
    with house.read() as reading:
        latest = reading.latest(case, figures_field(row.id))
    return latest.number if latest and latest.value == row.values.get(FIGURES) else 0
