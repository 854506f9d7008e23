"""The dashboards by name, and which of them is a person's on a case.

Only the one that is opened is loaded: a page shows one, and keeps what it has loaded.
"""

from collections.abc import Callable, Mapping
from typing import Literal

from tlreview.domain.people import Actor
from tlreview.ui.dashboard import Dashboard
from tlreview.ui.sections import ASSESS
from tlreview.workflow.judging import judges
from tlreview.workflow.permissions import Act, allowed
from tlreview.workflow.ports import Reading

DashboardName = Literal["assess", "review", "council", "measure"]


def dashboard(name: DashboardName) -> Dashboard:
    """Return a dashboard, loaded by now."""
    return _LOADED[name]()


def dashboard_of(reading: Reading, actor: Actor, case: str) -> Dashboard:
    """Return review for those who judge the case, council for a council, assess for the others."""
    if allowed(actor, Act.ADVISE):
        return dashboard("council")
    return dashboard("review" if judges(reading, actor, case) else "assess")


def _review() -> Dashboard:
    from tlreview.ui.review.sections import REVIEW  # noqa: PLC0415  see above

    return REVIEW


def _council() -> Dashboard:
    from tlreview.ui.council.sections import COUNCIL  # noqa: PLC0415  see above

    return COUNCIL


def _measure() -> Dashboard:
    from tlreview.ui.measure.sections import MEASURE  # noqa: PLC0415  see above

    return MEASURE


_LOADED: Mapping[DashboardName, Callable[[], Dashboard]] = {
    "assess": lambda: ASSESS,
    "review": _review,
    "council": _council,
    "measure": _measure,
}
