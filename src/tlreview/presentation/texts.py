"""Every word a user reads, in their language.

Message ids are English. `say` is what callers name their `Words`, and what the extractor
(`make texts`) looks for: `say("Saved at {time}", time=...)`, `say.count("{n} gap", "{n} gaps", n)`.
"""

import gettext
from datetime import date, datetime
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

from tlreview.presentation.notation import NOTATIONS

LANGUAGES = ("nb", "nn", "sv", "en")
"""The languages every screen and document comes in; the first is the default."""
NAMES = {"nb": "Bokmål", "nn": "Nynorsk", "sv": "Svenska", "en": "English"}
"""What each language calls itself."""
_LOCALE = Path(__file__).parent.parent / "locale"
_ZONE = ZoneInfo("Europe/Oslo")  # Oslo and Stockholm keep the same time


class Words:
    """Speaks one language: sentences, counts, dates and numbers."""

    def __init__(self, language: str) -> None:
        self.language = language if language in LANGUAGES else LANGUAGES[0]
        self._catalogue = _catalogue(self.language)
        self._notation = NOTATIONS[self.language]

    def __call__(self, message: str, **facts: object) -> str:
        """Return the sentence with its facts filled in."""
        return self._catalogue.gettext(message).format(**facts)

    def count(self, one: str, many: str, n: int, **facts: object) -> str:
        """Return the sentence in the grammatical number of n, which fills {n}."""
        return self._catalogue.ngettext(one, many, n).format(n=self.number(n), **facts)

    def date(self, day: date | str) -> str:
        """Return a date as people write it; text must be YYYY-MM-DD, else it stays as it is."""
        if isinstance(day, str):
            try:
                day = date.fromisoformat(day)
            except ValueError:
                return str(day)
        return self._notation.date(day)

    def moment(self, at: datetime) -> str:
        """Return date and time of day, as clocks in Norway and Sweden show it."""
        say, local = self, at.astimezone(_ZONE)
        return say("{date} at {time}", date=say.date(local.date()), time=say.time(at))

    def day(self, at: datetime) -> str:
        """Return the date of a moment, as calendars in Norway and Sweden show it."""
        return self.date(local_date(at))

    def time(self, at: datetime) -> str:
        """Return the time of day, HH:MM, as clocks in Norway and Sweden show it."""
        return f"{at.astimezone(_ZONE):%H:%M}"

    def number(self, value: float, places: int | None = None) -> str:
        """Return a number with the language's separators and a true minus sign.

        With so many decimal places, else with those it has, up to three.
        """
        return self._notation.number(value, places)

    def percent(self, value: float, places: int = 0) -> str:
        """Return a share of one in per cent, with so many decimals."""
        return self._notation.percent(value, places)


def local_date(at: datetime) -> date:
    """Return the date of a moment on calendars in Norway and Sweden."""
    return at.astimezone(_ZONE).date()


@cache
def _catalogue(language: str) -> gettext.NullTranslations:
    return gettext.translation("tlreview", _LOCALE, languages=[language], fallback=True)
