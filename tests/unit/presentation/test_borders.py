import pytest

from tlreview.domain.carrying import reason
from tlreview.domain.lineage import Border
from tlreview.presentation.borders import break_text
from tlreview.presentation.texts import Words


@pytest.mark.parametrize("language", ["nb", "nn", "sv", "en"])
def test_every_border_has_words_of_its_own(language):
    """No chart shows a code, and no two borders read the same."""
    told = {break_text(Words(language), reason(each)) for each in Border}
    assert len(told) == len(Border)
    assert not any("border" in each and " " not in each for each in told)


def test_what_somebody_wrote_stays_as_it_is():
    """A break may be somebody's own sentence."""
    assert break_text(Words("nb"), "Nytt skjema fra mai") == "Nytt skjema fra mai"
