"""Drafts: one row a person and field, durable, outside the chain."""

from typing import Any

from sqlalchemy import ColumnElement, Connection, bindparam, delete, select
from sqlalchemy.exc import IntegrityError

from tlreview.domain.canonical import instant, moment
from tlreview.domain.case import CaseUnknown
from tlreview.domain.fields import Address, Draft
from tlreview.storage import schema
from tlreview.storage.derived import replace
from tlreview.storage.values import stored, value_of

_draft = schema.draft.c

# Composed once: that takes longer than running them, and every save and every look asks.
_OF_ALL = (
    select(schema.draft)
    .where(_draft.case_id == bindparam("of_case"))
    .order_by(_draft.at, _draft.subject, _draft.field, _draft.person)
)
_OF_ONE = _OF_ALL.where(_draft.person == bindparam("of_person"))
_DROP = delete(schema.draft).where(
    _draft.case_id == bindparam("of_case"),
    _draft.subject == bindparam("of_subject"),
    _draft.field == bindparam("of_field"),
    _draft.person == bindparam("of_person"),
)


def save(db: Connection, case: str, draft: Draft) -> bool:
    """Keep a draft in place of the person's older one of that field.

    Returns False, changing nothing, if one with the same or a higher sequence is there.
    Raises CaseUnknown.
    """
    row: dict[str, str | int] = {
        "case_id": case,
        "subject": draft.address.subject,
        "field": draft.address.field,
        "person": draft.person,
        "role": draft.role,
        "value": stored(draft.value),
        "after": draft.after,
        "sequence": draft.sequence,
        "at": instant(draft.at),
    }
    try:
        with db.begin_nested():
            return replace(db, schema.draft, row, only_newer="sequence")
    except IntegrityError as raised:  # the case is the only thing a draft refers to
        raise CaseUnknown(case=case) from raised


def drop(db: Connection, case: str, address: Address, person: str) -> None:
    """Forget a draft; no error if there is none."""
    of_field = {"of_case": case, "of_subject": address.subject, "of_field": address.field}
    db.execute(_DROP, {**of_field, "of_person": person})


def drop_redacted(db: Connection, case: str, address: Address, revision: int, value: str) -> None:
    """Forget the drafts that began from a redacted revision or say the same words."""
    from_it = (_draft.after == revision) | (_draft.value == value)
    db.execute(delete(schema.draft).where(*_of_field(case, address), from_it))


def read(db: Connection, case: str, person: str | None = None) -> tuple[Draft, ...]:
    """Return the drafts of a case, of one person or of all, the oldest first."""
    query = _OF_ALL if person is None else _OF_ONE
    rows = db.execute(query, {"of_case": case, "of_person": person})
    return tuple(
        Draft(
            address=Address(subject=row.subject, field=row.field),
            person=row.person,
            role=row.role,
            value=value_of(row.value),
            after=row.after,
            sequence=row.sequence,
            at=moment(row.at),
        )
        for row in rows
    )


def _of_field(case: str, address: Address) -> tuple[ColumnElement[Any], ...]:
    return (
        _draft.case_id == case,
        _draft.subject == address.subject,
        _draft.field == address.field,
    )
