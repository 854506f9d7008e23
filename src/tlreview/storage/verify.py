"""Recomputing the record of a case: its chains, its rows, its files."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, Engine, select

from tlreview.domain.case import CaseUnknown
from tlreview.domain.events import ChainBroken
from tlreview.domain.fields import address
from tlreview.domain.files import FileDamaged, FileMissing
from tlreview.storage import chain, ledger, replay, schema
from tlreview.storage.engine import reading
from tlreview.storage.fields import SAVE
from tlreview.storage.ledger import Ledger
from tlreview.storage.redaction import file_named
from tlreview.storage.submissions import SUBMIT
from tlreview.workflow.ports import Files

SHORTEST_HEAD = 12
"""A printed head may be cut to its first signs, but not to fewer than these."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What a check of a case found.

    `head` is the digest of the last event of the case's own stream, and events, revisions and
    submissions are counted in that stream: how much a sealed one holds is nobody's to know.
    `faults`, of all streams, are in their order; a row that no event accounts for has sequence 0
    and comes last. Redacted values are counted, never faults. `head_known` says whether the head
    asked for is an event of the case; None if none was asked for. Files are given by digest.
    """

    case: str
    head: str
    events: int
    revisions: int
    submissions: int
    redactions: int
    files: int
    faults: tuple[ChainBroken, ...] = ()
    missing_files: tuple[str, ...] = ()
    damaged_files: tuple[str, ...] = ()
    head_known: bool | None = None

    @property
    def broken(self) -> ChainBroken | None:
        """Return the first broken event; None if chains and rows hold."""
        return self.faults[0] if self.faults else None

    @property
    def whole(self) -> bool:
        """Say whether nothing is wrong, and the head asked for is known."""
        wrong = self.faults or self.missing_files or self.damaged_files
        return not wrong and self.head_known is not False


def verify(
    engine: Engine, case: str, head: str | None = None, files: Files | None = None
) -> Verdict:
    """Recompute everything of a case and return what was found; nothing is changed.

    Files are checked where they are given. Raises CaseUnknown.
    """
    with reading(engine) as db:
        held = ledger.read(db, case)
        if not held.streams and not _has_row(db, case):
            raise CaseUnknown(case=case)
        faults = [*chain.faults(held), *replay.faults(db, held)]
    named = sorted(_files_named(held))
    own = held.streams.get(held.own_stream, ())
    return Verdict(
        case=case,
        head=own[-1].digest if own else "",
        events=len(own),
        revisions=sum(each.event.act == SAVE for each in own),
        submissions=sum(1 for _ in held.acts(SUBMIT)),
        redactions=len(held.redactions),
        files=len(named),
        faults=tuple(sorted(faults, key=_order)),
        missing_files=tuple(each for each in named if files and _missing(files, each)),
        damaged_files=tuple(each for each in named if files and _damaged(files, each)),
        head_known=None if head is None else _is_known(held, head),
    )


def _has_row(db: Connection, case: str) -> bool:
    """Say whether a case has a row, which is a fault where it has no events."""
    return db.scalar(select(schema.cases.c.id).where(schema.cases.c.id == case)) is not None


def _order(fault: ChainBroken) -> tuple[bool, str, int]:
    return fault.sequence == 0, fault.stream, fault.sequence


def _is_known(held: Ledger, head: str) -> bool:
    """Say whether head, whole or its first signs, is the computed digest of an event."""
    wanted = "".join(head.split()).lower()
    if len(wanted) < SHORTEST_HEAD:
        return False
    return any(each.event.digest().startswith(wanted) for each in held.events())


def _files_named(held: Ledger) -> set[str]:
    return set(_each_file(held))


def _each_file(held: Ledger) -> Iterator[str]:
    for each in held.acts(SAVE):
        value = held.payload(each.place).get("value")
        digest = file_named(address(each.event.subject), value)
        if digest is not None:
            yield digest


def _missing(files: Files, digest: str) -> bool:
    try:
        files.path(digest)
    except FileMissing:
        return True
    return False


def _damaged(files: Files, digest: str) -> bool:
    sha256 = hashlib.sha256()
    try:
        for chunk in files.chunks(digest):
            sha256.update(chunk)
    except FileMissing:
        return False
    except FileDamaged:
        return True
    return sha256.hexdigest() != digest
