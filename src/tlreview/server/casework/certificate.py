"""The certificate of a case: issued, shown with its number, and revoked."""

from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from tlreview.domain.certificate import Certificate, Standing
from tlreview.domain.content import Content as CaseContent
from tlreview.domain.decision import DECIDE
from tlreview.domain.people import Actor
from tlreview.presentation.certificates import period, standing_label
from tlreview.presentation.conditions import missing_sentence
from tlreview.presentation.decisions import certificate_refusal
from tlreview.presentation.html import Content, join, tag
from tlreview.server.base import PageHandler
from tlreview.server.casework.case_desk import (
    UNPROCESSABLE,
    content_or_404,
    facts,
    note,
    part,
    posted,
    short,
    show,
)
from tlreview.server.forms import Filled, button, faults, hidden, line
from tlreview.server.secretariat.admission import secretariat_of
from tlreview.server.secretariat.desk import Desk
from tlreview.server.secretariat.overview import desk_of
from tlreview.workflow.certifying import (
    CertificateRefused,
    certificates_of,
    issue_certificate,
    revoke_certificate,
)
from tlreview.workflow.deciding import decision_of
from tlreview.workflow.fields import LINE_LIMIT
from tlreview.workflow.ordering import ActOutOfOrder
from tlreview.workflow.renewing import renewal_of

_FIELDS = ("valid_from", "reason")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shown:
    """What the page shows; `decided_on` is empty before the case is approved."""

    content: CaseContent
    desk: Desk
    decided_on: str
    issued: tuple[Certificate, ...]
    renewed: bool

    @property
    def held(self) -> Certificate | None:
        """Return the certificate that has not been revoked."""
        return next((each for each in self.issued if not each.revoked), None)


