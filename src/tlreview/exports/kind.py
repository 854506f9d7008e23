"""What a kind of document is to the exporters: how it is read, told, laid out and carried."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from tlreview.domain.people import Actor
from tlreview.exports.edition import Edition, edition_of
from tlreview.exports.report import Report
from tlreview.workflow.ports import Reading

Beside = TypeVar("Beside")


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind(Generic[Beside]):
    """How one document is made.

    `beside` reads what it needs of the record beside the edition, as the reader may have it; it
    has to be picklable. `template` is the name of its Typst document; no document has more than
    `most_pages` pages, where that is not 0; `contents` gives it a table of contents.
    """

    report: Callable[[Edition, Beside, str], Report]
    machine: Callable[[Edition, Beside], bytes]
    beside: Callable[[Reading, Actor, Edition], Beside]
    edition: Callable[[Reading, str, int | None], Edition] = edition_of
    template: str = "document"
    most_pages: int = 0
    contents: bool = False


def nothing(_reading: Reading, _reader: Actor, _edition: Edition) -> None:
    """Return what a document needs that is told from the edition alone."""
