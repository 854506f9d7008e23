"""From the first stage to a certificate: in every process we ship, and refused out of order."""

from collections.abc import Callable
from datetime import date
from functools import cache

import pytest
from sqlalchemy import Engine

from certified import COUNCIL, MEMBERS, Certification, small_scheme
from copied import copied
from databases import Record
from reviewed import ANNE, APPROVER, BO, CASE, EDITOR, READER, SECRETARIAT
from tlreview.domain.certificate import Standing
from tlreview.domain.comparison import joint_field
from tlreview.domain.council import vote_field
from tlreview.domain.decision import DECIDE
from tlreview.domain.errors import TLReviewError
from tlreview.domain.parties import Assignment
from tlreview.domain.people import Actor
from tlreview.domain.rows import RowKind, row_field
from tlreview.domain.scheme import Scheme
from tlreview.domain.statement import SIGNED, Recommendation, statement_field
from tlreview.storage.rubrics.folders import rubrics_folder
from tlreview.storage.rubrics.reader import read_scheme
from tlreview.storage.verify import verify
from tlreview.workflow.assigning import assign
from tlreview.workflow.balloting import (
    BallotRefused,
    VoteIncomplete,
    VotesSealed,
    cast_vote,
    close_ballot,
    open_ballot,
    votes_of,
)
from tlreview.workflow.ballots import BallotClosed, ballots
from tlreview.workflow.certifying import (
    CertificateRefused,
    CertificateUnknown,
    certificate_numbered,
    certificates_of,
    issue_certificate,
    revoke_certificate,
)
from tlreview.workflow.council import CouncilRefused, appoint, recuse
from tlreview.workflow.deciding import (
    BasisChanged,
    DecisionRefused,
    NothingToDecideOn,
    Taken,
    basis_of,
    decision_of,
    take_decision,
)
from tlreview.workflow.judging import StatementDecided
from tlreview.workflow.meeting import MeetingRefused, hold_meeting, propose_agenda
from tlreview.workflow.ordering import ActOutOfOrder
from tlreview.workflow.permissions import NotAllowed
from tlreview.workflow.reading import content_of
from tlreview.workflow.saving import add_row
from tlreview.workflow.sealing import open_reviews
from tlreview.workflow.seating import MemberRecused, require_reader
from tlreview.workflow.signed import StatementChanged, signed_statement
from tlreview.workflow.stating import (
    AlreadySigned,
    StatementIncomplete,
    sign_statement,
    signed_content,
    stated_now,
)

CATO, DINA, ERIK, FRIDA = MEMBERS
NORWEGIAN = ("trygge-lokalsamfunn", "current")
OLDER = ("trygge-lokalsamfunn", "after-step-4")
INTERNATIONAL = ("saker-och-trygg-kommun", "international")


@cache
def shipped(id: str) -> Scheme:
    """Return a scheme as it is shipped."""
    return read_scheme(rubrics_folder() / id)


def certification(engine: Engine, process: tuple[str, str] | None = None) -> Certification:
    """Return a case that has just been opened: on few criteria, or in a process we ship."""
    scheme = shipped(process[0]) if process else small_scheme()
    made = Certification(
        Record(engine), scheme, process[1] if process else next(iter(scheme.processes))
    )
    made.open()
    return made


def signed(engine: Engine) -> Certification:
    """Return a case whose statement is signed, and whose council is appointed."""
    scheme = small_scheme()
    process = next(iter(scheme.processes))

    def sign(record: Record) -> None:
        path = Certification(record, scheme, process)
        path.open()
        path.until(SIGNED)
        path.review()
        path.state()
        path.sign(ANNE)
        assert path.sign(BO)
        path.seat_council()

    return Certification(copied(engine, "signed_case", sign), scheme, process)


