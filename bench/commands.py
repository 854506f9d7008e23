"""How soon the command line answers."""

import subprocess
import sys
import time
from collections.abc import Iterator

from bench.rows import Row

_RUNS = 9


def rows() -> Iterator[Row]:
    """Measure `tlreview --help`, next to a Python that does nothing."""
    help_, nothing = [], []
    _taken([sys.executable, "-m", "tlreview", "--help"])  # an installer compiles; a checkout once
    for _ in range(_RUNS):
        nothing.append(_taken([sys.executable, "-c", "pass"]))
        help_.append(_taken([sys.executable, "-m", "tlreview", "--help"]))
    bare = sorted(nothing)[_RUNS // 2]
    yield Row(what="tlreview --help", state="cold", unit="ms", ours=help_, aim=150)
    yield Row(
        what="tlreview --help beyond Python itself",
        state="cold",
        unit="ms",
        ours=[each - bare for each in help_],
        aim=135,
    )


def _taken(command: list[str]) -> float:
    from running import as_a_user_has_it

    start = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True, env=as_a_user_has_it())
    return (time.perf_counter() - start) * 1000
