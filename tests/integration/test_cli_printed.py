"""`tlreview indicator`: what a certifier checks: rates as printed, and intervals in two ways."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from databases import EDITOR
from homes import house, opened
from tlreview.cli import main
from tlreview.domain.rows import RowKind
from tlreview.wiring.settings import HOME
from tlreview.workflow.reading import content_of

CASE = "case-1"
KASHMAR = (
    "Kommune;År;Antall;Folkemengde;Rate per 100 000;Nedre;Øvre\n"
    "4601;2003;6952;149358;4654,6;4584,3;4762,6\n"
    "4601;2004;6952;149358;4706,6;4597,3;4818,1\n"
)
LANGUAGES = ("nb", "nn", "sv", "en")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return opened(tmp_path / "home", EDITOR, CASE)


def run(home: Path, *words: object, language: str = "en") -> Result:
    told = ("indicator", *map(str, words), "--language", language)
    return CliRunner().invoke(main, told, env={HOME: str(home), "TLREVIEW_DATABASE": ""})


def bring(home: Path, table: str, *words: str, language: str = "en") -> str:
    file = home.parent / "tall.csv"
    file.write_text(table, encoding="utf-8")
    given = ("--from", "csv", "--case", CASE, "--indicator", "falls", "--on", "2026-03-01")
    done = run(home, "import", file, *given, *words, language=language)
    assert done.exit_code == 0, done.output
    return done.output


def shown(home: Path, *words: str) -> str:
    with house(home).read() as reading:
        row, *_ = content_of(reading, CASE).rows[RowKind.SERIES]
    done = run(home, "show", row.id, "--case", CASE, *words)
    assert done.exit_code == 0, done.output
    return done.output


def test_an_interval_and_a_rate_that_cannot_be_are_told_before_anything_is_kept(home):
    """T6, with the line; and a rate that its own count and population do not make."""
    told = bring(home, KASHMAR.replace("6952;149358;4706", "6302;149358;4706"), "--dry-run")
    assert "  Line 2: The interval 4,584.3–4,762.6 reaches 70.3 down from the rate" in told
    assert "narrower than chance alone makes it among 149,358 people" in told
    assert "Line 3" not in told
    assert "  2004: printed 4,706.6, reckoned 4,219.4 per 100,000 inhabitants." in told
    assert "2003: printed" not in told
    assert "Kept" not in told


def test_what_may_be_right_is_not_doubted(home):
    right = KASHMAR.replace("4584,3", "4548,3").replace("4706,6;4597,3;4818,1", "4654,6;4546;4765")
    told = bring(home, right, "--dry-run")
    assert "cannot be right" not in told
    assert "The printed rate is not" not in told


def test_each_language_tells_it_in_its_own_words(home):
    table = KASHMAR.replace("6952;149358;4706", "6302;149358;4706")
    said = [bring(home, table, "--dry-run", language=each).splitlines() for each in LANGUAGES]
    for lines in zip(*said, strict=True):
        if "4" in lines[0] and not lines[0].startswith("  20"):
            assert len(set(lines)) >= 3, lines


def test_both_intervals_of_a_series_can_be_had_as_json(home):
    """17 cases among 8,400: 8.5 of the domain notes, per 10,000."""
    bring(home, "Kommune;År;Skadde;Folketall\n4601;2021;17;8 400\n4601;2022;:;8 410\n")
    said = json.loads(shown(home, "--json"))
    (interval,) = said["intervals"]
    assert (interval["period"], said["per"]) == ("2021", 10_000)
    scale = 10_000 / 8400
    assert interval["exact"] == pytest.approx([9.903 * scale, 27.219 * scale], abs=1e-3)
    assert interval["byar"] == pytest.approx([9.897 * scale, 27.220 * scale], abs=1e-3)
    assert [each.get("flag") for each in said["figures"]["observations"]] == [None, "hidden"]


def test_a_small_figure_of_ones_own_has_no_interval_either(home):
    """Whoever has the interval has the count."""
    bring(home, "Kommune;År;Skadde\n4601;2021;17\n4601;2022;3\n4601;2023;12\n")
    said = json.loads(shown(home, "--json"))
    assert [each["period"] for each in said["intervals"]] == ["2021", "2023"]


def test_a_series_that_is_not_there_has_no_json(home):
    done = run(home, "show", "nothing", "--case", CASE, "--json")
    assert done.exit_code > 0
    assert "There is no such time series." in done.output
