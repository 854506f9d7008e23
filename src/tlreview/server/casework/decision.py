"""Entering the decision on a case: on exactly what the page shows."""

from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from tlreview.domain.content import Content as CaseContent
from tlreview.domain.decision import DECIDE, Basis
from tlreview.domain.fields import RevisionStale
from tlreview.domain.people import Actor
from tlreview.domain.statement import Recommendation, Statement
from tlreview.domain.texts import wording
from tlreview.presentation.conditions import missing_sentence
from tlreview.presentation.decisions import decision_refusal, nothing_to_decide_on
from tlreview.presentation.html import Content, join, tag
from tlreview.presentation.verdicts import recommendation_label
from tlreview.server.base import PageHandler
from tlreview.server.casework.case_desk import (
    CONFLICT,
    UNPROCESSABLE,
    content_or_404,
    note,
    posted,
    show,
)
from tlreview.server.casework.decided import basis_part, decided_part, earlier_part, followed_part
from tlreview.server.casework.decision_form import (
    Typed,
    basis_fields,
    condition_rows,
    faulty_field,
    proposed,
    seen_basis,
    typed_decision,
)
from tlreview.server.forms import Filled, area, button, choice, faults, line, whole_number
from tlreview.server.secretariat.admission import secretariat_of
from tlreview.server.secretariat.desk import Desk
from tlreview.server.secretariat.overview import desk_of
from tlreview.workflow.ballots import Ballot, ballots
from tlreview.workflow.deciding import (
    BasisChanged,
    Decided,
    DecisionRefused,
    NothingToDecideOn,
    basis_of,
    decisions_of,
    take_decision,
)
from tlreview.workflow.fields import LINE_LIMIT
from tlreview.workflow.ordering import ActOutOfOrder, ActUnknown, require_order
from tlreview.workflow.outstanding import Outstanding, OutstandingUnknown, outstanding, settle
from tlreview.workflow.ports import Reading
from tlreview.workflow.seating import MemberRecused, require_part
from tlreview.workflow.signed import Signed, signed_statement
from tlreview.workflow.stating import signed_content


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shown:
    """What the page shows: what a decision is taken on now, and those that were taken.

    `early` says in words what a decision waits for. `approved` says that the last one is final.
    """

    content: CaseContent
    desk: Desk
    basis: Basis | None
    signed: Signed | None
    statement: Statement | None
    held: tuple[Ballot, ...]
    taken: tuple[Decided, ...]
    approved: bool
    left: tuple[Outstanding, ...]
    early: tuple[str, ...]


