"""Whose a field is: who may write in it, and when."""

from tlreview.domain.comparison import JOINT
from tlreview.domain.fields import Address
from tlreview.domain.parties import IMPARTIALITY
from tlreview.domain.people import Actor
from tlreview.domain.review import criterion_of
from tlreview.domain.rows import RowKind, row_field
from tlreview.domain.streams import REVIEW, reviewer
from tlreview.workflow.judging import require_joint, require_judge, require_open
from tlreview.workflow.permissions import Act, NotAllowed, allowed, require
from tlreview.workflow.ports import Reading


def require_author(reading: Reading, actor: Actor, case: str, address: Address) -> None:
    """Let the actor write in a field, if it is theirs to write.

    What a municipality says is its own; so is a certifier's review, a declaration and a question.
    Raises NotAllowed, ReviewHandedIn, StillSealed, NothingToReview.
    """
    if address.kind == REVIEW:
        _require_self(actor, reviewer(address), Act.REVIEW)
        require_open(reading, actor, case, criterion_of(address))
    elif address.kind == JOINT:
        require_joint(reading, actor, case)
    elif address.kind == IMPARTIALITY:
        require(actor, Act.DECLARE)
        _require_self(actor, address.key, Act.DECLARE)
    elif address.kind == RowKind.CONTACT_LOG:
        require_judge(reading, actor, case)
    elif address.kind == RowKind.QUESTION and address.field != "answer":
        _require_asker(reading, actor, case, address)
    else:
        require(actor, Act.WRITE)


def require_writer(actor: Actor) -> None:
    """Let only somebody who writes anything at all go on. Raises NotAllowed."""
    if not any(allowed(actor, act) for act in (Act.WRITE, Act.REVIEW, Act.DECLARE)):
        raise NotAllowed(role=actor.role, act=Act.WRITE)


def _require_self(actor: Actor, person: str, act: Act) -> None:
    if actor.person != person:
        raise NotAllowed(role=actor.role, act=act)


def _require_asker(reading: Reading, actor: Actor, case: str, address: Address) -> None:
    """Let a certifier ask, and only the one who asked change or close the question."""
    require_judge(reading, actor, case)
    asked = reading.history(case, row_field(RowKind.QUESTION, address.key, "text"))
    if asked:
        _require_self(actor, asked[-1].person, Act.REVIEW)
