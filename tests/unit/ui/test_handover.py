from typing import cast

from looking import blocks, opened, seen

import build
from filled import filled
from tlreview.ui.blocks import Prose
from tlreview.ui.handover import HANDOVER
from tlreview.ui.rows import RowCard
from tlreview.ui.tables import Fields, Table


def test_the_note_fills_in_what_the_record_knows() -> None:
    """Who leads which forum, where sources lie and where the case stands are not asked again."""
    due = build.fields("evidence/e1", next_revision="2027-01-01", responsible="Rådgiver")
    found = blocks(HANDOVER, seen(opened({**filled(), **due})))
    assert "Egenvurdering" in " ".join(cast("Prose", found["standing"]).paragraphs)
    assert len(cast("Table", found["bodies"]).rows) == 1
    assert len(cast("Table", found["dates"]).rows) == 1
    assert len(cast("Table", found["sources"]).rows) == 2
    assert "missing" in found


def test_a_due_date_that_has_passed_says_so() -> None:
    """A new coordinator sees at once what is late."""
    late = {**filled(), **build.fields("evidence/e1", next_revision="2025-01-01")}
    shown = cast("Table", blocks(HANDOVER, seen(opened(late)))["dates"])
    assert shown.rows[0][1].lines[0].note == "was due"


def test_contacts_are_entered_by_role() -> None:
    """A contact is known by its role; a name may be left out."""
    saved = {**filled(), **build.fields("contact/k1", role="Kommuneoverlege", reach="sentralbord")}
    found = blocks(HANDOVER, seen(opened(saved)))
    assert cast("RowCard", found["contact/k1"]).title == "Kommuneoverlege"
    assert cast("RowCard", found["contact/k1"]).note == "sentralbord"
    assert {"new/contact", "new/deadline", "new/open_matter"} <= found.keys()


def test_the_free_note_is_a_field_like_any_other() -> None:
    """It has an address of its own, so it is drafted, kept in history and submitted."""
    (field,) = cast("Fields", blocks(HANDOVER, seen(opened()))["note/handover"]).fields
    assert (field.address, field.control) == ("note/handover#text", "text")