@pytest.mark.parametrize("process", [NORWEGIAN, OLDER, INTERNATIONAL])
def test_every_process_goes_from_its_first_stage_to_a_certificate(
    engine: Engine, process: tuple[str, str]
) -> None:
    """The same acts; what comes when, and whether a council recommends, is the file's to say."""
    path = certification(engine, process)
    path.until(DECIDE)
    decided = path.decide()
    certificate = path.certify()
    years = path.scheme.processes[process[1]].certificate_years
    assert certificate.valid_until == f"{2026 + years}-02-28"
    assert certificate.decision == decided.event
    assert bool(decided.decision.basis.minutes) is (process != INTERNATIONAL)
    with path.house.read() as reading:
        found = certificate_numbered(reading, certificate.number.lower())
        submission = reading.submissions(CASE)[decided.decision.basis.submission - 1]
    assert found == certificate
    assert found.standing(date(2026, 3, 1)) is Standing.VALID
    assert decided.decision.basis.submission_digest == submission.digest()
    assert verify(engine, CASE).whole


@pytest.mark.parametrize("process", [NORWEGIAN, OLDER, INTERNATIONAL])
def test_no_act_comes_before_those_it_builds_on(engine: Engine, process: tuple[str, str]) -> None:
    """At every stage, each later act is refused with its reason, and nothing is recorded."""
    path = certification(engine, process)
    for stage in path.scheme.processes[process[1]].stages:
        before = _head(path)
        for act in _later_acts(path):
            with pytest.raises(TLReviewError):
                act()
        assert _head(path) == before
        if any(getattr(each, "act", "") == DECIDE for each in stage.exit):
            break
        path.leave(stage)


def _later_acts(path: Certification) -> tuple[Callable[[], object], ...]:
    """Return decision and certificate, for which something is missing at every stage here."""
    transact = path.house.transact
    acts: list[Callable[[], object]] = [path.certify]
    if path.stage().acts != "decider":
        acts += [path.decide, _ballot_of(path), lambda: _hold(path)]
    acts.append(lambda: assign(transact, ANNE, CASE, Assignment(certifiers=("anne", "bo"))))
    return tuple(acts)


def _ballot_of(path: Certification) -> Callable[[], object]:
    return lambda: open_ballot(path.house.transact, SECRETARIAT, CASE, "0" * 64)


def _hold(path: Certification) -> None:
    hold_meeting(path.house.transact, ANNE, CASE, "nowhere")


def _head(path: Certification) -> str:
    with path.house.read() as reading:
        return reading.head(CASE)


def test_the_statement_is_signed_by_both_and_an_edit_needs_both_again(engine: Engine) -> None:
    path = certification(engine)
    path.until(SIGNED)
    path.review()
    path.state()
    assert path.sign(ANNE) is False
    with pytest.raises(AlreadySigned):
        path.sign(ANNE)
    path.write(BO, statement_field("strengths"), "Sterk forankring.")
    assert path.sign(BO) is False, "Anne signed other words"
    assert path.sign(ANNE) is True
    path.write(ANNE, statement_field("strengths"), "Svært sterk forankring.")
    with path.house.read() as reading:
        assert signed_statement(reading, CASE) is None
    assert path.stage().id == "statement"
    path.sign(ANNE)
    assert path.sign(BO) is True
    with path.house.read() as reading:
        found = signed_statement(reading, CASE)
        assert found is not None
        assert set(found.signatures) == {"anne", "bo"}
        assert signed_content(reading, CASE, found.sequence).strengths == "Svært sterk forankring."


def test_what_is_signed_is_what_was_seen(engine: Engine) -> None:
    """Between seeing and signing, somebody may have changed a word."""
    path = certification(engine)
    path.until(SIGNED)
    path.review()
    path.state()
    with path.house.read(ANNE) as reading:
        seen = stated_now(reading, ANNE, CASE).digest
    path.write(BO, statement_field("deviations"), "Ingen.")
    assert seen is not None
    with pytest.raises(StatementChanged):
        sign_statement(path.house.transact, ANNE, CASE, seen)


