"""The other municipalities of a file: offered with its series, kept but for those left out."""

from dataclasses import replace

from tlreview.domain.canonical import Json
from tlreview.domain.peers import Peers
from tlreview.ui.message import Message
from tlreview.workflow.offering import Offer, Offered


def peers_offered(found: Offered) -> list[Json]:
    """Return every municipality that stands beside any series of a file, by its name."""
    names = {
        each.place: each.name for offer in found.offers if offer.peers for each in offer.peers.peers
    }
    ordered = sorted(names.items(), key=lambda each: (each[1] or each[0], each[0]))
    return [{"value": place, "label": name or place} for place, name in ordered]


def peers_wanted(offer: Offer, message: Message) -> Peers | None:
    """Return the others that are kept beside a series; None where none are, or none wanted."""
    if offer.peers is None:
        return None
    told = message.facts.get("without")
    without = {str(each) for each in told} if isinstance(told, list | tuple) else set()
    wanted = tuple(each for each in offer.peers.peers if each.place not in without)
    return replace(offer.peers, peers=wanted) if wanted else None
