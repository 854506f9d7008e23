"""The command line as a whole."""

import subprocess
import sys

from click.testing import CliRunner

from tlreview.cli import main


def test_help_names_every_command_and_imports_none_of_them() -> None:
    """The list of commands comes at once: no database, no server, no numbers are loaded."""
    program = (
        "import sys\n"
        "from tlreview.cli import main\n"
        "try:\n    main(['--help'])\n"
        "finally:\n"
        "    heavy = {'sqlalchemy', 'tornado', 'pydantic', 'yaml', 'jinja2', 'babel', 'pandas'}\n"
        "    assert not heavy & set(sys.modules), heavy & set(sys.modules)\n"
    )
    ended = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False
    )
    assert ended.returncode == 0, ended.stderr
    for name in (
        "open",
        "serve",
        "demo",
        "case",
        "register",
        "verify",
        "export",
        "rubric",
        "backup",
    ):
        assert name in ended.stdout


def test_every_command_can_be_asked_for_help() -> None:
    """No name in the list leads nowhere."""
    for name in main.list_commands(None):  # type: ignore[arg-type]  # the context is not used
        answer = CliRunner().invoke(main, [name, "--help"])
        assert answer.exit_code == 0, (name, answer.output, answer.exception)


def test_an_unknown_command_is_named() -> None:
    """A misspelt command says which one, and exits with 2."""
    answer = CliRunner().invoke(main, ["exprot"])
    assert answer.exit_code == 2
    assert "exprot" in answer.output
