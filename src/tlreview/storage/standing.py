"""What stands in a case now, kept from one reading to the next.

Every save and every look needs the whole case, and little of it has changed since the last. The
chain says what has: as long as the event we have read to is still in it, what came after that
event is all there is to read.
"""

from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from threading import Lock

from sqlalchemy import Connection, Row, and_, bindparam, select

from tlreview.domain.canonical import Json, moment
from tlreview.domain.case import Submission
from tlreview.domain.content import Content, content_after, content_from
from tlreview.domain.fields import Address
from tlreview.domain.people import JUDGES
from tlreview.domain.streams import case_stream
from tlreview.storage import cases, events, fields, schema, submissions
from tlreview.storage.values import value_of

_KEPT = 8
"""How many cases are kept; a page has one, a server that lists them a few at a time."""

_event, _revision, _latest = schema.event.c, schema.revision.c, schema.latest.c


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A case up to one event of its own stream: `sequence` and `digest` are that event's.

    `saved` passes over what certifiers and council do: nobody is told on other screens when they
    have worked, or who of them.
    """

    sequence: int
    digest: str
    saved: tuple[datetime, str]
    values: Mapping[Address, Json]
    numbers: Mapping[Address, int]
    submissions: tuple[Submission, ...]
    acts: frozenset[str]


class Standings:
    """The cases read last. Whatever becomes of a transaction, none is taken for more than it is.

    What was read in a transaction that was then rolled back ends in an event that is not in the
    chain, whose digest no other event can have, so it is read anew.
    """

    def __init__(self) -> None:
        self._kept: OrderedDict[str, Standing] = OrderedDict()
        self._built: dict[str, Content] = {}
        self._lock = Lock()  # a document is read for in a thread of its own

    def now(self, db: Connection, case: str) -> Standing:
        """Return the case as this transaction sees it. Raises CaseUnknown."""
        before = self._kept.get(case)
        found = (before and _continued(db, case, before)) or _whole(db, case)
        with self._lock:
            self._kept[case] = found
            self._kept.move_to_end(case)
            if len(self._kept) > _KEPT:
                gone, _ = self._kept.popitem(last=False)
                self._built.pop(gone, None)
        return found

    def content(self, db: Connection, case: str, standing: Standing) -> Content:
        """Return the content of a case that stands like this, built from what was built before.

        Raises CaseUnknown, SchemeUnknown, SchemeCopyBroken, SchemeCopyUnreadable.
        """
        before = self._built.get(case)
        if before is not None and before.values is standing.values:
            return before  # and some thousand addresses need not be compared
        if before is None or not before.values.keys() <= standing.values.keys():
            found = cases.read(db, case)
            scheme = cases.scheme(db, found.scheme_digest)
            built = content_from(found, scheme, standing.values)
        else:
            built = content_after(before, standing.values)
        self._built[case] = built
        return built


def _whole(db: Connection, case: str) -> Standing:
    stream = case_stream(case)
    (last,) = _tail(db, stream, cases.end(db, case).sequence)
    return Standing(
        sequence=last.sequence,
        digest=last.digest,
        saved=_last_saved(db, stream),
        values=_ordered(fields.values(db, case)),
        numbers=fields.numbers(db, case),
        submissions=submissions.read(db, case),
        acts=events.acts(db, stream),
    )


def _continued(db: Connection, case: str, before: Standing) -> Standing | None:
    """Return what stands after the events since; None if only reading all of it can tell."""
    known, *since = _tail(db, case_stream(case), before.sequence) or (None,)
    if known is None or known.digest != before.digest:
        return None
    if not since:
        return before
    if any(each.act != fields.SAVE for each in since):
        return None
    last = since[-1]
    saved, numbers = _saved_since(db, case, before.sequence)
    values = {**before.values, **saved}
    return replace(
        before,
        sequence=last.sequence,
        digest=last.digest,
        saved=_newest(since) or before.saved,
        values=values if len(values) == len(before.values) else _ordered(values),
        numbers={**before.numbers, **numbers},
        acts=before.acts | {fields.SAVE},
    )


def _last_saved(db: Connection, stream: str) -> tuple[datetime, str]:
    """Return time and person of the last event that no judge made; there is always one."""
    last = db.execute(
        select(_event.at, _event.person)
        .where(_event.stream == stream, _event.role.not_in(JUDGES))
        .order_by(_event.sequence.desc())
        .limit(1)
    ).one()
    return moment(last.at), last.person


def _newest(since: Sequence[Row[int, str, str, str, str, str]]) -> tuple[datetime, str] | None:
    seen = [each for each in since if each.role not in JUDGES]
    return (moment(seen[-1].at), seen[-1].person) if seen else None


def _ordered(values: Mapping[Address, Json]) -> Mapping[Address, Json]:
    """Return the values in the order of their addresses, the same on every database."""
    return {at: values[at] for at in sorted(values, key=lambda at: (at.subject, at.field))}


def _tail(
    db: Connection, stream: str, sequence: int
) -> Sequence[Row[int, str, str, str, str, str]]:
    """Return the event of this sequence and all that follow it."""
    return db.execute(_TAIL, {"of_stream": stream, "from_sequence": sequence}).all()


def _saved_since(
    db: Connection, case: str, sequence: int
) -> tuple[Mapping[Address, Json], Mapping[Address, int]]:
    """Return value and number of the fields saved after an event."""
    since = {"of_stream": case_stream(case), "after_sequence": sequence}
    rows = db.execute(_SAVED_SINCE, since).all()
    found = [(Address(subject=row[0], field=row[1]), row[2], row[3]) for row in rows]
    return (
        {at: value_of(text) for at, _, text in found},
        {at: number for at, number, _ in found},
    )


# Composed once: that takes longer than running them, and every save and every look asks.
_TAIL = (
    select(_event.sequence, _event.digest, _event.act, _event.at, _event.person, _event.role)
    .where(_event.stream == bindparam("of_stream"))
    .where(_event.sequence >= bindparam("from_sequence"))
    .order_by(_event.sequence)
)
_SAVED_SINCE = (
    select(_latest.subject, _latest.field, _latest.number, _latest.value)
    .join(
        schema.revision,
        and_(
            _latest.case_id == _revision.case_id,
            _latest.subject == _revision.subject,
            _latest.field == _revision.field,
        ),
    )
    .where(_revision.stream == bindparam("of_stream"))
    .where(_revision.sequence > bindparam("after_sequence"))
)
