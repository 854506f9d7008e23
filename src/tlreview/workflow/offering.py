"""A file of figures as it is shown before it is kept: what can be taken from it, and what not."""

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import date
from typing import Literal

from tlreview.analysis.printed import Doubt, Printed, RateDiffers
from tlreview.domain.errors import TLReviewError
from tlreview.domain.observations import Series
from tlreview.domain.peers import Peers

Fault = Literal[
    "unreadable", "too-large", "no-time", "no-figures", "no-series", "no-reader", "stopped"
]


@dataclass(frozen=True, slots=True, kw_only=True)
class FiguresFile:
    """A file that somebody brings: `source` says whose figures they are, `on` from which day.

    `place` is the municipality wanted; one that the file does not have is looked for by `own`,
    the number of the municipality itself. `population` is a file of people beside it, and `ages`
    those that each offer is about, in their order; empty for everybody.
    """

    content: bytes
    name: str
    source: str
    on: date
    own: str
    place: str = ""
    population: "PopulationFile | None" = None
    ages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PopulationFile:
    """A file of people that counts are told among: `source` says whose figures they are."""

    content: bytes
    name: str
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class People:
    """What came of a population from a file of its own.

    `taken` are its breakdowns with the categories that were summed, few enough to be read. Where
    there is no population to be sure of, `reason` is a stable word: unreadable, measure, place,
    open, ages, undivided, periods; `name` and `there` are its facts.
    """

    taken: tuple[tuple[str, str], ...] = ()
    reason: str = ""
    name: str = ""
    there: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """One series a file has: `title` names it as the file does, `called` its measure alone.

    `called` is the code of the measure and its name. `people` is what came of the population,
    None where no file of it was brought or the series has its own. `peers` is what others had in
    the same table, None where it has none that can stand beside the series. `differing` are rates
    printed beside it that its count and population do not make.
    """

    title: str
    series: Series
    called: tuple[str, ...] = ()
    people: People | None = None
    peers: Peers | None = None
    differing: tuple[RateDiffers, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CellLeftOut:
    """A cell that could not be read, where it stands, and why: a stable word."""

    row: int
    column: str
    text: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SumOff:
    """A total that is not the sum of its parts."""

    where: str
    row: int
    total: int
    parts: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OddInterval:
    """A printed interval that cannot be right, the line it stands in, and what is odd about it."""

    row: int
    printed: Printed
    doubts: tuple[Doubt, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Offered:
    """What a file has for one place: series, what was left out, and what cannot be as it stands.

    `places` are the code and name of each place in it; empty where it names none. `more` is how
    many further series it has than are offered.
    """

    places: tuple[tuple[str, str], ...]
    place: str
    offers: tuple[Offer, ...]
    left_out: tuple[CellLeftOut, ...]
    sums: tuple[SumOff, ...]
    odd: tuple[OddInterval, ...] = ()
    more: int = 0


@dataclass(eq=False)
class FiguresUnreadable(TLReviewError):
    """A file has no figures that can be taken; `where` is what it has instead, in its own words."""

    code = "figures.unreadable"
    message = "the file {name} gives no series: {fault} {where}"

    name: str
    fault: Fault
    where: str = ""

    def __reduce__(self) -> "tuple[type[FiguresUnreadable], tuple[str, Fault, str]]":
        """Return what makes it again in another process."""
        return FiguresUnreadable, (self.name, self.fault, self.where)


Figures = Callable[[FiguresFile], "Future[Offered]"]
"""Reads a file beside the page. The future raises FiguresUnreadable."""
