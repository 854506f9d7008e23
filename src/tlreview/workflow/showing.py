"""What stands in a case's own stream and is still not for everybody.

What certifiers write while they follow a municipality is shared among them: the municipality sees
their questions, never who asked. Reviews are sealed elsewhere, in streams of their own
(workflow.sealing).
"""

from collections.abc import Mapping

from tlreview.domain.comparison import JOINT
from tlreview.domain.fields import Address, Revision
from tlreview.domain.parties import IMPARTIALITY, Assignment
from tlreview.domain.people import Actor, Role
from tlreview.domain.rows import RowKind, row_field
from tlreview.workflow.assigning import assignment_of
from tlreview.workflow.ports import Reading

_BESIDE: Mapping[str, frozenset[Role]] = {
    RowKind.CONTACT_LOG: frozenset({Role.SECRETARIAT}),
    JOINT: frozenset({Role.SECRETARIAT, Role.COUNCIL_MEMBER}),
    IMPARTIALITY: frozenset({Role.SECRETARIAT, Role.COUNCIL_MEMBER}),
}
"""Who may read these beside the certifiers of the case; any other kind is for everybody."""
_KNOWING = frozenset({Role.SECRETARIAT, Role.COUNCIL_MEMBER})
"""Who may know which certifier asked, beside the certifiers themselves."""


def judging(actor: Actor, assigned: Assignment) -> bool:
    """Say whether somebody acts as a certifier or trainee of a case."""
    return actor.role is Role.CERTIFIER and actor.person in assigned


def may_read(reading: Reading, actor: Actor, address: Address, case: str) -> bool:
    """Say whether somebody may read a field of the case's own stream, and its history."""
    beside = _BESIDE.get(address.kind)
    if beside is None or actor.role in beside:
        return True
    if address.kind == IMPARTIALITY and address.key == actor.person:
        return True
    return judging(actor, assignment_of(reading, case))


def may_know_author(reading: Reading, actor: Actor, revision: Revision, case: str) -> bool:
    """Say whether somebody may be told who saved this; of a question not everybody may."""
    if revision.address.kind != RowKind.QUESTION or revision.role != Role.CERTIFIER:
        return True
    return actor.role in _KNOWING or judging(actor, assignment_of(reading, case))


def askers(reading: Reading, actor: Actor, case: str) -> Mapping[str, str]:
    """Return who asked each question, by its id; nobody's name to those who may not know it."""
    found = {}
    for row in reading.content(case).rows[RowKind.QUESTION]:
        asked = reading.history(case, row_field(RowKind.QUESTION, row.id, "text"))
        if asked and may_know_author(reading, actor, asked[-1], case):
            found[row.id] = asked[-1].person
    return found