def test_a_new_version_unsigns_the_statement_until_it_is_judged_too(engine: Engine) -> None:
    path = signed(engine)
    path.write(EDITOR, path._of("TL1.1", "ground"), "Nytt vedtak.")
    path.submit_form("first")
    assert path.stage().id == "statement"
    with path.house.read(ANNE) as reading:
        assert stated_now(reading, ANNE, CASE).digest is None


def test_a_statement_lacks_what_it_lacks(engine: Engine) -> None:
    """Missing parts, and criteria nobody has settled, are named."""
    path = certification(engine)
    path.until(SIGNED)
    path.review()
    with path.house.read(ANNE) as reading:
        digest = stated_now(reading, ANNE, CASE).digest
    assert digest is not None
    path.write(ANNE, joint_field("TL1.1", "choice"), {"kind": "level", "level": 1})
    with path.house.read(ANNE) as reading:
        digest = stated_now(reading, ANNE, CASE).digest
    assert digest is not None
    with pytest.raises(StatementIncomplete) as refused:
        sign_statement(path.house.transact, ANNE, CASE, digest)
    assert {each.what for each in refused.value.blanks} == {
        "strengths",
        "requirement",
        "sources",
        "recommendation",
        "reason",
    }
    assert refused.value.criteria == ("TL1.1",)


def test_a_trainee_a_stranger_and_the_municipality_write_no_statement(engine: Engine) -> None:
    path = signed(engine)
    for actor in (EDITOR, APPROVER, SECRETARIAT, READER, CATO):
        with pytest.raises(NotAllowed):
            path.write(actor, statement_field("strengths"), "Nei")


def test_once_decided_the_statement_stays(engine: Engine) -> None:
    path = signed(engine)
    path.recommend()
    path.decide()
    with pytest.raises(StatementDecided):
        path.write(ANNE, statement_field("strengths"), "For sent.")
    with pytest.raises(StatementDecided):
        path.write(ANNE, joint_field("TL1.1", "choice"), {"kind": "level", "level": 0})


def test_open_points_follow_the_case_until_answered(engine: Engine) -> None:
    """Worded by the certifiers, answered by the municipality after the decision, then closed."""
    path = certification(engine)
    path.until(SIGNED)
    path.review()
    path.state()
    values = {"text": "Tall for fall mangler.", "criterion": "M1", "deadline": "2027-01-01"}
    point = add_row(path.house.transact, ANNE, CASE, RowKind.OPEN_POINT, values)
    path.sign(ANNE)
    path.sign(BO)
    path.seat_council()
    path.recommend()
    path.decide()
    path.write(EDITOR, row_field(RowKind.OPEN_POINT, point, "answer"), "De er på plass.")
    path.write(SECRETARIAT, row_field(RowKind.OPEN_POINT, point, "closed"), value=True)
    with pytest.raises(NotAllowed):
        path.write(EDITOR, row_field(RowKind.OPEN_POINT, point, "closed"), value=False)
    with path.house.read() as reading:
        (row,) = content_of(reading, CASE).rows[RowKind.OPEN_POINT]
        kept = signed_statement(reading, CASE)
    assert row.values["closed"] is True
    assert kept is not None, "following a point up does not touch what was signed"


def test_the_agenda_is_put_up_once(engine: Engine) -> None:
    path = certification(engine)
    path.until("meeting-held")
    values = {"date": "2026-02-20", "form": "online"}
    meeting = add_row(path.house.transact, ANNE, CASE, RowKind.MEETING, values)
    points = [{"text": "Forankring", "criterion": "F1"}, {"text": "Åpne spørsmål"}]
    assert propose_agenda(path.house.transact, ANNE, CASE, meeting, points) == 2
    assert propose_agenda(path.house.transact, BO, CASE, meeting, points) == 0
    with pytest.raises(MeetingRefused) as refused:
        hold_meeting(path.house.transact, ANNE, CASE, meeting)
    assert refused.value.reason == "nobody-attended"


