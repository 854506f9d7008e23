"""Bringing figures in: the file they came in, and every series read from it, in one act."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from tlreview.domain.assessment import as_ids
from tlreview.domain.canonical import Json
from tlreview.domain.content import Content
from tlreview.domain.errors import TLReviewError
from tlreview.domain.fields import Address, Revision
from tlreview.domain.observations import Extract, Revised, Series, revised
from tlreview.domain.peers import Peers, peers_json
from tlreview.domain.people import Actor, Role
from tlreview.domain.rows import Row, RowKind, row_field
from tlreview.domain.series_json import as_json, series_from
from tlreview.workflow.evidence import (
    FILE,
    evidence_field,
    file_held,
    file_value,
    frozen_revisions,
)
from tlreview.workflow.fields import FieldRefused, FieldUnknown
from tlreview.workflow.figures import FIGURES
from tlreview.workflow.peering import peers_field
from tlreview.workflow.permissions import Act, require
from tlreview.workflow.ports import Reading, Store, StoredFile, Transact
from tlreview.workflow.readable import readable_history
from tlreview.workflow.reading import content_of
from tlreview.workflow.rules import checked
from tlreview.workflow.saving import new_row
from tlreview.workflow.seating import require_reader

EXTRACT_TYPE = "data_extract"
"""The type of evidence a file of figures is, in a scheme that knows it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RawFile:
    """A file of figures as it came: kept already, and the name it had. `title` is for people."""

    stored: StoredFile
    name: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """A series that has come, and what it goes on top of.

    `row` is the series it is a new vintage of, and `revision` the figures its author saw there;
    without one it is a new series, known by `title`. `unit` and `good` are what its figures are
    told as and which way is good, where the indicator says so. `indicator` is the row of the
    golden thread it is to be linked from, empty for none. `peers` is what others had, None where
    the file has none that are wanted; what stood of others then stays.
    """

    series: Series
    row: str = ""
    revision: int = 0
    title: str = ""
    indicator: str = ""
    unit: str = ""
    good: str = ""
    peers: Peers | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Brought:
    """A series as saved: its row, the revision of its figures, and what differs from the last.

    `changed` is None where these were the first figures of the row.
    """

    row: str
    revision: int
    evidence: str
    changed: tuple[Revised, ...] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Vintage:
    """What was known at one time: who brought it when, and what it said otherwise than before.

    `series` is None where the figures have been redacted or cleared.
    """

    number: int
    at: datetime
    person: str
    role: str
    series: Series | None
    changed: tuple[Revised, ...]


def bring_figures(
    transact: Transact,
    actor: Actor,
    case: str,
    raw: RawFile,
    arrivals: Sequence[Arrival],
    population: RawFile | None = None,
) -> tuple[Brought, ...]:
    """Keep a file of figures as evidence, and every series read from it: all of them, or none.

    A `population` from a file of its own is evidence beside it. The same file brought once more
    is the same evidence. Figures that stand already are no new vintage. Raises NotAllowed,
    FieldRefused, FieldUnknown for a series or an indicator that is not there, CaseUnknown, and
    RevisionStale if somebody brought figures in between.
    """
    require(actor, Act.WRITE)
    with transact(actor, case) as store:
        extracts = [each.series.extract for each in arrivals]
        people = [each.population for each in extracts if each.population]
        evidence = enter_file(store, case, raw, extracts[0] if extracts else None)
        beside = enter_file(store, case, population, people[0]) if population and people else ""
        content = content_of(store, case)
        for each in arrivals:
            _require_indicator(content, each.indicator)
        entering = _Entering(raw, evidence, "", population, beside)
        return tuple(
            _bring(store, content, replace(entering, row=new_row(store.now, place)), each)
            for place, each in enumerate(arrivals, start=1)
        )


def vintages(reading: Reading, actor: Actor, case: str, row: str) -> tuple[Vintage, ...]:
    """Return every vintage of a series that somebody may read, the newest first.

    A council has what was submitted, and nothing else. Raises NotAllowed, MemberRecused.
    """
    found: list[Vintage] = []
    before: Series | None = None
    for each in reversed(extracts(reading, actor, case, figures_field(row))):
        series = series_of(each.value)
        found.append(_vintage(each, series, before))
        before = series or before
    return tuple(reversed(found))


def extracts(reading: Reading, actor: Actor, case: str, at: Address) -> tuple[Revision, ...]:
    """Return every extract in a field that somebody may read, the newest first.

    A council has what was submitted, and nothing else. Raises NotAllowed, MemberRecused.
    """
    require_reader(reading, actor, case)
    kept = readable_history(reading, actor, case, at)
    if actor.role is Role.COUNCIL_MEMBER:
        frozen = frozen_revisions(reading, case, at)
        kept = tuple(each for each in kept if each.number in frozen)
    return kept


def figures_field(row: str) -> Address:
    """Return the address of the figures of a series."""
    return row_field(RowKind.SERIES, row, FIGURES)


def series_of(value: Json) -> Series | None:
    """Return the series a value of figures holds; None for none, or for one that was redacted."""
    try:
        return series_from(value)
    except TLReviewError:
        return None


def _vintage(saved: Revision, series: Series | None, before: Series | None) -> Vintage:
    return Vintage(
        number=saved.number,
        at=saved.at,
        person=saved.person,
        role=saved.role,
        series=series,
        changed=revised(before, series) if before and series else (),
    )


