"""The Word document: what a screen reader, a navigator and a printer find in it."""

import re
from dataclasses import replace
from io import BytesIO
from itertools import pairwise
from zipfile import ZipFile

import pytest
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml

from editions import HOSTILE, beside, edition, hostile_edition
from tlreview.domain.canonical import canonical
from tlreview.domain.documents import DOCUMENTS
from tlreview.exports.kinds import KINDS
from tlreview.exports.readback import ExportDamaged, require_whole
from tlreview.exports.report import Figure, Signing, Table
from tlreview.exports.word.styles import read, styles
from tlreview.exports.writing import rendered, report_for
from word_text import document, parts

texts = pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
REPORT = report_for(edition(), "assessment", "sv")
MADE = rendered(REPORT, b"{}", "docx")
FILES = re.compile(
    r"\[Content_Types\]\.xml|_rels/\.rels|docProps/core\.xml|word/_rels/document\.xml\.rels"
    r"|word/(document|styles|numbering|settings|footer1)\.xml|word/media/image\d+\.(png|svg)"
)


def every(made: bytes, name: str) -> list:
    return list(document(made).iter(qn(name)))


def changed(made: bytes, name: str, old: bytes, new: bytes) -> bytes:
    """Return a document with a change in one of its files."""
    held, anew = parts(made), BytesIO()
    assert old in held[name]
    with ZipFile(anew, "w") as packed:
        for each, content in held.items():
            packed.writestr(each, content.replace(old, new) if each == name else content)
    return anew.getvalue()


def test_headings_are_words_own_and_lead_from_the_contents():
    """The navigator finds every section and criterion, and each line of the contents its place."""
    styles = [each.get(qn("w:val")) for each in every(MADE, "w:pStyle")]
    assert styles.count("Heading1") == sum(each.level == 1 for each in REPORT.sections)
    assert styles.count("Heading2") == sum(each.level == 2 for each in REPORT.sections)
    assert styles.count("Heading3") == len(REPORT.criteria())
    places = [each.get(qn("w:name")) for each in every(MADE, "w:bookmarkStart")]
    ways = [each.get(qn("w:anchor")) for each in every(MADE, "w:hyperlink")]
    assert [each for each in ways if each] == places
    assert len(set(places)) == len(REPORT.sections)


def test_every_table_has_a_head_that_comes_again_on_each_page():
    """A reader on page three knows what the columns are."""
    tables = [
        each.table if isinstance(each, Figure) else each
        for each in REPORT.blocks()
        if isinstance(each, Table | Figure)
    ]
    found = every(MADE, "w:tbl")
    assert len(found) == len(tables) > 3
    for table, told in zip(found, tables, strict=True):
        first, *rest = table.iter(qn("w:tr"))
        assert len(list(first.iter(qn("w:tblHeader")))) == 1
        assert not [each for row in rest for each in row.iter(qn("w:tblHeader"))]
        assert len(rest) == len(told.rows)


def test_the_picture_is_the_one_of_the_page_and_is_told_in_words():
    """Word shows its lines, older programs its dots, a voice its description."""
    figure = next(each for each in REPORT.blocks() if isinstance(each, Figure))
    held = parts(MADE)
    assert held["word/media/image1.svg"].decode() == figure.svg
    assert held["word/media/image1.png"].startswith(b"\x89PNG")
    assert [each.get("descr") for each in every(MADE, "wp:docPr")] == [figure.description]


def test_the_document_and_what_people_wrote_have_their_languages():
    """A voice and a spelling checker change language where the text does."""
    styles = parse_xml(parts(MADE)["word/styles.xml"])
    assert {each.get(qn("w:val")) for each in styles.iter(qn("w:lang"))} == {"sv-SE"}
    said = [each for each in every(MADE, "w:r") if each.findtext(qn("w:t")) == "Vi har avtale."]
    assert [each.find(f".//{qn('w:lang')}").get(qn("w:val")) for each in said] == ["nb-NO"]


def test_every_style_that_is_used_is_there():
    """A style that is missing would be shown as ordinary text without a word."""
    used = set()
    for name in DOCUMENTS:
        made = rendered(report_for(edition(), name, "nb", beside(name)), b"{}", "docx")
        for kind in ("w:pStyle", "w:rStyle", "w:tblStyle"):
            used |= {each.get(qn("w:val")) for each in every(made, kind)}
    styles = parse_xml(parts(MADE)["word/styles.xml"])
    assert used <= {each.get(qn("w:styleId")) for each in styles}


def test_no_two_tables_touch_and_none_is_last():
    """Word would join them, and calls a document damaged that ends in one."""
    for name in DOCUMENTS:
        made = rendered(report_for(edition(), name, "nb", beside(name)), b"{}", "docx")
        kinds = [each.tag for each in document(made).find(qn("w:body"))]
        assert all(after == qn("w:p") for each, after in pairwise(kinds) if each == qn("w:tbl"))


