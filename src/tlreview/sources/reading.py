"""A file of figures in any of the forms that are known: one way in, whatever it is."""

from dataclasses import dataclass
from hashlib import sha256

from tlreview.domain.observations import Extract
from tlreview.sources import jsonstat, kolada, longform
from tlreview.sources.sums import SumDiffers, sums_differing
from tlreview.sources.tables import Kind, Rejected, Source, Table
from tlreview.workflow.offering import OddInterval

_OFFICES = {
    Kind.SSB: "Statistisk sentralbyrå",
    Kind.FHI: "Folkehelseinstituttet",
    Kind.KOLADA: "Kolada",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """A table with what could not be read of it, sums that do not add up, and odd intervals.

    None of them stops an import: whoever brings the figures sees them and decides.
    """

    table: Table
    rejected: tuple[Rejected, ...]
    checks: tuple[SumDiffers, ...]
    odd: tuple[OddInterval, ...] = ()


def read_table(content: bytes, source: Source) -> Read:
    """Return the table in a file, as it came from the source or was kept of it.

    Raises TableRefused for what is no table of that kind, SheetRefused and ColumnMissing for a
    sheet.
    """
    extract = Extract(
        source=source.name or _OFFICES.get(source.kind, ""),
        table=source.table,
        on=source.on,
        digest=sha256(content).hexdigest(),
        published=source.kind in _OFFICES,
    )
    odd: tuple[OddInterval, ...] = ()
    if source.kind is Kind.KOLADA:
        table, rejected = kolada.read(content, extract, source.metadata)
    elif source.kind in {Kind.SSB, Kind.FHI}:
        table, rejected = jsonstat.read(content, extract, source.kind)
    else:
        table, rejected, odd = longform.read(content, extract, source.columns)
    return Read(table=table, rejected=rejected, checks=sums_differing(table), odd=odd)
