"""Every sentence has words in every language, and they carry the same facts."""

import re

import pytest

import catalogues
from tlreview.presentation.texts import Words


@pytest.mark.parametrize("language", catalogues.LANGUAGES)
def test_no_sentence_is_without_words(language):
    assert list(catalogues.missing(language)) == []


def test_what_a_page_says_outside_the_program_is_translated_too():
    """The banner of a lost connection stands in a template."""
    assert any("connection is lost" in str(each.id) for each in catalogues.collected())


@pytest.mark.parametrize("language", catalogues.LANGUAGES)
def test_translations_carry_the_facts_of_their_sentence(language):
    """A lost {name} would hide what a message is about; an invented one would raise."""
    for message in catalogues.stored(language):
        sources = message.id if isinstance(message.id, tuple) else (message.id,)
        said = message.string if isinstance(message.string, tuple) else (message.string,)
        facts = {fact for source in sources for fact in re.findall(r"\{(\w*)\}", source)}
        for text in said:
            found = set(re.findall(r"\{(\w*)\}", text))
            assert found <= facts, (message.id, text)
            assert facts - found <= {"n"}, (message.id, text)


@pytest.mark.parametrize("language", catalogues.LANGUAGES)
def test_the_compiled_catalogue_is_the_written_one(language):
    """`make texts` has been run after the last change."""
    assert catalogues.file_of(language, "mo").read_bytes() == catalogues.as_mo(language)
    assert catalogues.file_of(language, "po").read_bytes() == catalogues.as_po(
        catalogues.updated(language)
    )


def test_dates_numbers_and_times_are_written_as_people_here_write_them():
    nb, sv, en = Words("nb"), Words("sv"), Words("en")

    assert nb.date("2026-11-03") == "3. november 2026"
    assert sv.date("2026-11-03") == "3 november 2026"
    assert nb.number(-1234.5) == "\u22121\u00a0234,5"
    assert en.number(1234.5) == "1,234.5"


def test_a_date_nobody_can_read_stays_as_it_was_written():
    assert Words("nb").date("våren 2024") == "våren 2024"


def test_an_unknown_language_reads_as_the_default():
    assert Words("xx").language == "nb"


def test_what_is_said_within_another_string_is_collected() -> None:
    """A reader of tokens sees one string there, and the sentence would stay English."""
    assert list(catalogues.spoken("""f"{line} ({say('withheld')})" """)) == ["withheld"]
    assert list(catalogues.spoken("say.count('{n} box', '{n} boxes', n)")) == [
        ("{n} box", "{n} boxes")
    ]
    assert list(catalogues.spoken("say(word)")) == []
