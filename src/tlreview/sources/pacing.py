"""No more questions in a minute than the offices allow, whoever on this machine asks them."""

import sqlite3
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

MOST_QUERIES = 30
WINDOW = 60.0
"""Seconds. Statistics Norway allows 30 queries in 60 seconds; the others are asked no faster."""
_TURN = 2 * WINDOW
"""Seconds to wait for others who wait; then one's own count alone is held."""


@dataclass(slots=True)
class Pace:
    """When the last questions were asked. `now` counts seconds, and `sleep` lets them pass.

    With a `file`, all who have it count together: commands run one after the other, or at once.
    """

    now: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    file: Path | None = None
    asked: Sequence[float] = ()

    def wait(self) -> None:
        """Return once another question may be asked, and take it as asked."""
        with self._others():
            now = self.now()
            self.asked = [each for each in self.asked if now - WINDOW < each <= now]
            if len(self.asked) >= MOST_QUERIES:
                self.sleep(self.asked[-MOST_QUERIES] + WINDOW - now)
            self.asked = [*self.asked, self.now()][-MOST_QUERIES:]

    @contextmanager
    def _others(self) -> Iterator[None]:
        """Count with the others while it is one's turn; alone where their file cannot be had."""
        shared = None if self.file is None else _turn(self.file)
        if shared is None:
            yield
            return
        with closing(shared.file), suppress(sqlite3.Error):
            self.asked = shared.asked  # one's own among them
            yield
            shared.file.execute("DELETE FROM asked")
            shared.file.executemany("INSERT INTO asked VALUES (?)", ((at,) for at in self.asked))
            shared.file.execute("COMMIT")


@dataclass(frozen=True, slots=True)
class _Turn:
    """The file of all, which nobody else has until it is closed, and what stands in it."""

    file: sqlite3.Connection
    asked: Sequence[float]


def _turn(file: Path) -> _Turn | None:
    """Return one's turn at the file; None where it cannot be written, or is no such file."""
    with suppress(OSError, sqlite3.Error), ExitStack() as opened:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        shared = sqlite3.connect(file, timeout=_TURN, isolation_level=None)
        opened.callback(shared.close)
        shared.execute("PRAGMA synchronous=OFF")  # a count of a minute outlives no power cut
        file.chmod(0o600)
        shared.execute("BEGIN IMMEDIATE")
        shared.execute("CREATE TABLE IF NOT EXISTS asked (moment REAL NOT NULL)")
        asked = [moment for (moment,) in shared.execute("SELECT moment FROM asked ORDER BY moment")]
        opened.pop_all()
        return _Turn(shared, asked)
    return None
