"""The council: who sits on it, who has stepped aside, and how it votes."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from tlreview.domain.assessment import as_ids, as_text
from tlreview.domain.canonical import Json
from tlreview.domain.fields import Address
from tlreview.domain.statement import Recommendation
from tlreview.domain.streams import BALLOT

APPOINT = "council-appointed"
"""The act that names the council of a case; its payload is an `Appointment`."""
RECUSE = "member-recused"
"""The act by which a member steps aside, or is asked back; its payload is a `Recusal`."""
OPEN_BALLOT = "ballot-opened"
CLOSE_BALLOT = "ballot-closed"
RECOMMEND = "recommendation-given"
"""The act of a ballot that came to a result; its payload names statement and minutes by digest."""
CAST = "vote-cast"
"""The act in a member's own stream; its payload names the ballot."""
ABSTAIN = "abstain"
VOTES = (*Recommendation, ABSTAIN)
"""What a member can vote, in the order shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Appointment:
    """Who sits on the council of a case, by person id, under which mandate.

    `mandate` says who appointed them and where that stands; `until` is YYYY-MM-DD, empty for open.
    """

    members: tuple[str, ...] = ()
    chair: str = ""
    mandate: str = ""
    until: str = ""

    def value(self) -> dict[str, Json]:
        """Return the appointment as the payload of its event."""
        return {
            "members": list(self.members),
            "chair": self.chair,
            "mandate": self.mandate,
            "until": self.until,
        }


def appointment_from(payloads: Sequence[Mapping[str, Json]]) -> Appointment:
    """Return the appointment that holds: the last one made; nobody before the first."""
    if not payloads:
        return Appointment()
    last = payloads[-1]
    return Appointment(
        members=as_ids(last.get("members")),
        chair=as_text(last.get("chair")),
        mandate=as_text(last.get("mandate")),
        until=as_text(last.get("until")),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Recusal:
    """A member who takes no part in a case, why, and who said so: `by` may be somebody else."""

    person: str
    reason: str
    by: str

    @property
    def own(self) -> bool:
        """Say whether the member has stepped aside by themselves."""
        return self.by == self.person


def recusals_from(said: Sequence[tuple[str, Mapping[str, Json]]]) -> Mapping[str, Recusal]:
    """Return the recusals that stand, by person; the last word on each counts.

    `said` holds who said each, and what.
    """
    found: dict[str, Recusal] = {}
    for by, each in said:
        person = as_text(each.get("person"))
        found.pop(person, None)
        if each.get("stands") is not False:
            found[person] = Recusal(person=person, reason=as_text(each.get("reason")), by=by)
    return MappingProxyType(found)


@dataclass(frozen=True, slots=True, kw_only=True)
class Vote:
    """What one member votes; `choice` is one of VOTES, empty while nothing is chosen."""

    choice: str = ""
    reason: str = ""


def vote_field(person: str, ballot: int, name: str) -> Address:
    """Return the address of one field of a vote: choice or reason."""
    return Address(subject=f"{BALLOT}/{person}/{ballot}", field=name)


def ballot_of(address: Address) -> str:
    """Return the number of the ballot a field of a vote belongs to, as it stands there."""
    return address.key.partition("/")[2]


def vote_from(person: str, ballot: int, values: Mapping[Address, Json]) -> Vote:
    """Build a member's vote from stored fields."""
    return Vote(
        choice=as_text(values.get(vote_field(person, ballot, "choice"))),
        reason=as_text(values.get(vote_field(person, ballot, "reason"))),
    )


def needs_reason(choice: str) -> bool:
    """Say whether a vote has to be explained: all but approval."""
    return choice != Recommendation.APPROVE


def quorum(seated: int, percent: int) -> int:
    """Return how many members have to vote: at least this part of those not recused, at least one.

    At least half, which is what Norwegian public bodies need (kommuneloven section 11-9), unless
    the process says otherwise.
    """
    return max(1, -(-seated * percent // 100))


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What came of a ballot.

    `counts` has every choice of VOTES. `result` is None where too few voted (`quorate` is False) or
    no choice has more than half of the votes that do not abstain.
    """

    counts: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    quorum: int = 0
    result: Recommendation | None = None

    @property
    def present(self) -> int:
        """Return how many voted, abstentions included."""
        return sum(self.counts.values())

    @property
    def quorate(self) -> bool:
        """Say whether enough members voted."""
        return self.present >= self.quorum


def outcome(votes: Collection[Vote], least: int) -> Outcome:
    """Count votes. A choice needs more than half of those who did not abstain."""
    counts = {each: sum(vote.choice == each for vote in votes) for each in map(str, VOTES)}
    found = Outcome(counts=MappingProxyType(counts), quorum=least)
    cast = found.present - counts[ABSTAIN]
    carried = [each for each in Recommendation if 2 * counts[each] > cast]
    if not found.quorate or not carried:
        return found
    return Outcome(counts=found.counts, quorum=least, result=carried[0])
