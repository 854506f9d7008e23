"""Other municipalities at the command line: all of a table unless somebody says otherwise."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from databases import EDITOR
from homes import house, opened
from tlreview.cli import main
from tlreview.domain.peers import Peers
from tlreview.domain.rows import RowKind
from tlreview.wiring.settings import HOME
from tlreview.workflow.peering import PEERS, peers_of
from tlreview.workflow.reading import content_of

CASE = "case-1"
TABLE = "\n".join(
    [
        "Kommune;År;Skadde;Folketall",
        *(
            f"{place};{year};{12 + at};{8_000 + at}"
            for at, place in enumerate(
                ("4601 Bergen", "0301 Oslo", "1103 Stavanger", "46 Vestland")
            )
            for year in (2022, 2023)
        ),
    ]
)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return opened(tmp_path / "home", EDITOR, CASE)


def bring(home: Path, *words: str) -> Result:
    file = home.parent / "tall.csv"
    file.write_text(TABLE, encoding="utf-8")
    given = ("--from", "csv", "--case", CASE, "--indicator", "road-injuries", "--on", "2026-03-01")
    told = ("indicator", "import", str(file), *given, "--place", "4601", *words, "--language", "en")
    return CliRunner().invoke(main, told, env={HOME: str(home), "TLREVIEW_DATABASE": ""})


def head(home: Path) -> str:
    with house(home).read() as reading:
        return reading.head(CASE)


def found(home: Path) -> Peers | None:
    with house(home).read() as reading:
        (row,) = content_of(reading, CASE).rows[RowKind.SERIES]
    return peers_of(row.values.get(PEERS))


def test_all_others_of_the_table_are_kept_and_told(home: Path) -> None:
    """As many as stand beside the municipality; a county is no other municipality."""
    done = bring(home)
    assert done.exit_code == 0, done.output
    assert "Kept to compare with: 2 other municipalities." in done.output
    peers = found(home)
    assert peers is not None
    assert [each.name for each in peers.peers] == ["Oslo", "Stavanger"]


def test_those_named_are_kept_alone_and_none_if_none_are_wanted(home: Path) -> None:
    done = bring(home, "--peer", "1103")
    assert "Kept to compare with: 1 other municipality." in done.output
    peers = found(home)
    assert peers is not None
    assert [each.place for each in peers.peers] == ["1103"]


def test_none_are_kept_where_none_are_wanted(home: Path) -> None:
    done = bring(home, "--no-peers")
    assert done.exit_code == 0, done.output
    assert "Kept to compare with" not in done.output
    assert found(home) is None


@pytest.mark.parametrize("code", ["5001", "46", "4601"])
def test_one_that_cannot_stand_beside_is_refused_and_nothing_kept(home: Path, code: str) -> None:
    """Not in the table, a county, or the municipality itself."""
    before = head(home)
    done = bring(home, "--peer", code)
    assert done.exit_code != 0
    assert f"nothing to compare with of: {code}" in " ".join(done.output.split())
    assert head(home) == before
