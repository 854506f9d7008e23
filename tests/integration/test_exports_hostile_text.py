"""What people write comes out as words in every format, whatever it looks like."""

import json
import re
import subprocess
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from nbconvert.filters import markdown2html

from conforming import faults
from editions import HOSTILE, beside, edition, hostile_edition
from filled import filled
from tlreview.domain.canonical import canonical
from tlreview.domain.documents import DOCUMENTS
from tlreview.domain.fields import Address
from tlreview.exports.kinds import KINDS
from tlreview.exports.machine import machine
from tlreview.exports.notebook import notebook
from tlreview.exports.writing import rendered, report_for, write

texts = pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())


class Page(HTMLParser):
    """Collects what a page would do: elements, attributes and words."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: set[str] = set()
        self.attributes: set[str] = set()
        self.addresses: list[str] = []
        self.words: list[str] = []
        self.feed(source)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.elements.add(tag)
        for name, value in attrs:
            self.attributes.add(name)
            if name in {"href", "src", "xlink:href"}:
                self.addresses.append(value)

    def handle_data(self, data):
        self.words.append(data)


def harmless(page: Page) -> None:
    """Assert that a page runs nothing and asks for nothing by itself."""
    assert not page.elements & {"script", "img", "iframe", "object", "embed", "form", "base"}
    assert not any(name.startswith("on") for name in page.attributes)
    assert all(each.startswith(("#", "http://", "https://")) for each in page.addresses)


WORD = re.compile(r'xMax="(.+)" yMax="(.+)">(.*)</word>')


def beyond_the_edge(file: Path) -> list[str]:
    """Return the words that no printer would print: what cannot break runs off the page.

    Read from a copy on larger paper, since a reader of PDFs leaves out what it cannot see.
    """
    larger = file.with_suffix(".larger.pdf")
    with pikepdf.open(file) as held:
        *_, width, height = (float(each) for each in held.pages[0].mediabox)
        for sheet in held.pages:
            sheet.mediabox = [0, -10 * height, 10 * width, height]
        held.save(larger)
    told = subprocess.run(
        ["pdftotext", "-bbox", larger, "-"], capture_output=True, errors="replace", check=True
    )
    found = [
        (float(right), float(bottom), word) for right, bottom, word in WORD.findall(told.stdout)
    ]
    assert found
    return [word for right, bottom, word in found if right > width + 0.1 or bottom > height + 0.1]


@texts
@pytest.mark.parametrize("document", DOCUMENTS)
def test_html_shows_it_as_words(document, text):
    """No element, attribute or template comes out of a text."""
    report = report_for(hostile_edition(text), document, "nb", beside(document, text))
    source = rendered(report, b"{}", "html").decode()
    page = Page(source)
    harmless(page)
    shown = " ".join(" ".join(page.words).split())
    first = text.split()[:1]
    assert all(word[:20] in shown for word in first)


@texts
@pytest.mark.parametrize("document", DOCUMENTS)
def test_pdf_prints_it_as_words_and_carries_it_unchanged(tmp_path, document, text):
    """It keeps both standards and to the paper, and the attached file has every character."""
    to = tmp_path / "out.pdf"
    told = hostile_edition(text)
    held = beside(document, text)
    write(told, document, "pdf", "nb", to, held)
    with pikepdf.open(to) as opened:
        carried = opened.attachments["tlreview.json"].get_file().read_bytes()
    assert carried == KINDS[document].machine(told, held)
    assert canonical(text)[1:-1] in carried
    assert faults(to.read_bytes()) == []
    assert beyond_the_edge(to) == []


def test_one_long_cell_in_a_row_of_short_ones_stays_on_the_paper(tmp_path):
    """A narrow column makes a page out of few words."""
    to = tmp_path / "out.pdf"
    challenge = Address(subject="challenge/c9", field="text")
    told = edition({**filled(), challenge: "Brann i bolig. " * 150})
    write(told, "assessment", "pdf", "nb", to)
    assert beyond_the_edge(to) == []


@texts
def test_a_notebook_shows_it_as_words(text):
    """The reading copy, rendered as JupyterLab would, has no script, image, formula or link to run.

    nbconvert's own filter lets scripts through, so nothing but our escaping stops them.
    """
    told = hostile_edition(text)
    node = notebook(report_for(told, "assessment", "nb"), machine(told))
    for cell in node.cells:
        page = Page(markdown2html(cell.source))
        harmless(page)
        assert "span" not in page.elements or "math" not in " ".join(page.attributes)


@texts
def test_json_holds_it_unchanged(text):
    """A program reads exactly what was written."""
    held = json.loads(machine(hostile_edition(text)))
    grounds = {each["id"]: each["ground"] for each in held["criteria"]}
    assert grounds["TL1.1"] == json.loads(canonical(text))


def test_a_name_with_markup_is_the_title_of_the_pdf_as_words():
    """The document's own properties are text too."""
    told = hostile_edition(HOSTILE["typst"])
    report = report_for(told, "paper", "nb")
    with pikepdf.open(BytesIO(rendered(report, b"{}", "pdf"))) as held:
        assert "#typst[markup]" in str(held.docinfo["/Title"])
