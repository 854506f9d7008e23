"""What people write comes out as words in every format, whatever it looks like."""

import json
from html.parser import HTMLParser
from io import BytesIO

import pikepdf
import pytest
from nbconvert.filters import markdown2html

from conforming import faults
from editions import HOSTILE, hostile_edition
from tlreview.domain.canonical import canonical
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


@texts
@pytest.mark.parametrize("document", ["assessment", "paper"])
def test_html_shows_it_as_words(document, text):
    """No element, attribute or template comes out of a text."""
    report = report_for(hostile_edition(text), document, "nb")
    source = rendered(report, b"{}", "html").decode()
    page = Page(source)
    harmless(page)
    shown = " ".join(" ".join(page.words).split())
    first = text.split()[:1]
    assert all(word[:20] in shown for word in first)


@texts
@pytest.mark.parametrize("document", ["assessment", "paper"])
def test_pdf_prints_it_as_words_and_carries_it_unchanged(tmp_path, document, text):
    """It keeps both standards, and the attached file has every character."""
    to = tmp_path / "out.pdf"
    told = hostile_edition(text)
    write(told, document, "pdf", "nb", to)
    with pikepdf.open(to) as held:
        carried = held.attachments["tlreview.json"].get_file().read_bytes()
    assert carried == machine(told)
    assert canonical(text)[1:-1] in carried
    assert faults(to.read_bytes()) == []


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
