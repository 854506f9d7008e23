"""Each signature, vote and deadline that is waited for, read from each database in turn."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import Engine

import build
from certified import MEMBERS, Certification, small_scheme
from databases import Record
from reviewed import ANNE, BO, CASE, EDITOR, SECRETARIAT
from tlreview.domain.certificate import Certificate
from tlreview.domain.membership import Membership
from tlreview.domain.people import Actor, Role
from tlreview.domain.review import review_field
from tlreview.domain.rows import RowKind, row_field
from tlreview.domain.statement import SIGNED, Recommendation, statement_field
from tlreview.exports.register import Form, register_file
from tlreview.workflow.balloting import awaited, close_ballot, votes_of
from tlreview.workflow.certifying import revoke_certificate
from tlreview.workflow.council import recuse
from tlreview.workflow.deciding import Taken
from tlreview.workflow.networking import MembershipRefused, membership_of, set_membership
from tlreview.workflow.outstanding import FollowUp, OutstandingUnknown, outstanding, settle
from tlreview.workflow.pending import Need, Pending
from tlreview.workflow.permissions import NotAllowed
from tlreview.workflow.register import Reached, Registered, register
from tlreview.workflow.saving import add_row
from tlreview.workflow.seating import MemberRecused
from tlreview.workflow.waiting import Waiting, waiting

CATO, DINA, ERIK, FRIDA = MEMBERS
TODAY = date(2026, 3, 10)


@pytest.fixture
def path(engine: Engine) -> Certification:
    """Return a case in which the statement comes next."""
    scheme = small_scheme()
    made = Certification(Record(engine), scheme, next(iter(scheme.processes)))
    made.open()
    made.until(SIGNED)
    return made


def line(path: Certification, actor: Actor = SECRETARIAT, today: date = TODAY) -> Waiting | None:
    with path.house.read(actor) as reading:
        found = waiting(reading, actor, today)
    assert len(found) <= 1
    return found[0] if found else None


def needs(path: Certification, today: date = TODAY) -> list[tuple[Need, str, tuple[str, ...]]]:
    """Return what is waited for, of whom, and whose it is by person."""
    found = line(path, today=today)
    return [(each.need, each.party, each.people) for each in found.pending] if found else []


def only(path: Certification, today: date = TODAY) -> Pending:
    found = line(path, today=today)
    assert found is not None
    (pending,) = found.pending
    return pending


def row(path: Certification, today: date = TODAY) -> Registered:
    with path.house.read(SECRETARIAT) as reading:
        (found,) = register(reading, SECRETARIAT, today)
    return found


def sign_both(path: Certification) -> None:
    path.review()
    path.state()
    path.sign(ANNE)
    path.sign(BO)


def approve(path: Certification, taken: Taken | None = None) -> None:
    sign_both(path)
    path.seat_council()
    path.recommend()
    path.decide(taken)


def with_condition(deadline: str) -> Taken:
    return Taken(
        outcome=Recommendation.CONDITIONS,
        decided_on="2026-02-28",
        reason="Tallene må på plass.",
        conditions=(("Før statistikk over fall.", deadline),),
    )


def test_the_list_follows_the_case_from_signature_to_certificate(path: Certification) -> None:
    """Whoever is waited for is named, and nobody else."""
    path.review()
    path.state()
    assert needs(path) == [
        (Need.SIGNATURE, "certifiers", ("anne", "bo")),
        (Need.COUNCIL, "secretariat", ()),
    ]
    path.sign(BO)
    path.seat_council()
    assert needs(path) == [(Need.SIGNATURE, "certifiers", ("anne",))]
    path.sign(ANNE)
    assert needs(path) == [(Need.BALLOT, "secretariat", ())]
    ballot = path.open_ballot()
    path.vote(DINA, ballot)
    assert needs(path) == [(Need.VOTE, "council", ("cato", "erik", "frida"))]
    for each in (CATO, ERIK, FRIDA):
        path.vote(each, ballot)
    assert needs(path) == [(Need.CLOSING, "secretariat", ())]
    close_ballot(path.house.transact, SECRETARIAT, CASE, ballot)
    assert needs(path) == [(Need.DECISION, "decider", ())]
    path.decide()
    assert needs(path) == [(Need.CERTIFICATE, "secretariat", ())]
    path.certify()
    assert line(path) is None, "a certified case waits for nothing but its renewal"


def test_whose_turn_it_is_passes_on_within_a_stage(path: Certification) -> None:
    """Each wait begins with what began it, not with the stage."""
    first = line(path)
    assert first is not None
    sign_both(path)
    path.seat_council()
    path.open_ballot()
    second = line(path)
    assert second is not None
    assert (first.party, second.party) == ("certifiers", "council")
    assert first.number == second.number
    assert second.since > first.since


def test_no_signature_is_awaited_while_the_reviews_are_sealed(path: Certification) -> None:
    """Nor does the list change by what a certifier has done in theirs."""
    assert needs(path) == [(Need.COUNCIL, "secretariat", ())]
    before = line(path, replace(SECRETARIAT, person="anne"))
    path.write(BO, review_field("bo", "TL1.1", "comment"), "Uenig.")
    assert line(path, replace(SECRETARIAT, person="anne")) == before
    assert needs(path) == [(Need.COUNCIL, "secretariat", ())]


def test_a_ballot_on_words_that_have_changed_is_to_be_closed(path: Certification) -> None:
    sign_both(path)
    path.seat_council()
    ballot = path.open_ballot()
    path.write(ANNE, statement_field("strengths"), "Andre ord.")
    assert [each for each, _, _ in needs(path)] == [Need.SIGNATURE, Need.LAPSED]
    close_ballot(path.house.transact, SECRETARIAT, CASE, ballot)
    assert [each for each, _, _ in needs(path)] == [Need.SIGNATURE]


def test_whoever_has_stepped_aside_holds_no_ballot_in_any_role(path: Certification) -> None:
    """In the secretariat too they are told of nobody, and see no vote."""
    sign_both(path)
    path.seat_council()
    path.step_aside(DINA)
    ballot = path.open_ballot()
    path.vote(CATO, ballot)
    aside = Actor(person="dina", role=Role.SECRETARIAT)
    found = line(path, aside)
    assert found is not None
    assert [(each.need, each.people) for each in found.pending] == [(Need.VOTE, ())]
    with path.house.read(aside) as reading:
        with pytest.raises(MemberRecused):
            awaited(reading, aside, CASE, ballot)
        with pytest.raises(MemberRecused):
            votes_of(reading, aside, CASE, ballot)
    with pytest.raises(MemberRecused):
        close_ballot(path.house.transact, aside, CASE, ballot)
    recuse(path.house.transact, aside, CASE, "dina", "Feil person", stands=False)
    with path.house.read(aside) as reading:
        assert awaited(reading, aside, CASE, ballot) == ("erik", "frida")


def test_after_not_yet_it_is_the_municipalitys_turn(path: Certification) -> None:
    """Until there are other words to decide on."""
    sign_both(path)
    path.seat_council()
    path.recommend()
    path.decide(Taken(outcome=Recommendation.NOT_YET, decided_on="2026-02-28", reason="Nei."))
    assert needs(path) == [(Need.DECLINED, "municipality", ())]
    assert row(path).reached is Reached.CERTIFIERS
    path.write(ANNE, statement_field("strengths"), "Andre ord.")
    path.sign(ANNE)
    path.sign(BO)
    path.recommend()
    assert needs(path) == [(Need.DECISION, "decider", ())]


@pytest.mark.parametrize(("days", "told"), [(31, False), (30, True), (0, True), (-400, True)])
def test_a_condition_is_on_the_list_a_month_before_its_deadline(
    path: Certification, days: int, *, told: bool
) -> None:
    deadline = date(2027, 6, 30)
    approve(path, with_condition(deadline.isoformat()))
    path.certify()
    found = needs(path, deadline - timedelta(days=days))
    awaited = [party for need, party, _ in found if need is Need.CONDITION]
    assert awaited == (["municipality"] if told else [])


def test_an_answer_waits_for_the_secretariat_until_it_is_looked_at(path: Certification) -> None:
    """Then the condition is met, and the case waits for nothing; it can be taken up again."""
    approve(path, with_condition("2027-06-30"))
    path.certify()
    with path.house.read() as reading:
        (left,) = outstanding(reading, CASE)
    path.write(EDITOR, row_field(RowKind.CONDITION, left.row.id, "answer"), "Vi fører den.")
    late = date(2028, 1, 1)
    pending = only(path, late)
    assert (pending.need, pending.party) == (Need.CONDITION, "secretariat")
    assert pending.followed is not None
    assert pending.followed.state(late) is FollowUp.ANSWERED
    settle(path.house.transact, SECRETARIAT, CASE, (left.row.subject, 0), settled=True)
    assert line(path, today=late) is None
    with path.house.read() as reading:
        (met,) = outstanding(reading, CASE)
    settle(path.house.transact, SECRETARIAT, CASE, (left.row.subject, met.revision), settled=False)
    assert only(path, late).need is Need.CONDITION


def test_only_what_the_decision_left_is_followed_up(path: Certification) -> None:
    """Not something else that is named, and not by those who have to meet it."""
    approve(path, with_condition("2027-06-30"))
    with path.house.read() as reading:
        (left,) = outstanding(reading, CASE)
    transact = path.house.transact
    with pytest.raises(OutstandingUnknown):
        settle(transact, SECRETARIAT, CASE, ("condition/invented", 0), settled=True)
    with pytest.raises(NotAllowed):
        settle(transact, EDITOR, CASE, (left.row.subject, 0), settled=True)


def test_open_points_are_followed_up_after_the_decision_and_not_before(path: Certification) -> None:
    path.review()
    path.state()
    values = {"text": "Tall mangler.", "deadline": "2026-03-20"}
    add_row(path.house.transact, ANNE, CASE, RowKind.OPEN_POINT, values)
    path.sign(ANNE)
    path.sign(BO)
    path.seat_council()
    assert [need for need, _, _ in needs(path)] == [Need.BALLOT]
    path.recommend()
    path.decide()
    path.certify()
    assert only(path).need is Need.OPEN_POINT
    assert line(path, today=date(2026, 2, 1)) is None


def test_a_date_is_kept_in_one_way_however_it_is_written(path: Certification) -> None:
    """Dates are compared as text, by those who check a record too."""
    sign_both(path)
    path.seat_council()
    path.recommend()
    taken = replace(with_condition("20270630"), decided_on="20260228")
    decided = path.decide(taken).decision
    assert (decided.decided_on, decided.conditions[0].deadline) == ("2026-02-28", "2027-06-30")
    assert path.certify().valid_from == "2026-03-01"


def certified(path: Certification) -> Certificate:
    approve(path)
    return path.certify()


def test_a_certificate_that_expires_within_a_year_is_to_be_renewed(path: Certification) -> None:
    """Not earlier, not once it has expired, and not when the next case has been opened."""
    until = date.fromisoformat(certified(path).valid_until)
    assert line(path, today=until - timedelta(days=366)) is None
    pending = only(path, until - timedelta(days=365))
    assert (pending.need, pending.party, pending.due) == (
        Need.RENEWAL,
        "municipality",
        until.isoformat(),
    )
    assert only(path, until).need is Need.RENEWAL
    assert line(path, today=until + timedelta(days=1)) is None
    with path.house.transact(EDITOR, "next") as store:
        first = store.case(CASE)
        opened = first.opened_at + timedelta(days=1500)
        store.open_case(
            build.case(
                id="next",
                applicant=first.applicant,
                scheme=first.scheme,
                scheme_digest=first.scheme_digest,
                process=first.process,
                opened_at=opened,
            ),
            store.scheme(first.scheme_digest),
        )
    with path.house.read(SECRETARIAT) as reading:
        found = waiting(reading, SECRETARIAT, until)
    assert [each.case.id for each in found] == ["next"]


def test_the_register_says_decided_certified_and_lapsed(path: Certification) -> None:
    """By the day it is asked; what ended before its time has lapsed from that moment."""
    approve(path)
    assert (row(path).reached, row(path).certificate) == (Reached.DECIDED, None)
    made = path.certify()
    until = date.fromisoformat(made.valid_until)
    states = {
        date(2026, 2, 28): Reached.DECIDED,
        date(2026, 3, 1): Reached.CERTIFIED,
        until: Reached.CERTIFIED,
        until + timedelta(days=1): Reached.LAPSED,
    }
    assert {day: row(path, day).reached for day in states} == states
    assert row(path).certificate == made
    revoke_certificate(path.house.transact, SECRETARIAT, CASE, made.number, "Vilkår ikke holdt")
    assert row(path).reached is Reached.LAPSED


@pytest.mark.parametrize("form", ["csv", "html"])
def test_the_register_tells_number_and_validity_and_nobodys_name(
    path: Certification, form: Form
) -> None:
    """Nor why a certificate was revoked, which may name somebody."""
    approve(path)
    made = path.certify()
    set_membership(path.house.transact, SECRETARIAT, CASE, Membership(since="2024-05-06"))
    revoke_certificate(path.house.transact, SECRETARIAT, CASE, made.number, "Vilkår ikke holdt")
    told = register_file((row(path),), form, "nb").decode()
    for each in (made.number, made.valid_from, made.valid_until, "2024-05-06", "bortfalt"):
        assert each in told
    with path.house.read() as reading:
        names = reading.people().values()
    assert not [each for each in (*names, "ikke holdt") if each in told]


def test_membership_of_the_network_is_a_mark_of_its_own(path: Certification) -> None:
    """It neither needs a certification nor changes how far a case has come."""
    before = row(path)
    member = Membership(since="2024-01-01")
    set_membership(path.house.transact, SECRETARIAT, CASE, member)
    set_membership(path.house.transact, SECRETARIAT, CASE, member)
    assert row(path) == replace(before, membership=member)
    with path.house.read() as reading:
        events = [each for each in reading.events(CASE) if each.act == "network-membership"]
    assert len(events) == 1
    ended = replace(member, until="2025-12-31")
    set_membership(path.house.transact, SECRETARIAT, CASE, ended)
    with path.house.read() as reading:
        found = membership_of(reading, CASE)
    assert found == ended
    assert [found.holds(date(year, 12, 31)) for year in (2023, 2024, 2025, 2026)] == [
        False,
        True,
        True,
        False,
    ]


@pytest.mark.parametrize(
    ("wanted", "field"),
    [
        (Membership(since="i fjor"), "since"),
        (Membership(since="20240101"), "since"),
        (Membership(until="2024-01-01"), "since"),
        (Membership(since="2024-01-02", until="2024-01-01"), "until"),
    ],
)
def test_a_membership_that_does_not_fit_is_refused(
    path: Certification, wanted: Membership, field: str
) -> None:
    with pytest.raises(MembershipRefused) as refused:
        set_membership(path.house.transact, SECRETARIAT, CASE, wanted)
    assert refused.value.field == field
    with pytest.raises(NotAllowed):
        set_membership(path.house.transact, EDITOR, CASE, Membership(since="2024-01-01"))
