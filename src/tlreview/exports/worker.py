"""Runs exports beside the page: in processes of their own, replaced after a few documents.

Typst keeps what it has laid out: a process grew to 700 MB in a dozen full assessments. A worker has
it forget each document, which holds it at about 150 MB, and is let go after many. Spawned, never
forked: a forked copy of a server holds its locks and connections.
"""

import copyreg
import os
import threading
from collections.abc import Callable
from concurrent.futures import Future, ProcessPoolExecutor, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing import get_context, parent_process
from pathlib import Path
from queue import SimpleQueue
from types import MappingProxyType
from typing import Self

from tlreview.domain.documents import Document, Form
from tlreview.exports.edition import Edition
from tlreview.exports.printing import forget
from tlreview.exports.writing import write


# What the record holds is read-only, and Python pickles no such mapping by itself.
def _read_only(held: dict[object, object]) -> MappingProxyType[object, object]:
    return MappingProxyType(held)


copyreg.pickle(MappingProxyType, lambda held: (_read_only, (dict(held),)))
_DOCUMENTS_EACH = 100  # starting anew costs as much as two documents


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """One document to be written; it can be pickled.

    `beside` is what its kind needs of the record beside the edition.
    """

    edition: Edition
    document: Document
    form: Form
    language: str
    to: Path
    beside: object = None


class Workers:
    """Processes that write documents, `count` at a time. Close them, or use them with `with`.

    Each lane replaces its own process after some documents. The standard pool's own way to do so
    (max_tasks_per_child) stops for ever on Python 3.11 when many orders wait (CPython gh-115634).
    """

    def __init__(self, count: int = 1) -> None:
        self._threads = ThreadPoolExecutor(max_workers=count)
        self._lanes: SimpleQueue[_Lane] = SimpleQueue()
        for _ in range(count):
            self._lanes.put(_Lane())

    def __enter__(self) -> Self:
        """Return the workers."""
        return self

    def __exit__(self, *_: object) -> None:
        """Wait for what is under way and let the processes go."""
        self.close()

    def submit(self, order: Order) -> "Future[Path]":
        """Have a document written; the future gives its path, or raises what `write` raises.

        It raises BrokenProcessPool if the process is killed; the next order gets a new one.
        """
        return self._threads.submit(self._carry_out, order)

    def _carry_out(self, order: Order) -> Path:
        lane = self._lanes.get()  # there are as many lanes as threads, so one is always free
        try:
            return lane.carry_out(order)
        finally:
            self._lanes.put(lane)

    def close(self) -> None:
        """Wait for what is under way, drop what waits, and let the processes go."""
        self._threads.shutdown(wait=True, cancel_futures=True)
        while not self._lanes.empty():
            self._lanes.get().close()


class _Lane:
    """One process at a time, replaced after some documents."""

    def __init__(self) -> None:
        self._pool: ProcessPoolExecutor | None = None
        self._written = 0

    def carry_out(self, order: Order) -> Path:
        if self._pool is None:
            self._pool = ProcessPoolExecutor(
                max_workers=1, mp_context=get_context("spawn"), initializer=_end_with_parent
            )
        self._written += 1
        try:
            return self._pool.submit(carried_out, order).result()
        except BrokenProcessPool:
            self._written = _DOCUMENTS_EACH
            raise
        finally:
            if self._written >= _DOCUMENTS_EACH:
                self.close()

    def close(self) -> None:
        if self._pool is not None:
            self._pool.shutdown(wait=True)
        self._pool, self._written = None, 0


def carried_out(order: Order) -> Path:
    """Write the document of an order and return where it lies."""
    write(order.edition, order.document, order.form, order.language, order.to, order.beside)
    forget()
    return order.to


def _end_with_parent() -> None:
    """End this process when the one that started it is gone, however that ended.

    A worker waits on a pipe it also holds the other end of, so a killed parent leaves it there.
    """
    parent = parent_process()
    if parent is not None:
        watch = threading.Thread(target=_end_after, args=(parent.join,), daemon=True)
        watch.start()


def _end_after(wait: Callable[[], None]) -> None:
    wait()
    os._exit(1)
