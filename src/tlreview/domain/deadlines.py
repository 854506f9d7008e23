"""By when a stage has to end: so many days after it began, or the day it was moved to."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from tlreview.domain.assessment import as_text
from tlreview.domain.canonical import Json

MOVE = "deadline-moved"
"""The act that gives a stage of one case another deadline; its payload is a `Moved`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """A deadline as somebody set it. `day` is YYYY-MM-DD."""

    stage: str
    day: str
    reason: str

    def value(self) -> dict[str, Json]:
        """Return it as the payload of its event."""
        return {"stage": self.stage, "day": self.day, "reason": self.reason}


def moved_from(payload: Mapping[str, Json]) -> Moved:
    """Build it from the payload of its event; a redacted reason reads as empty."""
    stage, day, reason = (as_text(payload.get(each)) for each in ("stage", "day", "reason"))
    return Moved(stage=stage, day=day, reason=reason)


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """The last day of a stage; `reason` says why it is another than the process says."""

    day: date
    reason: str = ""

    def left(self, today: date) -> int:
        """Return how many days are left: 0 on the last day, below 0 when it has passed."""
        return (self.day - today).days

    def over(self, today: date) -> bool:
        """Say whether the last day has passed."""
        return self.left(today) < 0


def due_day(begun: date, days: int) -> date:
    """Return the last day of a stage; the day it began is not counted."""
    return begun + timedelta(days=days)