def test_every_place_to_sign_has_lines_of_its_own():
    """Borders of paragraphs under each other would melt into one; each line is drawn by itself."""
    report = report_for(edition(), "letter-of-intent", "nb")
    lines = sum(
        len(place.lines)
        for block in report.blocks()
        if isinstance(block, Signing)
        for place in block.places
    )
    made = rendered(report, b"{}", "docx")
    drawn = [
        each
        for each in every(made, "w:p")
        if each.find(f".//{qn('w:pStyle')}").get(qn("w:val")) == "SigningLine"
    ]
    assert len(drawn) == lines > 3
    assert all(len(list(each.iter(qn("w:tab")))) == 1 for each in drawn)


def test_places_to_sign_stand_beside_each_other_and_on_one_page():
    """As in the PDF: a letter whose last signature is on a page of its own could be swapped."""
    report = report_for(edition(), "letter-of-intent", "nb")
    (places,) = (block.places for block in report.blocks() if isinstance(block, Signing))
    (table,) = every(rendered(report, b"{}", "docx"), "w:tbl")
    rows = list(table.iter(qn("w:tr")))
    assert [len(list(row.iter(qn("w:tc")))) for row in rows] == [len(places)] * len(rows)
    assert all(len(list(row.iter(qn("w:cantSplit")))) == 1 for row in rows)
    lines = [each for row in rows[1:] for each in row.iter(qn("w:p"))]
    kept = [bool(list(each.iter(qn("w:keepNext")))) for each in lines]
    assert kept == [True] * (len(lines) - len(places)) + [False] * len(places)


def setting(styles, style: str, name: str, value: str) -> int:
    """Return a setting of a style as it is after what its bases say."""
    named = {each.get(qn("w:styleId")): each for each in styles.iter(qn("w:style"))}
    while style:
        found = named[style].find(f".//{qn(name)}")
        if found is not None and found.get(qn(value)) is not None:
            return int(found.get(qn(value)))
        base = named[style].find(qn("w:basedOn"))
        style = base.get(qn("w:val")) if base is not None else ""
    defaults = styles.find(qn("w:docDefaults"))
    return int(defaults.find(f".//{qn(name)}").get(qn(value)))


LIMITED = [name for name in DOCUMENTS if KINDS[name].most_pages == 2]
PDF_TEXT, PDF_LINE, PDF_HIGH = 10.0, 12.8, 842 - 2 * 54
"""Points that papers have in the PDF: of their text, from line to line, and on a page."""
CALIBRI = 1.22
"""How high a line of Calibri is, as a part of its size."""


@pytest.mark.parametrize("name", LIMITED)
def test_a_paper_of_two_pages_is_set_no_wider_than_its_pdf(name):
    """Only Word counts Word's pages; that its lines are no fewer and no shorter holds them to two.

    How to look is told in CONTRIBUTING.md.
    """
    made = rendered(report_for(edition(), name, "nb", beside(name)), b"{}", "docx")
    styles = parse_xml(parts(made)["word/styles.xml"])
    size = setting(styles, "Normal", "w:sz", "w:val") / 2
    line = setting(styles, "Normal", "w:spacing", "w:line") / 240
    assert size <= 0.95 * PDF_TEXT
    assert size * CALIBRI * line <= PDF_LINE
    (margins,) = every(made, "w:pgMar")
    sides = {side: int(margins.get(qn(f"w:{side}"))) / 20 for side in ("top", "bottom", "left")}
    assert 842 - sides["top"] - sides["bottom"] >= PDF_HIGH
    assert sides["left"] <= 2.3 / 2.54 * 72 + 1


def test_the_paper_holds_nothing_its_pdf_does_not_print():
    """What the PDF leaves out is not counted when a paper is fitted to its pages."""
    assert report_for(edition(), "paper", "nb").cover == ()


@pytest.mark.parametrize("look", ["close", "certificate"])
def test_what_a_look_says_takes_the_place_of_what_all_have(look):
    """Every setting of it, and nothing else: a name that is wrong would be lost in silence."""
    whole, own, made = styles("whole"), read(look), styles(look)
    named = {each.get(qn("w:styleId")): each for each in made.iter(qn("w:style"))}
    told = list(own.iter(qn("w:style")))
    assert len(told) > 5
    for style in told:
        there = named[style.get(qn("w:styleId"))]
        for group in style:
            assert all(
                dict(there.find(group.tag).find(each.tag).attrib) == dict(each.attrib)
                for each in group
            )
    assert [each.get(qn("w:styleId")) for each in whole.iter(qn("w:style"))] == list(named)


