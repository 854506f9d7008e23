"""What is drawn of a series: its figures, the unit they are told in, and on which sheet."""

from dataclasses import dataclass

from tlreview.domain.indicators import Unit
from tlreview.domain.observations import Series
from tlreview.presentation.charts_plane import LARGE, Sheet
from tlreview.presentation.units import Scale, Told, told


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What is drawn of a series. `key` is unique on the page; `target` is in the unit shown.

    `unit` is what its figures are told as, `per` for how many people where they are rates.
    """

    key: str
    title: str
    series: Series
    per: int
    unit: Unit | None = None
    target: float | None = None
    sheet: Sheet = LARGE

    @property
    def scale(self) -> Scale:
        """Return how its figures are told."""
        return Scale(unit=self.unit, per=self.per)

    @property
    def told(self) -> Told:
        """Return what its figures are."""
        return told(self.series, self.scale)
