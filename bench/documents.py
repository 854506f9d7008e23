"""How fast documents come, next to `jupyter nbconvert --execute` of the same content."""

import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import nbformat

from bench.places import CASE
from bench.rows import Row

_RUNS = 5
_MANY = 400


def rows(home: Path, folder: Path) -> Iterator[Row]:
    """Measure the full assessment, warm, and many of them on two processes."""
    from tlreview.exports.edition import edition_of
    from tlreview.exports.writing import write
    from tlreview.wiring.house import build
    from tlreview.wiring.settings import HOME, settings

    house = build(settings({HOME: str(home)}))
    with house.read() as reading:
        edition = edition_of(reading, CASE)
    peer = [_executed(edition, folder) for _ in range(_RUNS)]
    for form in ("html", "pdf"):
        target = folder / f"assessment.{form}"
        write(edition, "assessment", form, "nb", target)
        ours = []
        for _ in range(_RUNS):
            start = time.perf_counter()
            write(edition, "assessment", form, "nb", target)
            ours.append(time.perf_counter() - start)
        yield Row(
            what=f"full assessment to {form.upper()}, read back",
            state="warm",
            unit="s",
            ours=ours,
            peer=peer,
            aim=0.1,
            peer_name="nbconvert --execute, same content",
        )
    yield from _many(edition, folder)


def _many(edition: object, folder: Path) -> Iterator[Row]:
    from tlreview.exports.worker import Order, Workers

    start = time.perf_counter()
    with Workers(count=2) as workers:
        waiting = [
            workers.submit(
                Order(
                    edition=edition,
                    document="assessment",
                    form="pdf",
                    language="nb",
                    to=folder / f"{n}.pdf",
                )
            )
            for n in range(_MANY)
        ]
        for each in waiting:
            each.result()
    taken = time.perf_counter() - start
    yield Row(
        what=f"{_MANY} assessments to PDF on 2 processes",
        state="cold",
        unit="s",
        ours=[taken],
        aim=120,
    )
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    yield Row(what="largest worker while doing so", state="cold", unit="MB", ours=[peak], aim=600)


def _executed(edition: object, folder: Path) -> float:
    """Return the seconds nbconvert takes to run and write a notebook with the same content."""
    from tlreview.exports.machine import machine
    from tlreview.exports.notebook import notebook
    from tlreview.exports.writing import report_for

    ours = notebook(report_for(edition, "assessment", "nb"), machine(edition))
    peer = nbformat.v4.new_notebook(
        cells=[
            nbformat.v4.new_code_cell(
                f"from IPython.display import Markdown\nMarkdown({cell.source!r})"
            )
            for cell in ours.cells
        ],
        metadata={"kernelspec": {"name": "python3", "display_name": "Python 3"}},
    )
    path = folder / "peer.ipynb"
    nbformat.write(peer, path)
    command = [sys.executable, "-m", "nbconvert", "--to", "html", "--execute", str(path)]
    start = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - start
