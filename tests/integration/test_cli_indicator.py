"""`tlreview indicator`: figures in, vintages out, and every refusal where the fault is."""

import json
import re
from pathlib import Path

import httpx2
import pytest
from click.testing import CliRunner, Result

import offices
from databases import EDITOR, submission
from homes import house, opened
from tlreview.cli import main
from tlreview.domain.rows import RowKind
from tlreview.sources.fetching import Offices
from tlreview.sources.queries import Newest, These, ssb_query
from tlreview.storage.verify import verify
from tlreview.wiring.settings import HOME
from tlreview.workflow.evidence import file_held
from tlreview.workflow.importing import figures_field, series_of
from tlreview.workflow.reading import content_of

CASE = "case-1"
TABLE = "Kommune;År;Skadde;Folketall\n4601;2021;12;8 400\n4601;2022;:;8 410\n4601;2023;9;8 430\n"
LATER = TABLE.replace("2023;9;", "2023;11;") + "4601;2024;8;8 450\n"
ON = ("--on", "2026-03-01")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return opened(tmp_path / "home", EDITOR, CASE)


def run(home: Path, *words: object) -> Result:
    told = ("indicator", *map(str, words), "--language", "en")
    return CliRunner().invoke(main, told, env={HOME: str(home), "TLREVIEW_DATABASE": ""})


def bring(home: Path, text: str = TABLE, *words: object, kind: str = "csv") -> Result:
    file = home.parent / f"tall.{kind}"
    file.write_text(text, encoding="utf-8")
    given = ("--from", kind, "--case", CASE, "--indicator", "road-injuries")
    return run(home, "import", file, *given, *(words or ON))


def head(home: Path) -> str:
    with house(home).read() as reading:
        return reading.head(CASE)


def kept(home: Path) -> str:
    """Return the only series there is."""
    with house(home).read() as reading:
        (row,) = content_of(reading, CASE).rows[RowKind.SERIES]
    return row.id


def test_an_indicator_the_catalogue_lacks_is_warned_of_and_kept(home: Path) -> None:
    """A municipality may have indicators of its own; a slip of the pen is told all the same."""
    done = bring(home)
    assert done.exit_code == 0, done.output
    warning = "The catalogue has no indicator “road-injuries”"
    assert done.output.startswith(warning)
    assert "Kept as vintage 1" in done.output
    known = bring(home, TABLE, "--indicator", "traffic.accidents", *ON, "--new")
    assert known.exit_code == 0, known.output
    assert "The catalogue has no indicator" not in known.output


def test_a_table_is_kept_with_its_file_and_shown_with_flags_in_words(home: Path) -> None:
    """A hidden figure reads as hidden, and has no number anywhere."""
    done = bring(home, TABLE, *ON, "--source", "Kommunen", "--title", "Trafikkskader")
    assert done.exit_code == 0, done.output
    assert "Kept as vintage 1" in done.output
    row = kept(home)
    shown = run(home, "show", row, "--case", CASE)
    assert "Trafikkskader (road-injuries)" in shown.output
    assert "2021: 12 among 8,400" in shown.output
    assert "2022: hidden" in shown.output
    listed = run(home, "list", "--case", CASE)
    assert listed.output.startswith(f"{row}  Trafikkskader (road-injuries)  4601  3 figures")
    made = house(home)
    with made.read() as reading:
        content = content_of(reading, CASE)
        series = series_of(reading.values(CASE)[figures_field(row)])
    (evidence,) = content.rows[RowKind.EVIDENCE]
    held = file_held(evidence)
    assert held is not None
    assert series is not None
    assert held.digest == series.extract.digest
    assert b"".join(made.files.chunks(held.digest)) == TABLE.encode()
    assert evidence.text("date") == "2026-03-01"
    assert verify(made.engine, CASE, None, made.files).whole


def test_a_later_extract_is_a_vintage_that_says_what_was_revised(home: Path) -> None:
    """Before it is kept, and ever after; the same extract once more is none."""
    bring(home)
    tried = bring(home, LATER, "--on", "2027-03-01", "--dry-run")
    assert "2023: 9 among 8,430 → 11 among 8,430" in tried.output
    before = head(home)
    assert "Kept" not in tried.output
    done = bring(home, LATER, "--on", "2027-03-01")
    assert "Kept as vintage 2" in done.output
    assert head(home) != before
    shown = run(home, "show", kept(home), "--case", CASE).output
    assert re.search(r"Vintage 2.*\n  2023: 9 among 8,430 → 11 among 8,430\n\nVintage 1", shown)
    after = head(home)
    assert "Nothing is revised" in bring(home, LATER, "--on", "2027-03-01").output
    assert head(home) == after


def test_what_cannot_be_read_is_told_with_line_and_column(home: Path) -> None:
    """Cells are left out one by one; the others come in."""
    table = TABLE.replace("2021;12", "2021;tolv").replace("2023;9", "i fjor;9")
    done = bring(home, table)
    assert "Left out: line 2, column Skadde, “tolv”: this is no figure." in done.output
    assert "Left out: line 4, column År, “i fjor”: this is no period." in done.output
    assert "Kept as vintage 1" in done.output


