import subprocess
import sys

import pytest
from babel.dates import format_date
from babel.numbers import format_decimal, format_percent
from hypothesis import given
from hypothesis import strategies as st

from tlreview.presentation.texts import LANGUAGES, Words

LOCALES = {"nb": "nb_NO", "nn": "nn_NO", "sv": "sv_SE", "en": "en_GB"}
NUMBERS = st.floats(min_value=-1e9, max_value=1e9) | st.integers(-(10**12), 10**12)


def with_true_minus(written: str) -> str:
    return written.replace("-", "\u2212")


@pytest.mark.parametrize("language", LANGUAGES)
@given(day=st.dates())
def test_a_date_is_written_as_cldr_has_it(language, day):
    """Day, month in words, year."""
    assert Words(language).date(day) == format_date(day, "long", LOCALES[language])


@pytest.mark.parametrize("language", LANGUAGES)
@given(value=NUMBERS, places=st.none() | st.integers(1, 4))
def test_a_number_is_written_as_cldr_has_it(language, value, places):
    """With the language's separators, rounded to even, and a true minus sign."""
    pattern = None if places is None else f"#,##0.{'0' * places}"
    theirs = format_decimal(value, pattern, LOCALES[language])
    assert Words(language).number(value, places) == with_true_minus(theirs)


@pytest.mark.parametrize("language", LANGUAGES)
@given(value=NUMBERS)
def test_a_share_is_written_as_cldr_has_it(language, value):
    """In whole per cent, with the space that the language has before the sign."""
    theirs = format_percent(value, locale=LOCALES[language])
    assert Words(language).percent(value) == with_true_minus(theirs)


def test_words_are_spoken_without_babel():
    """It would take 5 MB of every open page."""
    speak = (
        "import sys; from datetime import date; from tlreview.presentation.texts import Words; "
        "say = Words('nb'); say.date(date(2026, 1, 3)); say.number(1.5); say.percent(0.5); "
        "assert 'babel' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", speak], check=True)
