"""What is asked of figures after something was done: which, since when, and beside what."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from tlreview.domain.canonical import Json, digest
from tlreview.domain.observations import Series
from tlreview.domain.series_json import as_json


@dataclass(frozen=True, slots=True, kw_only=True)
class EffectQuestion:
    """An effect as it is asked about, with the figures it is asked of.

    `start` is the first day of what was done, `start_found_later` that it was chosen after looking
    at the figures. `aim` is fall or rise. `harmonics` is how many waves a year are allowed for.
    `completeness` and `untargeted` speak for or against other explanations; `severe` are the
    severe ones among the injuries of the series.
    """

    series: Series
    start: date
    start_found_later: bool
    aim: str = "fall"
    slope: bool = False
    harmonics: int = 0
    comparison: Series | None = None
    completeness: Series | None = None
    untargeted: Series | None = None
    severe: Series | None = None

    @property
    def beside(self) -> Mapping[str, Series]:
        """Return every series it rests on, by what it is to the question."""
        found = {
            "series": self.series,
            "comparison": self.comparison,
            "completeness": self.completeness,
            "untargeted": self.untargeted,
            "severe": self.severe,
        }
        return {name: each for name, each in found.items() if each is not None}

    def digest(self) -> str:
        """Return the digest of the question and of every figure in it."""
        return digest("effect-question", self._json())

    def _json(self) -> Mapping[str, Json]:
        return {
            "start": self.start.isoformat(),
            "start_found_later": self.start_found_later,
            "aim": self.aim,
            "slope": self.slope,
            "harmonics": self.harmonics,
            **{name: as_json(each) for name, each in self.beside.items()},
        }
