"""Small figures of own registrations reach nobody but the municipality, by no route there is."""

import json
import subprocess
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path as Folders

import pytest

from certified import COUNCIL as SEATS
from certified import MEMBERS
from fakes import Clock, House
from filing import Folder
from registered import OWN, registered
from reviewed import (
    ANNE,
    APPROVER,
    CASE,
    COUNCIL,
    EDITOR,
    READER,
    SECRETARIAT,
    STRANGER,
    Path,
)
from tlreview.analysis.answering import answer_file
from tlreview.analysis.finding import reckoned_again
from tlreview.domain.documents import FORMS
from tlreview.domain.files import FileMissing
from tlreview.domain.observations import Series, Withheld
from tlreview.domain.people import Actor
from tlreview.domain.rows import RowKind, row_field
from tlreview.exports.edition import edition_of
from tlreview.exports.machine import machine
from tlreview.exports.writing import write
from tlreview.workflow.council import appoint
from tlreview.workflow.discretion import for_others, foreseen, kept_whole
from tlreview.workflow.evidence import file_held, upload_named
from tlreview.workflow.importing import (
    Arrival,
    Brought,
    RawFile,
    bring_figures,
    series_of,
    vintages,
)
from tlreview.workflow.measuring import effect_question, keep_answer
from tlreview.workflow.readable import readable_content, readable_history
from tlreview.workflow.reading import content_of, submitted_content
from tlreview.workflow.saving import Seen, add_row, record_field
from word_text import parts

OTHERS = (READER, SECRETARIAT, ANNE, STRANGER)
WOMEN = {"2019": 3, "2020": 6173, "2021": 6121}
MEN = {"2019": 6047, "2020": 6211, "2021": 6229}
ALL = {when: WOMEN[when] + MEN[when] for when in WOMEN}
HIDDEN = (6047,)
"""Counts that stand nowhere else in what is made of the case."""


def own() -> tuple[Series, ...]:
    return (
        registered(ALL, population=None),
        registered(WOMEN, breakdown={"sex": "women"}, population=None),
        registered(MEN, breakdown={"sex": "men"}, population=None),
    )


@pytest.fixture
def path() -> Path:
    made = Path(House(clock=Clock(), files=Folder()))  # type: ignore[arg-type]
    made.open()
    return made


def bring(
    path: Path,
    series: tuple[Series, ...] | None = None,
    rows: tuple[Brought, ...] = (),
    text: str = "egne tall",
) -> tuple[Brought, ...]:
    path.house.clock.forward(60)  # type: ignore[attr-defined]
    brought = own() if series is None else series
    stored = keep_answer(path.house.files, text.encode())  # type: ignore[attr-defined]
    raw = RawFile(stored=stored, name="egne.csv", title="Skaderegisteret")
    standing = [(each.row, each.revision) for each in rows] or [("", 0)] * len(brought)
    arrivals = [
        Arrival(series=each, row=row, revision=number, title=f"Fall {at}")
        for at, (each, (row, number)) in enumerate(zip(brought, standing, strict=True))
    ]
    return bring_figures(path.house.transact, EDITOR, CASE, raw, arrivals)


def read(path: Path, actor: Actor, row: str) -> Series:
    with path.house.read(actor) as reading:
        found = readable_content(reading, actor, CASE).row(RowKind.SERIES, row)
    series = series_of(found.values["figures"]) if found else None
    assert series is not None
    return series


def counts(series: Series) -> list[int | None]:
    return [each.count for each in series.observations]


def test_a_municipality_reads_what_it_entered(path: Path) -> None:
    whole, women, _ = bring(path)
    for actor in (EDITOR, APPROVER):
        assert counts(read(path, actor, women.row)) == [*WOMEN.values()]
        assert counts(read(path, actor, whole.row)) == [*ALL.values()]


@pytest.mark.parametrize("actor", OTHERS)
def test_others_read_neither_the_few_nor_what_gives_them_away(path: Path, actor: Actor) -> None:
    whole, women, men = bring(path)
    assert counts(read(path, actor, whole.row)) == [*ALL.values()]
    for row, known in ((women.row, WOMEN), (men.row, MEN)):
        found = read(path, actor, row)
        assert counts(found) == [None, known["2020"], known["2021"]]
        assert found.observations[0].withheld is Withheld.SMALL
        assert found.extract.digest == ""


def test_published_figures_are_read_as_they_are(path: Path) -> None:
    """An office has hidden what has to be hidden; to hide more would be to tell less."""
    published = replace(OWN, source="SSB", published=True)
    (found,) = bring(path, (registered(WOMEN, extract=published),))
    assert counts(read(path, READER, found.row)) == [*WOMEN.values()]


