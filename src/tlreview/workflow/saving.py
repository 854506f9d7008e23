"""Saving what people write: fields, drafts and rows."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from tlreview.domain.assessment import as_ids
from tlreview.domain.canonical import Json
from tlreview.domain.columns import COLUMNS
from tlreview.domain.content import Content
from tlreview.domain.fields import Address, Draft, Revision, RevisionStale
from tlreview.domain.people import Actor, Role
from tlreview.domain.rows import RowKind, row_field
from tlreview.workflow.ballots import BallotClosed
from tlreview.workflow.fields import FieldRefused, FieldUnknown
from tlreview.workflow.held import MeetingKept
from tlreview.workflow.judging import ReviewHandedIn, StatementDecided, StillSealed
from tlreview.workflow.permissions import Act, NotAllowed, require
from tlreview.workflow.ports import Store, Transact
from tlreview.workflow.reading import content_of
from tlreview.workflow.rules import checked
from tlreview.workflow.seating import MemberRecused
from tlreview.workflow.sent_reports import ReportSent
from tlreview.workflow.surveys import require_apart
from tlreview.workflow.writing import require_author, require_writer


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """The field an author changes, and the revision they saw; 0 means never saved."""

    case: str
    address: Address
    revision: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """What became of drafts: saved ones, and those somebody else was faster than.

    A stale draft stays where it is, so its author can choose between theirs and yours.
    """

    saved: tuple[Revision, ...] = ()
    stale: tuple[Draft, ...] = ()


def record_field(transact: Transact, actor: Actor, seen: Seen, value: Json) -> Revision:
    """Save one field on top of the revision its author has seen, and end its draft.

    Saving what stands already changes nothing. Raises NotAllowed, FieldRefused, FieldUnknown,
    CaseUnknown, or RevisionStale if somebody saved in between.
    """
    with transact(actor, seen.case) as store:
        require_author(store, actor, seen.case, seen.address)
        content = content_of(store, seen.case)
        revision = _save(store, seen, checked(content, seen.address, value))
        store.drop_draft(seen.case, seen.address, actor.person)
        return revision


def record_fields(
    transact: Transact, actor: Actor, case: str, changes: Sequence[tuple[Seen, Json]]
) -> tuple[Revision, ...]:
    """Save several fields of a case in one transaction: all of them, or none.

    Raises what record_field raises, for the first field that is refused.
    """
    with transact(actor, case) as store:
        for seen, _ in changes:
            require_author(store, actor, case, seen.address)
        content = content_of(store, case)
        fitting = [(seen, checked(content, seen.address, value)) for seen, value in changes]
        saved = tuple(_save(store, seen, value) for seen, value in fitting)
        for seen, _ in fitting:
            store.drop_draft(case, seen.address, actor.person)
        return saved


def keep_draft(transact: Transact, actor: Actor, seen: Seen, value: Json, sequence: int) -> bool:
    """Keep what is being typed, durably; True if it is the newest this person has typed.

    Raises NotAllowed, FieldRefused, FieldUnknown, CaseUnknown.
    """
    with transact(actor, seen.case) as store:
        require_author(store, actor, seen.case, seen.address)
        content = content_of(store, seen.case)
        draft = Draft(
            address=seen.address,
            person=actor.person,
            role=actor.role,
            value=checked(content, seen.address, value),
            after=seen.revision,
            sequence=sequence,
            at=store.now,
        )
        return store.save_draft(seen.case, draft)


def settle_drafts(
    transact: Transact,
    actor: Actor,
    case: str,
    *,
    before: datetime | None = None,
    own: bool = True,
) -> Settled:
    """Turn drafts into revisions, each in its author's name.

    Only drafts older than `before`, where given; only the actor's own, unless `own` is False.
    Raises NotAllowed.
    """
    require(actor, Act.READ)
    saved: list[Revision] = []
    stale: list[Draft] = []
    with transact(actor, case) as store:
        waiting = store.drafts(case, actor.person if own else None)
    for draft in waiting:
        if before is not None and draft.at > before:
            continue
        author = Actor(person=draft.person, role=Role(draft.role))
        seen = Seen(case=case, address=draft.address, revision=draft.after)
        try:
            saved.append(record_field(transact, author, seen, draft.value))
        except _REFUSED:
            stale.append(draft)
    return Settled(saved=tuple(saved), stale=tuple(stale))


_REFUSED = (
    RevisionStale,
    FieldRefused,
    NotAllowed,
    ReviewHandedIn,
    StillSealed,
    StatementDecided,
    MemberRecused,
    BallotClosed,
    MeetingKept,
    ReportSent,
)
"""Why a draft stays one: somebody was faster, or what it was written for is over."""


def settles(content: Content, latest: int, draft: Draft) -> bool:
    """Say whether a draft can become a revision of a field whose latest one is `latest`."""
    try:
        value = checked(content, draft.address, draft.value)
    except (FieldRefused, FieldUnknown):
        return False
    return latest == draft.after or content.values.get(draft.address) == value


def discard_draft(transact: Transact, actor: Actor, case: str, address: Address) -> None:
    """Forget one's own draft of a field: 'theirs' was chosen. Raises NotAllowed."""
    require_writer(actor)
    with transact(actor, case) as store:
        store.drop_draft(case, address, actor.person)


