"""Which indicators of the golden thread a time series belongs to: linked, moved or let go again."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from tlreview.domain.content import Content
from tlreview.domain.errors import TLReviewError
from tlreview.domain.fields import Address, RevisionStale
from tlreview.domain.people import Actor
from tlreview.domain.rows import Row, RowKind, row_field
from tlreview.workflow.fields import FieldUnknown
from tlreview.workflow.permissions import Act, require
from tlreview.workflow.ports import Transact
from tlreview.workflow.reading import content_of
from tlreview.workflow.rules import checked

_SERIES = "series"


@dataclass(eq=False)
class LinksOutrun(TLReviewError):
    """Somebody else has changed what an indicator rests on since it was looked at."""

    code = "links.outrun"
    message = "the links of {address} have changed since they were looked at"

    address: Address


def links_field(indicator: str) -> Address:
    """Return the address of the series of an indicator."""
    return row_field(RowKind.INDICATOR, indicator, _SERIES)


def indicators_of(content: Content, series: str) -> tuple[Row, ...]:
    """Return the indicators a series belongs to."""
    return tuple(row for row in content.rows[RowKind.INDICATOR] if series in row.ids(_SERIES))


def link_series(
    transact: Transact,
    actor: Actor,
    case: str,
    series: str,
    indicators: Collection[str],
    seen: Mapping[str, int],
) -> None:
    """Let a series belong to these indicators and to no others, all in one act.

    Its figures are left alone. `seen` is the revision of each indicator's links that its author
    looked at. Raises NotAllowed, FieldUnknown for a series or an indicator that is not there,
    LinksOutrun, CaseUnknown.
    """
    require(actor, Act.WRITE)
    with transact(actor, case) as store:
        content = content_of(store, case)
        _require_there(content, series, indicators)
        for at, links in _changes(content, series, indicators):
            try:
                store.append(case, at, checked(content, at, links), seen.get(at.key, 0))
            except RevisionStale as raised:
                raise LinksOutrun(address=at) from raised


def _require_there(content: Content, series: str, indicators: Collection[str]) -> None:
    if content.row(RowKind.SERIES, series) is None:
        raise FieldUnknown(address=row_field(RowKind.SERIES, series, "figures"))
    for each in indicators:
        if content.row(RowKind.INDICATOR, each) is None:
            raise FieldUnknown(address=links_field(each))


def _changes(
    content: Content, series: str, indicators: Collection[str]
) -> Iterator[tuple[Address, list[str]]]:
    """Yield the links of each indicator that changes; what is gone since drops out."""
    for row in content.rows[RowKind.INDICATOR]:
        links, wanted = row.ids(_SERIES), row.id in indicators
        if wanted is (series in links):
            continue
        kept = [each for each in links if each != series and content.row(RowKind.SERIES, each)]
        yield links_field(row.id), [*kept, series] if wanted else kept
