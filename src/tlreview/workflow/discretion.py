"""What others than a municipality's own people read of its own registrations.

Small figures are entered whole and never leave: whatever reaches others (screens, documents,
answers, history, files) is read through here. What is told follows from every extract there has
been, so that it is the same whoever asks, and a later one gives back nothing that was hidden.
"""

from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from types import MappingProxyType

from tlreview.analysis.registrations import State, Told, told
from tlreview.domain.canonical import Json, digest, instant
from tlreview.domain.content import Content, content_after
from tlreview.domain.errors import TLReviewError
from tlreview.domain.fields import Address, Revision
from tlreview.domain.observations import Series
from tlreview.domain.people import Actor, Role
from tlreview.domain.rows import Row, RowKind, row_field
from tlreview.domain.series_json import as_json, series_from
from tlreview.workflow.figures import FIGURES
from tlreview.workflow.ports import Reading
from tlreview.workflow.succession import renews

_OWN_PEOPLE = frozenset({Role.EDITOR, Role.APPROVER})
_FILE = "file"
_PEERS = "peers"
"""What stands beside own registrations came in the same file, and goes nowhere either."""
_KEPT = 16
"""Courses of registrations kept in memory: a screen that is drawn again reckons nothing twice."""


def reads_whole(actor: Actor) -> bool:
    """Say whether somebody is of the municipality's own people, who read what they entered."""
    return actor.role in _OWN_PEOPLE


def for_others(
    reading: Reading, content: Content, until: Mapping[Address, int] | None = None
) -> Content:
    """Return the case without what others may not read of its own registrations.

    `until` is the revision of each field in a version; without it the case is as it stands now.
    """
    course = _course(reading, content.case.id, content.values, until)
    if not course.rows:
        return content
    last = course.told[-1].series
    values = dict(content.values)
    for row in course.rows:
        at = row_field(RowKind.SERIES, row, FIGURES)
        if _series(values.get(at)) is not None:
            values[at] = as_json(last[row])
    for at, value in content.values.items():
        beside = at.kind == RowKind.SERIES and at.field == _PEERS and at.key in course.rows
        if beside or _holds(at, value, course.files):
            values[at] = None
    return content_after(content, MappingProxyType(values))


def history_for_others(
    reading: Reading, case: str, found: Sequence[Revision]
) -> tuple[Revision, ...]:
    """Return the revisions of one field as others read them; those of a whole file are left out."""
    if not found or found[0].address.kind not in {RowKind.SERIES, RowKind.EVIDENCE}:
        return tuple(found)
    course = _course(reading, case, reading.values(case), None)
    at = found[0].address
    if at.kind == RowKind.EVIDENCE:
        return tuple(each for each in found if not _holds(at, each.value, course.files))
    if at.key not in course.rows or at.field not in {FIGURES, _PEERS}:
        return tuple(found)
    if at.field == _PEERS:
        return ()
    return tuple(replace(each, value=course.value(at.key, each)) for each in found)


def kept_whole(content: Content, evidence: Row) -> bool:
    """Say whether the file of a piece of evidence is of own registrations, and goes to nobody.

    To others it is one without a file, from which such figures come.
    """
    held = evidence.values.get(_FILE)
    own = [
        (row, series)
        for row in content.rows[RowKind.SERIES]
        if (series := _series(row.values.get(FIGURES))) and not series.extract.published
    ]
    if isinstance(held, Mapping):
        return held.get("digest") in {series.extract.digest for _, series in own}
    return any(evidence.id in row.ids("extract") for row, _ in own)


def foreseen(reading: Reading, content: Content, coming: Sequence[tuple[str, Series]]) -> Told:
    """Return what others would read if these came now: each with the row it goes on top of.

    A new series has no row, and stands under `new/` and its place among those that come.
    """
    course = _course(reading, content.case.id, content.values, None)
    state: dict[str, Series] = dict(course.states[-1]) if course.states else {}
    for place, (row, series) in enumerate(coming):
        if not series.extract.published or row in course.rows:
            state.pop(row, None)
            state[row or f"new/{place}"] = series
    return told((*course.states, state))[-1]


