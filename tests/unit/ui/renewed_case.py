"""A case that renews another, kept in memory: what was left open in the first is answered here."""

from conferring_case import shown
from decided_case import decided

from certified import Certification
from reviewed import CASE, SECRETARIAT
from talking import Browser
from tlreview.domain.people import Actor, Role
from tlreview.domain.rows import Row, RowKind
from tlreview.domain.statement import SIGNED
from tlreview.ui.review.sections import REVIEW
from tlreview.ui.sections import ASSESS
from tlreview.workflow.opening import Start
from tlreview.workflow.reading import content_of
from tlreview.workflow.renewing import start_renewal

NEXT = "case-2"


def renewed(first: Certification | None = None) -> Certification:
    """Return the renewal of a case that was decided on two conditions, with one open point."""
    path = first or decided()
    with path.house.read() as reading:
        before = reading.case(CASE)
    start = Start(
        applicant=before.applicant,
        scheme=path.scheme,
        process=path.process,
        language=before.language,
    )
    start_renewal(path.house.transact, SECRETARIAT, CASE, NEXT, start)
    return Certification(path.house, path.scheme, path.process, NEXT)


def reviewed_anew(path: Certification) -> None:
    """Take a renewal to where the certifiers write their statement."""
    path.until(SIGNED)
    path.review()


def at(path: Certification, actor: Actor, place: str = "renewal") -> Browser:
    """Return a person's browser at a section of the renewal."""
    dashboard = REVIEW if actor.role is Role.CERTIFIER else ASSESS
    return Browser(path.house, actor, place, dashboard=dashboard, case=NEXT)  # type: ignore[arg-type]  # fakes


def points(path: Certification) -> tuple[Row, ...]:
    """Return what was left open before, as it stands in the renewal."""
    with path.house.read() as reading:
        return content_of(reading, NEXT).rows[RowKind.EARLIER_POINT]


def cards(browser: Browser) -> dict[str, dict]:
    """Return the cards of what was left open before, by their texts."""
    found = (each for key, each in shown(browser).items() if key.startswith("earlier_point/"))
    return {each["text"]: dict(each) for each in found}
