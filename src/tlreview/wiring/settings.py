"""Where things lie, read from the environment once."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

HOME = "TLREVIEW_HOME"
DATABASE = "TLREVIEW_DATABASE"
RUBRICS = "TLREVIEW_RUBRICS"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """`home` holds database and evidence; `database` is an SQLAlchemy URL.

    `schemes` is the folder of the house's own schemes; None for one in `home`.
    """

    home: Path
    database: str
    schemes: Path | None = None

    @property
    def evidence(self) -> Path:
        """Return the folder of evidence files; no web server serves it."""
        return self.home / "evidence"

    @property
    def rubrics(self) -> Path:
        """Return the folder of the house's own schemes, which need not be there."""
        return self.schemes or self.home / "rubrics"


def settings(environment: Mapping[str, str] = os.environ) -> Settings:
    """Return the settings that TLREVIEW_HOME, TLREVIEW_DATABASE and TLREVIEW_RUBRICS name.

    Without the first it is the user's own folder, without the others they lie in that.
    """
    home = Path(environment[HOME]) if environment.get(HOME) else _own_folder()
    url = environment.get(DATABASE) or f"sqlite:///{home.absolute() / 'tlreview.sqlite'}"
    own = environment.get(RUBRICS)
    return Settings(home=home, database=url, schemes=Path(own) if own else None)


def _own_folder() -> Path:
    from platformdirs import user_data_path  # noqa: PLC0415  not needed by most commands

    return user_data_path("tlreview", appauthor=False)
