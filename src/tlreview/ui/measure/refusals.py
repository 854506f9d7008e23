"""Refusals of figures in the reader's words."""

from collections.abc import Callable, Mapping

from tlreview.analysis.points import PointsRefused
from tlreview.analysis.surveys import SurveysNotComparable
from tlreview.domain.errors import TLReviewError
from tlreview.presentation.effects import points_refused_sentence
from tlreview.presentation.survey_refusals import not_comparable
from tlreview.presentation.texts import Words
from tlreview.workflow.linking import LinksOutrun
from tlreview.workflow.offering import FiguresUnreadable


def measure_refusal(say: Words, found: TLReviewError) -> str:
    """Return an error of figures as a sentence; empty for any other."""
    if isinstance(found, PointsRefused):
        return points_refused_sentence(say, found)
    if isinstance(found, SurveysNotComparable):
        return not_comparable(say, found)
    if isinstance(found, LinksOutrun):
        return say(
            "Somebody else has changed this since you opened the page. Nothing was saved; reload "
            "and look again."
        )
    if isinstance(found, FiguresUnreadable):
        return _UNREADABLE[found.fault](say)
    return ""


_UNREADABLE: Mapping[str, Callable[[Words], str]] = {
    "unreadable": lambda say: say(
        "The file is no table that can be read. Save it as CSV or XLSX, with one line of headings."
    ),
    "too-large": lambda say: say("The file is too large. Bring a smaller extract."),
    "no-time": lambda say: say(
        "No column tells the time. Call it “year”, and write 2024, 2024-Q1 or 2024-01 in it."
    ),
    "no-figures": lambda say: say("There are no figures in the file."),
    "no-series": lambda say: say("The file has no figures for this place."),
    "no-reader": lambda say: say(
        "Files of SPSS and Stata cannot be read here. Save it as CSV or XLSX."
    ),
    "stopped": lambda say: say("The file could not be read to its end. Try a smaller extract."),
}
