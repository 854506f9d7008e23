"""Figures brought in: file, series and vintages, kept together or not at all, on each database."""

import hashlib
from dataclasses import replace
from datetime import date
from pathlib import Path as Folder

import pytest
from sqlalchemy import Engine

from certified import COUNCIL as SEATS
from certified import MEMBERS
from databases import Record
from figured import fetched, observed, yearly
from reviewed import ANNE, APPROVER, CASE, COUNCIL, EDITOR, READER, SECRETARIAT, Path
from tlreview.domain.fields import RevisionStale
from tlreview.domain.observations import Flag, Series
from tlreview.domain.people import Actor
from tlreview.domain.rows import RowKind, row_field
from tlreview.domain.series_json import as_json
from tlreview.storage.files import EvidenceFolder
from tlreview.storage.verify import verify
from tlreview.workflow.council import appoint
from tlreview.workflow.evidence import file_held, upload_named, uses
from tlreview.workflow.fields import FieldRefused, FieldUnknown
from tlreview.workflow.importing import (
    Arrival,
    Brought,
    RawFile,
    bring_figures,
    figures_field,
    vintages,
)
from tlreview.workflow.measuring import keep_answer
from tlreview.workflow.permissions import NotAllowed
from tlreview.workflow.reading import content_of, submitted_content
from tlreview.workflow.saving import Seen, add_row, record_field

FIRST = yearly([12, None, 9])
LATER = fetched(
    replace(
        FIRST, observations=(*FIRST.observations[:2], observed("2012", 11), observed("2013", 8))
    ),
    date(2027, 3, 1),
)


@pytest.fixture
def path(engine: Engine, tmp_path: Folder) -> Path:
    made = Path(Record(engine, EvidenceFolder(tmp_path / "evidence")))
    made.open()
    return made


def raw(path: Path, text: str = "2010;12\n2011;:\n2012;9\n", name: str = "12044.csv") -> RawFile:
    """Return a file of figures, kept."""
    files = path.house.files  # type: ignore[attr-defined]
    return RawFile(stored=keep_answer(files, text.encode()), name=name, title="SSB 12044")


def bring(
    path: Path,
    series: Series = FIRST,
    actor: Actor = EDITOR,
    file: RawFile | None = None,
    **arrival: object,
) -> Brought:
    arrived = Arrival(series=series, **arrival)  # type: ignore[arg-type]
    (found,) = bring_figures(path.house.transact, actor, path.case, file or raw(path), [arrived])
    return found


def again(path: Path, row: str, revision: int, series: Series = LATER) -> Brought:
    """Bring a later extract of the same series, in a file of its own."""
    later = raw(path, "2010;12\n2011;:\n2012;11\n2013;8\n")
    return bring(path, series, file=later, row=row, revision=revision)


def state(path: Path) -> tuple[str, int]:
    with path.house.read() as reading:
        return reading.head(CASE), len(reading.values(CASE))


def test_file_series_and_link_come_in_together(path: Path) -> None:
    """The series names its file by digest, the file is evidence of the right type, and is used."""
    brought = bring(path, title="Trafikkskader")
    with path.house.read() as reading:
        content = content_of(reading, CASE)
        series = content.row(RowKind.SERIES, brought.row)
        evidence = content.row(RowKind.EVIDENCE, brought.evidence)
    assert series is not None
    assert evidence is not None
    held = file_held(evidence)
    assert held is not None
    assert (held.name, held.media_type) == ("12044.csv", "text/csv")
    digest = hashlib.sha256(b"2010;12\n2011;:\n2012;9\n").hexdigest()
    assert held.digest == digest
    assert series.values["figures"] == as_json(fetched(FIRST, date(2026, 3, 1), digest))
    assert (series.text("indicator"), series.text("title")) == ("road-injuries", "Trafikkskader")
    assert [str(at) for at in uses(content, brought.evidence)] == [f"series/{brought.row}#extract"]
    assert verify(path.house.engine, CASE).whole  # type: ignore[attr-defined]