class Decide(PageHandler):
    """The decision on a case, and what it leaves to be followed up."""

    def get(self, case: str) -> None:
        """Show the form with what is recommended; or the decision, once it approves."""
        actor = self._deciding(case)
        if actor is not None:
            shown = self._read(actor, case)
            self._show(shown, proposed(shown.basis, shown.statement), {})

    def post(self, case: str) -> None:
        """Enter the decision, give more rows, or settle what was left; what was typed stays."""
        actor = self._deciding(case)
        if actor is None:
            return
        do, typed = self.get_body_argument("do", ""), typed_decision(self)
        shown = self._read(actor, case)
        if do in {"settle", "reopen"}:
            wrong = self._settle(actor, case, settled=do == "settle")
        elif do == "more":
            self._show(shown, typed.longer(), {})
            return
        else:
            wrong = self._take(actor, case, typed)
            shown = self._read(actor, case)
        if wrong:
            self._show(shown, typed, wrong)
            return
        self.redirect(f"{self.root}/case/{case}/decision", status=303)

    def _deciding(self, case: str) -> Actor | None:
        """Return who is here if the decision is theirs to enter; else answer, and return None.

        Who has stepped aside from the council reads nothing of the case here either.
        """
        actor = secretariat_of(self)
        if actor is None:
            return None
        with self.house.read(actor) as reading:
            content = content_or_404(reading, case)
            try:
                require_part(reading, actor, case)
            except MemberRecused:
                aside = self.say(
                    "You have stepped aside in this case. Somebody else in the secretariat enters "
                    "the decision."
                )
                title = self.say("Decision on {name}", name=content.case.applicant.name)
                show(self, content, title, tag("p", aside, class_="tl-note"))
                return None
        return actor

    def _read(self, actor: Actor, case: str) -> _Shown:
        with self.house.read(actor) as reading:
            content = content_or_404(reading, case)
            early, basis = _basis(self, reading, content)
            signed = signed_statement(reading, case)
            return _Shown(
                content=content,
                desk=desk_of(self, actor),
                basis=basis,
                signed=signed,
                statement=signed_content(reading, case, signed.sequence) if signed else None,
                held=ballots(reading, case),
                taken=decisions_of(reading, case),
                approved=DECIDE in reading.acts(case),
                left=outstanding(reading, case),
                early=early,
            )

    def _take(self, actor: Actor, case: str, typed: Typed) -> Mapping[str, str]:
        """Enter the decision, and return what is wrong by field; nothing when it is done."""
        say, outcome = self.say, typed.outcome
        if outcome is None:
            self.set_status(UNPROCESSABLE)
            return {"outcome": say("Choose what was decided.")}
        try:
            taken = typed.taken(outcome)
            take_decision(self.house.transact, actor, case, taken, seen_basis(self))
        except DecisionRefused as refused:
            self.set_status(UNPROCESSABLE)
            return {faulty_field(refused, typed): decision_refusal(say, refused)}
        except (BasisChanged, NothingToDecideOn, ActOutOfOrder, ActUnknown):
            self.set_status(CONFLICT)
            return {
                "": say(
                    "What the decision is taken on has changed since you opened this page. Nothing "
                    "was entered. Look at it again; what you typed is still here."
                )
            }
        return {}

    def _settle(self, actor: Actor, case: str, *, settled: bool) -> Mapping[str, str]:
        """Settle what is followed up, or take it up again, and return what is wrong."""
        number = whole_number(self.get_body_argument("revision", ""))
        seen = (self.get_body_argument("subject", ""), number)
        try:
            settle(self.house.transact, actor, case, seen, settled=settled)
        except (RevisionStale, OutstandingUnknown):
            self.set_status(CONFLICT)
            return {"": self.say("Somebody else has changed this. Look at it again.")}
        return {}

    def _show(self, shown: _Shown, typed: Typed, wrong: Mapping[str, str]) -> None:
        say, content = self.say, shown.content
        title = say("Decision on {name}", name=content.case.applicant.name)
        form = Filled(typed=typed.fields, wrong=wrong)
        show(
            self,
            content,
            title,
            faults(say, form, typed.linked),
            self._approved(shown) if shown.approved else self._open(shown, typed, form),
            earlier_part(shown.desk, shown.taken[:-1] if shown.approved else shown.taken),
        )

    def _approved(self, shown: _Shown) -> Content:
        decided = shown.taken[-1]
        return (
            decided_part(shown.desk, decided, shown.content.case.language),
            tag(
                "p",
                tag("a", self.say("To the certificate"), href=_way(shown, "certificate")),
                tag("a", self.say("To the renewal"), href=_way(shown, "renewal")),
                class_="tl-links",
            ),
            followed_part(self, shown.desk, shown.content, shown.left),
            basis_part(shown.desk, decided.decision.basis, shown.signed, shown.held),
        )

    def _open(self, shown: _Shown, typed: Typed, form: Filled) -> Content:
        """Return the form on what there is to decide on, or why there is none."""
        say = self.say
        if shown.basis is None:
            missing = tag("ul", join(tag("li", each) for each in shown.early))
            return note(say("The case cannot be decided yet"), missing)
        return (
            basis_part(shown.desk, shown.basis, shown.signed, shown.held),
            self._form(shown, shown.basis, typed, form),
        )

    def _form(self, shown: _Shown, basis: Basis, typed: Typed, form: Filled) -> Markup:
        say, process = self.say, shown.content.process
        body = wording(process.decided_by, say.language, process.source_language)
        outcomes = {str(each): recommendation_label(say, each) for each in Recommendation}
        return tag(
            "section",
            tag("h2", say("What was decided")),
            tag("p", say("Decided by {body}.", body=body), class_="tl-lead"),
            posted(
                self,
                basis_fields(basis),
                choice(form, "outcome", say("Outcome"), outcomes),
                line(form, "decided_on", say("Decided on"), type="date", class_="tl-short"),
                line(
                    form,
                    "reference",
                    say("Where it is minuted (may be left out)"),
                    say("Such as a case number, or a meeting and its item."),
                    required=False,
                    maxlength=LINE_LIMIT,
                ),
                area(
                    form,
                    "reason",
                    say("Grounds"),
                    say("Needed where the decision is another than was recommended."),
                    required=False,
                ),
                condition_rows(say, typed, form),
                button(say("Enter the decision"), "decide"),
            ),
            class_="tl-part",
        )


def _way(shown: _Shown, page: str) -> str:
    return shown.desk.case(shown.content.case.id, page)


def _basis(
    handler: PageHandler, reading: Reading, content: CaseContent
) -> tuple[tuple[str, ...], Basis | None]:
    """Return what a decision would be taken on, or in words what is missing."""
    say, case = handler.say, content.case.id
    missing: tuple[str, ...] = ()
    try:
        require_order(reading, case, DECIDE)
    except ActOutOfOrder as early:
        missing = tuple(missing_sentence(content, say, each) for each in early.missing)
    except ActUnknown:
        return (say("The process of this case has no stage where it is decided."),), None
    try:
        basis = basis_of(reading, case)
    except NothingToDecideOn as nothing:
        return (*missing, nothing_to_decide_on(say, nothing.lacking)), None
    return missing, None if missing else basis
