"""What is followed, in small beside each other."""

from dataclasses import dataclass
from typing import ClassVar

from tlreview.ui.blocks import Option


@dataclass(frozen=True, slots=True, kw_only=True)
class Tile:
    """One series, or one share in a survey, in small: its picture and what is said of it.

    `row` is that of the series, or of the indicator that follows the survey.

    `revision` grows with all that is said of it, so that an opened chart knows when it is out of
    date. `per` is for how many people its rate is told, empty where it is no rate.
    """

    row: str
    title: str
    svg: str
    figure: str
    lines: tuple[str, ...]
    closer: str
    revision: int
    per: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Tiles:
    """What is followed side by side, and what rates may be told for when one of them is opened."""

    kind: ClassVar[str] = "tiles"

    key: str
    tiles: tuple[Tile, ...]
    per: tuple[Option, ...]
    per_label: str
    look: str
    close: str
