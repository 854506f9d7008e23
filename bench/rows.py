"""A measured budget, and the table of all of them."""

import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One budget.

    `ours` and `peer` are repeated readings in `unit`. `aim` is the largest allowed ratio to the
    peer's median, or, without a peer, the largest allowed value of `take` over our readings.
    """

    what: str
    state: str
    unit: str
    ours: Sequence[float]
    aim: float
    peer: Sequence[float] = ()
    peer_name: str = ""
    take: str = "median"

    @property
    def value(self) -> float:
        """Return our figure: the median, or the 95th percentile."""
        if self.take == "p95":
            return sorted(self.ours)[min(len(self.ours) - 1, int(0.95 * len(self.ours)))]
        return statistics.median(self.ours)

    @property
    def held(self) -> float:
        """Return what is held against the aim: the ratio to the peer, or our figure."""
        return self.value / statistics.median(self.peer) if self.peer else self.value

    def line(self) -> tuple[str, ...]:
        """Return the row as text."""
        spread = f"{_figure(min(self.ours))}–{_figure(max(self.ours))}"
        median = _figure(statistics.median(self.peer)) if self.peer else ""
        peer = f"{median} {self.unit} {self.peer_name}" if self.peer else ""
        unit = "×" if self.peer else f" {self.unit}"
        aim, held = f"≤ {_figure(self.aim)}{unit}", f"{_figure(self.held)}{unit}"
        return (
            self.what,
            self.state,
            f"{_figure(self.value)} {self.unit} ({self.take} of {len(self.ours)}, {spread})",
            peer,
            held,
            aim,
            "met" if self.held <= self.aim else "MISSED",
        )


def _figure(value: float) -> str:
    """Return three digits, or as many as there are before the point."""
    return f"{value:.0f}" if abs(value) >= 1000 else f"{value:.3g}"  # noqa: PLR2004


_HEAD = ("what", "state", "ours", "peer", "held", "aim", "")


def table(rows: Iterable[Row]) -> str:
    """Return the rows as a text table."""
    lines = [_HEAD, *(row.line() for row in rows)]
    widths = [max(len(line[n]) for line in lines) for n in range(len(_HEAD))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
        for line in lines
    )
