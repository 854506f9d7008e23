"""A case that has been approved on a condition, and its renewal, on whatever holds them."""

from certified import Certification, small_scheme
from reviewed import APPROVER, CASE, EDITOR, House
from tlreview.domain.canonical import Json
from tlreview.domain.decision import DECIDE
from tlreview.domain.fields import Address, Revision
from tlreview.domain.people import Actor
from tlreview.domain.rows import RowKind
from tlreview.domain.scheme import Scheme
from tlreview.domain.statement import Recommendation
from tlreview.workflow.deciding import Taken
from tlreview.workflow.opening import Start
from tlreview.workflow.renewing import Renewal, start_renewal
from tlreview.workflow.saving import Seen, add_row, record_field

NEXT = "case-2"


def approved(house: House) -> Certification:
    """Return a case that has been approved on a condition, with a row and a ground in it."""
    scheme = small_scheme()
    made = Certification(house, scheme, next(iter(scheme.processes)))
    made.open()
    values = {"title": "Kommuneplan", "type": "plan"}
    held = add_row(made.house.transact, EDITOR, CASE, RowKind.EVIDENCE, values)
    made.write(EDITOR, made._of("TL1.1", "evidence"), [held])
    made.until(DECIDE)
    made.decide(
        Taken(
            outcome=Recommendation.CONDITIONS,
            decided_on="2026-02-28",
            reason="Tallene må på plass.",
            conditions=(("Før tall over fall.", "2027-01-01"),),
        )
    )
    return made


def start_of(path: Certification, scheme: Scheme | None = None) -> Start:
    """Return what the renewal starts from: the same scheme unless another is given."""
    with path.house.read() as reading:
        applicant = reading.case(CASE).applicant
    return Start(
        applicant=applicant,
        scheme=scheme or path.scheme,
        process=path.process,
        language=path.scheme.rubric.source_language,
    )


def renewal(path: Certification, scheme: Scheme | None = None) -> Renewal:
    """Start the renewal."""
    start = start_of(path, scheme)
    return start_renewal(path.house.transact, APPROVER, CASE, NEXT, start)


def written(
    path: Certification, actor: Actor, at: Address, value: Json, after: int = 0
) -> Revision:
    """Save a field of the renewal."""
    seen = Seen(case=NEXT, address=at, revision=after)
    return record_field(path.house.transact, actor, seen, value)
