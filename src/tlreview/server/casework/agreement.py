"""Recording the signed agreement: what is on the copy, the form, and the act behind it."""

from collections.abc import Mapping

from markupsafe import Markup

from tlreview.domain.content import Content as CaseContent
from tlreview.domain.people import Actor
from tlreview.domain.rows import Row
from tlreview.presentation.html import tag
from tlreview.presentation.offices import heads
from tlreview.presentation.texts import Words, local_date
from tlreview.server.base import PageHandler
from tlreview.server.casework.case_desk import (
    UNPROCESSABLE,
    content_or_404,
    facts,
    part,
    posted,
    show,
)
from tlreview.server.forms import Filled, button, faults, line
from tlreview.server.secretariat.admission import secretariat_of
from tlreview.workflow.agreeing import (
    REFERENCE_LIMIT,
    SIGNER_LIMIT,
    SIGNERS,
    AgreementRefused,
    Signatory,
    SignedCopy,
    agreement_faults,
    agreement_of,
    agreement_type,
    record_agreement,
)

_NUMBERS = tuple(str(number) for number in range(1, SIGNERS + 1))
_FIELDS = (
    "signed_on",
    *(f"{part}-{number}" for number in _NUMBERS for part in ("name", "title")),
    "reference",
)


class RecordAgreement(PageHandler):
    """The signed agreement of a case."""

    def get(self, case: str) -> None:
        """Show the form, with the usual titles filled in, or the agreement there is."""
        if secretariat_of(self) is not None:
            content = self._content(case)
            usual = heads(Words(content.case.language), content.case.applicant.kind)
            typed = {f"title-{n}": title for n, title in zip(_NUMBERS, usual, strict=True)}
            self._show(content, Filled(typed=typed, wrong={}))

    def post(self, case: str) -> None:
        """Record the agreement, or show what is wrong with everything typed kept."""
        actor = secretariat_of(self)
        if actor is None:
            return
        typed = {each: self.get_body_argument(each, "") for each in _FIELDS}
        content = self._content(case)
        wrong = self._record(actor, content, _copy(typed))
        if wrong:
            self.set_status(UNPROCESSABLE)
            self._show(self._content(case), Filled(typed=typed, wrong=wrong))
            return
        self.redirect(f"{self.root}/case/{case}/agreement", status=303)

    def _content(self, case: str) -> CaseContent:
        with self.house.read() as reading:
            return content_or_404(reading, case)

    def _record(self, actor: Actor, content: CaseContent, signed: SignedCopy) -> Mapping[str, str]:
        """Record the agreement, and return what is wrong; nothing when it is done."""
        today = local_date(self.house.clock())
        found = agreement_faults(content, signed, today)
        if not found:
            try:
                record_agreement(self.house.transact, actor, content.case.id, signed, today)
            except AgreementRefused as refused:
                found = (refused,)
        return {each.field: _sentence(self.say, each) for each in found}

    def _show(self, content: CaseContent, form: Filled) -> None:
        say = self.say
        title = say("Agreement with {name}", name=content.case.applicant.name)
        problems = faults(say, form, dict.fromkeys(_FIELDS, ""))
        held = agreement_of(content)
        if agreement_type(content.process) is None:
            told = say("The process of this case does not begin with an agreement.")
            show(self, content, title, problems, tag("p", told, class_="tl-lead"))
        elif held is not None:
            show(self, content, title, problems, _held(say, held))
        else:
            show(self, content, title, problems, self._lead(content), self._form(form))

    def _lead(self, content: CaseContent) -> Markup:
        """Return what is to be done first, with the way to the text that is signed."""
        say = self.say
        told = say(
            "When the head of politics and the head of the administration have signed, enter what "
            "is on the copy. The case then moves on."
        )
        text = f"{self.root}/case/{content.case.id}?step=documents"
        way = tag("a", say("Get the text to sign"), href=text)
        return tag("p", told, " ", way, class_="tl-lead")

    def _form(self, form: Filled) -> Markup:
        say, last = self.say, self.say("The day of the last signature.")
        return posted(
            self,
            line(form, "signed_on", say("Signed on"), last, type="date", class_="tl-short"),
            *(_signatory(say, form, number) for number in _NUMBERS),
            line(
                form,
                "reference",
                say("Reference in your archive (may be left out)"),
                maxlength=REFERENCE_LIMIT,
                required=False,
            ),
            button(say("Record the agreement"), "record"),
        )


def _copy(typed: Mapping[str, str]) -> SignedCopy:
    return SignedCopy(
        signed_on=typed["signed_on"],
        signatories=tuple(
            Signatory(name=typed[f"name-{n}"], title=typed[f"title-{n}"]) for n in _NUMBERS
        ),
        reference=typed["reference"],
    )


def _signatory(say: Words, form: Filled, number: str) -> Markup:
    legend = say("First signature") if number == _NUMBERS[0] else say("Second signature")
    return tag(
        "fieldset",
        tag("legend", tag("h2", legend)),
        line(form, f"name-{number}", say("Name"), maxlength=SIGNER_LIMIT),
        line(form, f"title-{number}", say("Title"), maxlength=SIGNER_LIMIT),
        class_="tl-field",
    )


def _held(say: Words, held: Row) -> Markup:
    told = (
        (say("Signed on"), say.date(held.text("date"))),
        (say("Signed by"), held.text("decided_by")),
        (say("Reference in the archive"), held.text("case_number")),
    )
    known = tuple((name, text) for name, text in told if text)
    return part(say("The signed agreement is recorded."), facts(known))


def _sentence(say: Words, refused: AgreementRefused) -> str:
    sentences = {
        "already-recorded": say("The agreement has been recorded already. Nothing was changed."),
        "no-agreement": say("The process of this case does not begin with an agreement."),
        "in-the-future": say("The date is in the future. Record the agreement when it is signed."),
        "too-long": say("This is too long: at most {n} characters.", n=refused.fact),
    }
    if refused.reason in sentences:
        return sentences[refused.reason]
    if refused.field == "signed_on":
        return say("Write the day it was signed, such as 2026-11-30.")
    if refused.field.startswith("name"):
        return say("Write the name of who has signed.")
    return say("Write the title of who has signed.")
