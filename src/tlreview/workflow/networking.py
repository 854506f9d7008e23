"""Membership of the network, as the secretariat keeps it."""

from dataclasses import dataclass
from datetime import date

from tlreview.domain.errors import TLReviewError
from tlreview.domain.membership import NETWORK, Membership, membership_from
from tlreview.domain.people import Actor
from tlreview.domain.streams import case_stream
from tlreview.workflow.permissions import Act, require
from tlreview.workflow.ports import Reading, Transact


@dataclass(eq=False)
class MembershipRefused(TLReviewError):
    """Something about a membership does not fit. `field` says what, `reason` why."""

    code = "membership.refused"
    message = "the membership of {case} is refused: {field} {reason}"

    case: str
    field: str
    reason: str


def membership_of(reading: Reading, case: str) -> Membership:
    """Return the membership of whoever applies in a case, as said last."""
    found = reading.recorded(case_stream(case), NETWORK)
    return membership_from([each.payload for each in found])


def set_membership(transact: Transact, actor: Actor, case: str, wanted: Membership) -> None:
    """Say since when and until when somebody is a member; what stands already records nothing.

    Raises NotAllowed, MembershipRefused, CaseUnknown.
    """
    require(actor, Act.REGISTER)
    with transact(actor, case) as store:
        store.case(case)
        _require_fitting(case, wanted)
        if wanted != membership_of(store, case):
            store.record(case, NETWORK, "network", wanted.value())


def _require_fitting(case: str, wanted: Membership) -> None:
    for field, text in (("since", wanted.since), ("until", wanted.until)):
        if text and not _is_date(text):
            raise MembershipRefused(case=case, field=field, reason="not-a-date")
    if wanted.until and not wanted.since:
        raise MembershipRefused(case=case, field="since", reason="required")
    if wanted.until and wanted.until < wanted.since:
        raise MembershipRefused(case=case, field="until", reason="before-it-began")


def _is_date(text: str) -> bool:
    """Say whether a text is a date as it is stored: other ways of writing one would not compare."""
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