@pytest.mark.parametrize(
    ("table", "words", "told"),
    [
        (TABLE.replace(";12;", ";1,5;"), ON, "Line 2, column Skadde, “1.5”: a count has to be"),
        (TABLE.replace(";12;", ";-1;"), ON, "Line 2, column Skadde, “-1”: a count cannot be"),
        (TABLE.replace(";12;", ";12.000;"), ON, "Line 2, column Skadde, “12.000”: this can be"),
        (TABLE.replace("8 400", "8.400"), ON, "Line 2, column Folketall, “8.400”: this can be"),
        (TABLE.replace("8 400", "8,000"), ON, "Line 2, column Folketall, “8.000”: this can be"),
        (TABLE, (*ON, "--place", "0301"), "There is no “0301” in “Kommune”"),
        (TABLE, (*ON, "--count", "Drepte"), "There is no “Drepte”"),
        (TABLE, (*ON, "--only", "Kjønn=K"), "There is no “Kjønn”"),
        (TABLE, (*ON, "--for", "gone"), "There is no such row"),
        (TABLE.replace("År;", "Navn;"), ON, "No column tells the time"),
        (TABLE.replace("4601;2021", "4601;2021;7;7"), ON, "Line 2 has more cells"),
        ("", ON, "The file is empty"),
        ("År;Kjønn;Skadde\n2021;Menn;5\n2021;Kvinner;4\n", ON, "Choose a category of “Kjønn”"),
    ],
)
def test_what_cannot_be_kept_is_one_line_and_keeps_nothing(
    home: Path, table: str, words: tuple[str, ...], told: str
) -> None:
    before = head(home)
    done = bring(home, table, *words)
    assert done.exit_code == 1, done.output
    assert told in done.output
    assert "Traceback" not in done.output
    assert head(home) == before


def test_several_measures_have_to_be_chosen_among(home: Path) -> None:
    """Each is named with its code; summed, they are one count."""
    table = "År;Drepte;Hardt\n2021;1;2\n2022;0;:\n"
    asked = bring(home, table)
    assert asked.exit_code == 2
    assert "Drepte" in asked.output
    assert "Hardt" in asked.output
    done = bring(home, table, *ON, "--count", "Drepte", "--count", "Hardt")
    assert "2021: 3\n" in done.output
    assert "2022: hidden\n" in done.output


def test_a_total_its_parts_do_not_make_is_told_and_kept(home: Path) -> None:
    table = "År;Kjønn;Skadde\n2021;Begge kjønn;12\n2021;Menn;5\n2021;Kvinner;5\n"
    done = bring(home, table)
    assert "the total is 12, the parts are 10" in done.output
    assert "2021: 12" in done.output


def test_an_answer_of_an_office_comes_in_as_it_was(home: Path) -> None:
    """SSB's own JSON, its flags, and the place summed over older borders."""
    said = offices.ssb([1, 2, 3, 4, None, 6, 7, 8], {"4": ":"}, times=("2023", "2024"))
    words = ("--place", "K-4003", "--count", "PersonerDrept", "--table", "12044", *ON)
    done = bring(home, json.dumps(said), *words, kind="ssb")
    assert done.exit_code == 0, done.output
    assert "2023: hidden" in done.output
    listed = run(home, "list", "--case", CASE).output
    assert "  4003  " in listed
    assert "Statistisk sentralbyrå 12044" in listed


def test_figures_are_shown_as_a_submission_has_them(home: Path) -> None:
    """A vintage that came later is not in it."""
    bring(home)
    made = house(home)
    with made.transact(EDITOR, CASE) as store:
        store.submit(submission(store))
    bring(home, LATER, "--on", "2027-03-01")
    then = run(home, "list", "--case", CASE, "--submission", "1").output
    now = run(home, "list", "--case", CASE).output
    assert "3 figures, 2021 to 2023" in then
    assert "4 figures, 2021 to 2024" in now


def test_nothing_is_fetched_that_is_half_asked_for(home: Path) -> None:
    """What an office needs to know is said before anything goes out."""
    given = ("--case", CASE, "--indicator", "x")
    for words, told in (
        (("--from", "kolada", "--fetch", "N07403"), "municipality=CODES"),
        (("--from", "fhi", "--fetch", "185"), "SOURCE/TABLE"),
        (("--from", "ssb", "--fetch", "12044", "--want", "Region"), "DIMENSION="),
        (("--from", "ssb", "--fetch", "../x", "--want", "Tid=2020"), "cannot be fetched"),
        (("--from", "ssb"), "either a FILE"),
    ):
        done = run(home, "import", *words, *given)
        assert done.exit_code in {1, 2}
        assert told in done.output


