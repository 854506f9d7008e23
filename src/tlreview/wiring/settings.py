"""Where things lie, and where the installation is reached, read from the environment once."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from tlreview.domain.errors import TLReviewError

HOME = "TLREVIEW_HOME"
DATABASE = "TLREVIEW_DATABASE"
RUBRICS = "TLREVIEW_RUBRICS"
ADDRESS = "TLREVIEW_ADDRESS"
_WRITTEN = re.compile(r"https?://[^\s<>\"\\^`{|}?#@]+", re.IGNORECASE)


@dataclass(eq=False)
class AddressRefused(TLReviewError):
    """The public address cannot be one that people open."""

    code = "settings.address-refused"
    message = (
        "TLREVIEW_ADDRESS is “{address}”. It has to be the http or https address at which people "
        "open the installation, without user name, ? or #, such as https://tl.example.org"
    )

    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """`home` holds database and evidence; `database` is an SQLAlchemy URL.

    `schemes` is the folder of the house's own schemes; None for one in `home`. `address` is the
    public address that documents lead to, without a slash at its end; empty for none: it is never
    guessed from a request, whose Host anybody can set.
    """

    home: Path
    database: str
    schemes: Path | None = None
    address: str = ""

    @property
    def evidence(self) -> Path:
        """Return the folder of evidence files; no web server serves it."""
        return self.home / "evidence"

    @property
    def rubrics(self) -> Path:
        """Return the folder of the house's own schemes, which need not be there."""
        return self.schemes or self.home / "rubrics"


def settings(environment: Mapping[str, str] = os.environ) -> Settings:
    """Return the settings that the variables above name.

    Without TLREVIEW_HOME it is the user's own folder; without the others database and schemes lie
    in that, and documents lead nowhere. Raises AddressRefused.
    """
    home = Path(environment[HOME]) if environment.get(HOME) else _own_folder()
    url = environment.get(DATABASE) or f"sqlite:///{home.absolute() / 'tlreview.sqlite'}"
    own = environment.get(RUBRICS)
    return Settings(
        home=home,
        database=url,
        schemes=Path(own) if own else None,
        address=_address(environment.get(ADDRESS, "").strip()),
    )


def _address(written: str) -> str:
    """Return a public address as it is put before a path. Raises AddressRefused."""
    if not written:
        return ""
    try:
        parts = urlsplit(written)
        found = bool(parts.hostname) and parts.port != 0
    except ValueError as wrong:  # half an IPv6 address, or no number for a port
        raise AddressRefused(address=written) from wrong
    if not found or not _WRITTEN.fullmatch(written):
        raise AddressRefused(address=written)
    return written.rstrip("/")


def _own_folder() -> Path:
    from platformdirs import user_data_path  # noqa: PLC0415  not needed by most commands

    return user_data_path("tlreview", appauthor=False)
