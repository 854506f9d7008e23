"""What the documents of the small case look like; `--renew` after reading them."""

import re
from io import BytesIO

import pikepdf
import pytest

from conforming import faults
from editions import beside, edition
from tlreview.domain.documents import DOCUMENTS
from tlreview.exports.kinds import KINDS
from tlreview.exports.writing import rendered, report_for
from word_text import told

PICTURE = re.compile(r"<svg.*?</svg>", re.DOTALL)
"""The picture is long; its words and table stand beside it."""

languages = pytest.mark.parametrize("language", ["nb", "nn", "sv", "en"])
documents = pytest.mark.parametrize("document", DOCUMENTS)


def made_as(form, document, language):
    """Return a document of the small case, without the file that a PDF carries."""
    return rendered(report_for(edition(), document, language, beside(document)), b"{}", form)


@languages
@documents
def test_html(golden, document, language):
    """The page of the small case is the one that was last read."""
    made = rendered(
        report_for(edition(), document, language, beside(document)), b"{}", "html"
    ).decode()
    bare = re.sub(r"<style>.*?</style>", "<style></style>", made, flags=re.DOTALL)
    golden.same(f"{document}.{language}.html", PICTURE.sub("<svg></svg>", bare))


@languages
@documents
def test_notebook(golden, document, language):
    """The reading copy of the small case is the one that was last read."""
    import nbformat

    made = rendered(
        report_for(edition(), document, language, beside(document)), b"{}", "ipynb"
    ).decode()
    cells = nbformat.reads(made, as_version=4).cells
    golden.same(f"{document}.{language}.md", "\n\n".join(cell.source for cell in cells) + "\n")


@languages
@documents
def test_pdf(golden, document, language):
    """Language, title, keywords, outline and attachments of the PDF are those last read.

    Somebody else's program finds that it keeps the standards it claims.
    """
    made = made_as("pdf", document, language)
    assert faults(made) == []
    with pikepdf.open(BytesIO(made)) as held:
        lines = [
            f"language: {held.Root.Lang}",
            f"title: {held.docinfo['/Title']}",
            f"keywords: {held.docinfo['/Keywords']}",
            f"created: {held.docinfo['/CreationDate']}",
            f"attached: {', '.join(held.attachments)}",
            f"pages: {len(held.pages)}",
        ]
        with held.open_metadata() as said:
            lines += [
                f"{key}: {said[key]}"
                for key in ("pdfaid:part", "pdfaid:conformance", "pdfuaid:part")
            ]
        with held.open_outline() as outline:
            for entry in outline.root:
                lines += [f"- {entry.title}", *(f"  - {child.title}" for child in entry.children)]
    golden.same(f"{document}.{language}.pdf.txt", "\n".join(lines) + "\n")


@languages
@documents
def test_word(golden, document, language):
    """Properties, parts, styles, languages and words of the Word document are those last read."""
    golden.same(f"{document}.{language}.docx.txt", told(made_as("docx", document, language)))


@pytest.mark.parametrize("document", [each for each in DOCUMENTS if each != "paper"])
def test_json(golden, document):
    """The machine-readable file of the small case is the one that was last read.

    That of the paper is the self-assessment's.
    """
    golden.same(
        f"{document}.json", KINDS[document].machine(edition(), beside(document)).decode() + "\n"
    )


@pytest.fixture(scope="module")
def paper():
    """Return the small case's paper as PDF."""
    return rendered(report_for(edition(), "paper", "nb"), b"{}", "pdf")


@pytest.mark.parametrize(("lost", "standard"), [("/Lang", "ua1"), ("/Metadata", "3a")])
def test_a_pdf_that_lost_something_is_faulted(paper, lost, standard):
    """The check can fail: a voice would not know the language, an archive not the standard."""
    made = BytesIO()
    with pikepdf.open(BytesIO(paper)) as held:
        del held.Root[lost]
        held.save(made)
    assert standard in {line.split(":")[0] for line in faults(made.getvalue())}


def test_a_pdf_whose_stream_has_the_wrong_length_is_faulted(paper):
    """The one rule we pass over hides nothing: lengths are checked another way."""
    found = re.search(rb"/Length (\d+)", paper)
    short = b"%0*d" % (len(found[1]), int(found[1]) - 4)
    start, end = found.span(1)
    assert faults(paper[:start] + short + paper[end:]) != []
