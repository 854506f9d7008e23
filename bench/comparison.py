"""How long certifiers wait for all criteria side by side."""

import time
from collections.abc import Iterator
from pathlib import Path

from bench.rows import Row

_RUNS = 25


def rows(home: Path) -> Iterator[Row]:
    """Measure the comparison of every criterion of the scheme, and the section drawn from it."""
    from two_certifiers import ANNE, judge_and_hand_in, known, under_review

    from tlreview.presentation.texts import Words
    from tlreview.ui.review.comparison import COMPARISON
    from tlreview.ui.review.scene import read_review
    from tlreview.wiring.house import build
    from tlreview.wiring.settings import HOME, settings
    from tlreview.workflow.stating import compared

    case = under_review(home, "bench-comparison")
    judge_and_hand_in(home, case, every=True)
    house = build(settings({HOME: str(home)}))
    anne = known(house, ANNE)
    say = Words("nb")
    reckoned, drawn = [], []
    for _ in range(_RUNS):
        start = time.perf_counter()
        with house.read(anne) as reading:
            found = compared(reading, anne, case)
        reckoned.append((time.perf_counter() - start) * 1000)
        start = time.perf_counter()
        with house.read(anne) as reading:
            COMPARISON.view(read_review(reading, anne, case, say, house.clock()))
        drawn.append((time.perf_counter() - start) * 1000)
    every = f"{len(found)} criteria of two certifiers"
    house.engine.dispose()
    yield Row(what=f"comparison: {every}", state="warm", unit="ms", ours=reckoned[1:], aim=150)
    yield Row(
        what="comparison: read and laid out", state="warm", unit="ms", ours=drawn[1:], aim=150
    )
