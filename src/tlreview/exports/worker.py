"""Runs exports beside the page: in processes of their own, replaced after a few documents.

Typst keeps memory between documents (one process grew from 93 to 549 MB), so a worker is let go
after some. Spawned, never forked: a forked copy of a server holds its locks and connections.
"""

import os
import threading
from collections.abc import Callable
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context, parent_process
from pathlib import Path
from typing import Self

from tlreview.exports.edition import Edition
from tlreview.exports.report import Document
from tlreview.exports.writing import Form, write

_DOCUMENTS_EACH = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """One document to be written; it can be pickled."""

    edition: Edition
    document: Document
    form: Form
    language: str
    to: Path


class Workers:
    """A pool of processes that write documents. Close it, or use it with `with`."""

    def __init__(self, count: int = 1) -> None:
        self._pool = ProcessPoolExecutor(
            max_workers=count,
            mp_context=get_context("spawn"),
            max_tasks_per_child=_DOCUMENTS_EACH,
            initializer=_end_with_parent,
        )

    def __enter__(self) -> Self:
        """Return the workers."""
        return self

    def __exit__(self, *_: object) -> None:
        """Wait for what is under way and let the processes go."""
        self.close()

    def submit(self, order: Order) -> "Future[Path]":
        """Have a document written; the future gives its path, or raises what `write` raises."""
        return self._pool.submit(carried_out, order)

    def close(self) -> None:
        """Wait for what is under way and let the processes go."""
        self._pool.shutdown(wait=True, cancel_futures=True)


def carried_out(order: Order) -> Path:
    """Write the document of an order and return where it lies."""
    write(order.edition, order.document, order.form, order.language, order.to)
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
