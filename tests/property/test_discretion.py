"""Nobody works a small figure of own registrations out of all that was ever published of them.

Read is what a case says to others after each act that brings figures: the data twin of its
documents, its history, and the versions that were submitted. Whoever reads it knows which figures
are sums of which, which are the same as before, and that hardly anything hidden is 0.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import Bounds, LinearConstraint, milp

from fakes import Clock, House
from registered import OWN, registered
from reviewed import CASE, EDITOR, READER, Path
from tlreview.domain.canonical import Json
from tlreview.domain.rows import RowKind, row_field
from tlreview.domain.series_json import series_from
from tlreview.exports.edition import edition_of
from tlreview.exports.machine import assessment_json
from tlreview.workflow.importing import Arrival, RawFile, bring_figures, vintages
from tlreview.workflow.ports import StoredFile
from tlreview.workflow.saving import Seen, record_field

YEARS = ("2020", "2021", "2022")
LONG = "2020_2022"
PARTS: Mapping[str, Mapping[str, str]] = {
    "women": {"sex": "women"},
    "men": {"sex": "men"},
    "young": {"age": "0–17"},
    "grown": {"age": "18–66"},
    "old": {"age": "67+"},
}
DIVISIONS = (("women", "men"), ("young", "grown", "old"))
_FEW = 5
Cell = tuple[str, str]
Counts = Mapping[Cell, int]
"""How many, by who and when."""
Series = tuple[str, bool]
"""Of whom it is, and whether it is of all years together."""
Act = tuple[Counts, frozenset[Series], str]
"""What is known at an act, the series that are brought then, and what becomes of them before."""


@st.composite
def counts(draw: st.DrawFn) -> Counts:
    """Draw women and men, divide the same people by age, and add everything up."""
    found: dict[Cell, int] = {}
    for year in YEARS:
        few = st.one_of(st.integers(0, 6), st.integers(0, 40))
        found["women", year], found["men", year] = draw(few), draw(few)
        whole = found["all", year] = found["women", year] + found["men", year]
        found["young", year] = draw(st.integers(0, whole))
        found["grown", year] = draw(st.integers(0, whole - found["young", year]))
        found["old", year] = whole - found["young", year] - found["grown", year]
    for who in ("all", *PARTS):
        found[who, LONG] = sum(found[who, year] for year in YEARS)
    return found


@st.composite
def courses(draw: st.DrawFn) -> list[Act]:
    """Draw what is known at each of some acts, and which series are brought then.

    In a later extract some years have other figures than before. It comes on top of the figures
    that stand, after they were cleared, or in rows of its own after theirs were removed.
    """
    series = [(who, long) for who in ("all", *PARTS) for long in (False, True)]
    brought = st.frozensets(st.sampled_from(series), min_size=1)
    before = st.sampled_from(("on top", "cleared", "removed"))
    course = [(draw(counts()), draw(brought), "on top")]
    for _ in range(draw(st.integers(0, 2))):
        last, other = course[-1][0], draw(counts())
        kept = draw(st.frozensets(st.sampled_from(YEARS)))
        now = {at: (last if at[1] in kept else other)[at] for at in last if at[1] != LONG}
        now |= {(who, LONG): sum(now[who, year] for year in YEARS) for who in ("all", *PARTS)}
        course.append((now, draw(brought), draw(before)))
    return course


@dataclass
class Case:
    """A case that registrations are brought to, and everything others have read of it."""

    def __post_init__(self) -> None:
        self.clock = Clock()
        self.path = Path(House(clock=self.clock))
        self.path.open()
        self.rows: dict[Series, tuple[str, int]] = {}
        self.true: dict[tuple[str, int], tuple[str, Counts]] = {}
        """Of whom each revision of each row is, and what was known when it was brought."""

    def away(self, which: frozenset[Series], before: str) -> None:
        """Clear the figures of some series, or remove their rows."""
        self.clock.forward(60)
        field, value = ("figures", None) if before == "cleared" else ("removed", True)
        for key in sorted(which & self.rows.keys()):
            row, revision = self.rows.pop(key)
            at = row_field(RowKind.SERIES, row, field)
            seen = Seen(case=CASE, address=at, revision=revision if before == "cleared" else 0)
            saved = record_field(self.path.house.transact, EDITOR, seen, value)
            if before == "cleared":
                self.rows[key] = (row, saved.number)

    def bring(self, told: Counts, which: frozenset[Series], act: int) -> None:
        """Bring some series in one act."""
        self.clock.forward(60)
        extract = replace(OWN, on=date(2026, 1, 1 + act))
        arrivals = []
        for who, long in sorted(which):
            periods = (LONG,) if long else YEARS
            row, revision = self.rows.get((who, long), ("", 0))
            series = registered(
                {each: told[who, each] for each in periods},
                breakdown=PARTS.get(who, {}),
                extract=extract,
                population=None,
            )
            arrivals.append(Arrival(series=series, row=row, revision=revision, title=who))
        stored = StoredFile(digest=f"{act:064}", size=1, media_type="text/csv")
        raw = RawFile(stored=stored, name="egne.csv", title="Egne")
        found = bring_figures(self.path.house.transact, EDITOR, CASE, raw, arrivals)
        for key, each in zip(sorted(which), found, strict=True):
            self.rows[key] = (each.row, each.revision)
            self.true[each.row, each.revision] = (key[0], told)

    def published(self) -> Iterator[tuple[tuple[str, int], Mapping[str, int | None]]]:
        """Yield every extract of every series others can read now, with its counts by period."""
        with self.path.house.read(READER) as reading:
            twin = assessment_json(edition_of(reading, CASE))
            for row in {row for row, _ in self.true}:
                for each in vintages(reading, READER, CASE, row):
                    if each.series is not None:
                        yield (row, each.number), _counts(each.series.observations)
        rows = twin["rows"]
        assert isinstance(rows, Mapping)
        standing = dict(self.rows.values())
        for row in _list(rows[str(RowKind.SERIES)]):
            assert isinstance(row, Mapping)
            fields = row["fields"]
            assert isinstance(fields, Mapping)
            if fields["figures"] is None:
                continue
            series = series_from(fields["figures"])
            assert not series.extract.digest
            held = str(row["id"])
            yield (held, standing[held]), _counts(series.observations)


def _list(value: Json) -> list[Json]:
    assert isinstance(value, list | tuple)
    return list(value)


def _counts(observations: object) -> Mapping[str, int | None]:
    return {str(each.period): each.count for each in observations}  # type: ignore[attr-defined]


@settings(max_examples=60, deadline=None)
@given(courses())
def test_no_small_figure_can_be_worked_out_of_all_that_was_published(course: list[Act]) -> None:
    case, seen = Case(), Reader()
    standing: dict[Series, Counts] = {}
    for act, (told, which, before) in enumerate(course):
        if before != "on top":
            case.away(which, before)
        case.bring(told, which, act)
        standing |= dict.fromkeys(which, told)
        for extract, shown in case.published():
            who, true = case.true[extract]
            for when, count in shown.items():
                seen.read((who, when), true, count)
        seen.add_up(standing)
    assert seen.recovered() == []


class Reader:
    """Somebody who reads everything; a count that is the same in two extracts is one unknown."""

    def __init__(self) -> None:
        self.places: dict[tuple[Cell, int], int] = {}
        self.told: dict[int, int] = {}
        self.hidden: set[int] = set()
        self.sums: list[dict[int, int]] = []

    def place(self, cell: Cell, count: int) -> int:
        return self.places.setdefault((cell, count), len(self.places))

    def read(self, cell: Cell, true: Counts, shown: int | None) -> None:
        at = self.place(cell, true[cell])
        if shown is None:
            self.hidden.add(at)
        else:
            assert shown == true[cell]
            assert not 0 < shown < _FEW
            self.told[at] = shown

    def add_up(self, standing: Mapping[Series, Counts]) -> None:
        """Know every sum there is among the figures of the same people at the same time."""
        by_cell = {
            (who, when): told[who, when]
            for (who, long), told in standing.items()
            for when in ((LONG,) if long else YEARS)
        }
        lines = [
            (("all", when), [(who, when) for who in division])
            for division in DIVISIONS
            for when in (*YEARS, LONG)
        ]
        lines += [((who, LONG), [(who, year) for year in YEARS]) for who in ("all", *PARTS)]
        for whole, parts in lines:
            if not all(each in by_cell for each in (whole, *parts)):
                continue
            if by_cell[whole] != sum(by_cell[each] for each in parts):
                continue  # brought at different times, so it is no sum
            line = {self.place(each, by_cell[each]): 1 for each in parts}
            self.sums.append(line | {self.place(whole, by_cell[whole]): -1})

    def recovered(self) -> list[tuple[Cell, int]]:
        """Return the small counts that have one value alone in all whole numbers that fit.

        Hardly anything hidden is 0: they know how many are, and not which.
        """
        if not self.sums:
            return []
        small = {
            found: at
            for found, at in self.places.items()
            if at in self.hidden and 0 < found[1] < _FEW and any(at in line for line in self.sums)
        }
        # Whoever knew which of them are 0 would know more: most are safe even then, and soon found.
        for which in (True, False):
            known = self._known(which=which)
            small = {found: at for found, at in small.items() if _settled(known, at)}
        return sorted(small)

    def _known(self, *, which: bool) -> "Known":
        """Return what is known of all counts, with which hidden ones are 0 or with how many are."""
        size, hidden = len(self.places), sorted(self.hidden - self.told.keys())
        none = {at for (_, count), at in self.places.items() if count == 0}
        matrix = np.zeros((len(self.sums) + len(hidden) + 1, size + len(hidden)))
        low, high = np.zeros(len(matrix)), np.full(len(matrix), np.inf)
        for row, line in enumerate(self.sums):
            high[row] = 0
            for at, sign in line.items():
                matrix[row, at] = sign
        for row, at in enumerate(hidden):
            matrix[len(self.sums) + row, [at, size + row]] = 1
            low[len(self.sums) + row] = 1
        matrix[-1, size:] = 1
        high[-1] = len(none.intersection(hidden))
        is_none = [int(which and at in none) for at in hidden]
        most = [is_none[row] if which else 1 for row in range(len(hidden))]
        return Known(
            sums=LinearConstraint(matrix, low, high),
            low=np.array([*(self.told.get(at, 0) for at in range(size)), *is_none]),
            high=np.array([*(self.told.get(at, 500) for at in range(size)), *most]),
        )


@dataclass(frozen=True)
class Known:
    """What is known of counts, and of which of the hidden ones are 0, which stand behind them."""

    sums: LinearConstraint
    low: np.ndarray
    high: np.ndarray


def _settled(known: Known, at: int) -> bool:
    """Say whether a count can be one thing alone."""
    aim = np.zeros(len(known.low))
    aim[at] = 1
    ends = [
        milp(
            way * aim,
            constraints=known.sums,
            bounds=Bounds(known.low, known.high),
            integrality=np.ones(len(aim)),
        )
        for way in (1, -1)
    ]
    assert all(each.success for each in ends)
    return round(ends[0].x[at]) == round(ends[1].x[at])
