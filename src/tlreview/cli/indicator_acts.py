"""What `tlreview indicator import` does."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import click

from tlreview.cli.indicator_fetch import fetched
from tlreview.cli.indicator_refusals import cell_line, refusal_line, sum_line
from tlreview.cli.indicator_shown import revised_told
from tlreview.domain.content import Content
from tlreview.domain.errors import TLReviewError
from tlreview.domain.observations import Series, revised
from tlreview.domain.people import Role
from tlreview.domain.rows import Row, RowKind
from tlreview.domain.series_json import as_json
from tlreview.presentation.series import figure_told, period_name, series_told
from tlreview.presentation.texts import Words
from tlreview.sources.bordering import series_over_borders
from tlreview.sources.choosing import Chosen
from tlreview.sources.reading import Read, read_table
from tlreview.sources.recognising import likely_count, likely_population
from tlreview.sources.tables import Category, Kind, Source, Table
from tlreview.sources.tables import Role as Dimensions
from tlreview.wiring.house import House, build
from tlreview.wiring.settings import settings
from tlreview.workflow.figures import FIGURES
from tlreview.workflow.importing import Arrival, RawFile, bring_figures, figures_field, series_of
from tlreview.workflow.introducing import introduce
from tlreview.workflow.measuring import keep_answer
from tlreview.workflow.reading import content_of

_MOST_TOLD = 50


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
    stated: str | None
    only: tuple[str, ...]
    table: str
    source: str
    fetch: str | None
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

    Raises NotAllowed, RevisionStale, CaseUnknown.
    """
    say, house = Words(given.language), build(settings())
    with house.read() as reading:
        content = content_of(reading, given.case)
    try:
        yield from _not_in_catalogue(say, house, given.indicator)
        raw, source = _raw(house, given)
        read = read_table(raw, source)
        yield from _left_out(say, read, sheet=source.kind in {Kind.CSV, Kind.XLSX})
        chosen = _chosen(say, read.table, content, given)
        series = series_over_borders(read.table, chosen, source.kind, house.lineage)
        row = None if given.new else _standing(content, series)
        yield from _preview(say, row, series)
        if not given.dry_run:
            yield _kept(say, house, given, Incoming(raw=raw, series=series, row=row))
    except TLReviewError as refused:
        line = refusal_line(say, refused)
        if not line:
            raise
        raise click.ClickException(line) from refused


def _not_in_catalogue(say: Words, house: House, indicator: str) -> Iterator[str]:
    """Yield a warning where the catalogue does not have the indicator; its figures are kept."""
    if indicator not in {each.id for each in house.catalogue().indicators}:
        yield say(
            "The catalogue has no indicator “{id}”; these are figures of an indicator of your own.",
            id=indicator,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """Figures that are to be kept: the file, the series in it, and the row it is a vintage of."""

    raw: bytes
    series: Series
    row: Row | None


def _raw(house: House, given: Importing) -> tuple[bytes, Source]:
    day = given.on or house.clock().date()
    kind = Kind(given.kind)
    source = Source(kind=kind, on=day, table=given.table or given.fetch or "", name=given.source)
    if (given.file is None) == (given.fetch is None):
        raise click.UsageError("name a FILE, or a table to --fetch")
    if given.file is not None:
        return given.file.read_bytes(), source
    answer, told = fetched(house, kind, str(given.fetch), given.want, given.codelist)
    return answer.content, replace(source, on=answer.at.date(), metadata=told)


def _chosen(say: Words, table: Table, content: Content, given: Importing) -> Chosen:
    """Return what the options mean in this table, and otherwise the totals."""
    measure = table.of(Dimensions.MEASURE)
    measures = measure.categories if measure else (Category(code="", label=""),)
    population = given.population
    if population is None:
        population = likely_population(measures) if len(measures) > 1 else ""
    counts = given.count or (() if given.stated else _counted(say, measures, population))
    return Chosen(
        indicator=given.indicator,
        place=given.place or _own(say, table, content.case.applicant.number),
        count=counts,
        population=population if counts else "",
        stated=given.stated or "",
        breakdown={**{each: (code,) for each, code in table.wholes.items()}, **_only(given.only)},
    )


def _counted(say: Words, measures: Sequence[Category], population: str) -> tuple[str, ...]:
    """Return the measure that is counted, where only one can be meant."""
    free = [each for each in measures if each.code != population and not each.rate]
    likely = likely_count(free)
    if likely or len(free) == 1:
        return (likely or free[0].code,)
    raise click.UsageError(
        say("Say with --count or --stated which of these: {names}.", names=_named(measures))
    )


def _own(say: Words, table: Table, number: str) -> str:
    """Return the municipality's own code in a table; its number where the table has no places."""
    places = table.of(Dimensions.PLACE)
    if places is None:
        return number
    codes = [each.code for each in places.categories]
    for each in (number, f"K-{number}", f"F-{number}"):
        if each in codes:
            return each
    if len(codes) == 1:
        return codes[0]
    raise click.UsageError(
        say("Say with --place which of these: {names}.", names=_named(places.categories))
    )


def _named(categories: Sequence[Category]) -> str:
    told = [f"{each.code} ({each.label})" for each in categories[:_MOST_TOLD]]
    return ", ".join((*told, *(("…",) if len(categories) > _MOST_TOLD else ())))


def _only(pairs: Sequence[str]) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for each in pairs:
        name, sign, code = each.partition("=")
        if not sign:
            raise click.UsageError(f"--only {each}: write DIMENSION=CODE")
        found[name] = (*found.get(name, ()), code)
    return found


def _left_out(say: Words, read: Read, *, sheet: bool) -> Iterator[str]:
    for cell in read.rejected[:_MOST_TOLD]:
        yield cell_line(say, cell, sheet=sheet)
    for check in read.checks[:_MOST_TOLD]:
        yield sum_line(say, check, sheet=sheet)
    more = max(0, len(read.rejected) - _MOST_TOLD) + max(0, len(read.checks) - _MOST_TOLD)
    if more:
        yield say.count("And {n} more.", "And {n} more.", more)


def _standing(content: Content, series: Series) -> Row | None:
    """Return the row these figures are a new extract of: same indicator, place and breakdown."""
    wanted = (series.indicator, series.place, dict(series.breakdown))
    for row in content.rows[RowKind.SERIES]:
        held = series_of(row.values.get(FIGURES))
        if held and (held.indicator, held.place, dict(held.breakdown)) == wanted:
            return row
    return None


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
        title=" ".join(each for each in (extract.source, extract.table) if each) or name,
    )
    arrival = Arrival(
        series=incoming.series,
        row=incoming.row.id if incoming.row else "",
        revision=_seen(house, given.case, incoming.row),
        title=given.title,
        indicator=given.linked,
    )
    (kept,) = bring_figures(house.transact, actor, given.case, raw, [arrival])
    return say("Kept as vintage {n} of {series}.", n=kept.revision, series=kept.row)


def _seen(house: House, case: str, row: Row | None) -> int:
    """Return the revision whose figures were compared with."""
    if row is None:
        return 0
    with house.read() as reading:
        latest = reading.latest(case, figures_field(row.id))
    return latest.number if latest and latest.value == row.values.get(FIGURES) else 0
