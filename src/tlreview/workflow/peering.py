"""What other municipalities had, beside a series: what fits there, and how it is read."""

from typing import Never

from tlreview.domain.canonical import Json
from tlreview.domain.content import Content
from tlreview.domain.errors import TLReviewError
from tlreview.domain.fields import Address
from tlreview.domain.observations import ObservationRefused
from tlreview.domain.peers import Peers, peers_from, peers_json
from tlreview.domain.rows import RowKind, row_field
from tlreview.domain.series_json import SeriesUnreadable
from tlreview.workflow.fields import FieldRefused
from tlreview.workflow.figures import LARGEST, MOST_OBSERVATIONS, fit_lines

PEERS = "peers"
"""The field of a series that holds what others had; each extract with others is a revision."""
MOST_PEERS = 600
"""More municipalities than any of the countries has."""
_MOST_FIGURES = 40 * MOST_OBSERVATIONS


def fit_peers(_: Content, address: Address, value: Json) -> Json:
    """Return others as they are stored: every text cleaned, the observations in order.

    Raises FieldRefused: figures-unreadable, peers-too-many, or `figure-` with the reason an
    observation cannot be, whose period is the fact.
    """
    peers = _peers(address, fit_lines(address, peers_json(_peers(address, value))))
    observations = [one for each in peers.peers for one in each.observations]
    if len(peers.peers) > MOST_PEERS or len(observations) > _MOST_FIGURES:
        _refuse(address, "peers-too-many", str(MOST_PEERS))
    sizes = (size or 0 for each in observations for size in (each.count, each.population))
    if not all(each.place for each in peers.peers) or any(size > LARGEST for size in sizes):
        _refuse(address, "figures-unreadable")
    return peers_json(peers)


def peers_field(row: str) -> Address:
    """Return the address of what others had beside a series."""
    return row_field(RowKind.SERIES, row, PEERS)


def peers_of(value: Json) -> Peers | None:
    """Return the others a value holds; None for none, or for a value that was redacted."""
    try:
        return peers_from(value)
    except TLReviewError:
        return None


def _peers(address: Address, value: Json) -> Peers:
    try:
        return peers_from(value)
    except SeriesUnreadable as raised:
        raise FieldRefused(address=address, reason="figures-unreadable") from raised
    except ObservationRefused as raised:
        raise FieldRefused(
            address=address, reason=f"figure-{raised.reason}", fact=raised.period
        ) from raised


def _refuse(address: Address, reason: str, fact: str = "") -> Never:
    raise FieldRefused(address=address, reason=reason, fact=fact)