@dataclass(frozen=True, slots=True)
class _Course:
    """Own registrations through all their extracts, as they are and as others read them.

    `since` is the place of the state a revision of a row came with. `files` are the digests of the
    files they came in.
    """

    rows: frozenset[str]
    since: Mapping[tuple[str, int], int]
    states: tuple[State, ...]
    told: tuple[Told, ...]
    files: frozenset[str]

    def value(self, row: str, revision: Revision) -> Json:
        """Return what others read in one revision of the figures of a row."""
        state = self.since.get((row, revision.number))
        return None if state is None else as_json(self.told[state].series[row])


def _course(
    reading: Reading,
    case: str,
    values: Mapping[Address, Json],
    until: Mapping[Address, int] | None,
) -> _Course:
    own = _own(
        reading, case, values, lambda it: until is None or it.number <= until.get(it.address, 0)
    )
    before = _told_before(reading, case) if own else []
    since, states = _states((*before, *own))
    return _Course(
        rows=frozenset(each.address.key for each, _ in own),
        since=since,
        states=states,
        told=_told((*before, *own), states),
        files=frozenset(
            series.extract.digest
            for _, series in own
            if series.extract.digest and not series.extract.published
        ),
    )


def _own(
    reading: Reading,
    case: str,
    values: Mapping[Address, Json],
    asked: Callable[[Revision], bool],
) -> list[tuple[Revision, Series]]:
    """Return the extracts asked for of each series that is a municipality's own in any of them."""
    own: list[tuple[Revision, Series]] = []
    for at in sorted(each for each in values if each.kind == RowKind.SERIES):
        if at.field == FIGURES:
            history = (each for each in reading.history(case, at) if asked(each))
            kept = [(each, found) for each in history if (found := _series(each.value))]
            if any(not found.extract.published for _, found in kept):
                own += kept
    return own


def _told_before(reading: Reading, case: str) -> list[tuple[Revision, Series]]:
    """Return what the cases before a renewal had told when each was followed by the next."""
    found: list[tuple[Revision, Series]] = []
    while earlier := renews(reading, case):
        then = _before(reading.case(case).opened_at)
        found += _own(reading, earlier, reading.values(earlier), then)
        case = earlier
    return found


def _before(moment: datetime) -> Callable[[Revision], bool]:
    return lambda found: found.at < moment


def _states(
    own: Sequence[tuple[Revision, Series]],
) -> tuple[Mapping[tuple[str, int], int], tuple[State, ...]]:
    """Return what stood after each act that brought figures, and with which each revision came.

    What came last stands last. Figures that were cleared, or whose row was removed, stay: they
    have been told.
    """
    ordered = sorted(own, key=lambda each: (each[0].at, each[0].number, each[0].address))
    since: dict[tuple[str, int], int] = {}
    states: list[dict[str, Series]] = []
    last, here = None, set[str]()
    for revision, series in ordered:
        row = revision.address.key
        if revision.at != last or row in here:
            states.append(dict(states[-1]) if states else {})
            last, here = revision.at, set()
        states[-1].pop(row, None)
        states[-1][row] = _nameless(series)
        since[row, revision.number] = len(states) - 1
        here.add(row)
    return since, tuple(states)


def _nameless(series: Series) -> Series:
    """Return figures without the digest of their file, against which they could be guessed."""
    return replace(series, extract=replace(series.extract, digest=""))


_TOLD: OrderedDict[str, tuple[Told, ...]] = OrderedDict()


def _told(own: Iterable[tuple[Revision, Series]], states: Sequence[State]) -> tuple[Told, ...]:
    """Return what is told of each state, reckoned once."""
    if not states:
        return ()
    key = digest(
        "registrations",
        [[str(each.address), instant(each.at), as_json(series)] for each, series in own],
    )
    if key not in _TOLD:
        _TOLD[key] = told(states)
        while len(_TOLD) > _KEPT:
            _TOLD.popitem(last=False)
    return _TOLD[key]


def _holds(at: Address, value: Json, files: frozenset[str]) -> bool:
    """Say whether a field names one of these files."""
    if at.kind != RowKind.EVIDENCE or at.field != _FILE or not isinstance(value, Mapping):
        return False
    return value.get("digest") in files


def _series(value: Json) -> Series | None:
    try:
        return series_from(value)
    except TLReviewError:
        return None


def withheld_rows(content: Content) -> tuple[Row, ...]:
    """Return the series of which something is hidden from others, in a case as they read it."""
    return tuple(
        row
        for row in content.rows[RowKind.SERIES]
        if (series := _series(row.values.get(FIGURES))) is not None
        and any(each.withheld for each in series.observations)
    )
