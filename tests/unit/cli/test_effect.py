"""`tlreview effect`: a table in, what it carries out, and the same again from its own result."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tlreview.cli import main

OPTIONS = ("--count", "cases", "--time", "when", "--start", "2010-01")
FLAT = [12, 9, 11, 10, 13, 8, 10, 12, 9, 11, 10, 12, 8, 11, 10, 9, 13, 10, 11, 9]


@pytest.fixture
def table(tmp_path: Path) -> Path:
    made = tmp_path / "table.csv"
    lines = [f"{2000 + at};{count};1 000;{count + 3}" for at, count in enumerate(FLAT)]
    made.write_text("\n".join(("when;cases;people;others", *lines)), encoding="utf-8")
    return made


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["effect", *map(str, arguments)])


def test_the_result_has_what_a_sceptic_needs(table: Path) -> None:
    done = run(table, *OPTIONS, "--population", "people", "--control", "others", "--json")
    said = json.loads(done.output)
    assert {
        "rate_ratio",
        "low",
        "high",
        "dispersion",
        "n_before",
        "n_after",
        "power_30",
        "word",
        "method",
        "warnings",
    } <= said.keys()
    assert said["low"] < said["rate_ratio"] < said["high"]
    assert (said["n_before"], said["n_after"]) == (10, 10)
    assert said["word"] in {"no change seen", "too few cases to tell"}
    assert len(said["points"]) == len(said["control"]) == 20


def test_a_result_is_reckoned_again_from_its_own_file(table: Path, tmp_path: Path) -> None:
    """The same figures give the same result; a changed figure is found out, with exit 1."""
    kept = tmp_path / "result.json"
    kept.write_text(run(table, *OPTIONS, "--slope", "--json").output, encoding="utf-8")
    again = run(kept, "--language", "en")
    assert again.exit_code == 0
    assert "the result is the same" in again.output
    said = json.loads(kept.read_text(encoding="utf-8"))
    said["points"][3]["count"] += 40
    kept.write_text(json.dumps(said), encoding="utf-8")
    changed = run(kept, "--language", "en")
    assert changed.exit_code == 1
    assert "rate_ratio" in changed.output


@pytest.mark.parametrize("language", ["nb", "nn", "sv", "en"])
def test_the_power_comes_before_the_word(table: Path, language: str) -> None:
    """What could be seen is told first; every rival is listed."""
    lines = run(table, *OPTIONS, "--language", language).output.splitlines()
    assert "%" in lines[0]
    assert sum(line.startswith("- ") for line in lines) >= 6


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--count", "cases", "--time", "when", "--start", "soon"), "YYYY-MM"),
        (("--count", "cases", "--time", "when"), "--start"),
        (("--count", "cases", "--time", "when", "--start", "2030-01"), "1 January 2030"),
        (("--count", "nothing", "--time", "when", "--start", "2010-01"), "when, cases"),
        (("--count", "when", "--time", "cases", "--start", "2010-01"), "Line 2, column cases"),
    ],
)
def test_what_cannot_be_asked_is_told_in_a_line(
    table: Path, options: tuple[str, ...], told: str
) -> None:
    done = run(table, *options, "--language", "en")
    assert done.exit_code > 0
    assert told in done.output
    assert "Traceback" not in done.output


def test_a_file_that_is_no_result_is_refused(tmp_path: Path) -> None:
    kept = tmp_path / "other.json"
    kept.write_text('{"format": "something else"}', encoding="utf-8")
    done = run(kept)
    assert done.exit_code == 1
    assert "format" in done.output


HEADING = "when;cases;people;others;among"
GIVEN = (*OPTIONS, "--population", "people", "--control", "others", "--control-population", "among")
"""Every column is asked for, so that each of them can be the one that is wrong."""


def changed(tmp_path: Path, line: int, column: int, says: str) -> Path:
    """Return a table with one cell written over."""
    lines = [[str(2000 + at), str(n), "1000", str(n + 3), "2000"] for at, n in enumerate(FLAT)]
    lines[line - 2][column] = says
    return written(tmp_path, lines)


def written(tmp_path: Path, lines: list[list[str]]) -> Path:
    made = tmp_path / "changed.csv"
    made.write_text("\n".join((HEADING, *map(";".join, lines))), encoding="utf-8")
    return made


@pytest.mark.parametrize(
    ("column", "says", "told"),
    [
        (1, "-2", "line 5, column cases, “-2”: a count cannot be below 0"),
        (1, "2,5", "line 5, column cases, “2,5”: a count has to be a whole number"),
        (1, "tolv", "line 5, column cases, “tolv”: this is no figure"),
        (1, "12.000", "line 5, column cases, “12.000”: this can be read in two ways"),
        (2, "0", "line 5, column people, “0”: the population must be above 0"),
        (2, "-5", "line 5, column people, “-5”: the population must be above 0"),
        (2, "", "line 5, column people, “”: the population must be above 0"),
        (2, "1.002", "line 5, column people, “1.002”: this can be read in two ways"),
        (3, "1,5", "line 5, column others, “1,5”: a count has to be a whole number"),
        (4, "0", "line 5, column among, “0”: the population must be above 0"),
        (0, "i fjor", "line 5, column when, “i fjor”: this is no period"),
        (0, "2002", "2002 stands more than once"),
        (0, "2003-01", "2003-01 is of another length"),
        (0, "2050", "2003 is left out"),
    ],
)
def test_a_bad_cell_is_told_where_it_stands(
    tmp_path: Path, column: int, says: str, told: str
) -> None:
    done = run(changed(tmp_path, 5, column, says), *GIVEN, "--language", "en")
    assert done.exit_code == 1
    assert told.casefold() in done.output.casefold()


@pytest.mark.parametrize(
    ("column", "says", "told"),
    [
        (1, "0", "All figures are 0"),
        (1, ":", "All figures are hidden or missing"),
        (3, "0", "The comparison: All figures are 0"),
        (3, ":", "The comparison: All figures are hidden or missing"),
    ],
)
def test_a_column_that_says_nothing_is_told(
    tmp_path: Path, column: int, says: str, told: str
) -> None:
    lines = [[str(2000 + at), "5", "1000", "5", "2000"] for at in range(20)]
    for each in lines:
        each[column] = says
    done = run(written(tmp_path, lines), *GIVEN, "--language", "en")
    assert done.exit_code == 1
    assert told in done.output


def test_a_comparison_that_ends_before_is_told(tmp_path: Path) -> None:
    """Its last years are blank: they are left out, and the answer says so."""
    lines = [[str(2000 + at), "5", "1000", "5" if at < 15 else "", "2000"] for at in range(20)]
    done = run(written(tmp_path, lines), *GIVEN, "--json")
    assert "unknown-points" in json.loads(done.output)["warnings"]


@pytest.mark.parametrize("lines", [0, 1])
def test_no_point_and_one_are_too_few(tmp_path: Path, lines: int) -> None:
    some = [["2000", "5", "1000", "5", "2000"]][:lines]
    done = run(written(tmp_path, some), *GIVEN, "--language", "en")
    assert done.exit_code == 1
    assert "There are no figures" in done.output or "at least two known periods" in done.output


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("nb", "Linje 5, kolonne cases, «-2»: et antall kan ikke være under 0."),
        ("nn", "Linje 5, kolonne cases, «-2»: eit tal på tilfelle kan ikkje vere under 0."),
        ("sv", "Rad 5, kolumn cases, ”-2”: ett antal kan inte vara under 0."),
    ],
)
def test_a_bad_cell_is_told_in_the_readers_language(
    tmp_path: Path, language: str, told: str
) -> None:
    done = run(changed(tmp_path, 5, 1, "-2"), *GIVEN, "--language", language)
    assert told in done.output


@pytest.mark.parametrize(
    ("options", "code", "told"),
    [
        ((*OPTIONS, "--control-population", "people"), 2, "--control-population trenger --control"),
        (("--count", "cases"), 2, "En tabell trenger --time, --start."),
        ((*OPTIONS[:-1], "snart"), 2, "«snart» er ingen måned. Skriv --start som ÅÅÅÅ-MM."),
        (
            (*OPTIONS, "--population", "folk"),
            1,
            "Det finnes ingen «folk». Dette finnes: when, cases",
        ),
    ],
)
def test_options_that_do_not_fit_are_told_in_the_readers_language(
    table: Path, options: tuple[str, ...], code: int, told: str
) -> None:
    done = run(table, *options)
    assert done.exit_code == code
    assert told in done.output


@pytest.mark.parametrize("content", ["{", "[1"])
def test_a_file_that_is_neither_is_told_in_the_readers_language(
    tmp_path: Path, content: str
) -> None:
    other = tmp_path / "other.json"
    other.write_text(content, encoding="utf-8")
    done = run(other, *OPTIONS)
    assert done.exit_code == 1
    assert "Traceback" not in done.output
    assert "Det finnes ingen" in done.output or "kan regnes ut på nytt" in done.output


@pytest.mark.parametrize(
    ("times", "start"),
    [
        ([str(2000 + at) for at in range(20)], "2010-01"),
        ([f"{2018 + at // 4}-Q{at % 4 + 1}" for at in range(20)], "2020-Q3"),
        ([f"{2019 + at // 12}-{at % 12 + 1:02}" for at in range(20)], "2019-11"),
    ],
)
def test_years_quarters_and_months_are_times(tmp_path: Path, times: list[str], start: str) -> None:
    lines = [[when, str(n), "1000", "9", "2000"] for when, n in zip(times, FLAT, strict=True)]
    done = run(written(tmp_path, lines), *OPTIONS[:-1], start, "--json")
    said = json.loads(done.output)
    assert (said["n_before"], said["n_after"]) == (10, 10)
    assert [each["period"] for each in said["points"]] == times


def test_every_option_reaches_the_model(tmp_path: Path) -> None:
    """What is asked for stands in the method; another family gives another interval."""
    times = [f"{2010 + at // 4}-Q{at % 4 + 1}" for at in range(40)]
    counts = [n * (1 + n % 3) for n in FLAT * 2]
    lines = [[when, str(n), "1000", "9", "2000"] for when, n in zip(times, counts, strict=True)]
    made = written(tmp_path, lines)
    given = (*OPTIONS[:-1], "2015-01", "--population", "people", "--json")
    more = ("--harmonics", 1, "--slope", "--aim", "rise", "--start-found-later")
    found = {
        family: json.loads(run(made, *given, *more, "--family", family).output)
        for family in ("poisson", "quasipoisson", "negbin")
    }
    for family, said in found.items():
        method = said["method"]
        assert (method["family"], method["aim"]) == (family, "rise")
        assert (method["harmonics"], method["slope"]) == (1, True)
        assert method["start_found_later"] is True
        assert "start-found-later" in said["warnings"]
        assert said["word"] != "effect shown"
    widths = {round(said["high"] / said["low"], 6) for said in found.values()}
    assert len(widths) == 3
    plain = json.loads(run(made, *given).output)
    assert (plain["method"]["harmonics"], plain["method"]["slope"]) == (0, False)
    assert plain["rate_ratio"] != found["quasipoisson"]["rate_ratio"]


def test_a_fall_that_is_shown_is_not_when_its_start_was_found_later(tmp_path: Path) -> None:
    """The same table, asked of in both ways."""
    halved = [*(2 * n for n in FLAT[:10]), *FLAT[:10]]
    lines = [[str(2000 + at), str(10 * n), "1000", "200", "2000"] for at, n in enumerate(halved)]
    made = written(tmp_path, lines)
    given = (*GIVEN, "--json")
    assert json.loads(run(made, *given).output)["word"] == "effect shown"
    later = json.loads(run(made, *given, "--start-found-later").output)
    assert later["word"] == "change seen, cause unknown"
