"""What is new to somebody who judges a case since they last said that they had seen it.

That somebody has looked is an act of their own, in their own sealed stream: opening a page says
nothing, and nobody else learns of it.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType

from tlreview.domain.canonical import Json, moment
from tlreview.domain.case import Submission
from tlreview.domain.comparison import JOINT
from tlreview.domain.content import Content
from tlreview.domain.fields import Address, Revision, address
from tlreview.domain.parties import ASSIGN, assignment_from
from tlreview.domain.people import Actor
from tlreview.domain.rows import RowKind
from tlreview.domain.streams import case_stream, review_stream
from tlreview.domain.versions import differences
from tlreview.workflow.judging import UnderReview, require_judge, version_under_review
from tlreview.workflow.ports import Reading, Recorded, Transact
from tlreview.workflow.reading import names_of, submission_of, submitted_content
from tlreview.workflow.sealing import handed_in

LOOK = "looked"
"""The act in a certifier's own stream; its payload names a version, and revisions of fields."""
SAID = frozenset({RowKind.QUESTION, RowKind.CONTACT_LOG, JOINT})
"""Kinds of subjects that the certifiers of a case share, and are told of when they are new."""
_HANDOVER = frozenset({"note", RowKind.CONTACT, RowKind.DEADLINE, RowKind.OPEN_MATTER})
"""What is frozen with a version and is meant for the municipality's own people alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """What somebody has seen: a version, 0 for none, and of what is shared which revisions."""

    submission: int = 0
    fields: Mapping[Address, int] = field(default_factory=lambda: MappingProxyType({}))

    def and_then(self, later: "Looked") -> "Looked":
        """Return what has been seen after both: nobody unsees anything."""
        every = self.fields.keys() | later.fields.keys()
        return Looked(
            submission=max(self.submission, later.submission),
            fields={
                at: max(self.fields.get(at, 0), later.fields.get(at, 0)) for at in sorted(every)
            },
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """A field as it was, or is. A redacted one has no value, and neither has one never saved."""

    value: Json = None
    redacted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """One field that says something else than when it was seen.

    Of what is shared, `person` has written it, and `revision` is the one shown.
    """

    address: Address
    before: Side
    after: Side
    person: str = ""
    revision: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Unseen:
    """What is new to one person.

    `at` is when they last said that they had seen it all, None for never. `earlier` is the case in
    the version they have seen, and that version's number is `version`; None and 0 if it is the one
    under review. `moved` is what the municipality has changed since, `said` what others have said,
    and `names` who they are; one erased is absent. `shown` is what whoever sees this has then seen.
    """

    at: datetime | None
    version: int
    earlier: Content | None
    moved: tuple[Moved, ...]
    said: tuple[Moved, ...]
    names: Mapping[str, str]
    shown: Looked

    @property
    def subjects(self) -> tuple[str, ...]:
        """Return what has changed, each subject once: what the municipality changed comes first."""
        return tuple(dict.fromkeys(each.address.subject for each in (*self.moved, *self.said)))


def unseen(reading: Reading, actor: Actor, case: str, review: UnderReview) -> Unseen:
    """Return what is new to somebody who has this before them."""
    acts = reading.recorded(review_stream(case, actor.person), LOOK)
    seen = _seen(reading, actor, case, acts)
    said = tuple(_said(reading, actor, case, seen))
    version = _version_seen(reading, case, seen, review.version)
    earlier = None
    if version.number != review.version.number:
        earlier = submitted_content(reading, case, version.number)
    return Unseen(
        at=moment(acts[-1].event.at) if acts else None,
        version=version.number if earlier else 0,
        earlier=earlier,
        moved=tuple(_moved(reading, earlier, version, review)) if earlier else (),
        said=said,
        names=names_of(reading, {each.person for each in said}),
        shown=Looked(
            submission=review.version.number,
            fields={each.address: each.revision for each in said},
        ),
    )


def look(transact: Transact, actor: Actor, case: str, shown: Looked) -> None:
    """Note that the actor has seen what was shown, and nothing that has come since.

    What has not been saved yet cannot have been seen. Raises NotAllowed, NothingToReview.
    """
    with transact(actor, case) as store:
        require_judge(store, actor, case)
        version = version_under_review(store, case)
        numbers = store.numbers(case)
        fields: dict[str, Json] = {
            str(at): min(number, numbers[at])
            for at, number in sorted(shown.fields.items())
            if at.kind in SAID and at in numbers
        }
        number = min(shown.submission, version.number)
        payload: dict[str, Json] = {"submission": number, "fields": fields}
        stream = review_stream(case, actor.person)
        store.record(case, LOOK, f"submission/{number}", payload, stream=stream)


def _seen(reading: Reading, actor: Actor, case: str, acts: Iterable[Recorded]) -> Looked:
    """Return what a person has said that they had seen. Who hands in has read what they judged."""
    seen = Looked(submission=handed_in(reading, case, actor.person))
    for each in acts:
        seen = seen.and_then(_looked(each.payload))
    if seen.submission:
        return seen
    return Looked(submission=_at_assignment(reading, actor, case), fields=seen.fields)


def _looked(payload: Mapping[str, Json]) -> Looked:
    number, fields = payload.get("submission"), payload.get("fields")
    named = fields if isinstance(fields, Mapping) else {}
    return Looked(
        submission=number if isinstance(number, int) else 0,
        fields={address(at): each for at, each in named.items() if isinstance(each, int)},
    )


def _at_assignment(reading: Reading, actor: Actor, case: str) -> int:
    """Return the version that lay there when a person was first assigned; 0 if none did."""
    for each in reading.recorded(case_stream(case), ASSIGN):
        if actor.person in assignment_from([each.payload]):
            then = moment(each.event.at)
            made = reading.submissions(case)
            before = [one.number for one in made if one.at <= then and not one.withdrawn]
            return max(before, default=0)
    return 0


def _version_seen(reading: Reading, case: str, seen: Looked, now: Submission) -> Submission:
    """Return the version a person has seen; one who has seen none begins with what lies there."""
    return submission_of(reading, case, seen.submission) if seen.submission else now


def _moved(
    reading: Reading, earlier: Content, version: Submission, review: UnderReview
) -> Iterator[Moved]:
    case = earlier.case.id
    for each in differences(version, review.version):
        at = each.address
        if at.kind in _HANDOVER:
            continue
        before = _side(reading, case, at, each.before, earlier.values.get(at))
        after = _side(reading, case, at, each.after, review.content.values.get(at))
        if before != after:
            yield Moved(address=at, before=before, after=after)


def _side(reading: Reading, case: str, at: Address, number: int | None, value: Json) -> Side:
    """Return one side; only of a saved field without a value has to be asked why it has none."""
    if number is None or value is not None:
        return Side(value=value)
    kept = (each.redacted for each in reading.history(case, at) if each.number == number)
    return Side(redacted=next(kept, False))


def _said(reading: Reading, actor: Actor, case: str, seen: Looked) -> Iterator[Moved]:
    """Yield what others have said since; one's own words are no news."""
    numbers = reading.numbers(case)
    for at in sorted(at for at in numbers if at.kind in SAID):
        known = seen.fields.get(at, 0)
        if numbers[at] <= known:
            continue
        latest, *older = reading.history(case, at)
        before = next((_as(each) for each in older if each.number == known), Side())
        if latest.person != actor.person and before != _as(latest):
            yield Moved(
                address=at,
                before=before,
                after=_as(latest),
                person=latest.person,
                revision=latest.number,
            )


def _as(revision: Revision) -> Side:
    return Side(value=revision.value, redacted=revision.redacted)
