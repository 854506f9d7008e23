"""Cleaning of what people type, and wordings in languages."""

from tlreview.domain.texts import cleaned, wording


def test_words_private_bullets_become_bullets():
    assert cleaned("\uf0b7 første") == ("• første", 0)


def test_control_characters_and_lone_surrogates_go_and_are_counted():
    assert cleaned("a\x0bb\ud800c\x00") == ("abc", 3)


def test_line_ends_become_one_kind_and_paragraphs_stay():
    assert cleaned("en\r\nto\rtre\n\nfire\tfem") == ("en\nto\ntre\n\nfire\tfem", 0)


def test_decomposed_letters_become_one_letter():
    assert cleaned("a\u030a")[0] == "å"


def test_emoji_and_right_to_left_text_are_kept():
    assert cleaned("👍 שלום")[0] == "👍 שלום"


def test_a_missing_language_falls_back_to_the_source_language():
    assert wording({"nb": "trinn", "en": "step"}, "sv", "nb") == "trinn"
