"""Introducing a person to an installation where people say themselves who they are."""

import secrets
from dataclasses import dataclass

from tlreview.domain.errors import TLReviewError
from tlreview.domain.people import Actor, Role
from tlreview.domain.texts import cleaned
from tlreview.workflow.ports import Read, Transact

NAME_LIMIT = 80
"""Characters in a person's name."""


@dataclass(eq=False)
class NameRefused(TLReviewError):
    """A name is blank or too long."""

    code = "person.name-refused"
    message = "name refused: {reason}"

    reason: str


def introduce(transact: Transact, read: Read, name: str, role: Role) -> Actor:
    """Return the person of this name in this role; a name not known yet gets a new id.

    Ids are random, so an event says nothing of a name that has been erased. Raises NameRefused.
    """
    shown = " ".join(cleaned(name)[0].split())
    if not shown:
        raise NameRefused(reason="required")
    if len(shown) > NAME_LIMIT:
        raise NameRefused(reason="too-long")
    with read() as reading:
        known = {each: person for person, each in reading.people().items()}
    if shown in known:
        return Actor(person=known[shown], role=role)
    actor = Actor(person=secrets.token_hex(6), role=role)
    with transact(actor, "") as store:
        store.name_person(actor.person, shown)
    return actor
