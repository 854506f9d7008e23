"""Text and addresses as Word takes them: what it would call a damaged file never gets there."""

import pytest
from docx.oxml.ns import qn

from tlreview.exports.report import Span
from tlreview.exports.word.elements import fit
from tlreview.exports.word.runs import Sheet, address, bare, inline


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("a\x0bb\x00c", "a[U+000B]b[U+0000]c"),
        ("lone \ud800 half", "lone [U+D800] half"),
        ("\ufffe\x85", "[U+FFFE][U+0085]"),
        ("a\tb\nc", "a b\nc"),
        ("\u202eabc\u2067", "abc"),
        ("<script>&amp;</script>", "<script>&amp;</script>"),
        ("a\u030a", "å"),
        ("\U0001f692", "\U0001f692"),
    ],
)
def test_what_xml_cannot_hold_is_written_out(text: str, kept: str) -> None:
    """Nothing is lost in silence, and markup stays the letters it is."""
    assert fit(text) == kept


@pytest.mark.parametrize(
    ("link", "to"),
    [
        ("https://example.org/sak?id=12&x=ø#a", "https://example.org/sak?id=12&x=%C3%B8#a"),
        ("HTTP://Example.org", "http://example.org"),
        ("https://blåbær.no/a b", "https://xn--blbr-roah.no/a%20b"),
        ("http://a.b/<script>", "http://a.b/%3Cscript%3E"),
        ("http://a.b:8080//x", "http://a.b:8080//x"),
        ("http://a.b/%C3%A6", "http://a.b/%C3%A6"),
        ("http://[::1", ""),
        ("http://a.b:port/", ""),
        ("http://a..b/", ""),
        ("http://user:secret@a.b/", ""),
        ("http://a b/", ""),
        ("https://example.org/" + "y" * 2000, ""),
    ],
)
def test_an_address_word_would_not_open_is_words_alone(link: str, to: str) -> None:
    """One malformed address makes Word refuse the whole file."""
    assert address(link) == to


def test_words_that_lead_nowhere_are_kept() -> None:
    """A text with such an address says what it said, without a link."""
    text = "Se http://a.b:port/x og https://example.org/y."
    ways: list[str] = []
    sheet = Sheet(link=lambda to: ways.append(to) or "rId1", picture=pytest.fail, places={})
    shown = inline(Span(text=text, said=True, language="sv"), sheet)
    words = "".join(word.text or "" for each in shown for word in each.iter(qn("w:t")))
    assert words == bare(Span(text=text)) == text
    assert ways == ["https://example.org/y"]
