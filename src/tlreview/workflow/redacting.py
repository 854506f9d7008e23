"""Redaction: the one exception to a record that keeps everything."""

from dataclasses import dataclass

from tlreview.domain.errors import TLReviewError
from tlreview.domain.fields import Address
from tlreview.domain.people import Actor
from tlreview.domain.texts import cleaned
from tlreview.workflow.permissions import Act, require
from tlreview.workflow.ports import Transact


@dataclass(eq=False)
class RedactionRefused(TLReviewError):
    """Nothing can be taken out here, or no legal ground was given."""

    code = "redaction.refused"
    message = "cannot redact {address} revision {revision}: {reason}"

    address: Address
    revision: int
    reason: str


def redact(
    transact: Transact, actor: Actor, case: str, address: Address, revision: int, ground: str
) -> None:
    """Take one revision's value out of the record for good; who, when and digest stay.

    If it was the value that stands, the field reads as empty afterwards. Raises NotAllowed,
    RedactionRefused.
    """
    require(actor, Act.REDACT)
    legal_ground, _ = cleaned(ground)
    if not legal_ground.strip():
        raise RedactionRefused(address=address, revision=revision, reason="ground-missing")
    with transact(actor, case) as store:
        history = {each.number: each for each in store.history(case, address)}
        if revision not in history:
            raise RedactionRefused(address=address, revision=revision, reason="revision-unknown")
        if history[revision].redacted:
            raise RedactionRefused(address=address, revision=revision, reason="redacted-already")
        store.redact(case, address, revision, legal_ground.strip())