@pytest.mark.parametrize("actor", OTHERS)
def test_the_file_they_came_in_is_for_nobody_else(path: Path, actor: Actor) -> None:
    brought = bring(path)[0]
    with path.house.read(EDITOR) as reading:
        content = content_of(reading, CASE)
        evidence = content.row(RowKind.EVIDENCE, brought.evidence)
        assert evidence is not None
        held = file_held(evidence)
        assert held is not None
        assert kept_whole(content, evidence)
        assert upload_named(reading, EDITOR, CASE, brought.evidence, held.digest) == held
        with pytest.raises(FileMissing):
            upload_named(reading, actor, CASE, brought.evidence, held.digest)
        others = readable_content(reading, actor, CASE)
        seen = others.row(RowKind.EVIDENCE, brought.evidence)
        assert seen is not None
        assert file_held(seen) is None
        assert kept_whole(others, seen)
        at = row_field(RowKind.EVIDENCE, brought.evidence, "file")
        assert readable_history(reading, actor, CASE, at) == ()


@pytest.mark.parametrize("actor", OTHERS)
def test_every_vintage_is_told_as_it_was_told_then(path: Path, actor: Actor) -> None:
    """The three women of then stay hidden though there are nine now, and so do the men."""
    first = bring(path)
    more = {**WOMEN, "2019": 9}
    later = (
        registered({**ALL, "2019": 6056}, population=None),
        registered(more, breakdown={"sex": "women"}, population=None),
        own()[2],
    )
    later = tuple(replace(each, extract=replace(OWN, on=date(2027, 1, 1))) for each in later)
    bring(path, later, first, "senere tall")
    with path.house.read(actor) as reading:
        newest, oldest = vintages(reading, actor, CASE, first[1].row)
        men = vintages(reading, actor, CASE, first[2].row)
    assert newest.series is not None
    assert oldest.series is not None
    assert counts(oldest.series)[0] is None
    assert [counts(each.series)[0] for each in men if each.series] == [None, None]
    told = (counts(newest.series)[0], counts(read(path, actor, first[0].row))[0])
    assert None in told


LATER = {
    "all": registered({**ALL, "2019": 6056}, population=None),
    "women": registered({**WOMEN, "2019": 9}, breakdown={"sex": "women"}, population=None),
    "men": own()[2],
}
"""Nine women instead of three, and as many men: all and women would give the men, and so the three
of then."""


def _clear(path: Path, brought: tuple[Brought, ...]) -> tuple[Brought, ...]:
    """Empty the figures of all series; others go on top of that."""
    for each in brought:
        at = row_field(RowKind.SERIES, each.row, "figures")
        record_field(path.house.transact, EDITOR, Seen(case=CASE, address=at, revision=1), None)
    return tuple(replace(each, revision=2) for each in brought)


def _remove(path: Path, brought: tuple[Brought, ...]) -> tuple[Brought, ...]:
    """Remove the rows of all series; others come in rows of their own."""
    for each in brought:
        at = row_field(RowKind.SERIES, each.row, "removed")
        record_field(
            path.house.transact, EDITOR, Seen(case=CASE, address=at, revision=0), value=True
        )
    return ()


@pytest.mark.parametrize("between", [_clear, _remove])
def test_figures_that_were_cleared_have_been_told(
    path: Path, between: Callable[[Path, tuple[Brought, ...]], tuple[Brought, ...]]
) -> None:
    """What was hidden before stays so, and what was told is known, whatever was in between."""
    first = bring(path)
    rows = between(path, first)
    path.house.clock.forward(60)  # type: ignore[attr-defined]
    with path.house.read(READER) as reading:
        kept = readable_history(
            reading, READER, CASE, row_field(RowKind.SERIES, first[2].row, "figures")
        )
    assert [counts(series) for each in kept if (series := series_of(each.value))] == [
        [None, MEN["2020"], MEN["2021"]]
    ]
    series = tuple(
        replace(each, extract=replace(OWN, on=date(2027, 1, 1))) for each in LATER.values()
    )
    whole, women, men = bring(path, series, rows, "senere tall")
    assert counts(read(path, READER, men.row)) == [None, MEN["2020"], MEN["2021"]]
    told = (read(path, READER, whole.row), read(path, READER, women.row))
    assert None in {counts(each)[0] for each in told}


def test_what_stands_beside_own_registrations_is_not_told_either(path: Path) -> None:
    """Other municipalities in the same register have their few as well."""
    (brought,) = bring(path, own()[:1])
    at = row_field(RowKind.SERIES, brought.row, "peers")
    with path.house.transact(EDITOR, CASE) as store:
        store.append(CASE, at, {"places": ["4602"]}, 0)
    with path.house.read(READER) as reading:
        assert readable_content(reading, READER, CASE).values[at] is None
        assert readable_history(reading, READER, CASE, at) == ()
        assert readable_history(reading, EDITOR, CASE, at)


def submitted(path: Path) -> tuple[Brought, ...]:
    brought = bring(path)
    path.fill_in()
    path.submit()
    path.assign()
    return brought