def test_a_later_extract_is_a_vintage_that_says_what_was_revised(path: Path) -> None:
    """The earlier one stays; a hidden figure stays hidden in both."""
    first = bring(path)
    second = again(path, first.row, first.revision)
    assert (first.changed, second.revision) == (None, 2)
    assert second.evidence != first.evidence
    with path.house.read() as reading:
        newest, oldest = vintages(reading, EDITOR, CASE, first.row)
        row = content_of(reading, CASE).row(RowKind.SERIES, first.row)
    assert row is not None
    assert row.ids("extract") == (first.evidence, second.evidence)
    assert second.changed == newest.changed
    (revised,) = newest.changed
    assert (str(revised.period), revised.before, revised.after) == (
        "2012",
        observed("2012", 9),
        observed("2012", 11),
    )
    assert (newest.person, oldest.number, oldest.changed) == ("kari", 1, ())
    for each in (newest, oldest):
        assert each.series is not None
        assert each.series.observations[1] == observed("2011", None, Flag.HIDDEN)


def test_the_same_extract_once_more_changes_nothing(path: Path) -> None:
    """The same file is the same evidence, the same figures are the same vintage."""
    first = bring(path)
    before = state(path)
    once_more = bring(path, row=first.row, revision=0)
    assert (once_more.revision, once_more.evidence) == (1, first.evidence)
    assert once_more.changed == ()
    assert state(path) == before


def test_a_vintage_goes_on_top_of_what_its_author_saw(path: Path) -> None:
    """Whoever has not seen the figures that came in between is told, and nothing is kept."""
    first = bring(path)
    again(path, first.row, first.revision)
    before = state(path)
    third = fetched(yearly([1, 2, 3]), date(2028, 1, 1))
    with pytest.raises(RevisionStale):
        bring(path, third, file=raw(path, "a;1\nb;2\n"), row=first.row, revision=first.revision)
    assert state(path) == before


def test_several_series_of_one_file_come_in_all_or_none(path: Path) -> None:
    """One that is refused takes the others with it, and the evidence."""
    before = state(path)
    good, bad = Arrival(series=FIRST), Arrival(series=replace(FIRST, observations=()))
    with pytest.raises(FieldRefused):
        bring_figures(path.house.transact, EDITOR, CASE, raw(path), [good, bad])
    assert state(path) == before
    county = replace(FIRST, place="46")
    brought = bring_figures(
        path.house.transact, EDITOR, CASE, raw(path), [good, Arrival(series=county)]
    )
    assert len({each.row for each in brought}) == 2
    assert len({each.evidence for each in brought}) == 1


def test_figures_read_from_another_file_are_refused(path: Path) -> None:
    """A series cannot name one file as its source and come with another."""
    other = fetched(FIRST, date(2026, 3, 1), "0" * 64)
    before = state(path)
    with pytest.raises(FieldRefused) as refused:
        bring(path, other)
    assert refused.value.reason == "figures-other-file"
    assert state(path) == before


def test_figures_of_another_indicator_do_not_go_on_top(path: Path) -> None:
    first = bring(path)
    with pytest.raises(FieldRefused) as refused:
        bring(path, replace(LATER, indicator="burns"), row=first.row, revision=1)
    assert refused.value.reason == "figures-other-indicator"


def test_a_series_or_an_indicator_that_is_not_there_takes_nothing(path: Path) -> None:
    before = state(path)
    with pytest.raises(FieldUnknown):
        bring(path, row="gone", revision=1)
    with pytest.raises(FieldUnknown):
        bring(path, indicator="gone")
    assert state(path) == before


def test_a_series_is_linked_from_the_indicator_it_measures(path: Path) -> None:
    """What was linked there already stays."""
    row = add_row(path.house.transact, EDITOR, CASE, RowKind.INDICATOR, {"text": "Skader"})
    first = bring(path, indicator=row)
    second = bring(path, replace(FIRST, place="46"), indicator=row)
    with path.house.read() as reading:
        indicator = content_of(reading, CASE).row(RowKind.INDICATOR, row)
    assert indicator is not None
    assert indicator.ids("series") == (first.row, second.row)


