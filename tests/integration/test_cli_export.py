"""`tlreview export` from the command line, on a real database."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tlreview.cli import main
from tlreview.exports.glyphs import breakable

Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Return the command line with a home of its own."""
    monkeypatch.setenv("TLREVIEW_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("TLREVIEW_DATABASE", raising=False)
    return lambda *words: CliRunner().invoke(main, [str(word) for word in words])


@pytest.fixture
def case(run: Run) -> str:
    """Return the id of a case that has just been started."""
    started = run(
        "case", "new", "--number", "0099", "--name", "Fjordvik", "--valid-from", "2020-01-01"
    )
    assert started.exit_code == 0, started.output
    return started.output.strip()


def wanted(case: str, form: str, to: Path, *more: str) -> tuple[object, ...]:
    words = ("--document", "assessment", "--as", form, "--language", "nb", "--to", to)
    return ("export", case, *words, *more)


@pytest.mark.parametrize("form", ["html", "pdf", "docx", "ipynb", "json"])
def test_a_new_case_is_written_in_every_format(run, case, tmp_path, form):
    """What the command prints is where the document lies."""
    to = tmp_path / f"out.{form}"
    done = run(*wanted(case, form, to))
    assert done.output.strip() == str(to)
    assert to.stat().st_size > 1000


def test_the_same_case_gives_the_same_bytes_and_names_its_head(run, case, tmp_path):
    """The head in the file is one that `tlreview verify --head` knows."""
    for name in ("one", "two"):
        assert run(*wanted(case, "json", tmp_path / name)).exit_code == 0
    written = (tmp_path / "one").read_bytes()
    assert written == (tmp_path / "two").read_bytes()
    head = json.loads(written)["record"]["head"]
    assert run("verify", case, "--head", head).exit_code == 0


def test_a_head_copied_from_a_pdf_is_known(run, case, tmp_path):
    """There it may be broken: a copy has spaces of no width in it, and the line's end."""
    assert run(*wanted(case, "json", tmp_path / "out")).exit_code == 0
    head = json.loads((tmp_path / "out").read_bytes())["record"]["head"]
    copied = f" {breakable(head)[:30]}\n{breakable(head)[30:]}"
    assert "\u200b" in copied
    done = run("verify", case, "--head", copied)
    assert done.exit_code == 0
    assert f"head {head} is an event of this case" in done.output
    assert run("verify", case, "--head", f"{copied[:-1]}x").exit_code == 1


def test_an_unknown_case_is_said_in_one_line_and_nothing_written(run, tmp_path):
    """A misspelt id leaves no file and no traceback."""
    refused = run(*wanted("nobody", "pdf", tmp_path / "out"))
    assert refused.exit_code == 1
    assert "nobody" in refused.output
    assert not (tmp_path / "out").exists()


def test_an_unknown_submission_is_said(run, case, tmp_path):
    """A number that is not there gives no other version instead."""
    refused = run(*wanted(case, "pdf", tmp_path / "out", "--submission", "7"))
    assert refused.exit_code == 1
    assert not (tmp_path / "out").exists()


def test_a_folder_that_is_not_there_is_said(run, case, tmp_path):
    """What stands in the way is named, with the path."""
    refused = run(*wanted(case, "json", tmp_path / "no" / "out"))
    assert refused.exit_code == 1
    assert "no/out" in refused.output
