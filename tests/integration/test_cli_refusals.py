"""What the command line says when it cannot go on: one line and exit 1, never a traceback."""

import os
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tlreview.cli import main


def run(environment: dict[str, str], *words: str) -> Result:
    return CliRunner().invoke(main, words, env=environment)


def require_one_line(refused: Result) -> None:
    assert refused.exit_code == 1
    assert isinstance(refused.exception, SystemExit)
    assert len(refused.output.strip().splitlines()) == 1
    assert refused.output.startswith("Error: ")


@pytest.mark.parametrize(
    "address",
    [
        "garbage",
        "postgresql://kari:hemmelig@127.0.0.1:port/x",
        "mysql://kari:hemmelig@127.0.0.1/x",
        "sqlite:////proc/x.sqlite",
    ],
)
def test_an_address_of_no_database_is_said_without_its_password(
    address: str, tmp_path: Path
) -> None:
    """An address mistyped in the settings is named as the fault, and not repeated in a log."""
    refused = run({"TLREVIEW_HOME": str(tmp_path), "TLREVIEW_DATABASE": address}, "case", "list")
    require_one_line(refused)
    assert "hemmelig" not in refused.output


@pytest.mark.parametrize("words", [("case", "list"), ("serve", "--no-browser", "--port", "65535")])
def test_a_home_that_is_no_folder_is_said(words: tuple[str, ...], tmp_path: Path) -> None:
    """The folder and what is wrong with it are named."""
    home = tmp_path / "file"
    home.touch()
    refused = run({"TLREVIEW_HOME": str(home), "TLREVIEW_DATABASE": ""}, *words)
    require_one_line(refused)
    assert str(home) in refused.output


def test_a_device_is_not_replaced_by_a_document(tmp_path: Path) -> None:
    """What is no file is left as it is, also by somebody who may replace it."""
    environment = {"TLREVIEW_HOME": str(tmp_path / "home"), "TLREVIEW_DATABASE": ""}
    words = ("--number", "0099", "--name", "Fjordvik", "--valid-from", "2020-01-01")
    case = run(environment, "case", "new", *words).output.strip()
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    wanted = ("--document", "assessment", "--as", "json", "--language", "nb", "--to", str(pipe))
    require_one_line(run(environment, "export", case, *wanted))
    assert pipe.is_fifo()
