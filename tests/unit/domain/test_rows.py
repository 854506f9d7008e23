"""Rows: there from the first field until removed."""

from build import content, fields
from tlreview.domain.rows import RowKind


def test_rows_come_in_the_order_of_entry_and_removed_ones_stay_away():
    found = content(
        fields("forum/2", name="B"), fields("forum/1", name="A"), fields("forum/3", removed=True)
    )

    assert [row.text("name") for row in found.rows[RowKind.FORUM]] == ["A", "B"]


def test_a_row_can_be_brought_back():
    found = content(fields("forum/1", name="A", removed=False))

    assert found.row(RowKind.FORUM, "1") is not None


def test_a_link_reads_alike_whether_it_holds_one_or_several():
    found = content(
        fields("measure/1", text="x", focus_area="a"),
        fields("focus_area/1", text="y", challenges=["b", "c"]),
    )

    assert found.rows[RowKind.MEASURE][0].ids("focus_area") == ("a",)
    assert found.rows[RowKind.FOCUS_AREA][0].ids("challenges") == ("b", "c")
