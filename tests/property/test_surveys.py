"""Whatever is done between two tables of a round, nobody reads what a few people answered."""

from contextlib import suppress
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from fakes import Clock, House
from reviewed import CASE, EDITOR, READER, Path
from surveyed import surveyed
from tlreview.analysis.survey_json import Surveyed, as_json
from tlreview.analysis.surveys import LEAST_GROUP
from tlreview.domain.canonical import Json
from tlreview.domain.fields import Address
from tlreview.domain.rows import RowKind, row_field
from tlreview.workflow.fields import FieldRefused
from tlreview.workflow.saving import Seen, record_field
from tlreview.workflow.surveying import survey_field, survey_vintages

ROWS = ("s1", "s2")
many = st.integers(LEAST_GROUP, LEAST_GROUP + 25)
tables = st.builds(
    lambda north, south, by: surveyed({"Nord": (north, 0, 0), "Sør": (south, 0, 0)}, by=by),
    many,
    many,
    st.sampled_from(["Område", "Bydel"]),
)
acts = st.tuples(st.sampled_from(ROWS), st.one_of(st.none(), st.booleans(), tables))
"""A table, None where it is cleared, or whether its row is removed."""


def done(path: Path, row: str, what: Surveyed | bool | None) -> None:
    """Do one act on top of what stands; nothing where it is refused."""
    if isinstance(what, bool):
        save(path, row_field(RowKind.SURVEY, row, "removed"), what)
        return
    save(path, survey_field(row), None if what is None else as_json(what))


def save(path: Path, at: Address, value: Json) -> None:
    with path.house.read() as reading:
        latest = reading.latest(CASE, at)
    seen = Seen(case=CASE, address=at, revision=latest.number if latest else 0)
    with suppress(FieldRefused):
        record_field(path.house.transact, EDITOR, seen, value)


def sizes(path: Path) -> dict[tuple[str, str], set[int]]:
    """Return how many ever stood in each group of each grouping; everybody is the same in all."""
    found: dict[tuple[str, str], set[int]] = {}
    with path.house.read(READER) as reading:
        for row in ROWS:
            for each in survey_vintages(reading, READER, CASE, row):
                if each.surveyed is None:
                    continue
                table = each.surveyed.table
                found.setdefault(("", ""), set()).add(table.everybody.answered or 0)
                for one in table.groups:
                    found.setdefault((table.survey.by, one.group), set()).add(one.answered or 0)
    return found


@settings(max_examples=150, deadline=None)
@given(st.lists(acts, min_size=2, max_size=8))
def test_no_two_tables_there_ever_were_are_a_few_answers_apart(
    course: list[tuple[str, Surveyed | bool | None]],
) -> None:
    path = Path(House(clock=Clock()))
    path.open()
    for row, what in course:
        done(path, row, what)
    for told in sizes(path).values():
        for one, other in combinations(sorted(told), 2):
            assert other - one >= LEAST_GROUP
