"""Tables whose small counts are to be hidden, and which of them are."""

from tlreview.analysis.hiding import Crossed, Published


def crossed(*counts: tuple[int, ...], among: tuple[tuple[int, ...], ...] | None = None) -> Crossed:
    """Return a table of these rows."""
    return Crossed(
        rows=tuple(f"r{at}" for at in range(len(counts))),
        columns=tuple(f"c{at}" for at in range(len(counts[0]))),
        counts=counts,
        among=among,
    )


def hidden(found: Published) -> list[tuple[int, int]]:
    """Return row and column of every count that is not shown."""
    return [
        (row, column)
        for row, counts in enumerate(found.counts)
        for column, count in enumerate(counts)
        if count is None
    ]
