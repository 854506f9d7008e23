"""Two versions of a text, told apart word by word."""

from hypothesis import given
from hypothesis import strategies as st

from tlreview.presentation.changed_words import Runs, changed_words


def joined(runs: Runs) -> str:
    return "".join(each.text for each in runs)


def marked(runs: Runs) -> list[str]:
    return [each.text for each in runs if each.changed]


@given(st.text(), st.text())
def test_each_side_is_the_whole_text_it_was(before: str, after: str) -> None:
    old, new = changed_words(before, after)
    assert (joined(old), joined(new)) == (before, after)


def test_one_word_in_a_sentence_is_marked_alone() -> None:
    old, new = changed_words("Planen ble vedtatt i mars.", "Planen ble vedtatt i mai.")
    assert (marked(old), marked(new)) == (["mars"], ["mai"])


def test_what_is_added_is_marked_on_its_own_side() -> None:
    old, new = changed_words("Vedtak i sak 12/24.", "Vedtak i sak 12/24. Referatet følger.")
    assert marked(old) == []
    assert "".join(marked(new)).strip() == "Referatet følger."


def test_changed_words_side_by_side_are_one_run() -> None:
    """The space between two changed words does not break the mark in two."""
    old, new = changed_words("Det ble gjort i mars i fjor.", "Det ble vedtatt seint i mars i fjor.")
    assert (marked(old), marked(new)) == (["gjort"], ["vedtatt seint"])
    assert [each.text for each in new] == ["Det ble ", "vedtatt seint", " i mars i fjor."]


def test_another_text_is_not_taken_for_a_changed_one() -> None:
    old, new = changed_words("Vi har en plan.", "Kommunestyret behandlet dette på nytt i høst")
    assert marked(old) == marked(new) == []


def test_two_long_texts_with_nothing_in_common_take_no_time() -> None:
    """Beyond a limit both are shown as they are."""
    old, new = changed_words("a b " * 2000, "a c " * 2000)
    assert marked(old) == marked(new) == []
