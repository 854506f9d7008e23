"""What people write is read as paragraphs, lists and bare links, and as nothing else."""

import pytest

from tlreview.presentation.html import tag
from tlreview.presentation.plain_text import Run, prose, runs, unbroken


def kinds(text: str) -> list[tuple[str, list[str]]]:
    return [
        (part.kind, ["".join(run.text for run in line) for line in part.lines])
        for part in prose(text)
    ]


def links(line: str) -> list[str]:
    return [run.link for run in runs(line) if run.link]


def test_a_list_begins_with_or_without_a_blank_line_before_it():
    """People rarely leave a blank line before a list; it is a list all the same."""
    assert kinds("Vi har:\n- a\n- b\nog mer") == [
        ("paragraph", ["Vi har:"]),
        ("list", ["a", "b"]),
        ("paragraph", ["og mer"]),
    ]


def test_words_bullets_from_word_become_a_list():
    """The bullet that cleaning makes of Word's private signs reads as a point."""
    assert kinds("• a\n• b") == [("list", ["a", "b"])]


def test_a_single_line_end_is_kept_within_a_paragraph():
    """An address or a verse keeps its lines; only a blank line parts paragraphs."""
    assert kinds("a\nb\n\n\nc") == [("paragraph", ["a", "b"]), ("paragraph", ["c"])]


def test_a_minus_without_a_space_is_no_point():
    """-5 is a number, not a list."""
    assert kinds("-5 grader") == [("paragraph", ["-5 grader"])]


def test_blank_text_gives_nothing():
    """A field of spaces and line ends prints no empty paragraph."""
    assert prose(" \n\n \n") == ()


def test_the_full_stop_after_a_link_is_not_part_of_it():
    """The sentence around a link does not change where it leads."""
    assert links("Se https://example.org/a, (https://e.org/b_(c)) og https://e.org/d.") == [
        "https://example.org/a",
        "https://e.org/b_(c)",
        "https://e.org/d",
    ]


def test_only_http_links_lead_anywhere():
    """javascript:, data: and mail addresses stay words."""
    assert links("javascript:alert(1) data:text/html,x a@b.no ftp://x https:// www.x.no") == []


def test_a_link_ends_where_the_direction_of_writing_is_turned():
    """An address cannot be made to read backwards."""
    assert links("https://example.org/\u202egpj.exe") == ["https://example.org/"]


def test_no_character_of_a_line_is_lost():
    """Words and links put together again are the line."""
    line = "a https://e.org/x. b (https://e.org)"
    assert "".join(run.text for run in runs(line)) == line


def test_a_link_shows_its_own_address():
    """What is shown is where it leads, so no link can lie."""
    assert list(runs("https://e.org")) == [Run(text="https://e.org", link="https://e.org")]


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("Se planen, s. 41-52 og s. 118–121.", ["s. 41-52", "s. 118–121."]),
        ("(s. 41-52), § 4–12", ["(s. 41-52),", "§ 4–12"]),
        ("TL-2026-0099-1 fra 2026-12-01", ["TL-2026-0099-1", "2026-12-01"]),
        ("sak/arkiv 24/318-12", ["24/318-12"]),
        ("SLT-koordinator, 2 – 3 ganger, minus -5", []),
        ("1-2" * 20, []),
    ],
)
def test_a_range_of_pages_stays_on_one_line(text: str, whole: list[str]) -> None:
    """With what stands before its figures; what is too long for a line is broken all the same."""
    pieces = list(unbroken(text))
    assert [piece for piece, kept in pieces if kept] == whole
    assert "".join(piece for piece, _ in pieces) == text


def test_a_page_keeps_a_range_whole_and_copies_as_it_was_written() -> None:
    """No sign is put into the text: a number that is copied is found again."""
    assert tag("p", "s. 41-52 & <b>") == (
        '<p><span class="tl-whole">s. 41-52</span> &amp; &lt;b&gt;</p>'
    )
    assert tag("option", "41-52") == "<option>41-52</option>"
    assert tag("a", "x", href="/2026-12-01") == '<a href="/2026-12-01">x</a>'
