"""What the secretariat's own pages are drawn from, and in whose words."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from tlreview.presentation.people import named
from tlreview.presentation.texts import Words, local_date


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """The reader's language and name, the time, and the addresses; `site` is where it was asked."""

    say: Words
    now: datetime
    root: str
    site: str
    sender: str
    names: Mapping[str, str]

    @property
    def today(self) -> date:
        """Return the day it is."""
        return local_date(self.now)

    def name(self, person: str) -> str:
        """Return a person's name."""
        return named(self.say, self.names, person)

    def case(self, case: str, page: str = "") -> str:
        """Return the path of a case, or of one of the secretariat's pages on it."""
        return f"{self.root}/case/{case}" + (f"/{page}" if page else "")

    def address(self, case: str) -> str:
        """Return the whole address of a case, as it is written in a message."""
        return self.site + self.case(case)
