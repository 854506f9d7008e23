"""Of a total with some of its columns, nobody works out the few that were not brought."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from registered import OWN, registered, shown
from tlreview.analysis.registrations import State, told

YEARS = ("2020", "2021", "2022")
NAMES = ("kvinner", "jenter", "gutter")
"""Men are in the total alone."""
people = st.one_of(st.integers(0, 6), st.integers(0, 60))
extracts = st.lists(
    st.fixed_dictionaries(
        {name: st.tuples(*[people] * len(YEARS)) for name in (*NAMES, "menn", "brann")},
    ),
    min_size=1,
    max_size=3,
)
Extract = dict[str, tuple[int, ...]]


def state(counts: Extract, columns: tuple[str, ...]) -> State:
    """Return a sheet with some columns and the total of these and the men; burns in another."""
    held = (*columns, "menn")
    total = tuple(sum(counts[each][at] for each in held) for at in range(len(YEARS)))
    sheet = {"total": total, **{each: counts[each] for each in columns}}
    burns = registered(
        dict(zip(YEARS, counts["brann"], strict=True)),
        indicator="brann",
        extract=replace(OWN, table="brann.csv"),
    )
    return {
        **{
            name: registered(dict(zip(YEARS, found, strict=True)), indicator=name)
            for name, found in sheet.items()
        },
        "burns": burns,
    }


@settings(deadline=None)
@given(extracts, st.integers(1, len(NAMES)))
def test_no_few_are_what_the_columns_leave_of_their_total(course: list[Extract], many: int) -> None:
    columns = NAMES[:many]
    for true, found in zip(course, told([state(each, columns) for each in course]), strict=True):
        for at in range(len(YEARS)):
            read = [shown(found.series, each)[at] for each in ("total", *columns)]
            if 0 < true["menn"][at] < 5:
                assert None in read
            assert all(each is None or not 0 < each < 5 for each in read)
