"""Files of figures, read beside the page: a small one at once, a large one by another process."""

import copyreg
from concurrent.futures import Future, ProcessPoolExecutor, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from types import MappingProxyType

from tlreview.wiring.reference import lineage
from tlreview.workflow.offering import FiguresFile, FiguresUnreadable, Offered


# What a series holds is read-only, and Python pickles no such mapping by itself.
def _read_only(held: dict[object, object]) -> MappingProxyType[object, object]:
    return MappingProxyType(held)


copyreg.pickle(MappingProxyType, lambda held: (_read_only, (dict(held),)))
SMALL = 128 * 1024
"""A file of so many bytes is read in less time than a process takes to start."""


def read_figures(file: FiguresFile) -> "Future[Offered]":
    """Begin to read a file; the future raises FiguresUnreadable."""
    if len(file.content) <= SMALL:
        return _at_once(file)
    thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="figures")
    try:
        return thread.submit(_beside, file)
    finally:
        thread.shutdown(wait=False)


def _at_once(file: FiguresFile) -> "Future[Offered]":
    from tlreview.sources.offering import offered  # noqa: PLC0415  not before it is wanted

    found: Future[Offered] = Future()
    try:
        found.set_result(offered(file, lineage))
    except FiguresUnreadable as raised:
        found.set_exception(raised)
    return found


def _beside(file: FiguresFile) -> Offered:
    """Read a file in a process that is let go afterwards: large tables take much memory."""
    with ProcessPoolExecutor(max_workers=1, mp_context=get_context("spawn")) as process:
        try:
            return process.submit(_read, file).result()
        except BrokenProcessPool as raised:
            raise FiguresUnreadable(name=file.name, fault="stopped") from raised


def _read(file: FiguresFile) -> Offered:
    from tlreview.sources.offering import offered  # noqa: PLC0415  in its own process alone

    return offered(file, lineage)
