"""Why an effect cannot be reckoned from a file: line, column, and what is wrong there."""

from tlreview.analysis.finding import FindingUnreadable
from tlreview.analysis.points import PointsRefused
from tlreview.cli.indicator_refusals import refusal_line
from tlreview.domain.errors import TLReviewError
from tlreview.presentation.effects import points_refused_sentence
from tlreview.presentation.texts import Words


def effect_refusal_line(say: Words, found: TLReviewError) -> str:
    """Return why there is no answer; empty for an error that is not about the file."""
    if isinstance(found, PointsRefused):
        return points_refused_sentence(say, found)
    if isinstance(found, FindingUnreadable):
        return say("The file holds no answer that can be reckoned again ({why}).", why=found.reason)
    return refusal_line(say, found)