def test_a_council_has_the_size_the_process_says_and_nobody_of_the_municipality(
    engine: Engine,
) -> None:
    path = signed(engine)
    for members, reason in (
        (("cato", "dina", "erik"), "too-few"),
        (("cato", "dina", "erik", "erik"), "named-twice"),
        (("cato", "dina", "erik", "kari"), "acts-for-municipality"),
        (("cato", "dina", "erik", "nobody"), "person-unknown"),
    ):
        with pytest.raises(CouncilRefused) as refused:
            appoint(
                path.house.transact,
                SECRETARIAT,
                CASE,
                type(COUNCIL)(members=members, mandate="Styrevedtak"),
            )
        assert refused.value.reason == reason
    with pytest.raises(NotAllowed):
        appoint(path.house.transact, CATO, CASE, COUNCIL)


def test_the_international_process_has_no_council(engine: Engine) -> None:
    path = certification(engine, INTERNATIONAL)
    with pytest.raises(CouncilRefused) as refused:
        path.seat_council()
    assert refused.value.reason == "no-council"


def test_a_recused_member_reads_nothing_and_is_not_counted(engine: Engine) -> None:
    """Quorum is that of the others, and the closing says who stood aside."""
    path = signed(engine)
    path.step_aside(DINA)
    ballot = path.open_ballot()
    with path.house.read(DINA) as reading:
        with pytest.raises(MemberRecused):
            require_reader(reading, DINA, CASE)
        with pytest.raises(TLReviewError):
            open_reviews(reading, DINA, CASE)
        with pytest.raises(MemberRecused):
            votes_of(reading, DINA, CASE, ballot)
    with pytest.raises(TLReviewError):
        path.vote(DINA, ballot)
    path.vote(CATO, ballot)
    path.vote(ERIK, ballot)
    found = close_ballot(path.house.transact, CATO, CASE, ballot)
    assert (found.quorum, found.present, found.result) == (2, 2, Recommendation.APPROVE)
    with path.house.read() as reading:
        (closed,) = ballots(reading, CASE)
    assert closed.closing is not None
    assert closed.closing.recused == ("dina",)
    assert closed.closing.seated == ("cato", "erik", "frida")


def test_only_the_secretariat_asks_a_member_back(engine: Engine) -> None:
    path = signed(engine)
    path.step_aside(DINA)
    with pytest.raises(NotAllowed):
        recuse(path.house.transact, DINA, CASE, "dina", "Likevel", stands=False)
    with pytest.raises(NotAllowed):
        recuse(path.house.transact, CATO, CASE, "erik", "Han er inhabil")
    recuse(path.house.transact, SECRETARIAT, CASE, "dina", "Feil person", stands=False)
    with path.house.read(DINA) as reading:
        require_reader(reading, DINA, CASE)


def test_a_vote_is_sealed_until_the_ballot_is_closed(engine: Engine) -> None:
    """What everybody else can read is the same before and after a vote."""
    path = signed(engine)
    ballot = path.open_ballot()
    others = (CATO, ERIK, ANNE, EDITOR, SECRETARIAT, READER)
    before = [_told(path, each) for each in others]
    path.vote(DINA, ballot, "not_yet", "Tallene mangler.")
    assert [_told(path, each) for each in others] == before
    with path.house.read(CATO) as reading, pytest.raises(VotesSealed):
        votes_of(reading, CATO, CASE, ballot)
    path.vote(CATO, ballot)
    path.vote(ERIK, ballot)
    close_ballot(path.house.transact, SECRETARIAT, CASE, ballot)
    with path.house.read(CATO) as reading:
        votes = votes_of(reading, CATO, CASE, ballot)
    assert votes["dina"].reason == "Tallene mangler."
    with path.house.read(EDITOR) as reading, pytest.raises(NotAllowed):
        votes_of(reading, EDITOR, CASE, ballot)


def _told(path: Certification, actor: Actor) -> str:
    house = Record(path.house.engine)  # type: ignore[attr-defined]  # reads all of it anew
    with house.read(actor) as reading:
        votes = [
            reading.history(CASE, vote_field("dina", 1, name)) for name in ("choice", "reason")
        ]
        return repr((reading.values(CASE), reading.drafts(CASE), reading.events(CASE), votes))


