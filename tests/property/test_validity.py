"""What `tlreview effect` promises, over simulated municipalities whose truth is known."""

import pytest
from bench.validity import Cell, broken, cells, outcome


@pytest.mark.parametrize("cell", [each for each in cells() if each.mean == 10], ids=str)
def test_words_and_intervals_keep_their_promises(cell: Cell) -> None:
    """A short run of bench/validity.py; what a hundred municipalities cannot tell is forgiven."""
    assert broken(outcome(cell, 100), slack=0.06) == []
