from typing import cast

from looking import blocks, opened, seen

import build
from filled import filled
from tlreview.ui.forums import FORUMS, Matrix, carried_columns
from tlreview.ui.tables import Fields


def matrix(saved: dict[build.Address, build.Json]) -> Matrix:
    return cast("Matrix", blocks(FORUMS, seen(opened(saved)))["matrix"])


def test_the_columns_are_the_parts_of_the_requirements_and_then_the_steps() -> None:
    """Nothing but the scheme decides what a forum can carry."""
    columns = carried_columns(seen(opened(filled())))
    assert [each.id for each in columns] == ["F1", "F2", "TL1", "TL2"]
    assert [bool(each.link) for each in columns] == [True, True, False, False]


def test_every_box_names_its_row_and_its_column() -> None:
    """A box read aloud by itself says which body carries what."""
    (row,) = matrix(filled()).rows
    labels = [cell.box.label for cell in row.cells]
    assert len(set(labels)) == 4
    assert all("Folkehelseforum" in each for each in labels)
    assert "F1 Kriterium F1 (en)" in labels[0]


def test_a_ticked_cell_says_since_when_and_on_what() -> None:
    """Details stand beside the tick, and nothing beside an empty box."""
    (row,) = matrix(filled()).rows
    assert row.cells[0].note == "since 2024, 1 source"
    assert row.cells[1].note == ""


def test_the_matrix_never_sets_the_judgement_it_informs() -> None:
    """A part that is carried and not assessed stays not assessed, with a link to its card."""
    saved = {**filled(), **build.fields("forum/f1", carries__F2=True)}
    part = next(each for each in matrix(saved).columns if each.id == "F2")
    assert part.mark is not None
    assert part.mark.word == "Not yet assessed"
    assert part.link is not None
    assert part.link.place == "criterion/F2"


def test_a_part_nobody_carries_is_said() -> None:
    """The gap stands under the matrix until some body carries the part."""
    assert any("F2" in each for each in matrix(filled()).gaps)
    carried = {**filled(), **build.fields("forum/f1", carries__F2=True)}
    assert matrix(carried).gaps == ()


def test_what_a_forum_carries_has_fields_for_since_and_evidence() -> None:
    """Each ticked crossing can be dated and evidenced in the card of the forum."""
    found = blocks(FORUMS, seen(opened(filled())))
    addresses = [each.address for each in cast("Fields", found["forum/f1/carries.F1"]).fields]
    assert addresses == ["forum/f1#carries.F1.since", "forum/f1#carries.F1.evidence"]
    assert "forum/f1/carries.F2" not in found
