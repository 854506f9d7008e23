"""How fast documents come, next to `jupyter nbconvert --execute` of the same content."""

import re
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import Future
from pathlib import Path

import nbformat

from bench.places import CASE
from bench.rows import Row

_RUNS = 5
_MANY = 400
_WINDOW = 40  # documents


def rows(home: Path, folder: Path) -> Iterator[Row]:
    """Measure the full assessment, warm, and many of them on two processes."""
    from tlreview.exports.edition import edition_of
    from tlreview.exports.writing import write
    from tlreview.wiring.house import build
    from tlreview.wiring.settings import HOME, settings

    house = build(settings({HOME: str(home)}))
    with house.read() as reading:
        edition = edition_of(reading, CASE)
    _executed(edition, folder)  # the peer gets warm disks too
    for form in ("html", "pdf"):
        target = folder / f"assessment.{form}"
        write(edition, "assessment", form, "nb", target)
        ours, peer = [], []
        for _ in range(_RUNS):
            peer.append(_executed(edition, folder))
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
    yield _statement(folder)
    yield from _many(edition, folder)


def _statement(folder: Path) -> Row:
    """Measure the certifiers' statement, every part of it half a page."""
    from editions import beside, edition
    from tlreview.exports.writing import write

    told, target = edition(), folder / "statement.pdf"
    held = beside("statement", "Fallulykker blant eldre følges opp i alle virksomheter. " * 30)
    write(told, "statement", "pdf", "nb", target, held)
    ours = []
    for _ in range(_RUNS):
        start = time.perf_counter()
        write(told, "statement", "pdf", "nb", target, held)
        ours.append(time.perf_counter() - start)
    return Row(
        what="certifiers' statement to PDF, read back", state="warm", unit="s", ours=ours, aim=0.5
    )


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
        peaks = [_peak(waiting[n : n + _WINDOW]) for n in range(0, _MANY, _WINDOW)]
    taken = time.perf_counter() - start
    yield Row(
        what=f"{_MANY} assessments to PDF on 2 processes",
        state="cold",
        unit="s",
        ours=[taken],
        aim=120,
    )
    half = len(peaks) // 2
    yield Row(
        what="largest of these processes, later half of the documents",
        state="warm",
        unit="MB",
        ours=peaks[half:],
        peer=peaks[:half],
        aim=1.1,
        peer_name="earlier half",
    )


def _peak(waiting: "list[Future[Path]]") -> float:
    """Return the most memory a process of ours has held, in MB, while these were written."""
    most = 0.0
    for each in waiting:
        each.result()
        for tasks in Path("/proc/self/task").glob("*/children"):
            most = max(most, *(_resident(child) for child in tasks.read_text().split()), 0.0)
    return most


def _resident(process: str) -> float:
    """Return the memory a process holds, in MB; nothing for one that has just ended."""
    try:
        found = re.search(r"VmRSS:\s+(\d+)", Path(f"/proc/{process}/status").read_text())
    except OSError:
        return 0.0
    return int(found.group(1)) / 1024 if found else 0.0


def _executed(edition: object, folder: Path) -> float:
    """Return the seconds nbconvert takes to run and write a notebook with the same content."""
    from running import as_a_user_has_it

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
    subprocess.run(command, check=True, capture_output=True, env=as_a_user_has_it())
    return time.perf_counter() - start
