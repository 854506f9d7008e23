"""What no shipped font has is printed as its code; nothing else changes."""

import pytest

from tlreview.exports.glyphs import breakable, printable


@pytest.mark.parametrize("text", ["Æøå ÆØÅ äö ÄÖ é – ½ € §", "Čáhppes Sámi đŋŧž", "● ◆ ○ ▽ “” «»"])
def test_the_languages_of_the_north_print_as_they_are(text):
    """Norwegian, Swedish, Sámi and the document's own signs need no replacement."""
    assert printable(text) == text


@pytest.mark.parametrize(("text", "shown"), [("\uf0b7", "[U+F0B7]"), ("漢", "[U+6F22]")])
def test_a_sign_no_font_has_is_printed_as_its_code(text, shown):
    """A reader sees that something stood there, and can look it up."""
    assert printable(f"a{text}b") == f"a{shown}b"


def test_marks_that_turn_the_direction_are_left_out():
    """An unclosed mark cannot turn the words of the document around it."""
    assert printable("a\u202eb\u2067c") == "abc"


def test_a_tab_becomes_a_space_and_a_line_end_stays():
    """Text pasted from a table keeps its words apart."""
    assert printable("a\tb\nc") == "a b\nc"


def test_only_very_long_words_may_be_broken_anywhere():
    """Ordinary words are hyphenated by the rules of their language instead."""
    assert breakable("menneskerettighetskonvensjonen") == "menneskerettighetskonvensjonen"
    assert breakable("x" * 40).count("\u200b") == 3