def test_a_submission_is_read_as_others_read_it(path: Path) -> None:
    women = submitted(path)[1]
    with path.house.read(ANNE) as reading:
        found = submitted_content(reading, CASE, 1).row(RowKind.SERIES, women.row)
    assert found is not None
    series = series_of(found.values["figures"])
    assert series is not None
    assert counts(series) == [None, 6173, 6121]


def test_a_council_has_no_small_figures_in_its_history(path: Path) -> None:
    women = submitted(path)[1]
    with path.house.transact(SECRETARIAT, CASE) as store:
        for each in MEMBERS:
            store.name_person(each.person, each.person.title())
    appoint(path.house.transact, SECRETARIAT, CASE, SEATS)
    with path.house.read(COUNCIL) as reading:
        (kept,) = vintages(reading, COUNCIL, CASE, women.row)
    assert kept.series is not None
    assert counts(kept.series) == [None, 6173, 6121]


def test_the_data_twin_has_words_where_figures_are_hidden(path: Path) -> None:
    women = bring(path)[1]
    with path.house.read() as reading:
        twin = json.loads(machine(edition_of(reading, CASE)))
    fields = {each["id"]: each["fields"] for each in twin["rows"]["series"]}
    assert fields[women.row]["figures"]["observations"][0] == {
        "period": "2019",
        "flag": "hidden",
        "withheld": "small",
    }
    (evidence,) = twin["rows"]["evidence"]
    assert evidence["fields"]["file"] is None


@pytest.mark.parametrize("form", FORMS)
def test_no_document_has_a_hidden_figure_in_it(path: Path, tmp_path: Folders, form: str) -> None:
    """In the text, the tables, the pictures, and what is carried along for machines."""
    brought = bring(path)
    add_row(
        path.house.transact,
        EDITOR,
        CASE,
        RowKind.INDICATOR,
        {"text": "Fall", "series": [each.row for each in brought]},
    )
    with path.house.read() as reading:
        edition = edition_of(reading, CASE)
    write(edition, "assessment", form, "en", tmp_path / "made")
    held = _text(form, tmp_path / "made")
    assert not any(str(each).encode() in held for each in HIDDEN)
    assert not any(f"{each:,}".encode() in held for each in HIDDEN)
    if form != "json":
        assert b"6,211" in held
        assert b"hidden, small numbers" in b" ".join(held.split())
        assert b"The file stays with the municipality" in b" ".join(held.split())


def _text(form: str, made: Folders) -> bytes:
    """Return what can be read in a document; of a Word document all its parts."""
    if form == "docx":
        return b"\n".join(parts(made.read_bytes()).values())
    if form == "pdf":
        return subprocess.run(["pdftotext", made, "-"], capture_output=True, check=True).stdout
    return made.read_bytes()


def test_an_answer_does_without_what_is_hidden_and_is_reckoned_again(path: Path) -> None:
    """The file of an answer goes to others; it names what it does without."""
    fallen = {
        str(year): 40 - year % 5 if year < 2015 else 20 + year % 3 for year in range(2005, 2025)
    }
    (brought,) = bring(path, (registered({**fallen, "2012": 3}),))
    effect = add_row(
        path.house.transact,
        EDITOR,
        CASE,
        RowKind.EFFECT,
        {"series": brought.row, "start": "2015-01-01", "start_set": "before"},
    )
    with path.house.read() as reading:
        content = for_others(reading, content_of(reading, CASE))
    row = content.rows[RowKind.EFFECT][0]
    assert row.id == effect
    kept = json.loads(answer_file(effect_question(content, row)))
    assert [each["count"] for each in kept["points"] if each["period"] == "2012"] == [None]
    rests_on = kept["question"]["rests_on"]["series"]
    assert (rests_on["withheld"], rests_on["file"]) == ({"2012": "small"}, "")
    assert reckoned_again(kept)[1] == ()


def test_what_would_be_hidden_is_known_before_it_is_kept(path: Path) -> None:
    whole, women, men = own()
    bring(path, (whole, men))
    with path.house.read() as reading:
        content = content_of(reading, CASE)
        told = foreseen(reading, content, [("", women)])
    assert counts(told.series["new/0"]) == [None, 6173, 6121]
    assert {(row, str(when)) for row, when in told.few} == {("new/0", "2019")}


def test_a_redacted_extract_is_told_as_nothing(path: Path) -> None:
    (brought,) = bring(path, (own()[0],))
    at = row_field(RowKind.SERIES, brought.row, "figures")
    with path.house.read(READER) as reading:
        (kept,) = readable_history(reading, READER, CASE, at)
        content = content_of(reading, CASE)
        gone = replace(content, values={**content.values, at: None})
        assert for_others(reading, gone).values[at] is None
    assert kept.value is not None
