"""A case as somebody may read it: no field in it that is not for them, and no earlier wording."""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from tlreview.domain.canonical import Json
from tlreview.domain.content import Content
from tlreview.domain.fields import Address, Revision
from tlreview.domain.parties import IMPARTIALITY
from tlreview.domain.people import Actor
from tlreview.domain.rows import RowKind, rows_from
from tlreview.domain.statement import stated
from tlreview.workflow.assigning import assignment_of
from tlreview.workflow.discretion import for_others, history_for_others, reads_whole
from tlreview.workflow.ports import Reading
from tlreview.workflow.reading import content_of
from tlreview.workflow.showing import judging, may_read

_BY_SUBJECT = frozenset({IMPARTIALITY, RowKind.COUNCIL_QUESTION})
"""Kinds of which some subjects may be read and others not; of any other it is all or none."""


def readable_content(reading: Reading, actor: Actor, case: str) -> Content:
    """Return the case as it stands, without what somebody may not read. Raises CaseUnknown."""
    content = content_of(reading, case)
    if not reads_whole(actor):
        content = for_others(reading, content)
    known: dict[str, bool] = {}
    kept: dict[Address, Json] = {}
    for at, value in content.values.items():
        key = at.subject if at.kind in _BY_SUBJECT else at.kind
        if key not in known:
            known[key] = may_read(reading, actor, at, case)
        if known[key]:
            kept[at] = value
    if len(kept) == len(content.values):
        return content
    gone = {key.partition("/")[0] for key, readable in known.items() if not readable}
    return _with(content, MappingProxyType(kept), gone)


def _with(content: Content, kept: Mapping[Address, Json], gone: set[str]) -> Content:
    """Return the content with fewer values; only rows of the kinds that lost some are anew."""
    rows = {kind: rows_from(kept, kind) for kind in RowKind if kind in gone}
    return replace(content, values=kept, rows=MappingProxyType({**content.rows, **rows}))


def readable_history(
    reading: Reading, actor: Actor, case: str, address: Address
) -> tuple[Revision, ...]:
    """Return the revisions of a field that somebody may read, the newest first.

    What is part of the statement is read by others in the words that were signed alone.
    """
    if not may_read(reading, actor, address, case):
        return ()
    found = reading.history(case, address)
    if not reads_whole(actor):
        found = history_for_others(reading, case, found)
    own = not stated(address) or judging(actor, assignment_of(reading, case))
    return found if own else found[:1]