def add_row(
    transact: Transact,
    actor: Actor,
    case: str,
    kind: RowKind,
    values: Mapping[str, Json],
    link_from: Address | None = None,
) -> str:
    """Enter a new row, link it from a field where one is named, and return the row's id.

    The link is added to what stands there, whoever saved that last; row and link are both there
    or neither. Ids sort in the order of entry.
    Raises NotAllowed, FieldRefused (also when a required column is blank), FieldUnknown.
    """
    with transact(actor, case) as store:
        row = _enter(store, case, kind, values)
        if link_from is not None:
            _link(store, case, link_from, row)
        return row


def add_rows(
    transact: Transact,
    actor: Actor,
    case: str,
    kind: RowKind,
    rows: Sequence[Mapping[str, Json]],
) -> tuple[str, ...]:
    """Enter several new rows, all or none, and return their ids in order. Raises as add_row."""
    with transact(actor, case) as store:
        return tuple(_enter(store, case, kind, values, place) for place, values in enumerate(rows))


def _enter(
    store: Store, case: str, kind: RowKind, values: Mapping[str, Json], place: int = 0
) -> str:
    """Enter a row; `place` keeps those of one act in order."""
    content = content_of(store, case)
    row = new_row(store.now, place)
    first = COLUMNS[kind][0]
    if not str(values.get(first.name) or "").strip():
        raise FieldRefused(address=row_field(kind, row, first.name), reason="required")
    for name, value in values.items():
        at = row_field(kind, row, name)
        require_author(store, store.actor, case, at)
        fitting = checked(content, at, value)
        require_apart(store, case, at, fitting)
        store.append(case, at, fitting, 0)
    return row


def new_row(now: datetime, place: int = 0) -> str:
    """Return an id that sorts in the order of entry; `place` counts within one act."""
    return f"{now + timedelta(microseconds=place):%Y%m%d%H%M%S%f}{secrets.token_hex(3)}"


def _link(store: Store, case: str, address: Address, row: str) -> None:
    latest = store.latest(case, address)
    links = [*as_ids(latest.value if latest else None), row]
    fitting = checked(content_of(store, case), address, links)
    store.append(case, address, fitting, latest.number if latest else 0)
    store.drop_draft(case, address, store.actor.person)


def _save(store: Store, seen: Seen, value: Json) -> Revision:
    latest = store.latest(seen.case, seen.address)
    if latest is not None and latest.value == value and not latest.redacted:
        return latest
    require_apart(store, seen.case, seen.address, value)
    return store.append(seen.case, seen.address, value, seen.revision)
