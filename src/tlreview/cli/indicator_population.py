"""What `--population` of `tlreview indicator import` means: a measure, or a file of its own."""

from dataclasses import dataclass, replace
from pathlib import Path

import click

from tlreview.cli.files import begun
from tlreview.domain.indicators import Catalogue
from tlreview.presentation.texts import Words
from tlreview.sources.choosing import Chosen
from tlreview.sources.denominators import Counted, among
from tlreview.sources.reading import Read, read_table
from tlreview.sources.tables import Role, Source, Table
from tlreview.sources.taking import Categories, Taken


@dataclass(frozen=True, slots=True, kw_only=True)
class PopulationFile:
    """A file of people as it came, and as it was read."""

    path: Path
    raw: bytes
    source: Source
    read: Read


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What of the people is to be taken: a measure, and categories by dimension."""

    measure: str
    only: Categories


def population_file(
    say: Words, named: str | None, table: Table, source: Source
) -> PopulationFile | None:
    """Return the file that --population names; None where it names a measure, or nothing.

    Raises TableRefused, SheetRefused, ColumnMissing.
    """
    path = Path(named) if named else None
    if path is None or not path.is_file():
        return None
    measure = table.of(Role.MEASURE)
    if measure is not None and named in {each.code for each in measure.categories}:
        raise click.UsageError(
            say("“{name}” is both a measure and a file. Write ./{name} for the file.", name=named)
        )
    raw = begun(say, path)
    return PopulationFile(path=path, raw=raw, source=source, read=read_table(raw, source))


def among_people(
    found: PopulationFile, table: Table, chosen: Chosen, catalogue: Catalogue, asked: Asked
) -> Chosen:
    """Return the choice, told among people of another file. Raises PopulationRefused."""
    people = among(
        found.read.table,
        Counted(
            place=chosen.place,
            breakdown=Taken.of(table, chosen.place, chosen.breakdown).breakdown,
            ages=catalogue.ages_of(chosen.indicator),
        ),
        kind=found.source.kind,
        measure=asked.measure,
        only=asked.only,
    )
    return replace(chosen, population=people)
