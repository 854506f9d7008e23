"""Cases that have been judged, by the acts that lead there, on whatever holds them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import build
import reviewed
from reviewed import ANNE, APPROVER, BO, EDITOR, EVERYBODY, MINIMUM, SECRETARIAT, House
from tlreview.domain.assessment import criterion_field
from tlreview.domain.canonical import Json
from tlreview.domain.content import profile_field
from tlreview.domain.fields import Address
from tlreview.domain.parties import Assignment
from tlreview.domain.people import Actor
from tlreview.domain.review import review_field
from tlreview.domain.scheme import Scheme
from tlreview.workflow.assigning import assign
from tlreview.workflow.reviewing import hand_in
from tlreview.workflow.saving import Seen, record_fields
from tlreview.workflow.submitting import submit

Levels = Sequence[int]
"""A level for each minimum criterion, in their order."""
SAME: Levels = (2, 2, 2, 2, 2)


@dataclass
class Cases:
    """A house of several cases."""

    house: House

    def start(
        self,
        case: str,
        of: Scheme | None = None,
        certifiers: tuple[Actor, ...] = (ANNE, BO),
        trainees: tuple[Actor, ...] = (),
    ) -> None:
        """Open a case, submit it and name its certifiers."""
        made = of or reviewed.scheme()
        with self.house.transact(EDITOR, case) as store:
            opened = build.case(id=case, scheme=made.id, scheme_digest=made.content_digest)
            store.open_case(opened, made)
            for each in EVERYBODY:
                store.name_person(each.person, each.person.title())
        self.save(case, EDITOR, {criterion_field(each, "choice"): level(2) for each in MINIMUM})
        self.save(case, EDITOR, {profile_field("inhabitants"): "8400"})
        submit(self.house.transact, APPROVER, case, "first")
        chosen = Assignment(
            certifiers=tuple(each.person for each in certifiers),
            trainees=tuple(each.person for each in trainees),
        )
        assign(self.house.transact, SECRETARIAT, case, chosen)

    def save(self, case: str, actor: Actor, values: Mapping[Address, Json]) -> None:
        """Save fields on top of what stands."""
        with self.house.read(actor) as reading:
            kept = {at: reading.latest(case, at) for at in values}
        seen = [
            (Seen(case=case, address=at, revision=last.number if (last := kept[at]) else 0), value)
            for at, value in values.items()
        ]
        record_fields(self.house.transact, actor, case, seen)

    def judge(self, case: str, actor: Actor, levels: Levels, *, handed_in: bool = True) -> None:
        """Give every minimum criterion a level, and hand in."""
        given = zip(MINIMUM, levels, strict=True)
        values: dict[Address, Json] = {
            review_field(actor.person, each, "choice"): level(n) for each, n in given
        }
        self.save(case, actor, values)
        if handed_in:
            hand_in(self.house.transact, actor, case)

    def judged(self, case: str, one: Levels, other: Levels, of: Scheme | None = None) -> None:
        """Have a case judged by Anne and Bo, to the end."""
        self.start(case, of)
        self.judge(case, ANNE, one)
        self.judge(case, BO, other)


def level(number: int) -> dict[str, Json]:
    """Return the choice of a level."""
    return {"kind": "level", "level": number}
