"""No more questions in a minute than the offices allow."""

import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

MOST_QUERIES = 30
WINDOW = 60.0
"""Seconds. Statistics Norway allows 30 queries in 60 seconds; the others are asked no faster."""


@dataclass(slots=True)
class Pace:
    """When the last questions were asked. `now` counts seconds, and `sleep` lets them pass."""

    now: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    asked: deque[float] = field(default_factory=lambda: deque(maxlen=MOST_QUERIES))

    def wait(self) -> None:
        """Return once another question may be asked, and take it as asked."""
        if len(self.asked) == MOST_QUERIES:
            rest = self.asked[0] + WINDOW - self.now()
            if rest > 0:
                self.sleep(rest)
        self.asked.append(self.now())
