"""`tlreview indicator` and small figures: told to whoever brings them, and hidden when shown."""

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
TABLE = "Kommune;År;Skadde;Folketall\n4601;2021;12;8 400\n4601;2022;3;8 410\n4601;2023;9;8 430\n"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return opened(tmp_path / "home", EDITOR, CASE)


def run(home: Path, *words: object) -> Result:
    told = ("indicator", *map(str, words), "--language", "en")
    return CliRunner().invoke(main, told, env={HOME: str(home), "TLREVIEW_DATABASE": ""})


def bring(home: Path, *words: str) -> str:
    file = home.parent / "tall.csv"
    file.write_text(TABLE, encoding="utf-8")
    given = ("--from", "csv", "--case", CASE, "--indicator", "falls", "--on", "2026-03-01")
    done = run(home, "import", file, *given, *words)
    assert done.exit_code == 0, done.output
    return done.output


def shown(home: Path) -> str:
    with house(home).read() as reading:
        (row,) = content_of(reading, CASE).rows[RowKind.SERIES]
    done = run(home, "show", row.id, "--case", CASE)
    assert done.exit_code == 0, done.output
    return done.output


def test_a_sheet_is_ones_own_unless_somebody_says_otherwise(home: Path) -> None:
    told = bring(home)
    assert "  2022: 3 among 8,410" in told
    assert "Hidden from others:\n  Fewer than five, or all but a few: 2022." in told
    said = shown(home)
    assert "2022: hidden, small numbers" in said
    assert "2021: 12 among 8,400" in said
    assert "8,410" not in said


def test_what_an_office_has_published_is_shown_as_it_is(home: Path) -> None:
    assert "Hidden from others" not in bring(home, "--published")
    assert "2022: 3 among 8,410" in shown(home)


def test_nothing_is_hidden_from_a_run_that_keeps_nothing(home: Path) -> None:
    """A dry run tells what would be hidden, so that whoever brings figures can choose."""
    assert "Fewer than five" in bring(home, "--dry-run", "--own")