def test_all_but_approval_needs_a_reason(engine: Engine) -> None:
    path = signed(engine)
    ballot = path.open_ballot()
    with pytest.raises(VoteIncomplete):
        cast_vote(path.house.transact, CATO, CASE, ballot)
    for choice in ("conditions", "not_yet", "abstain"):
        with pytest.raises(VoteIncomplete) as refused:
            path.vote(CATO, ballot, choice)
        assert refused.value.missing == "reason"
    path.vote(CATO, ballot, "abstain", "Kjenner saken for dårlig.")


def test_the_last_vote_cast_counts_and_words_written_since_do_not(engine: Engine) -> None:
    path = signed(engine)
    ballot = path.open_ballot()
    path.vote(CATO, ballot, "not_yet", "Nei.")
    path.vote(CATO, ballot, "approve")
    path.write(CATO, vote_field("cato", ballot, "choice"), "conditions")
    path.vote(DINA, ballot)
    found = close_ballot(path.house.transact, SECRETARIAT, CASE, ballot)
    assert dict(found.counts) == {"approve": 2, "conditions": 0, "not_yet": 0, "abstain": 0}
    with pytest.raises(BallotClosed):
        path.vote(ERIK, ballot)


def test_too_few_votes_or_no_majority_give_no_recommendation(engine: Engine) -> None:
    """Another ballot can be held; the decision waits."""
    path = signed(engine)
    first = path.open_ballot()
    path.vote(CATO, first)
    assert close_ballot(path.house.transact, SECRETARIAT, CASE, first).result is None
    second = path.open_ballot()
    path.vote(CATO, second)
    path.vote(DINA, second, "not_yet", "Nei.")
    assert close_ballot(path.house.transact, SECRETARIAT, CASE, second).result is None
    with path.house.read() as reading, pytest.raises(NothingToDecideOn):
        basis_of(reading, CASE)
    assert path.stage().id == "statement"
    path.recommend()
    assert path.stage().id == "decision"
    with pytest.raises(BallotRefused) as refused:
        path.open_ballot()
    assert refused.value.reason == "recommended-already"


def test_an_edit_after_the_ballot_lets_the_recommendation_lapse(engine: Engine) -> None:
    path = signed(engine)
    path.recommend()
    with path.house.read() as reading:
        seen = basis_of(reading, CASE)
    path.write(ANNE, statement_field("strengths"), "Andre ord.")
    assert path.stage().id == "statement"
    path.sign(ANNE)
    path.sign(BO)
    assert path.stage().id == "statement", "the council has not recommended on these words"
    with pytest.raises(ActOutOfOrder):
        take_decision(
            path.house.transact,
            SECRETARIAT,
            CASE,
            Taken(outcome=Recommendation.APPROVE, decided_on="2026-02-28"),
            seen,
        )


def test_a_ballot_is_held_by_the_chair_or_the_secretariat(engine: Engine) -> None:
    path = signed(engine)
    with path.house.read() as reading:
        kept = signed_statement(reading, CASE)
    assert kept is not None
    for actor in (DINA, ANNE, EDITOR):
        with pytest.raises(NotAllowed):
            open_ballot(path.house.transact, actor, CASE, kept.digest)
    assert open_ballot(path.house.transact, CATO, CASE, kept.digest) == 1


def test_a_decision_is_taken_on_exactly_what_was_seen(engine: Engine) -> None:
    path = signed(engine)
    path.recommend()
    with path.house.read() as reading:
        seen = basis_of(reading, CASE)
    other = type(seen)(
        submission=seen.submission,
        submission_digest=seen.submission_digest,
        statement=seen.minutes,
        minutes=seen.minutes,
        recommendation=seen.recommendation,
    )
    wanted = Taken(outcome=Recommendation.APPROVE, decided_on="2026-02-28")
    with pytest.raises(BasisChanged):
        take_decision(path.house.transact, SECRETARIAT, CASE, wanted, other)
    take_decision(path.house.transact, SECRETARIAT, CASE, wanted, seen)
    with pytest.raises(DecisionRefused) as refused:
        take_decision(path.house.transact, SECRETARIAT, CASE, wanted, seen)
    assert refused.value.reason == "decided-already"


