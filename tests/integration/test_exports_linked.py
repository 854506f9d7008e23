"""Links in documents: kept by the standards, spoken, and there for whoever gets the file."""

from dataclasses import replace
from io import BytesIO

import pikepdf
import pytest

from conforming import faults
from editions import beside, edition
from tlreview.domain.documents import DOCUMENTS
from tlreview.exports.writing import rendered, report_for

BASE = "https://tl.example.org"
LEADING = frozenset(DOCUMENTS) - {"assessment", "paper", "letter-of-intent", "judged-assessment"}
"""Documents that rest on others."""


def links(made: bytes) -> list[tuple[str, str]]:
    """Return where the links of a PDF lead, and what a voice says of each."""
    with pikepdf.open(BytesIO(made)) as held:
        found = [each for sheet in held.pages for each in sheet.get("/Annots", [])]
        leading = [each for each in found if "/A" in each]  # a table of contents has places instead
        return [(str(each.A.URI), str(each.get("/Contents", ""))) for each in leading]


@pytest.mark.parametrize("document", DOCUMENTS)
def test_a_document_with_links_keeps_both_standards(document):
    """Each link is told to those who hear the page; what rests on nothing else has none."""
    told = replace(edition(), address=BASE)
    made = rendered(report_for(told, document, "sv", beside(document)), b"{}", "pdf")
    assert faults(made) == []
    found = [said for to, said in links(made) if to.startswith(f"{BASE}/")]
    assert bool(found) is (document in LEADING)
    assert all(found)
