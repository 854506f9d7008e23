"""Who is behind a browser session, as far as this installation can tell."""

from typing import Protocol

from tlreview.domain.people import Actor, Role


class Identity(Protocol):
    """Says who sits behind a browser session.

    `verified` is False where people choose a name themselves: every screen then says so.
    """

    @property
    def verified(self) -> bool:
        """Say whether somebody else than the person vouches for the name."""

    def recognise(self, credential: str) -> Actor | None:
        """Return who a session's credential names; None for somebody not known yet."""

    def credential(self, actor: Actor) -> str:
        """Return what a session keeps so that `recognise` finds the person again."""


class ChosenIdentity:
    """One's own machine: a person says who they are; nobody checks, and the screens say so."""

    verified = False

    def recognise(self, credential: str) -> Actor | None:
        """Return the person and role chosen in this session; None if it names none."""
        person, _, role = credential.partition(" ")
        if not person or role not in set(Role):
            return None
        return Actor(person=person, role=Role(role))

    def credential(self, actor: Actor) -> str:
        """Return the choice as one line; the server signs it before it leaves."""
        return f"{actor.person} {actor.role}"
