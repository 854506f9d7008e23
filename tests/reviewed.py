"""A case that has been submitted and has its certifiers, on whatever holds it."""

from dataclasses import dataclass, replace
from typing import Protocol

import build
from tlreview.domain.assessment import criterion_field
from tlreview.domain.canonical import Json
from tlreview.domain.conditions import ActRecorded, Submitted
from tlreview.domain.content import profile_field
from tlreview.domain.fields import Address, Revision
from tlreview.domain.parties import ASSIGN, Assignment
from tlreview.domain.people import Actor, Role
from tlreview.domain.review import review_field
from tlreview.domain.scheme import Scheme
from tlreview.storage.rubrics.digests import scheme_digests
from tlreview.workflow.assigning import assign
from tlreview.workflow.ports import Read, Transact
from tlreview.workflow.saving import Seen, record_field
from tlreview.workflow.submitting import submit

CASE = "case-1"
EDITOR = Actor(person="kari", role=Role.EDITOR)
APPROVER = Actor(person="ola", role=Role.APPROVER)
SECRETARIAT = Actor(person="siri", role=Role.SECRETARIAT)
ANNE = Actor(person="anne", role=Role.CERTIFIER)
BO = Actor(person="bo", role=Role.CERTIFIER)
TINA = Actor(person="tina", role=Role.CERTIFIER)
"""A trainee."""
STRANGER = Actor(person="per", role=Role.CERTIFIER)
"""A certifier of other cases."""
COUNCIL = Actor(person="cato", role=Role.COUNCIL_MEMBER)
READER = Actor(person="rita", role=Role.READER)
EVERYBODY = (EDITOR, APPROVER, SECRETARIAT, ANNE, BO, TINA, STRANGER, COUNCIL, READER)
MINIMUM = ("TL1.1", "TL2.1", "TL2.2", "F1", "F2")


class House(Protocol):
    """Anything a case can be kept in."""

    @property
    def transact(self) -> Transact:
        """Return what opens writing transactions."""

    @property
    def read(self) -> Read:
        """Return what opens reading transactions."""


def scheme() -> Scheme:
    """Return a scheme whose process goes on to certifiers once the case is submitted."""
    made = build.scheme()
    first = build.process()
    writing, form = first.stages[0], first.submissions[0]
    stages = (
        replace(writing, exit=(Submitted(submission=form.id),)),
        replace(
            writing,
            id="certifiers",
            acts="secretariat",
            entry=(Submitted(submission=form.id),),
            exit=(ActRecorded(act=ASSIGN),),
        ),
    )
    processes = {first.id: replace(first, stages=stages)}
    stamped = scheme_digests(made.rubric, processes, made.profile)
    return replace(
        made,
        processes=processes,
        content_digest=stamped.content,
        structure_digest=stamped.structure,
    )


@dataclass
class Path:
    """The acts on the way, in short words."""

    house: House
    case: str = CASE

    def open(self) -> None:
        """Open the case and name everybody."""
        with self.house.transact(EDITOR, self.case) as store:
            made = scheme()
            store.open_case(build.case(id=self.case, scheme_digest=made.content_digest), made)
            for each in EVERYBODY:
                store.name_person(each.person, each.person.title())

    def fill_in(self) -> None:
        """Answer every minimum criterion at level 2, and the profile."""
        for each in MINIMUM:
            self.write(EDITOR, criterion_field(each, "choice"), {"kind": "level", "level": 2})
        for part in scheme().profile.parts:
            for each in part.fields():
                if each.required and not each.known_from:
                    self.write(EDITOR, profile_field(each.id), "12")

    def write(self, actor: Actor, at: Address, value: Json) -> Revision:
        """Save a field on top of what its author last saved."""
        with self.house.read(actor) as reading:
            latest = reading.latest(self.case, at)
        seen = Seen(case=self.case, address=at, revision=latest.number if latest else 0)
        return record_field(self.house.transact, actor, seen, value)

    def submit(self) -> int:
        """Submit the case and return the number of the version."""
        return submit(self.house.transact, APPROVER, self.case, "first").number

    def assign(self) -> None:
        """Name Anne and Bo the certifiers, and Tina a trainee."""
        chosen = Assignment(certifiers=("anne", "bo"), trainees=("tina",))
        assign(self.house.transact, SECRETARIAT, self.case, chosen)

    def judge(self, actor: Actor, criterion: str, level: int) -> Revision:
        """Give a criterion a level."""
        at = review_field(actor.person, criterion, "choice")
        return self.write(actor, at, {"kind": "level", "level": level})

    def judge_all(self, actor: Actor, level: int = 2) -> None:
        """Give every minimum criterion the same level."""
        for each in MINIMUM:
            self.judge(actor, each, level)


def under_review(house: House) -> Path:
    """Return the path of a case in which Anne and Bo can begin to judge."""
    path = Path(house)
    path.open()
    path.fill_in()
    path.submit()
    path.assign()
    return path
