"""A case on its whole way to a certificate, in whatever process its scheme describes."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

import build
from reviewed import (
    ANNE,
    APPROVER,
    BO,
    CASE,
    EDITOR,
    SECRETARIAT,
    House,
    Path,
)
from tlreview.domain.canonical import Json
from tlreview.domain.certificate import Certificate
from tlreview.domain.conditions import ActRecorded, EvidenceHeld, Submitted
from tlreview.domain.content import profile_field
from tlreview.domain.council import Appointment, vote_field
from tlreview.domain.decision import DECIDE
from tlreview.domain.fields import Address
from tlreview.domain.forms import FieldKind
from tlreview.domain.parties import Assignment
from tlreview.domain.people import Actor, Role
from tlreview.domain.process import Stage
from tlreview.domain.requirements import minimum_criteria
from tlreview.domain.rows import RowKind
from tlreview.domain.rubric import Theme
from tlreview.domain.scheme import Scheme
from tlreview.domain.stages import current_stage
from tlreview.domain.statement import Recommendation, requirement_field, statement_field
from tlreview.storage.rubrics.digests import scheme_digests
from tlreview.workflow.assigning import assign
from tlreview.workflow.balloting import cast_vote, close_ballot, open_ballot
from tlreview.workflow.certifying import issue_certificate
from tlreview.workflow.council import appoint, recuse
from tlreview.workflow.deciding import Decided, Taken, basis_of, take_decision
from tlreview.workflow.meeting import hold_meeting
from tlreview.workflow.reading import content_of, progress_of
from tlreview.workflow.reviewing import agree, hand_in
from tlreview.workflow.saving import add_row
from tlreview.workflow.signed import signed_statement
from tlreview.workflow.stating import sign_statement, stated_now
from tlreview.workflow.submitting import submit

MEMBERS = tuple(
    Actor(person=each, role=Role.COUNCIL_MEMBER) for each in ("cato", "dina", "erik", "frida")
)
"""The council; Cato is in the chair."""
COUNCIL = Appointment(
    members=tuple(each.person for each in MEMBERS),
    chair="cato",
    mandate="Styrevedtak 12/2026",
    until="2030-12-31",
)


def small_scheme(report_month: int | None = None) -> Scheme:
    """Return a scheme of few criteria, whose process has every act of the Norwegian one."""
    made = build.scheme()
    first = build.process()
    writing, form = first.stages[0], first.submissions[0]
    stages = [replace(writing, exit=(Submitted(submission=form.id),))]
    for name, party, acts in (
        ("certifiers", "secretariat", ("certifiers-assigned",)),
        ("meeting", "certifiers", ("meeting-held",)),
        ("statement", "certifiers", ("statement-signed", "recommendation-given")),
        ("decision", "decider", ("decision-taken",)),
        ("follow-up", "municipality", ("renewal-started",)),
    ):
        exits = tuple(ActRecorded(act=each) for each in acts)
        stage = replace(writing, id=name, acts=party, entry=stages[-1].exit, exit=exits, themes=())
        stages.append(stage)
    process = replace(
        first,
        stages=tuple(stages),
        recommended_by=("certifiers", "council"),
        report_month=report_month,
    )
    return stamped(replace(made, processes={first.id: process}))


def stamped(scheme: Scheme) -> Scheme:
    """Return a scheme that has been changed with the digests it has now."""
    found = scheme_digests(scheme.rubric, scheme.processes, scheme.profile)
    return replace(scheme, content_digest=found.content, structure_digest=found.structure)


@dataclass(init=False)
class Certification(Path):
    """The acts from the first stage to the certificate, each by the person whose it is."""

    scheme: Scheme
    process: str

    def __init__(self, house: House, scheme: Scheme, process: str, case: str = CASE) -> None:
        super().__init__(house, case)
        self.scheme = scheme
        self.process = process

    def open(self) -> None:
        """Open the case and name everybody."""
        with self.house.transact(EDITOR, self.case) as store:
            case = build.case(
                id=self.case,
                scheme=self.scheme.id,
                scheme_digest=self.scheme.content_digest,
                process=self.process,
                language=self.scheme.rubric.source_language,
            )
            store.open_case(case, self.scheme)
            for each in (EDITOR, APPROVER, SECRETARIAT, ANNE, BO, *MEMBERS):
                store.name_person(each.person, each.person.title())

    def stage(self) -> Stage:
        """Return the stage the case is in."""
        with self.house.read() as reading:
            return current_stage(content_of(reading, self.case), progress_of(reading, self.case))[1]

    def answer(self, themes: tuple[str, ...], level: int = 4) -> None:
        """Answer every minimum criterion of these themes, with a ground."""
        for each in minimum_criteria(self.scheme.rubric, themes):
            best = max(rung.level for rung in each.levels if rung.level <= level)
            self.write(EDITOR, self._of(each.id, "choice"), {"kind": "level", "level": best})
            self.write(EDITOR, self._of(each.id, "ground"), "Vedtatt i kommunestyret.")

    @staticmethod
    def _of(criterion: str, name: str) -> Address:
        return Address(subject=f"criterion/{criterion}", field=name)

    def fill_profile(self, parts: tuple[str, ...]) -> None:
        """Fill in every required field of these parts of the profile."""
        for part in parts:
            for each in self.scheme.profile.part(part).fields():
                if each.required and not each.known_from:
                    options = self.scheme.profile.options(each)
                    value: Json = _filled(each.kind, [option.id for option in options])
                    self.write(EDITOR, profile_field(each.id), value)

    def agreement(self) -> None:
        """Enter the signed letter of intent."""
        values: Mapping[str, Json] = {"title": "Intensjonsavtale", "type": "agreement_signed"}
        add_row(self.house.transact, EDITOR, self.case, RowKind.EVIDENCE, values)

    def submit_form(self, form: str) -> int:
        """Fill in what a submission needs, and submit it."""
        wanted = self.scheme.processes[self.process].submission(form)
        self.answer(wanted.themes)
        self.fill_profile(wanted.profile_parts)
        return submit(self.house.transact, APPROVER, self.case, form).number

    def assign_two(self) -> None:
        """Name Anne and Bo the certifiers."""
        chosen = Assignment(certifiers=("anne", "bo"))
        assign(self.house.transact, SECRETARIAT, self.case, chosen)

    def review(self) -> None:
        """Let both agree with the municipality on everything that is left, and hand in."""
        form = self.scheme.processes[self.process].submissions[-1]
        for actor in (ANNE, BO):
            for each in minimum_criteria(self.scheme.rubric, form.themes):
                if self._answered(each.id):
                    agree(self.house.transact, actor, self.case, each.id)
            hand_in(self.house.transact, actor, self.case)

    def _answered(self, criterion: str) -> bool:
        with self.house.read() as reading:
            choice = content_of(reading, self.case).assessment.answer(criterion).choice
        return choice.kind != "not_assessed"

    def meet(self) -> str:
        """Hold the meeting with one participant, and return its row."""
        transact = self.house.transact
        values: dict[str, Json] = {"date": "2026-02-20", "form": "on-site"}
        meeting = add_row(transact, ANNE, self.case, RowKind.MEETING, values)
        there: dict[str, Json] = {"name": "Ordfører", "capacity": "political", "meeting": meeting}
        add_row(transact, ANNE, self.case, RowKind.ATTENDEE, there)
        hold_meeting(transact, ANNE, self.case, meeting)
        return meeting

    def state(self, recommendation: Recommendation = Recommendation.APPROVE) -> None:
        """Write everything a statement needs."""
        for name in ("strengths", "sources", "reason"):
            self.write(ANNE, statement_field(name), f"{name}: skrevet av begge")
        for each in self.scheme.rubric.requirements:
            self.write(BO, requirement_field(each.id), "Oppfylt.")
        self.write(ANNE, statement_field("recommendation"), str(recommendation))

    def sign(self, actor: Actor) -> bool:
        """Sign the statement as it stands."""
        with self.house.read(actor) as reading:
            digest = stated_now(reading, actor, self.case).digest
        assert digest is not None
        return sign_statement(self.house.transact, actor, self.case, digest)

    def seat_council(self) -> None:
        """Appoint the council."""
        appoint(self.house.transact, SECRETARIAT, self.case, COUNCIL)

    def step_aside(self, actor: Actor) -> None:
        """Let a member step aside."""
        recuse(self.house.transact, actor, self.case, actor.person, "Bor i kommunen")

    def open_ballot(self) -> int:
        """Open a ballot on what is signed."""
        with self.house.read() as reading:
            signed = signed_statement(reading, self.case)
        assert signed is not None
        return open_ballot(self.house.transact, SECRETARIAT, self.case, signed.digest)

    def vote(self, actor: Actor, ballot: int, choice: str = "approve", reason: str = "") -> None:
        """Write a vote and cast it."""
        self.write(actor, vote_field(actor.person, ballot, "choice"), choice)
        if reason:
            self.write(actor, vote_field(actor.person, ballot, "reason"), reason)
        cast_vote(self.house.transact, actor, self.case, ballot)

    def recommend(self) -> None:
        """Let the whole council approve."""
        ballot = self.open_ballot()
        for each in MEMBERS:
            self.vote(each, ballot)
        close_ballot(self.house.transact, SECRETARIAT, self.case, ballot)

    def decide(self, taken: Taken | None = None) -> Decided:
        """Enter the decision on what stands."""
        with self.house.read(SECRETARIAT) as reading:
            seen = basis_of(reading, self.case)
        wanted = taken or Taken(outcome=seen.recommendation, decided_on="2026-02-28")
        return take_decision(self.house.transact, SECRETARIAT, self.case, wanted, seen)

    def certify(self) -> Certificate:
        """Issue the certificate."""
        return issue_certificate(self.house.transact, SECRETARIAT, self.case, "2026-03-01")

    def until(self, wanted: str) -> None:
        """Go on, stage by stage, until the act named is what the stage waits for."""
        for _ in self.scheme.processes[self.process].stages:
            stage = self.stage()
            if ActRecorded(act=wanted) in stage.exit:
                return
            self.leave(stage)
        raise AssertionError(wanted)

    def leave(self, stage: Stage) -> None:
        """Do what ends a stage."""
        for each in stage.exit:
            if isinstance(each, EvidenceHeld):
                self.agreement()
            elif isinstance(each, Submitted):
                self.submit_form(each.submission)
            elif isinstance(each, ActRecorded):
                self._do(each.act)
            else:
                self.answer(stage.themes)

    def _do(self, act: str) -> None:
        acts: Mapping[str, Callable[[], object]] = {
            "certifiers-assigned": self.assign_two,
            "meeting-held": self.meet,
            "statement-signed": self._reviewed_and_signed,
            "recommendation-given": self._seated_and_voted,
            DECIDE: self.decide,
            "certificate-issued": self.certify,
        }
        acts[act]()

    def _reviewed_and_signed(self) -> None:
        self.review()
        self.state()
        self.sign(ANNE)
        self.sign(BO)

    def _seated_and_voted(self) -> None:
        self.seat_council()
        self.recommend()


def _filled(kind: FieldKind, options: list[str]) -> Json:
    plain: Mapping[FieldKind, Json] = {
        FieldKind.FLAG: True,
        FieldKind.DATE: "2026-01-01",
        FieldKind.YEAR: "2026",
        FieldKind.NUMBER: "12",
    }
    if kind is FieldKind.CHOICES:
        return list(options[:1])
    return options[0] if kind is FieldKind.CHOICE else plain.get(kind, "12")


def shrunk(scheme: Scheme) -> Scheme:
    """Return a shipped scheme with one minimum criterion a step, and its processes as they are."""
    rubric = replace(
        scheme.rubric, themes=tuple(_shrunk_theme(each) for each in scheme.rubric.themes)
    )
    return stamped(replace(scheme, rubric=rubric))


def _shrunk_theme(theme: Theme) -> Theme:
    if theme.kind != "step":
        return theme
    asked = [each for each in theme.criteria if each.minimum]
    return replace(theme, criteria=tuple(asked[:1]))