@pytest.mark.parametrize(
    ("taken", "field"),
    [
        (Taken(outcome=Recommendation.NOT_YET, decided_on="2026-02-28"), "reason"),
        (Taken(outcome=Recommendation.APPROVE, decided_on="2099-01-01"), "decided_on"),
        (Taken(outcome=Recommendation.APPROVE, decided_on="i går"), "decided_on"),
        (
            Taken(outcome=Recommendation.CONDITIONS, decided_on="2026-02-28", reason="Mangler."),
            "conditions",
        ),
        (
            Taken(
                outcome=Recommendation.CONDITIONS,
                decided_on="2026-02-28",
                reason="Mangler.",
                conditions=(("Tall", "2026-02-01"),),
            ),
            "deadline",
        ),
    ],
)
def test_a_decision_that_does_not_fit_is_refused(engine: Engine, taken: Taken, field: str) -> None:
    path = signed(engine)
    path.recommend()
    with pytest.raises(DecisionRefused) as refused:
        path.decide(taken)
    assert refused.value.field == field


def test_conditions_are_followed_up(engine: Engine) -> None:
    path = signed(engine)
    path.recommend()
    decided = path.decide(
        Taken(
            outcome=Recommendation.CONDITIONS,
            decided_on="2026-02-28",
            reason="Tallene må på plass.",
            conditions=(("Før statistikk over fall.", "2026-12-31"),),
        )
    )
    (condition,) = decided.decision.conditions
    answer, met, text = (
        row_field(RowKind.CONDITION, condition.id, name) for name in ("answer", "met", "text")
    )
    path.write(EDITOR, answer, "Vi fører den nå.")
    path.write(SECRETARIAT, met, value=True)
    with pytest.raises(NotAllowed):
        path.write(EDITOR, met, value=True)
    for actor in (EDITOR, SECRETARIAT, ANNE):
        with pytest.raises(NotAllowed):
            path.write(actor, text, "Noe lettere.")


def test_not_yet_leaves_the_case_open_and_it_can_be_decided_again(engine: Engine) -> None:
    path = signed(engine)
    path.recommend()
    path.decide(Taken(outcome=Recommendation.NOT_YET, decided_on="2026-02-28", reason="Ikke nå."))
    assert path.stage().id == "decision"
    with pytest.raises(CertificateRefused):
        path.certify()
    path.decide()
    with path.house.read() as reading:
        found = decision_of(reading, CASE)
    assert found is not None
    assert found.decision.outcome is Recommendation.APPROVE
    path.certify()


def test_a_certificate_is_issued_once_found_by_number_and_can_be_revoked(engine: Engine) -> None:
    path = signed(engine)
    path.recommend()
    path.decide()
    with pytest.raises(CertificateRefused) as refused:
        issue_certificate(path.house.transact, SECRETARIAT, CASE, "2025-01-01")
    assert refused.value.reason == "before-the-decision"
    made = path.certify()
    with pytest.raises(CertificateRefused):
        path.certify()
    wrong = made.number[:-1] + str((int(made.number[-1]) + 1) % 10)
    with path.house.read() as reading, pytest.raises(CertificateUnknown) as unknown:
        certificate_numbered(reading, wrong)
    assert unknown.value.mistyped
    revoke_certificate(path.house.transact, SECRETARIAT, CASE, made.number, "Vilkår ikke oppfylt")
    with path.house.read() as reading:
        (found,) = certificates_of(reading, CASE)
    assert found.standing(date(2026, 6, 1)) is Standing.REVOKED
    again = path.certify()
    assert again.number != made.number
