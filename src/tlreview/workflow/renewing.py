"""Renewal: the next case of a certified applicant, which begins with what the last one said."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from tlreview.domain.assessment import Choice, as_ids
from tlreview.domain.canonical import Json
from tlreview.domain.case import Case
from tlreview.domain.certificate import Certificate
from tlreview.domain.conditions import ActRecorded
from tlreview.domain.content import Content, content_from
from tlreview.domain.decision import DECIDE
from tlreview.domain.errors import TLReviewError
from tlreview.domain.fields import Address, address
from tlreview.domain.people import Actor
from tlreview.domain.requirements import untouched
from tlreview.domain.rows import Row, RowKind
from tlreview.domain.rubric import Level
from tlreview.domain.streams import case_stream
from tlreview.workflow.carrying import carried, earlier_id, points
from tlreview.workflow.certifying import certificates_of
from tlreview.workflow.deciding import decision_of
from tlreview.workflow.opening import Start, fitting_start, starting_case
from tlreview.workflow.ordering import require_order
from tlreview.workflow.outstanding import Outstanding, outstanding
from tlreview.workflow.permissions import Act, require
from tlreview.workflow.ports import Reading, Store, Transact
from tlreview.workflow.reading import content_of, submitted_content
from tlreview.workflow.succession import RENEW, RENEWS, renewed_by, renews


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Certified:
    """What a municipality had chosen on a criterion, and how its levels read then."""

    choice: Choice
    levels: tuple[Level, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Before:
    """The case that a renewal follows: its last certificate, None for none, and what is settled.

    `settled` are the ids that its settled conditions and open points have in the renewal.
    `certified` is what had been chosen in the version that was certified, by criterion.
    """

    case: Case
    certificate: Certificate | None
    settled: frozenset[str]
    certified: Mapping[str, Certified] = field(default_factory=lambda: MappingProxyType({}))


def before_of(reading: Reading, case: str) -> Before | None:
    """Return the case that this one follows, as far as a renewal shows it; None for a first one."""
    earlier = renews(reading, case)
    if not earlier:
        return None
    issued = certificates_of(reading, earlier)
    followed = outstanding(reading, earlier)
    return Before(
        case=reading.case(earlier),
        certificate=issued[-1] if issued else None,
        settled=frozenset(earlier_id(each.row) for each in followed if each.settled),
        certified=_certified(reading, earlier),
    )


def _certified(reading: Reading, case: str) -> Mapping[str, Certified]:
    """Return what the certified version of a case says, by criterion; nothing before a decision."""
    decided = decision_of(reading, case)
    if decided is None:
        return MappingProxyType({})
    content = submitted_content(reading, case, decided.decision.basis.submission)
    answers = (
        (each, content.assessment.answer(each.id)) for each in content.scheme.rubric.criteria()
    )
    return MappingProxyType(
        {
            each.id: Certified(choice=answer.choice, levels=each.levels)
            for each, answer in answers
            if not untouched(answer)
        }
    )


def points_from_before(reading: Reading, case: str) -> tuple[Row, ...]:
    """Return the conditions and open points of the case before that are left to answer.

    One that has been answered here, or settled there, is not among them.
    """
    found = before_of(reading, case)
    return unanswered(content_of(reading, case), found) if found else ()


def unanswered(content: Content, found: Before) -> tuple[Row, ...]:
    """Return the points from the case before that nobody has answered, as some version has them."""
    return tuple(
        row
        for row in content.rows[RowKind.EARLIER_POINT]
        if row.id not in found.settled and not row.text("answer").strip()
    )


def renewal_of(reading: Reading, case: str) -> Renewal | None:
    """Return the renewal of a case, as its start recorded it; None where it is not opened."""
    following = renewed_by(reading, case)
    if not _opened(reading, following):
        return None
    said = reading.recorded(case_stream(following), RENEWS)[-1].payload
    count = said.get("carried")
    return Renewal(
        case=reading.case(following),
        carried=count if isinstance(count, int) else 0,
        left=tuple(address(each) for each in as_ids(said.get("left"))),
    )


def would_be_left(reading: Reading, case: str, start: Start) -> tuple[Address, ...]:
    """Return what would not come along into a renewal on this scheme."""
    content = content_of(reading, case)
    opened = starting_case(case, start, content.case.opened_at, content.case.opened_by)
    return carried(content, opened, start.scheme).left


def start_renewal(
    transact: Transact, actor: Actor, case: str, following: str, start: Start
) -> Renewal:
    """Open the case that follows under the id given, with everything the municipality has said.

    It may run on a later scheme or process than the first; what does not fit there is left, and
    named. A renewal that was cut short is taken up again. Raises NotAllowed, ApplicantRefused,
    RenewalRefused, ActOutOfOrder.
    """
    require(actor, Act.OPEN_CASE)
    fitting = fitting_start(start)
    with transact(actor, case) as store:
        content, followed = content_of(store, case), outstanding(store, case)
        claimed = _claim(store, case, following)
    with transact(actor, claimed) as store:
        if _opened(store, claimed):
            raise RenewalRefused(case=case, reason="renewed-already")
        return _open(store, claimed, fitting, content, followed)


def _opened(reading: Reading, case: str) -> bool:
    return any(each.id == case for each in reading.cases())


def _claim(store: Store, case: str, following: str) -> str:
    """Record which case follows, and return its id; one that was claimed and never opened stays.

    So two who start the same renewal at once cannot open two.
    """
    claimed = renewed_by(store, case)
    if claimed and _opened(store, claimed):
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
    store: Store, following: str, start: Start, earlier: Content, followed: Sequence[Outstanding]
) -> Renewal:
    opened = starting_case(following, start, store.now, store.actor.person)
    store.open_case(opened, start.scheme)
    found = carried(earlier, opened, start.scheme)
    content = content_from(opened, start.scheme, found.values)
    for at, value in (*found.values.items(), *points(followed, content).items()):
        store.append(following, at, value, 0)
    said: dict[str, Json] = {
        "case": earlier.case.id,
        "carried": len(found.values),
        "left": [str(each) for each in found.left],
    }
    store.record(following, RENEWS, f"case/{earlier.case.id}", said)
    return Renewal(case=opened, carried=len(found.values), left=found.left)
