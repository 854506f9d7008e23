"""Files of figures, read beside the page: a small one at once, a large one by another process."""

import copyreg
from collections.abc import Callable
from concurrent.futures import Future, ProcessPoolExecutor, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from multiprocessing import get_context
from types import MappingProxyType
from typing import TypeVar

from tlreview.wiring.reference import lineage
from tlreview.workflow.offering import FiguresFile, FiguresUnreadable, Offered
from tlreview.workflow.survey_offering import SurveyFile, SurveyOffered


# What a series holds is read-only, and Python pickles no such mapping by itself.
def _read_only(held: dict[object, object]) -> MappingProxyType[object, object]:
    return MappingProxyType(held)


copyreg.pickle(MappingProxyType, lambda held: (_read_only, (dict(held),)))
SMALL = 128 * 1024
"""A file of so many bytes is read in less time than a process takes to start."""


Found = TypeVar("Found")


def read_figures(file: FiguresFile) -> "Future[Offered]":
    """Begin to read a file; the future raises FiguresUnreadable."""
    return _begun(partial(_figures, file), file.name, len(file.content))


def read_surveys(file: SurveyFile) -> "Future[SurveyOffered]":
    """Begin to read a file of a survey; the future raises FiguresUnreadable."""
    return _begun(partial(_survey, file), file.name, len(file.content))


def _begun(read: Callable[[], Found], name: str, size: int) -> "Future[Found]":
    if size <= SMALL:
        return _at_once(read)
    thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="figures")
    try:
        return thread.submit(_beside, read, name)
    finally:
        thread.shutdown(wait=False)


def _at_once(read: Callable[[], Found]) -> "Future[Found]":
    found: Future[Found] = Future()
    try:
        found.set_result(read())
    except FiguresUnreadable as raised:
        found.set_exception(raised)
    return found


def _beside(read: Callable[[], Found], name: str) -> Found:
    """Read a file in a process that is let go afterwards: large tables take much memory."""
    with ProcessPoolExecutor(max_workers=1, mp_context=get_context("spawn")) as process:
        try:
            return process.submit(read).result()
        except BrokenProcessPool as raised:
            raise FiguresUnreadable(name=name, fault="stopped") from raised


def _figures(file: FiguresFile) -> Offered:
    from tlreview.sources.offering import offered  # noqa: PLC0415  not before it is wanted

    return offered(file, lineage)


def _survey(file: SurveyFile) -> SurveyOffered:
    from tlreview.sources.survey_tables import surveyed  # noqa: PLC0415  as above

    return surveyed(file)
