"""What stands in a case's own stream and is still not for everybody.

What certifiers write while they follow a municipality is shared among them: the municipality sees
their questions, never who asked. Reviews are sealed elsewhere, in streams of their own
(workflow.sealing).
"""

from collections.abc import Mapping

from tlreview.domain.comparison import JOINT
from tlreview.domain.decision import DECIDE
from tlreview.domain.fields import Address, Revision
from tlreview.domain.parties import IMPARTIALITY, Assignment
from tlreview.domain.people import Actor, Role
from tlreview.domain.rows import MEETING, RowKind, row_field
from tlreview.domain.statement import STATEMENT
from tlreview.workflow.assigning import assignment_of
from tlreview.workflow.ports import Reading
from tlreview.workflow.seating import seated
from tlreview.workflow.signed import reads_signed

_BESIDE: Mapping[str, frozenset[Role]] = {
    RowKind.CONTACT_LOG: frozenset({Role.SECRETARIAT}),
    JOINT: frozenset({Role.SECRETARIAT}),
    IMPARTIALITY: frozenset({Role.SECRETARIAT, Role.COUNCIL_MEMBER}),
    STATEMENT: frozenset(),
    RowKind.PROPOSED_CONDITION: frozenset(),
    **dict.fromkeys(map(str, MEETING), frozenset({Role.SECRETARIAT})),
}
"""Who may read these beside the certifiers of the case; any other kind is for everybody.

A council member among them has to sit on the council of the case. A statement is read by others as
it was signed (workflow.signed), so what is written since is nobody's but its authors'.
"""
_SIGNED = frozenset({JOINT, *map(str, MEETING)})
"""What the council may read as well, once there is a signed statement that rests on it."""
_KNOWING = frozenset({Role.SECRETARIAT, Role.COUNCIL_MEMBER})
"""Who may know which certifier asked, beside the certifiers themselves."""

_ASKING: Mapping[str, Role] = {
    RowKind.QUESTION: Role.CERTIFIER,
    RowKind.COUNCIL_QUESTION: Role.COUNCIL_MEMBER,
}
"""Whose questions are put without the asker's name."""


def judging(actor: Actor, assigned: Assignment) -> bool:
    """Say whether somebody acts as a certifier or trainee of a case."""
    return actor.role is Role.CERTIFIER and actor.person in assigned


def may_read(reading: Reading, actor: Actor, address: Address, case: str) -> bool:
    """Say whether somebody may read a field of the case's own stream, and its history."""
    if actor.role is Role.COUNCIL_MEMBER and not seated(reading, actor, case):
        return address.kind == IMPARTIALITY and address.key == actor.person
    if address.kind == RowKind.OPEN_POINT:
        return _reads_point(reading, actor, case)
    if address.kind == RowKind.COUNCIL_QUESTION:
        return _reads_question(reading, actor, address, case)
    if _reads_beside(reading, actor, address, case):
        return True
    if address.kind == IMPARTIALITY and address.key == actor.person:
        return True
    return judging(actor, assignment_of(reading, case))


def _reads_beside(reading: Reading, actor: Actor, address: Address, case: str) -> bool:
    """Say whether somebody reads what the certifiers write, without being one of them."""
    beside = _BESIDE.get(address.kind)
    if beside is None or actor.role in beside:
        return True
    return address.kind in _SIGNED and reads_signed(reading, actor, case)


def _reads_point(reading: Reading, actor: Actor, case: str) -> bool:
    """Let everybody read an open point once it has been decided on; before that its authors."""
    decided = DECIDE in reading.acts(case)
    return decided or judging(actor, assignment_of(reading, case))


def _reads_question(reading: Reading, actor: Actor, address: Address, case: str) -> bool:
    """Let a council's question be read by the council, the secretariat, and those it is put to."""
    if actor.role in _KNOWING or judging(actor, assignment_of(reading, case)):
        return True
    asked = row_field(RowKind.COUNCIL_QUESTION, address.key, "to")
    return reading.values(case).get(asked) == "municipality"


def may_know_author(reading: Reading, actor: Actor, revision: Revision, case: str) -> bool:
    """Say whether somebody may be told who saved this; of a question not everybody may."""
    if revision.role != _ASKING.get(revision.address.kind):
        return True
    return actor.role in _KNOWING or judging(actor, assignment_of(reading, case))


def askers(
    reading: Reading, actor: Actor, case: str, kind: RowKind = RowKind.QUESTION
) -> Mapping[str, str]:
    """Return who asked each question, by its id; nobody's name to those who may not know it."""
    found = {}
    for row in reading.content(case).rows[kind]:
        asked = reading.history(case, row_field(kind, row.id, "text"))
        if asked and may_know_author(reading, actor, asked[-1], case):
            found[row.id] = asked[-1].person
    return found
