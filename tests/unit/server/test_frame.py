"""The bar on top of every page."""

from tlreview.presentation.texts import Words
from tlreview.server.frame import Frame, bar


def _bar(**facts: object) -> str:
    return str(bar(Frame(say=Words("en"), path="/", style="s.css", **facts)))  # type: ignore[arg-type]  # facts of Frame


def test_a_demo_says_on_every_page_that_nothing_in_it_is_real() -> None:
    """Also where the demo is all there is, and nothing lies outside to go back to."""
    alone = _bar(demo=True)
    assert "nothing here is real" in alone
    assert "Leave the demo" not in alone
    assert "Leave the demo" in _bar(demo=True, root="/demo")


def test_ones_own_pages_say_nothing_of_a_demo() -> None:
    """Real work is never taken for a trial."""
    assert "nothing here is real" not in _bar()
