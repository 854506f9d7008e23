"""Who may do what. Checked here, in the act, whatever a screen shows."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from tlreview.domain.errors import TLReviewError
from tlreview.domain.people import Actor, Role


class Act(StrEnum):
    """What a person can do to a case, and to the schemes that cases are started on."""

    OPEN_CASE = "open-case"
    READ = "read"
    WRITE = "write"
    SUBMIT = "submit"
    WITHDRAW = "withdraw"
    REDACT = "redact"
    AGREE = "record-agreement"
    ASSIGN = "assign"
    REVIEW = "review"
    DECLARE = "declare"
    OVERSEE = "oversee"
    REWORD = "reword"
    APPOINT = "appoint"
    ADVISE = "advise"
    RECUSE = "recuse"
    HOLD_BALLOT = "hold-ballot"
    DECIDE = "decide"
    CERTIFY = "certify"
    REGISTER = "register"
    MOVE_DEADLINE = "move-deadline"
    REPORT = "report"


_MUNICIPALITY = frozenset({Role.EDITOR, Role.APPROVER})

ALLOWED: Mapping[Act, frozenset[Role]] = {
    Act.OPEN_CASE: _MUNICIPALITY | {Role.SECRETARIAT},
    Act.READ: frozenset(Role),
    Act.WRITE: _MUNICIPALITY,
    Act.SUBMIT: frozenset({Role.APPROVER}),
    Act.WITHDRAW: frozenset({Role.APPROVER}),
    Act.REDACT: frozenset({Role.APPROVER, Role.SECRETARIAT}),
    Act.AGREE: frozenset({Role.SECRETARIAT}),
    Act.ASSIGN: frozenset({Role.SECRETARIAT}),
    Act.REVIEW: frozenset({Role.CERTIFIER}),
    Act.DECLARE: frozenset({Role.CERTIFIER, Role.COUNCIL_MEMBER}),
    Act.OVERSEE: frozenset({Role.SECRETARIAT}),
    Act.REWORD: frozenset({Role.SECRETARIAT}),
    Act.APPOINT: frozenset({Role.SECRETARIAT}),
    Act.ADVISE: frozenset({Role.COUNCIL_MEMBER}),
    Act.RECUSE: frozenset({Role.SECRETARIAT, Role.COUNCIL_MEMBER}),
    Act.HOLD_BALLOT: frozenset({Role.SECRETARIAT, Role.COUNCIL_MEMBER}),
    Act.DECIDE: frozenset({Role.SECRETARIAT}),
    Act.CERTIFY: frozenset({Role.SECRETARIAT}),
    Act.REGISTER: frozenset({Role.SECRETARIAT}),
    Act.MOVE_DEADLINE: frozenset({Role.SECRETARIAT}),
    Act.REPORT: _MUNICIPALITY,
}


@dataclass(eq=False)
class NotAllowed(TLReviewError):
    """This role may not do this."""

    code = "act.not-allowed"
    message = "{role} may not {act}"

    role: str
    act: str


def require(actor: Actor, act: Act) -> None:
    """Let the act go on. Raises NotAllowed."""
    if not allowed(actor, act):
        raise NotAllowed(role=actor.role, act=act)


def allowed(actor: Actor, act: Act) -> bool:
    """Say whether the actor may do this."""
    return actor.role in ALLOWED[act]