def test_a_fetched_table_comes_in_as_the_office_sent_it(home: Path) -> None:
    """The raw answer is the evidence; its day is that of the answer."""
    query = ssb_query("12044", {"Tid": Newest(2), "Region": These(("K-4003",))})
    answer = json.dumps(offices.ssb([1, 2, 3, 4, 5, 6, None, 8], {"6": ".."})).encode()
    office = httpx2.MockTransport(lambda _: httpx2.Response(200, content=answer))
    made = house(home)
    Offices(folder=home / "fetched", now=made.clock, transport=office).fetch(query)
    want = ("--want", "Tid=newest:2", "--want", "Region=K-4003", "--place", "K-4003")
    given = ("--case", CASE, "--indicator", "road-injuries", "--count", "PersonerHardtSkadd")
    done = run(home, "import", "--from", "ssb", "--fetch", "12044", *want, *given)
    assert done.exit_code == 0, done.output
    assert "2023: missing" in done.output
    assert "2024: 8" in done.output
    with made.read() as reading:
        (evidence,) = content_of(reading, CASE).rows[RowKind.EVIDENCE]
    held = file_held(evidence)
    assert held is not None
    assert (held.name, held.media_type) == ("12044.json", "application/json")
    assert b"".join(made.files.chunks(held.digest)) == answer


PEOPLE = "Kommune;År;Kjønn;Alder;Personer\n" + "".join(
    f"4601;{year};{sex};{age};{n}\n"
    for year in (2021, 2022, 2023)
    for sex in ("Menn", "Kvinner")
    for age, n in (("0–79 år", 4000), ("80 år og eldre", 150))
)
COUNTS = "Kommune;År;Skadde\n4601;2021;12\n4601;2022;:\n4601;2023;9\n"


def people_in(home: Path, text: str = PEOPLE) -> Path:
    file = home.parent / "folk.csv"
    file.write_text(text, encoding="utf-8")
    return file


def test_people_come_from_a_file_of_their_own(home: Path) -> None:
    """Both files are kept and named by the series; what was summed is told."""
    people = people_in(home)
    whose = ("--population-source", "SSB", "--population-table", "07459")
    done = bring(home, COUNTS, *ON, "--population", people, *whose)
    assert done.exit_code == 0, done.output
    assert "2021: 12 among 8,300" in done.output
    assert "2022: hidden" in done.output
    told = "population of SSB 07459, fetched 1 March 2026; Kjønn: Menn, Kvinner; Alder: 0–79 år, 80"
    assert told in done.output
    with house(home).read() as reading:
        content = content_of(reading, CASE)
    (row,) = content.rows[RowKind.SERIES]
    series = series_of(row.values["figures"])
    assert series is not None
    assert series.extract.population is not None
    held = [file_held(each) for each in content.evidence(row.ids("extract"))]
    digests = {each.name: each.digest for each in held if each}
    assert digests == {
        "tall.csv": series.extract.digest,
        "folk.csv": series.extract.population.digest,
    }
    assert "population: SSB 07459" in run(home, "show", row.id, "--case", CASE).output
    assert verify(house(home).engine, CASE, None, house(home).files).whole


def test_an_indicator_about_the_old_is_told_among_the_old(home: Path) -> None:
    """The catalogue says whom it is about; a category named by hand comes before."""
    given = ("--population", people_in(home), "--indicator", "falls.inpatient_80")
    done = bring(home, COUNTS, *ON, *given, "--dry-run")
    assert "2021: 12 among 300" in done.output, done.output
    by_hand = bring(home, COUNTS, *ON, *given, "--population-only", "Kjønn=Menn", "--dry-run")
    assert "2021: 12 among 150" in by_hand.output, by_hand.output


@pytest.mark.parametrize(
    ("people", "words", "told"),
    [
        (PEOPLE.replace("4601;", "0301;"), (), "does not have 4601. It has: 0301"),
        (PEOPLE.replace("202", "199"), (), "the population of 1991–1993: no period has both"),
        (PEOPLE.replace("Kvinner", "Menn "), (), "these categories are no total"),
        (PEOPLE.replace("0–79", "0–69"), (), "do not make up those that are counted"),
        (PEOPLE, ("--stated", "Skadde"), "A rate as printed is told among nobody"),
        (PEOPLE, ("--population-measure", "Folk"), "There is no “Folk”"),
        ("", (), "The file is empty"),
    ],
)
def test_people_nobody_can_be_sure_of_are_refused_and_nothing_is_kept(
    home: Path, people: str, words: tuple[str, ...], told: str
) -> None:
    before = head(home)
    done = bring(home, COUNTS, *ON, "--population", people_in(home, people), *words)
    assert done.exit_code == 1, done.output
    assert told in done.output
    assert head(home) == before


def test_a_year_without_people_is_named(home: Path) -> None:
    people = people_in(home, PEOPLE.replace("4601;2023", "4602;2023"))
    done = bring(home, COUNTS, *ON, "--population", people)
    assert "No population for 2023: no rate there." in done.output


def test_a_name_that_is_both_a_measure_and_a_file_is_asked_about(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(home.parent)
    Path("Folketall").write_text(PEOPLE, encoding="utf-8")
    done = bring(home, TABLE, *ON, "--population", "Folketall")
    assert done.exit_code == 2
    assert "is both a measure and a file" in done.output