def test_what_is_set_close_is_nowhere_wider_than_a_whole_assessment():
    whole, close = styles("whole"), styles("close")
    named = [each.get(qn("w:styleId")) for each in read("close").iter(qn("w:style"))]
    for style in named:
        for name, value in (("w:sz", "w:val"), ("w:spacing", "w:after"), ("w:spacing", "w:before")):
            assert setting(close, style, name, value) <= setting(whole, style, name, value), style


def test_a_certificate_hangs_on_a_wall():
    """It lies, has a frame, stands in the middle, and has no number of pages at its foot."""
    made = rendered(
        report_for(edition(), "certificate", "nb", beside("certificate")), b"{}", "docx"
    )
    (page,) = every(made, "w:pgSz")
    assert int(page.get(qn("w:w"))) > int(page.get(qn("w:h")))
    assert len(list(every(made, "w:pgBorders")[0])) == 4
    assert not every(made, "w:footerReference")
    found = parse_xml(parts(made)["word/styles.xml"])
    middle = [each.get(qn("w:val")) for each in found.iter(qn("w:jc"))]
    assert middle == ["center"]


def test_nothing_in_it_tells_when_it_was_written():
    """Files of the package have the first day there is; the document has that of its last event."""
    with ZipFile(BytesIO(MADE)) as held:
        assert {each.date_time for each in held.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert parts(MADE)["docProps/core.xml"].count(b"2026-03-02T08:00:00Z") == 2


@texts
@pytest.mark.parametrize("document_kind", DOCUMENTS)
def test_what_people_write_is_words(document_kind, text):
    """No macro, picture, field or address to run comes out of a text, and its words are there."""
    report = report_for(hostile_edition(text), document_kind, "nb", beside(document_kind, text))
    made = rendered(report, b"{}", "docx")
    require_whole("docx", made, report, b"{}")
    held = parts(made)
    assert all(FILES.fullmatch(name) for name in held)
    relations = parse_xml(held["word/_rels/document.xml.rels"])
    beyond = [each.get("Target") for each in relations if each.get("TargetMode") == "External"]
    assert all(re.fullmatch(r"https?://[!-~]+", each) for each in beyond)
    fields = {each.text.split()[0] for each in every(made, "w:instrText")}
    assert fields <= {"TOC", "PAGEREF"}
    shown = " ".join("".join(each.text or "" for each in every(made, "w:t")).split())
    assert all(word[:20] in shown for word in text.split()[:1] if word != "\u202eabc\u2067")


def test_signs_xml_cannot_hold_do_not_stop_a_document():
    """The border refuses them; a notebook that came from elsewhere may hold them all the same."""
    hard = "a\x0bb \ud800 \x00 <w:p>"
    made = rendered(replace(REPORT, title=hard, applicant=replace(REPORT.applicant, text=hard)),
                    b"{}", "docx")  # fmt: skip
    shown = "".join(each.text or "" for each in every(made, "w:t"))
    assert shown.count("a[U+000B]b [U+D800] [U+0000] <w:p>") == 2


@pytest.mark.parametrize(
    ("name", "old", "new", "what"),
    [
        ("docProps/core.xml", b"ab" * 32, b"cd" * 32, "digests"),
        ("word/document.xml", b">F1 Kriterium", b">F9 Kriterium", "criteria"),
        ("word/document.xml", b'"Heading2"', b'"Normal"', "sections"),
        ("word/document.xml", b"<w:tblCaption ", b"<w:tblDescription ", "tables"),
    ],
)
def test_what_went_missing_is_found(name, old, new, what):
    """A document that lost something is not handed to a certifier."""
    require_whole("docx", MADE, REPORT, b"{}")
    with pytest.raises(ExportDamaged, match=what):
        require_whole("docx", changed(MADE, name, old, new), REPORT, b"{}")


def test_a_row_and_a_picture_that_went_missing_are_found():
    """The rows of each table and the pictures are counted."""
    figures = [each for each in REPORT.sections if any(isinstance(b, Figure) for b in each.blocks)]
    bare = replace(figures[0], blocks=figures[0].blocks[:1])
    without = tuple(bare if each is figures[0] else each for each in REPORT.sections)
    made = rendered(replace(REPORT, sections=without), b"{}", "docx")
    with pytest.raises(ExportDamaged, match="tables"):
        require_whole("docx", made, REPORT, b"{}")


def test_a_notebook_gives_the_same_document():
    """`jupyter nbconvert --to tlreview-docx` and the page give the same bytes."""
    from tlreview.exports.exporters import WordReport
    from tlreview.exports.notebook import notebook

    made, resources = WordReport().from_notebook_node(notebook(REPORT, canonical({})))
    assert made == MADE
    assert resources["output_extension"] == ".docx"