def test_what_was_linked_and_is_gone_stands_in_nobodys_way(path: Path) -> None:
    """A removed file or series drops out of the links when the next one comes."""
    row = add_row(path.house.transact, EDITOR, CASE, RowKind.INDICATOR, {"text": "Skader"})
    first = bring(path, indicator=row)
    second = bring(path, replace(FIRST, place="46"), indicator=row)
    path.write(EDITOR, row_field(RowKind.SERIES, first.row, "removed"), value=True)
    path.write(EDITOR, row_field(RowKind.EVIDENCE, second.evidence, "removed"), value=True)
    third = again(path, second.row, second.revision, replace(LATER, place="46"))
    fourth = bring(path, replace(FIRST, place="50"), indicator=row)
    with path.house.read() as reading:
        content = content_of(reading, CASE)
    held, indicator = content.row(RowKind.SERIES, second.row), content.row(RowKind.INDICATOR, row)
    assert held is not None
    assert indicator is not None
    assert held.ids("extract") == (third.evidence,)
    assert indicator.ids("series") == (second.row, fourth.row)


@pytest.mark.parametrize("actor", [SECRETARIAT, ANNE, COUNCIL, READER], ids=lambda each: each.role)
def test_nobody_but_the_municipality_brings_figures(path: Path, actor: Actor) -> None:
    """Neither by the act nor field by field; nothing is kept."""
    first = bring(path)
    before = state(path)
    with pytest.raises(NotAllowed):
        bring(path, actor=actor)
    with pytest.raises(NotAllowed):
        bring(path, LATER, actor=actor, row=first.row, revision=1)
    seen = Seen(case=CASE, address=figures_field(first.row), revision=1)
    with pytest.raises(NotAllowed):
        record_field(path.house.transact, actor, seen, as_json(LATER))
    assert state(path) == before


def test_what_is_judged_is_the_vintage_of_the_day_it_was_submitted(path: Path) -> None:
    """Figures brought after the submission are not in it; certifiers read those that are."""
    path.fill_in()
    first = bring(path)
    number = path.submit()
    again(path, first.row, first.revision)
    with path.house.read(ANNE) as reading:
        frozen = submitted_content(reading, CASE, number).row(RowKind.SERIES, first.row)
        standing = content_of(reading, CASE).row(RowKind.SERIES, first.row)
        raw_file = upload_named(reading, ANNE, CASE, first.evidence, raw(path).stored.digest)
        seen = [each.number for each in vintages(reading, ANNE, CASE, first.row)]
    assert frozen is not None
    assert standing is not None
    assert len(frozen.values["figures"]["observations"]) == 3
    assert len(standing.values["figures"]["observations"]) == 4
    assert raw_file.name == "12044.csv"
    assert seen == [2, 1]


def test_an_approver_may_bring_figures_too(path: Path) -> None:
    assert bring(path, actor=APPROVER).revision == 1


def test_a_council_reads_the_vintages_that_were_submitted(path: Path) -> None:
    """Not what has come since; and nobody reads them who has no part in the case."""
    path.fill_in()
    first = bring(path)
    path.submit()
    path.assign()
    again(path, first.row, first.revision)
    with path.house.transact(SECRETARIAT, CASE) as store:
        for each in MEMBERS:
            store.name_person(each.person, each.person.title())
    appoint(path.house.transact, SECRETARIAT, CASE, SEATS)
    with path.house.read(MEMBERS[0]) as reading:
        (submitted,) = vintages(reading, MEMBERS[0], CASE, first.row)
        with pytest.raises(NotAllowed):
            vintages(reading, COUNCIL_ELSEWHERE, CASE, first.row)
    assert submitted.number == 1


COUNCIL_ELSEWHERE = replace(COUNCIL, person="somebody")
