from typing import cast

from looking import blocks, opened, seen

import build
from filled import filled
from tlreview.domain.people import Role
from tlreview.ui.evidence_list import EVIDENCE, EvidenceFile
from tlreview.ui.rows import Removed, RowCard


def card(saved: dict[build.Address, build.Json], key: str) -> RowCard:
    return cast("RowCard", blocks(EVIDENCE, seen(opened(saved)))[key])


def test_evidence_shows_every_place_that_uses_it() -> None:
    """A plan entered once names the criterion, argument, forum and challenge that point to it."""
    texts = [link.text for link in card(filled(), "evidence/e2").links]
    assert any("TL1.1" in each for each in texts)
    assert any("Følger intensjonen" in each for each in texts)
    assert any("Fall blant eldre" in each for each in texts)
    assert any("carries" in link.text for link in card(filled(), "evidence/e1").links)


def test_an_orphan_is_marked_in_words() -> None:
    """Evidence that nothing points to says so; used evidence does not."""
    saved = {**filled(), **build.fields("evidence/e9", title="Løs plan", type="plan")}
    assert "Not used yet" in [mark.word for mark in card(saved, "evidence/e9").marks]
    assert "Not used yet" not in [mark.word for mark in card(saved, "evidence/e1").marks]


def test_evidence_whose_next_revision_was_due_is_marked() -> None:
    """A plan that should have been revised before today is told from one that is due later."""
    old = {**filled(), **build.fields("evidence/e1", next_revision="2026-03-01")}
    new = {**filled(), **build.fields("evidence/e1", next_revision="2026-03-02")}
    assert any("was due" in mark.word for mark in card(old, "evidence/e1").marks)
    assert not any("was due" in mark.word for mark in card(new, "evidence/e1").marks)


def test_withheld_evidence_names_its_legal_basis_or_asks_for_it() -> None:
    """Withholding without a legal basis is said as a fault on the card."""
    assert any("offl. § 13" in mark.word for mark in card(filled(), "evidence/e2").marks)
    assert card(filled(), "evidence/e2").gaps == ()
    without = {**filled(), **build.fields("evidence/e2", legal_basis="")}
    assert card(without, "evidence/e2").gaps


def test_the_receipt_of_a_file_holds_its_digest() -> None:
    """A file is shown with name, type, size and SHA-256."""
    found = blocks(EVIDENCE, seen(opened(filled())))
    shown = cast("EvidenceFile", found["file/e2"]).held
    assert shown is not None
    assert (shown.name, shown.digest) == ("oversikt.pdf", "ab" * 32)
    assert shown.line == "PDF, 48 kB"
    assert cast("EvidenceFile", found["file/e1"]).held is None


def test_removed_evidence_can_be_brought_back() -> None:
    """Removing takes the card away and leaves a way back on the revision that removed it."""
    saved = {**filled(), **build.fields("evidence/e1", removed=True)}
    found = blocks(EVIDENCE, seen(opened(saved)))
    assert "evidence/e1" not in found
    ((text, deed),) = cast("Removed", found["removed/evidence"]).rows
    assert "Referat fra formannskapet" in text
    assert (deed.address, deed.revision, deed.value) == ("evidence/e1#removed", 1, False)


def test_a_reader_sees_evidence_but_no_forms() -> None:
    """Somebody who may not write is offered nothing to write in."""
    found = blocks(EVIDENCE, seen(opened(filled()), Role.READER))
    assert "new/evidence" not in found
    shown = cast("RowCard", found["evidence/e1"])
    assert shown.remove is None
    assert not any(field.writable for field in shown.fields)


def test_a_type_of_evidence_is_chosen_among_those_the_scheme_knows() -> None:
    """Nobody types a type."""
    found = {field.label: field for field in card(filled(), "evidence/e1").fields}
    assert found["Type of evidence"].control == "select"
    assert [option.value for option in found["Type of evidence"].options] == ["minutes", "plan"]
