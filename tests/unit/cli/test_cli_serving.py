"""What a server is started with: the folder it is given, and everything else that is set."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from tlreview.cli.serving import open_own, serve
from tlreview.server import app
from tlreview.wiring.house import House
from tlreview.wiring.settings import ADDRESS, DATABASE, HOME, RUBRICS, Settings


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch) -> list[Settings]:
    """Return the settings of every house that is served, instead of serving it."""
    found: list[Settings] = []

    def keep(house: House, *_: object, demo: bool = False) -> None:
        assert not demo
        found.append(house.settings)

    monkeypatch.setattr(app, "serve_house", keep)
    return found


@pytest.mark.parametrize("home", ["named", "set"])
def test_a_folder_of_ones_own_leaves_everything_else_as_it_is_set(
    served: list[Settings], monkeypatch: pytest.MonkeyPatch, tmp_path: Path, home: str
) -> None:
    """The house's own schemes, its database and its public address, whoever names the folder."""
    database = f"sqlite:///{tmp_path / 'other.sqlite'}"
    monkeypatch.setenv(HOME, str(tmp_path / "set"))
    monkeypatch.setenv(DATABASE, database)
    monkeypatch.setenv(RUBRICS, str(tmp_path / "schemes"))
    monkeypatch.setenv(ADDRESS, "https://tl.example.org/")
    (tmp_path / home).mkdir()
    given = ["--home", str(tmp_path / home)] if home == "named" else []
    for command, more in ((open_own, []), (serve, ["--no-browser"])):
        assert CliRunner().invoke(command, [*given, *more]).exit_code == 0
    wanted = Settings(
        home=tmp_path / home,
        database=database,
        schemes=tmp_path / "schemes",
        address="https://tl.example.org",
    )
    assert served == [wanted, wanted]
