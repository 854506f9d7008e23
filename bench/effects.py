"""How long an effect takes: from the command line, once loaded, and for a whole country."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from pathlib import Path

import numpy as np

from bench.rows import Row

_COLD, _WARM = 5, 25
_PLACES, _INDICATORS = 400, 20
_START = date(2013, 1, 1)


def rows(folder: Path) -> Iterator[Row]:
    """Measure ten years of months against a comparison, and all of 400 places x 20 indicators."""
    table = folder / "effect.csv"
    lines = [f"{when};{count};10000;{other}" for when, count, other in _months(1)]
    table.write_text("\n".join(("when;cases;people;others", *lines)), encoding="utf-8")
    cold = [_cold(table) for _ in range(_COLD)]
    for what, ours in (
        ("one effect, from the command line", [taken for taken, _ in cold]),
        ("the same in processor time", [used for _, used in cold]),
    ):
        yield Row(what=what, state="cold", unit="s", ours=ours, aim=2.5)
    for name in ("poisson", "quasipoisson", "negbin"):
        yield Row(what=f"one effect, {name}", state="warm", unit="ms", ours=_warm(name), aim=50)
    start = time.perf_counter()
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        list(pool.map(_place, range(_PLACES), chunksize=10))
    yield Row(
        what=f"{_PLACES} municipalities x {_INDICATORS} indicators",
        state=f"{os.cpu_count()} processes",
        unit="s",
        ours=[time.perf_counter() - start],
        aim=60,
    )


def _months(seed: int) -> list[tuple[str, int, int]]:
    chance = np.random.default_rng(seed)
    return [
        (f"{year}-{month:02}", int(chance.poisson(12)), int(chance.poisson(20)))
        for year in range(2008, 2018)
        for month in range(1, 13)
    ]


def _cold(table: Path) -> tuple[float, float]:
    """Return the seconds it took, and those a processor was busy with it."""
    command = "effect", str(table), "--count", "cases", "--population", "people", "--time", "when"
    more = "--start", "2013-01", "--control", "others", "--control-population", "people", "--json"
    start, before = time.perf_counter(), os.times()
    subprocess.run(
        [sys.executable, "-m", "tlreview", *command, *more], check=True, stdout=subprocess.DEVNULL
    )
    after = os.times()
    used = after.children_user + after.children_system
    used -= before.children_user + before.children_system
    return time.perf_counter() - start, used


def _warm(family: str) -> list[float]:
    from tlreview.analysis.finding import find
    from tlreview.analysis.fitting import Family
    from tlreview.analysis.interrupted import Question
    from tlreview.analysis.points import Point, checked_points
    from tlreview.domain.periods import period

    months = _months(2)
    own = checked_points(
        [Point(period=period(when), count=n, population=10_000) for when, n, _ in months]
    )
    other = checked_points(
        [Point(period=period(when), count=n, population=10_000) for when, _, n in months]
    )
    asked = Question(points=own, control=other, start=_START, harmonics=2, family=Family(family))
    find(asked)
    taken = []
    for _ in range(_WARM):
        start = time.perf_counter()
        find(asked)
        taken.append((time.perf_counter() - start) * 1000)
    return taken


def _place(seed: int) -> None:
    """Analyse every indicator of one place: twenty years, alone."""
    from tlreview.analysis.finding import find
    from tlreview.analysis.interrupted import Question
    from tlreview.analysis.points import Point, checked_points
    from tlreview.domain.periods import period

    chance = np.random.default_rng(seed)
    for _ in range(_INDICATORS):
        points = checked_points(
            [
                Point(
                    period=period(str(year)), count=int(chance.poisson(12)) + 1, population=10_000
                )
                for year in range(2003, 2023)
            ]
        )
        find(Question(points=points, start=_START))
