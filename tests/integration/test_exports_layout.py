"""How documents stand on paper: nothing alone on a page that belongs to what is before it."""

import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from editions import beside, edition, meetings
from tlreview.domain.documents import Document
from tlreview.exports.writing import rendered, report_for


def pages(to: Path, document: Document, held: object) -> list[str]:
    """Return the words on each page of a document."""
    to.write_bytes(rendered(report_for(edition(), document, "nb", held), b"{}", "pdf"))
    told = subprocess.run(["pdftotext", to, "-"], capture_output=True, text=True, check=True)
    return told.stdout.rstrip("\f").split("\f")


@pytest.mark.parametrize("lines", range(30, 40))
def test_a_closing_note_never_has_a_page_to_itself(tmp_path: Path, lines: int) -> None:
    """However long the notes above it are; four of these lengths left it alone once."""
    (meeting,) = meetings("Kort.")
    values = {**meeting.row.values, "notes": "\n".join(["Linje"] * lines), "agreed": "Avtalt."}
    held = (replace(meeting, row=replace(meeting.row, values=values)),)
    last = pages(tmp_path / "out.pdf", "meeting-minutes", held)[-1]
    assert not last.strip().startswith("Om dette dokumentet")


@pytest.mark.parametrize("document", ["assessment", "judged-assessment"])
def test_what_explains_the_cover_stands_with_the_contents(
    tmp_path: Path, document: Document
) -> None:
    """There is always room; at the end it often had a page to itself."""
    told = pages(tmp_path / "out.pdf", document, beside(document))
    explained = [number for number, page in enumerate(told) if "tlreview verify" in page]
    contents = [number for number, page in enumerate(told) if page.strip().startswith("Innhold")]
    assert explained == contents == [1]
