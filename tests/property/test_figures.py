"""Laws of figures: a flag never becomes a number, in the record, a submission or a backup."""

import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from unicodedata import normalize

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from databases import Record
from figured import EXTRACT
from reviewed import ANNE, CASE, EDITOR
from reviewed import Path as Way
from tlreview.domain.observations import Flag, Observation, Series, revised
from tlreview.domain.periods import Period, period
from tlreview.storage import engine as engines
from tlreview.storage.archive import backup, restore
from tlreview.storage.files import EvidenceFolder
from tlreview.workflow.importing import (
    Arrival,
    RawFile,
    bring_figures,
    figures_field,
    series_of,
    vintages,
)
from tlreview.workflow.measuring import keep_answer
from tlreview.workflow.reading import submitted_content

counts = st.integers(0, 10**6)
people = st.none() | st.integers(1, 10**7)
known = st.builds(
    lambda count, population, flag: {"count": count, "population": population, "flag": flag},
    counts,
    people,
    st.sampled_from([None, Flag.ESTIMATED]),
)
instead = st.sampled_from([Flag.HIDDEN, Flag.MISSING, Flag.NOT_APPLICABLE])
unknown = st.builds(
    lambda flag, population: {"count": None, "population": population, "flag": flag},
    instead,
    people,
)
stated = st.builds(
    lambda number: {"count": None, "stated": str(number)}, st.decimals(0, 999, places=1)
)


@st.composite
def figures(draw: st.DrawFn) -> Series:
    """Return a series of years or months, any of its figures hidden or missing."""
    each = draw(st.lists(known | unknown | stated, min_size=1, max_size=8))
    when: Period = period(draw(st.sampled_from(["2015", "2015-11", "2015-Q3", "2015_2017"])))
    observations = []
    for parts in each:
        observations.append(Observation(period=when, **parts))
        when = when.next
    letters = st.text(st.characters(codec="utf-8", categories=["L", "N"]), min_size=1, max_size=8)
    words = letters.map(partial(normalize, "NFC"))  # as every text is stored
    breakdown = draw(st.dictionaries(words, words, max_size=2))
    return Series(
        indicator="road-injuries",
        place="4601",
        breakdown=breakdown,
        extract=EXTRACT,
        observations=tuple(observations),
    )


class Kept:
    """A case with files, on a database of its own."""

    def __init__(self, template: Path) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="tlreview-figures-"))
        shutil.copy(template, self.folder / "record.db")
        self.engine = engines.connect(f"sqlite:///{self.folder / 'record.db'}")
        self.files = EvidenceFolder(self.folder / "evidence")
        self.way = Way(Record(self.engine, self.files))
        self.way.open()
        self.way.fill_in()
        self.turn = 0

    def bring(self, series: Series, row: str = "", revision: int = 0) -> tuple[str, int]:
        """Bring figures in a file of their own."""
        self.turn += 1
        stored = keep_answer(self.files, f"a;{self.turn}\nb;{id(series)}\n".encode())
        raw = RawFile(stored=stored, name="tall.csv", title="Tall")
        arrival = Arrival(series=series, row=row, revision=revision)
        (brought,) = bring_figures(self.way.house.transact, EDITOR, CASE, raw, [arrival])
        return brought.row, brought.revision

    def moved(self) -> Record:
        """Return what a backup brings to an empty place."""
        to = self.folder / f"backup-{self.turn}.zip"
        backup(self.engine, self.files, self.folder / "rubrics", to, at=AT, program="1.0")
        ending = self.folder / f"other-{self.turn}.db"
        shutil.copy(self.folder / "empty.db", ending)
        other = engines.connect(f"sqlite:///{ending}")
        restore(other, EvidenceFolder(self.folder / f"other-{self.turn}"), self.folder / "r2", to)
        return Record(other)


AT = datetime(2026, 11, 21, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def kept(sqlite_template: Path) -> Iterator[Kept]:
    made = Kept(sqlite_template)
    shutil.copy(sqlite_template, made.folder / "empty.db")
    yield made
    made.engine.dispose()
    shutil.rmtree(made.folder)


def said(record: Record, row: str) -> Series | None:
    with record.read() as reading:
        return series_of(reading.values(CASE)[figures_field(row)])


def as_brought(series: Series, found: Series | None) -> Series:
    """Return what was brought, with the digest of the file it came in."""
    assert found is not None
    digest = found.extract.digest
    assert len(digest) == 64
    return replace(series, extract=replace(series.extract, digest=digest))


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(first=figures(), second=figures())
def test_a_flag_stays_a_flag_through_store_submission_and_backup(
    kept: Kept, first: Series, second: Series
) -> None:
    """What was hidden has no count anywhere; what is frozen is the vintage of its day."""
    row, revision = kept.bring(first)
    number = kept.way.submit()
    then = said(kept.way.house, row)  # type: ignore[arg-type]
    assert then == as_brought(first, then)
    later = replace(second, extract=replace(second.extract, on=date(2027, 1, 1)))
    kept.bring(later, row, revision)
    now = said(kept.way.house, row)  # type: ignore[arg-type]
    assert now == as_brought(later, now)
    with kept.way.house.read(ANNE) as reading:
        frozen = submitted_content(reading, CASE, number).values[figures_field(row)]
        newest, oldest = vintages(reading, ANNE, CASE, row)
    assert series_of(frozen) == then
    assert (newest.series, oldest.series) == (now, then)
    assert then is not None
    assert now is not None
    assert newest.changed == revised(then, now)


@settings(
    max_examples=5, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(series=figures())
def test_a_flag_stays_a_flag_out_of_one_place_and_into_another(kept: Kept, series: Series) -> None:
    row, _ = kept.bring(series)
    moved = kept.moved()
    found = said(moved, row)
    moved.engine.dispose()
    assert found == as_brought(series, found)
    assert found is not None
    for before, after in zip(series.observations, found.observations, strict=True):
        assert (before.count is None) == (after.count is None)
