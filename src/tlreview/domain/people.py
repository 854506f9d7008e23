"""Who acts, and in which role."""

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What a person is to a case."""

    EDITOR = "editor"
    APPROVER = "approver"
    SECRETARIAT = "secretariat"
    CERTIFIER = "certifier"
    COUNCIL_MEMBER = "council_member"
    READER = "reader"


JUDGES = frozenset({Role.CERTIFIER, Role.COUNCIL_MEMBER})
"""Those of whom nobody else is told when they have worked: it would tell what they are about."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """A person in a role, at the moment of an act.

    Events hold `person` (an id) only; the name stands in a table that can be erased.
    """

    person: str
    role: Role
