"""What comes along into a renewal: what the municipality has said, as far as it still fits."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tlreview.domain.canonical import Json
from tlreview.domain.case import Case
from tlreview.domain.content import Content, content_from
from tlreview.domain.fields import Address
from tlreview.domain.rows import Row, RowKind, row_field
from tlreview.domain.scheme import Scheme
from tlreview.workflow.evidence import FILE
from tlreview.workflow.fields import FieldRefused, FieldUnknown
from tlreview.workflow.outstanding import Outstanding
from tlreview.workflow.rules import checked
from tlreview.workflow.submitting import submitted

_LOOSE = "link-leads-nowhere"


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """The fields that come along, and the addresses of those the scheme has no place for."""

    values: Mapping[Address, Json]
    left: tuple[Address, ...]


def carried(before: Content, opened: Case, scheme: Scheme) -> Carried:
    """Return what of a case fits in the one that follows.

    Levels are left out: how far one has come is to be assessed anew. What was removed is left out
    as well, and with it the links that led to it.
    """
    own = {at: value for at, value in before.values.items() if _comes(before, at, value)}
    content = content_from(opened, scheme, own)
    kept: dict[Address, Json] = {}
    left = []
    for at, value in sorted(own.items()):
        try:
            fitting = _fitting(content, at, value)
        except (FieldRefused, FieldUnknown):
            left.append(at)
        else:
            if fitting is not None:
                kept[at] = fitting
    return Carried(values=kept, left=tuple(left))


def points(followed: Sequence[Outstanding], content: Content) -> Mapping[Address, Json]:
    """Return a row for each condition and open point that is not settled, with its answer so far.

    `content` is that of the case that follows: only what is there is pointed to.
    """
    return {
        row_field(RowKind.EARLIER_POINT, earlier_id(each.row), name): value
        for each in followed
        if not each.settled
        for name, value in _point(each, content)
        if value
    }


def earlier_id(row: Row) -> str:
    """Return what a condition or an open point of the case before is called in a renewal."""
    return f"{row.kind}.{row.id}"


def earlier_kind(row: Row) -> RowKind:
    """Return what a point from the case before was there: a condition, or an open point."""
    return RowKind(row.id.partition(".")[0])


def _point(each: Outstanding, content: Content) -> Iterator[tuple[str, Json]]:
    criterion = each.row.text("criterion")
    known = {found.id for found in content.scheme.rubric.criteria()}
    yield "text", each.text.strip()
    yield "criterion", criterion if criterion in known else ""
    yield "deadline", each.deadline
    yield "answer", each.row.text("answer").strip()
    yield "evidence", [row.id for row in content.evidence(each.row.ids("evidence"))]


def _comes(before: Content, at: Address, value: Json) -> bool:
    if value is None or not submitted(at) or at.kind == RowKind.EARLIER_POINT:
        return False
    if at.kind in set(RowKind):
        return before.row(RowKind(at.kind), at.key) is not None
    return at.field != "choice"


def _fitting(content: Content, at: Address, value: Json) -> Json:
    """Return a value as it is kept; None where it only points to what was removed.

    Raises FieldRefused, FieldUnknown.
    """
    if at.kind == RowKind.EVIDENCE and at.field == FILE:
        return value
    try:
        return checked(content, at, value)
    except FieldRefused as refused:
        if refused.reason != _LOOSE:
            raise
    there = {row.id for rows in content.rows.values() for row in rows}
    kept = [each for each in value if each in there] if isinstance(value, list | tuple) else []
    return checked(content, at, kept) if kept else None
