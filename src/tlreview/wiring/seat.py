"""Who sits before a page: what the server tells a kernel at launch, and how the kernel reads it.

A page cannot change it: browsers send widget messages only, never code, and never environment.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from tlreview.domain.people import Actor, Role

_PERSON = "TLREVIEW_PERSON"
_ROLE = "TLREVIEW_ROLE"
_CASE = "TLREVIEW_CASE"
_LANGUAGE = "TLREVIEW_LANGUAGE"
_STEP = "TLREVIEW_STEP"


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """One person in one role before one case; `step` is a theme's id, empty for the first page."""

    actor: Actor
    case: str
    language: str
    step: str = ""


def environment_of(seat: Seat) -> Mapping[str, str]:
    """Return what a kernel is launched with so that it knows its seat."""
    return {
        _PERSON: seat.actor.person,
        _ROLE: str(seat.actor.role),
        _CASE: seat.case,
        _LANGUAGE: seat.language,
        _STEP: seat.step,
    }


def seat_from(environment: Mapping[str, str]) -> Seat:
    """Return the seat a kernel was launched for. Raises KeyError, ValueError outside a server."""
    return Seat(
        actor=Actor(person=environment[_PERSON], role=Role(environment[_ROLE])),
        case=environment[_CASE],
        language=environment[_LANGUAGE],
        step=environment.get(_STEP, ""),
    )
