"""Reading back finds what went missing on the way."""

import json
from dataclasses import replace

import pytest

from editions import edition
from tlreview.exports.assessment import assessment
from tlreview.exports.machine import machine
from tlreview.exports.readback import ExportDamaged, require_whole
from tlreview.exports.writing import rendered

REPORT = assessment(edition(), "nb")
CARRIED = machine(edition())


def test_a_criterion_missing_from_html_is_found():
    """A page that lost a criterion is not handed to a certifier."""
    made = rendered(REPORT, CARRIED, "html").replace(b'data-criterion="F1"', b"")
    with pytest.raises(ExportDamaged, match="criteria"):
        require_whole("html", made, REPORT, CARRIED)


def test_a_changed_digest_in_html_is_found():
    """The digest on paper is the one in the record."""
    made = rendered(REPORT, CARRIED, "html").replace(b"ab" * 32, b"cd" * 32)
    with pytest.raises(ExportDamaged, match="digests"):
        require_whole("html", made, REPORT, CARRIED)


def test_another_attachment_in_the_pdf_is_found():
    """The machine-readable file in the PDF is the one that was made for it."""
    made = rendered(REPORT, CARRIED + b" ", "pdf")
    with pytest.raises(ExportDamaged, match="attached"):
        require_whole("pdf", made, REPORT, CARRIED)


def test_a_criterion_missing_from_the_pdf_is_found():
    """The outline names every criterion the report has."""
    short = replace(REPORT, sections=tuple(s for s in REPORT.sections if s.key != "theme-F"))
    made = rendered(short, CARRIED, "pdf")
    with pytest.raises(ExportDamaged, match="criteria"):
        require_whole("pdf", made, REPORT, CARRIED)


def test_a_changed_block_in_a_notebook_is_found():
    """A notebook holds the report it was made from."""
    held = json.loads(rendered(REPORT, CARRIED, "ipynb"))
    held["cells"][1]["metadata"]["tlreview"]["section"]["title"]["text"] = "x"
    with pytest.raises(ExportDamaged, match="report"):
        require_whole("ipynb", json.dumps(held).encode(), REPORT, CARRIED)


@pytest.mark.parametrize("form", ["pdf", "html", "docx", "ipynb", "json"])
def test_what_is_no_document_at_all_is_damaged(form):
    """Whatever a parser says of it, the caller gets one error."""
    with pytest.raises(ExportDamaged):
        require_whole(form, b"\xff\x00", REPORT, CARRIED)
