from typing import cast

from looking import blocks, opened, seen

import build
from filled import filled
from tlreview.ui.rows import AddRow
from tlreview.ui.tables import Table
from tlreview.ui.thread import THREAD


def table(saved: dict[build.Address, build.Json]) -> Table:
    return cast("Table", blocks(THREAD, seen(opened(saved)))["thread"])


def words(shown: Table) -> str:
    cells = [cell for row in shown.rows for cell in row]
    lines = [f"{line.text} {line.note}" for cell in cells for line in cell.lines]
    return "\n".join([*lines, *(gap for cell in cells for gap in cell.gaps)])


def test_a_whole_thread_is_one_row_from_challenge_to_indicator() -> None:
    """The table holds the challenge, its source, area, measure, goal and indicator in order."""
    (row,) = table(filled()).rows
    texts = [line.text for cell in row for line in cell.lines]
    assert texts == [
        "Fall blant eldre",
        "Fallforebygging",
        "Hjemmebesøk",
        "Færre hoftebrudd",
        "Hoftebrudd per 1 000",
    ]
    assert row[2].lines[0].note == "Kommuneoverlegen · Folkehelseforum · Ongoing"
    assert not any(cell.gaps for cell in row)


def test_two_goals_share_the_cells_before_them() -> None:
    """A second goal gets a row of its own with its indicators; the rest spans both."""
    saved = {**filled(), **build.fields("goal/g2", text="Flere hjembesøk", focus_area="a1")}
    rows = table(saved).rows
    assert [cell.span for cell in rows[0][:3]] == [2, 2, 2]
    assert [cell.column for cell in rows[1]] == [3, 4]
    assert any("has no indicator" in gap for gap in rows[1][0].gaps)


def test_a_broken_link_is_said_where_it_is_broken() -> None:
    """A focus area without measures says so in the column of measures."""
    saved = {**filled(), **build.fields("measure/m1", removed=True)}
    (row,) = table(saved).rows
    assert any("has no measure" in gap for gap in row[2].gaps)


def test_a_challenge_left_alone_is_shown_with_its_sentence_or_its_reason() -> None:
    """No challenge falls out of the table."""
    alone = {**filled(), **build.fields("challenge/c2", text="Drukning", sources=["e2"])}
    assert "leads to no focus area" in words(table(alone))
    argued = {**alone, **build.fields("challenge/c2", left_out="Ingen badeplasser")}
    assert "Not followed up: Ingen badeplasser" in words(table(argued))


def test_an_empty_thread_says_where_to_begin() -> None:
    """With no challenge there is a sentence instead of an empty table, and a form."""
    found = blocks(THREAD, seen(opened()))
    assert cast("Table", found["thread"]).rows == ()
    assert "No challenge" in cast("Table", found["thread"]).empty
    assert "new/challenge" in found


def test_a_new_measure_belongs_to_the_area_it_is_entered_under() -> None:
    """Nobody chooses from a list what the place on screen already says."""
    found = blocks(THREAD, seen(opened(filled())))
    assert cast("AddRow", found["new/measure/a1"]).preset == {"focus_area": "a1"}
    assert cast("AddRow", found["new/indicator/g1"]).preset == {"goal": "g1"}


def test_a_measure_can_be_told_when_it_began() -> None:
    """Nobody has to: a planned one has no first day yet."""
    found = blocks(THREAD, seen(opened(filled())))
    fields = {each.name: each for each in cast("AddRow", found["new/measure/a1"]).fields}
    assert (fields["start"].control, fields["start"].required) == ("date", False)


def test_rows_whose_area_is_removed_stay_in_sight() -> None:
    """A measure and a goal that hang loose can be hung up again."""
    saved = {**filled(), **build.fields("focus_area/a1", removed=True)}
    found = blocks(THREAD, seen(opened(saved)))
    assert {"loose", "measure/m1", "goal/g1"} <= found.keys()