@dataclass(frozen=True, slots=True)
class _Entering:
    """What all series of a file share, the row of a new one, and the evidence with the people."""

    raw: RawFile
    evidence: str
    row: str
    population: RawFile | None = None
    beside: str = ""


def _require_indicator(content: Content, indicator: str) -> None:
    if indicator and content.row(RowKind.INDICATOR, indicator) is None:
        raise FieldUnknown(address=row_field(RowKind.INDICATOR, indicator, "series"))


def enter_file(store: Store, case: str, raw: RawFile, extract: Extract | None) -> str:
    """Return the evidence that holds the file, entered now unless it is there already."""
    content = content_of(store, case)
    for row in content.rows[RowKind.EVIDENCE]:
        held = file_held(row)
        if held and held.digest == raw.stored.digest:
            return row.id
    row_id = new_row(store.now)
    known = {each.id for each in content.scheme.rubric.evidence_types}
    values: dict[str, Json] = {"title": raw.title or raw.name}
    if EXTRACT_TYPE in known:
        values["type"] = EXTRACT_TYPE
    if extract is not None:
        values["date"] = extract.on.isoformat()
    for name, value in values.items():
        at = evidence_field(row_id, name)
        store.append(case, at, checked(content, at, value), 0)
    store.append(case, evidence_field(row_id, FILE), file_value(raw.stored, raw.name), 0)
    return row_id


def _bring(store: Store, content: Content, entering: _Entering, arrival: Arrival) -> Brought:
    """Save one series; `content` is the case with the evidence and without any of the series."""
    row, case = arrival.row or entering.row, content.case.id
    series = _from_file(row, entering, arrival.series)
    standing = content.row(RowKind.SERIES, row)
    if arrival.row and standing is None:
        raise FieldUnknown(address=figures_field(row))
    before = series_of(standing.values.get(FIGURES)) if standing else None
    for name, value in _lines(arrival, standing).items():
        at = row_field(RowKind.SERIES, row, name)
        store.append(case, at, checked(content, at, value), 0)
    at = figures_field(row)
    saved = save_extract(store, case, at, checked(content, at, as_json(series)), arrival.revision)
    add_link(store, content, row_field(RowKind.SERIES, row, "extract"), entering.evidence)
    if series.extract.population is not None:
        add_link(store, content, row_field(RowKind.SERIES, row, "extract"), entering.beside)
    if arrival.peers is not None:
        _save_peers(store, content, row, replace(arrival.peers, extract=series.extract))
    if arrival.indicator:
        add_link(store, content, row_field(RowKind.INDICATOR, arrival.indicator, "series"), row)
    return Brought(
        row=row,
        revision=saved.number,
        evidence=entering.evidence,
        changed=revised(before, series) if before else None,
    )


def _from_file(row: str, entering: _Entering, series: Series) -> Series:
    """Return the series with the digests of its files. Raises FieldRefused."""
    extract = _held(row, entering.raw, series.extract)
    if (people := extract.population) is not None:
        extract = replace(extract, population=_held(row, entering.population, people))
    return replace(series, extract=extract)


def _held(row: str, raw: RawFile | None, extract: Extract) -> Extract:
    """Return an extract with the digest of its file. Raises FieldRefused for another file."""
    if raw is None or extract.digest not in {"", raw.stored.digest}:
        raise FieldRefused(address=figures_field(row), reason="figures-other-file")
    return replace(extract, digest=raw.stored.digest)


def _lines(arrival: Arrival, standing: Row | None) -> Mapping[str, Json]:
    """Return the fields a series gets; one that is there only what was never said of it."""
    told = {"unit": arrival.unit, "good": arrival.good}
    if standing is None:
        told |= {"indicator": arrival.series.indicator, "title": arrival.title.strip()}
    known = standing.values if standing is not None else {}
    return {name: value for name, value in told.items() if value and name not in known}


def _save_peers(store: Store, content: Content, row: str, peers: Peers) -> None:
    """Save what others had, from the same file as the figures they stand beside."""
    at = peers_field(row)
    latest = store.latest(content.case.id, at)
    value = checked(content, at, peers_json(peers))
    save_extract(store, content.case.id, at, value, latest.number if latest else 0)


def save_extract(store: Store, case: str, at: Address, value: Json, after: int) -> Revision:
    """Save an extract on top of the revision its author saw; what stands already is no new one."""
    latest = store.latest(case, at)
    if latest is not None and latest.value == value:
        return latest
    return store.append(case, at, value, after)


def add_link(store: Store, content: Content, at: Address, to: str) -> None:
    """Add a link to what stands there, whoever saved that last; what is gone since drops out."""
    case, kind = content.case.id, _LINKED[at.kind]
    latest = store.latest(case, at)
    links = as_ids(latest.value if latest else None)
    if to not in links:
        kept = [each for each in links if content.row(kind, each)]
        store.append(case, at, [*kept, to], latest.number if latest else 0)


_LINKED: Mapping[str, RowKind] = {
    RowKind.SERIES: RowKind.EVIDENCE,
    RowKind.SURVEY: RowKind.EVIDENCE,
    RowKind.INDICATOR: RowKind.SERIES,
}
"""What rows of a kind are linked to here."""