class HoldCertificate(PageHandler):
    """The certificate of a case."""

    def get(self, case: str) -> None:
        """Show the certificate, or the form that issues it from the day of the decision."""
        actor = secretariat_of(self)
        if actor is not None:
            shown = self._read(actor, case)
            self._show(shown, Filled(typed={"valid_from": shown.decided_on}, wrong={}))

    def post(self, case: str) -> None:
        """Issue or revoke; what was typed stays."""
        actor = secretariat_of(self)
        if actor is None:
            return
        shown = self._read(actor, case)
        typed = {each: self.get_body_argument(each, "") for each in _FIELDS}
        wrong = self._act(actor, shown, typed)
        if wrong:
            self.set_status(UNPROCESSABLE)
            self._show(self._read(actor, case), Filled(typed=typed, wrong=wrong))
            return
        self.redirect(f"{self.root}/case/{case}/certificate", status=303)

    def _read(self, actor: Actor, case: str) -> _Shown:
        with self.house.read(actor) as reading:
            content = content_or_404(reading, case)
            approved = DECIDE in reading.acts(case)
            decided = decision_of(reading, case) if approved else None
            return _Shown(
                content=content,
                desk=desk_of(self, actor),
                decided_on=decided.decision.decided_on if decided else "",
                issued=certificates_of(reading, case),
                renewed=renewal_of(reading, case) is not None,
            )

    def _act(self, actor: Actor, shown: _Shown, typed: Mapping[str, str]) -> Mapping[str, str]:
        """Do what was pressed, and return what is wrong; nothing when it is done."""
        say, case, transact = self.say, shown.content.case.id, self.house.transact
        revoking = self.get_body_argument("do", "") == "revoke"
        try:
            if revoking:
                number = self.get_body_argument("number", "")
                revoke_certificate(transact, actor, case, number, typed["reason"])
            else:
                issue_certificate(transact, actor, case, typed["valid_from"])
        except CertificateRefused as refused:
            fields = {"reason-missing": "reason", "too-long": "reason"}
            dates = dict.fromkeys(("not-a-date", "before-the-decision"), "valid_from")
            field = (fields | dates).get(refused.reason, "")
            return {field: certificate_refusal(say, refused)}
        except ActOutOfOrder as early:
            told = (missing_sentence(shown.content, say, each) for each in early.missing)
            return {"": " ".join(told)}
        return {}

    def _show(self, shown: _Shown, form: Filled) -> None:
        say = self.say
        title = say("Certificate of {name}", name=shown.content.case.applicant.name)
        held = shown.held
        gone = tuple(each for each in shown.issued if each.revoked)
        show(
            self,
            shown.content,
            title,
            faults(say, form, dict.fromkeys(_FIELDS, "")),
            self._held(shown, held, form) if held else self._issuing(shown, form),
            _gone(shown, gone),
        )

    def _issuing(self, shown: _Shown, form: Filled) -> Content:
        say = self.say
        if not shown.decided_on:
            told = say("A certificate is issued when the case has been approved.")
            return note(say("There is no certificate yet"), tag("p", told))
        years = shown.content.process.certificate_years
        return part(
            say("Issue the certificate"),
            tag(
                "p",
                say.count("It is valid for {n} year.", "It is valid for {n} years.", years),
                " ",
                say("Its number is made now, and anybody can verify it."),
                class_="tl-lead",
            ),
            posted(
                self,
                line(
                    form,
                    "valid_from",
                    say("Valid from"),
                    say("The day of the decision is proposed."),
                    type="date",
                    class_="tl-short",
                ),
                button(say("Issue the certificate"), "issue"),
            ),
        )

    def _held(self, shown: _Shown, held: Certificate, form: Filled) -> Content:
        say, desk = self.say, shown.desk
        standing = standing_label(say, held.standing(desk.today))
        verify = f"{self.root}/verify?number={held.number}"
        told: tuple[tuple[str, Content], ...] = (
            (say("Certificate number"), tag("strong", held.number)),
            (say("State"), standing),
            (say("Validity"), period(say, held)),
            (say("Holder"), f"{held.holder} {held.holder_number}"),
            (say("Decided by"), held.decided_by),
            (say("Digest"), short(held.digest())),
        )
        return (
            part(
                say("The certificate"),
                facts(told),
                tag(
                    "p",
                    tag("a", say("See what others see when they verify it"), href=verify),
                    tag("a", say("For programs (JSON)"), href=_twin(self.root, held)),
                    class_="tl-links",
                ),
            ),
            self._renewing(shown, held),
            self._revoking(held, form),
        )

    def _renewing(self, shown: _Shown, held: Certificate) -> Markup:
        """Return the way to the renewal, which can begin at any time while a certificate holds."""
        say = self.say
        until = say("The certificate is valid until {date}.", date=say.date(held.valid_until))
        early = say("A renewal takes time, and can begin long before that.")
        href = shown.desk.case(shown.content.case.id, "renewal")
        way = tag("a", say("Start the renewal"), href=href)
        begun = tag("a", say("See the renewal that has begun"), href=href)
        return part(
            say("Renewal"),
            tag("p", say("The renewal has begun.") if shown.renewed else f"{until} {early}"),
            tag("p", begun if shown.renewed else way),
        )

    def _revoking(self, held: Certificate, form: Filled) -> Markup:
        say = self.say
        return tag(
            "details",
            tag("summary", say("Revoke the certificate")),
            posted(
                self,
                tag(
                    "p",
                    say("It cannot be taken back. A new certificate gets a number of its own."),
                    class_="tl-lead",
                ),
                hidden(number=held.number),
                line(
                    form,
                    "reason",
                    say("Why it is revoked"),
                    say("It stays in the record, and is not shown to those who verify."),
                    maxlength=LINE_LIMIT,
                ),
                button(say("Revoke the certificate"), "revoke", quiet=True),
            ),
            class_="tl-folded",
            open="reason" in form.wrong,
        )


def _twin(root: str, held: Certificate) -> str:
    return f"{root}/verify.json?number={held.number}"


def _gone(shown: _Shown, gone: tuple[Certificate, ...]) -> Content:
    """Return the certificates that were revoked, and why."""
    if not gone:
        return None
    say = shown.desk.say
    listed = (
        tag(
            "li",
            tag("p", tag("strong", each.number), f", {standing_label(say, Standing.REVOKED)}"),
            tag("p", each.revoked, class_="tl-own"),
        )
        for each in gone
    )
    return part(
        say("Certificates that were revoked"), tag("ul", join(listed), class_="tl-declared")
    )
