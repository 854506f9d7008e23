"""Membership of the network: a mark of its own beside the certification, set by the secretariat."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from tlreview.domain.assessment import as_text
from tlreview.domain.canonical import Json

NETWORK = "network-membership"
"""The act that says since when and until when; its payload is a `Membership`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Membership:
    """Since when and until when somebody is a member, both days included, YYYY-MM-DD.

    An empty `since` says that they are none; an empty `until`, that no end is known.
    """

    since: str = ""
    until: str = ""

    def value(self) -> dict[str, Json]:
        """Return the membership as the payload of its event."""
        return {"since": self.since, "until": self.until}

    def holds(self, today: date) -> bool:
        """Say whether it holds on a day."""
        day = today.isoformat()
        return bool(self.since) and self.since <= day and (not self.until or day <= self.until)


def membership_from(payloads: Sequence[Mapping[str, Json]]) -> Membership:
    """Return what was said last; no member before that."""
    if not payloads:
        return Membership()
    last = payloads[-1]
    return Membership(since=as_text(last.get("since")), until=as_text(last.get("until")))
