"""Renewal: the next case of a certified applicant, which begins with what the last one said."""

from collections.abc import Mapping
from dataclasses import dataclass

from tlreview.domain.assessment import as_text
from tlreview.domain.canonical import Json
from tlreview.domain.case import Case
from tlreview.domain.conditions import ActRecorded
from tlreview.domain.content import Content
from tlreview.domain.decision import DECIDE
from tlreview.domain.errors import TLReviewError
from tlreview.domain.fields import Address
from tlreview.domain.people import Actor
from tlreview.domain.rows import Row, RowKind
from tlreview.domain.streams import case_stream
from tlreview.workflow.fields import FieldRefused, FieldUnknown
from tlreview.workflow.opening import Start
from tlreview.workflow.ordering import require_order
from tlreview.workflow.permissions import Act, require
from tlreview.workflow.ports import Read, Reading, Store, Transact
from tlreview.workflow.reading import content_of
from tlreview.workflow.rules import checked
from tlreview.workflow.submitting import submitted

RENEW = "renewal-started"
"""The act that ends the last stage of a case; its payload names the case that follows."""
RENEWS = "renews"
"""The act in the following case that names the one before it."""


@dataclass(eq=False)
class RenewalRefused(TLReviewError):
    """A case cannot be renewed like this. `reason` is a stable word the screen translates."""

    code = "renewal.refused"
    message = "{case} cannot be renewed: {reason}"

    case: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Renewal:
    """The case that follows, and how many fields came with it; `left` no longer fit its scheme."""

    case: Case
    carried: int
    left: tuple[Address, ...]


def renewed_by(reading: Reading, case: str) -> str:
    """Return the case that follows this one; empty before the renewal."""
    found = reading.recorded(case_stream(case), RENEW)
    return as_text(found[-1].payload.get("case")) if found else ""


def renews(reading: Reading, case: str) -> str:
    """Return the case that this one follows; empty for a first one."""
    found = reading.recorded(case_stream(case), RENEWS)
    return as_text(found[-1].payload.get("case")) if found else ""


def points_from_before(reading: Reading, case: str) -> tuple[Row, ...]:
    """Return the open points and conditions of the case before that are not settled.

    A renewal has to answer them.
    """
    earlier = renews(reading, case)
    if not earlier:
        return ()
    rows = content_of(reading, earlier).rows
    points = [each for each in rows[RowKind.OPEN_POINT] if each.values.get("closed") is not True]
    conditions = [each for each in rows[RowKind.CONDITION] if each.values.get("met") is not True]
    return (*conditions, *points)


def start_renewal(
    read: Read, transact: Transact, actor: Actor, case: str, following: str, start: Start
) -> Renewal:
    """Open the case that follows under the id given, with everything the municipality has said.

    It may run on a later scheme or process than the first; what does not fit there is left, and
    named. A renewal that was cut short is taken up again. Raises NotAllowed, RenewalRefused,
    ActOutOfOrder, ActUnknown.
    """
    require(actor, Act.OPEN_CASE)
    with transact(actor, case) as store:
        content = content_of(store, case)
        claimed = _claim(store, case, following)
    opened, left = _open(transact, actor, content, claimed, start)
    with read(actor) as reading:
        carried = len(reading.values(claimed))
    return Renewal(case=opened, carried=carried, left=left)


def _claim(store: Store, case: str, following: str) -> str:
    """Record which case follows, and return its id; one that was claimed and never opened stays.

    So two who start the same renewal at once cannot open two.
    """
    claimed = renewed_by(store, case)
    if claimed and any(each.id == claimed for each in store.cases()):
        raise RenewalRefused(case=case, reason="renewed-already")
    if claimed:
        return claimed
    if DECIDE not in store.acts(case):
        raise RenewalRefused(case=case, reason="not-approved")
    if any(ActRecorded(act=RENEW) in each.exit for each in content_of(store, case).process.stages):
        require_order(store, case, RENEW)
    store.record(case, RENEW, f"case/{following}", {"case": following})
    return following


def _open(
    transact: Transact, actor: Actor, content: Content, following: str, start: Start
) -> tuple[Case, tuple[Address, ...]]:
    with transact(actor, following) as store:
        opened = Case(
            id=following,
            applicant=start.applicant,
            scheme=start.scheme.id,
            scheme_digest=start.scheme.content_digest,
            process=start.process,
            language=start.language,
            opened_at=store.now,
            opened_by=actor.person,
        )
        store.open_case(opened, start.scheme)
        store.record(following, RENEWS, f"case/{content.case.id}", {"case": content.case.id})
        return opened, _carry(store, following, content.values)


def _carry(store: Store, following: str, values: Mapping[Address, Json]) -> tuple[Address, ...]:
    """Save what the municipality said in the new case; return what does not fit there.

    Rows first, for answers point to them. The level is left out: how far one has come is to be
    assessed anew.
    """
    left = []
    own = [at for at in sorted(values) if submitted(at) and at.field != "choice"]
    for at in sorted(own, key=lambda at: at.kind in {"criterion", "profile"}):
        try:
            fitting = checked(content_of(store, following), at, values[at])
        except (FieldRefused, FieldUnknown):
            left.append(at)
        else:
            store.append(following, at, fitting, 0)
    return tuple(left)
