"""Recording the signed agreement: what is on the copy, the form, and the act behind it."""

from collections.abc import Mapping

from markupsafe import Markup
from tornado.web import HTTPError

from tlreview.domain.case import CaseUnknown
from tlreview.domain.content import Content as CaseContent
from tlreview.domain.people import Actor
from tlreview.domain.rows import Row
from tlreview.presentation.html import Content, join, tag
from tlreview.presentation.offices import heads
from tlreview.presentation.texts import Words, local_date
from tlreview.server.admission import secretariat_of
from tlreview.server.base import PageHandler
from tlreview.server.forms import Filled, faults, line
from tlreview.server.frame import page
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
from tlreview.workflow.reading import content_of

_UNPROCESSABLE = 422
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
            self.set_status(_UNPROCESSABLE)
            self._show(self._content(case), Filled(typed=typed, wrong=wrong))
            return
        self.redirect(f"{self.root}/case/{case}/agreement", status=303)

    def _content(self, case: str) -> CaseContent:
        with self.house.read() as reading:
            try:
                return content_of(reading, case)
            except CaseUnknown as missing:
                raise HTTPError(404) from missing

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
        held = agreement_of(content)
        self.finish(
            page(
                self.frame(),
                title,
                tag("h1", title),
                faults(say, form, dict.fromkeys(_FIELDS, "")),
                self._told(content, held) or self._form(content, form),
                tag("p", tag("a", say("Go to my cases"), href=f"{self.root}/")),
            )
        )

    def _told(self, content: CaseContent, held: Row | None) -> Content:
        """Return what is known of the agreement; nothing while it can be recorded."""
        say = self.say
        if agreement_type(content.process) is None:
            told = say("The process of this case does not begin with an agreement.")
            return tag("p", told, class_="tl-lead")
        return None if held is None else _held(say, held)

    def _form(self, content: CaseContent, form: Filled) -> Markup:
        say = self.say
        text = f"{self.root}/case/{content.case.id}?step=documents"
        return join(
            (
                tag(
                    "p",
                    say(
                        "When the head of politics and the head of the administration have signed, "
                        "enter what is on the copy. The case then moves on."
                    ),
                    " ",
                    tag("a", say("Get the text to sign"), href=text),
                    class_="tl-lead",
                ),
                tag(
                    "form",
                    Markup(self.xsrf_form_html()),  # noqa: S704  tornado's own
                    line(
                        form,
                        "signed_on",
                        say("Signed on"),
                        _last(say),
                        type="date",
                        class_="tl-short",
                    ),
                    *(_signatory(say, form, number) for number in _NUMBERS),
                    line(
                        form,
                        "reference",
                        say("Reference in your archive (may be left out)"),
                        maxlength=REFERENCE_LIMIT,
                        required=False,
                    ),
                    tag("button", say("Record the agreement"), type="submit", class_="tl-button"),
                    method="post",
                    class_="tl-form",
                    novalidate=True,
                ),
            )
        )


def _copy(typed: Mapping[str, str]) -> SignedCopy:
    return SignedCopy(
        signed_on=typed["signed_on"],
        signatories=tuple(
            Signatory(name=typed[f"name-{n}"], title=typed[f"title-{n}"]) for n in _NUMBERS
        ),
        reference=typed["reference"],
    )


def _last(say: Words) -> str:
    return say("The day of the last signature.")


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
    facts = {
        say("Signed on"): say.date(held.text("date")),
        say("Signed by"): held.text("decided_by"),
        say("Reference in the archive"): held.text("case_number"),
    }
    return tag(
        "section",
        tag("h2", say("The signed agreement is recorded.")),
        tag("ul", join(tag("li", f"{name}: {told}") for name, told in facts.items() if told)),
        class_="tl-part",
    )


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
