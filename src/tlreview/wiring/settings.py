"""Where things lie, read from the environment once."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

HOME = "TLREVIEW_HOME"
DATABASE = "TLREVIEW_DATABASE"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """`home` holds database and evidence; `database` is an SQLAlchemy URL."""

    home: Path
    database: str

    @property
    def evidence(self) -> Path:
        """Return the folder of evidence files; no web server serves it."""
        return self.home / "evidence"


def settings(environment: Mapping[str, str] = os.environ) -> Settings:
    """Return the settings: TLREVIEW_HOME and TLREVIEW_DATABASE, or the user's own folder."""
    home = Path(environment[HOME]) if environment.get(HOME) else _own_folder()
    url = environment.get(DATABASE) or f"sqlite:///{home.absolute() / 'tlreview.sqlite'}"
    return Settings(home=home, database=url)


def _own_folder() -> Path:
    from platformdirs import user_data_path  # noqa: PLC0415  not needed by most commands

    return user_data_path("tlreview", appauthor=False)
