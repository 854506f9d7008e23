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
        (("--count", "when", "--time", "cases", "--start", "2010-01"), "line 2"),
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
