"""Other whole numbers that look the same: found by going one up here, and one down there."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

_MOST_STEPS = 60
"""More steps than this are left to linear programming."""


@dataclass(frozen=True, slots=True)
class Sum:
    """A count that is the sum of others; all of them are named by their place among the counts."""

    whole: int
    parts: tuple[int, ...]

    @property
    def terms(self) -> tuple[int, ...]:
        """Return every count in it."""
        return (self.whole, *self.parts)


def differently(
    counts: Sequence[int], sums: Sequence[Sum], least: Mapping[int, int], start: int, way: int
) -> frozenset[int]:
    """Return the counts that are one more or less in other numbers that make the same sums.

    `least` is how small each count that may differ can be; all others stay. The count to start
    with goes up by 1 or down, and others follow until all sums hold. None are returned where no
    such numbers were found, which does not say that there are none.
    """
    effects = _within(sums, least)
    beside: dict[int, list[int]] = {}
    for at, effect in effects.items():
        for cell in effect:
            beside.setdefault(cell, []).append(at)
    search = _Search(counts, least, effects, beside)
    return frozenset(search.changed) if search.found(start, way) else frozenset()


def _within(sums: Sequence[Sum], least: Mapping[int, int]) -> Mapping[int, Mapping[int, int]]:
    """Return for each sum what its counts that may differ do to it: its whole takes away."""
    effects: dict[int, Counter[int]] = {}
    for at, line in enumerate(sums):
        effects[at] = Counter()
        for sign, term in ((-1, line.whole), *((1, each) for each in line.parts)):
            if term in least:
                effects[at][term] += sign
    return effects


@dataclass(slots=True)
class _Search:
    """A walk from sum to sum: what has changed so far, and by how much each sum is off."""

    counts: Sequence[int]
    least: Mapping[int, int]
    effects: Mapping[int, Mapping[int, int]]
    beside: Mapping[int, Sequence[int]]
    changed: dict[int, int] = field(default_factory=dict)
    off: Counter[int] = field(default_factory=Counter)
    steps: int = 0

    def found(self, cell: int, way: int) -> bool:
        """Say whether numbers were found in which this count goes that way too."""
        self.steps += 1
        if self.steps > _MOST_STEPS or self.counts[cell] + way < self.least[cell]:
            return False
        self._change(cell, way)
        line = next((at for at, off in self.off.items() if off), None)
        if line is None or any(self.found(each, by) for each, by in self._mending(line)):
            return True
        self._change(cell, -way)
        del self.changed[cell]
        return False

    def _change(self, cell: int, way: int) -> None:
        self.changed[cell] = way
        for at in self.beside.get(cell, ()):
            self.off[at] += way * self.effects[at][cell]

    def _mending(self, line: int) -> Iterator[tuple[int, int]]:
        """Yield what brings a sum nearer, first what puts fewest others off."""
        found = [
            (cell, -1 if self.off[line] * effect > 0 else 1)
            for cell, effect in self.effects[line].items()
            if cell not in self.changed and effect
        ]
        yield from sorted(found, key=lambda step: (self._left(*step), step))

    def _left(self, cell: int, way: int) -> int:
        """Return by how much all sums are off after a step."""
        return sum(
            abs(self.off[at] + way * self.effects[at][cell]) - abs(self.off[at])
            for at in self.beside[cell]
        )
