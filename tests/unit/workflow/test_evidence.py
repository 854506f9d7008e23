"""Evidence: entered once, used by many."""

from datetime import date

import pytest

from build import content, fields
from tlreview.domain.files import ENDINGS, MediaType
from tlreview.domain.rows import RowKind
from tlreview.workflow.evidence import aged, file_held, kept_name, uses

HELD = content(
    fields("evidence/e1", title="Plan", type="plan", next_revision="2026-05-01"),
    fields("evidence/e2", title="Foto", type="minutes"),
    fields("criterion/TL1.1", evidence=["e1"], argument__A1__evidence=["e1"]),
    fields("challenge/c1", text="Fall", sources=["e1"]),
    fields("challenge/c2", text="Borte", sources=["e1"], removed=True),
    fields("forum/f1", name="Ledergruppen", carries__F1__evidence=["e1"]),
)


def test_every_use_is_named_and_a_removed_row_uses_nothing():
    assert [str(at) for at in uses(HELD, "e1")] == [
        "challenge/c1#sources",
        "criterion/TL1.1#argument.A1.evidence",
        "criterion/TL1.1#evidence",
        "forum/f1#carries.F1.evidence",
    ]


def test_evidence_nobody_points_to_is_an_orphan():
    assert uses(HELD, "e2") == ()


def test_evidence_ages_on_the_day_after_its_next_revision_is_due():
    plan = HELD.row(RowKind.EVIDENCE, "e1")

    assert not aged(plan, date(2026, 5, 1))
    assert aged(plan, date(2026, 5, 2))
    assert not aged(HELD.row(RowKind.EVIDENCE, "e2"), date(2026, 5, 2))


def test_a_reference_has_no_file():
    assert file_held(HELD.row(RowKind.EVIDENCE, "e1")) is None


@pytest.mark.parametrize(
    ("name", "media_type", "kept"),
    [
        ("plan.pdf", MediaType.PDF, "plan.pdf"),
        ("Foto fra Øvre.JPEG", MediaType.JPG, "Foto fra Øvre.JPEG"),
        ("page.html", MediaType.PNG, "page.html.png"),
        ("../../x.pdf", MediaType.PDF, ".._.._x.pdf"),
        ("C:\\plan.pdf", MediaType.PDF, "C:_plan.pdf"),
        ("tegning\u202egnp.exe", MediaType.PNG, "tegninggnp.exe.png"),
        ("to\nlinjer\t.pdf", MediaType.PDF, "tolinjer.pdf"),
        ("", MediaType.PDF, "_.pdf"),
        (".pdf", MediaType.PDF, ".pdf.pdf"),
        ("x" * 600 + ".pdf", MediaType.PDF, "x" * 496 + ".pdf"),
    ],
)
def test_a_file_comes_back_by_a_name_that_says_what_it_is(name, media_type, kept):
    """Nobody can have a page or a program opened by a name that does not fit the content."""
    assert kept_name(name, media_type) == kept


def test_every_type_that_is_kept_has_an_ending():
    assert ENDINGS.keys() == set(MediaType)
