"""Which dashboard is a person's on a case."""

from tlreview.domain.people import Actor
from tlreview.ui.council.sections import COUNCIL
from tlreview.ui.dashboard import Dashboard
from tlreview.ui.review.sections import REVIEW
from tlreview.ui.sections import ASSESS
from tlreview.workflow.judging import judges
from tlreview.workflow.permissions import Act, allowed
from tlreview.workflow.ports import Reading


def dashboard_of(reading: Reading, actor: Actor, case: str) -> Dashboard:
    """Return review for those who judge the case, council for a council, assess for the others."""
    if allowed(actor, Act.ADVISE):
        return COUNCIL
    return REVIEW if judges(reading, actor, case) else ASSESS
