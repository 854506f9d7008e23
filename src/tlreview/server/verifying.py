"""Whether a certificate holds: for everybody who can reach the server, whatever their role."""

import json

from markupsafe import Markup

from tlreview.domain.canonical import Json
from tlreview.domain.certificate import Standing, certificate_number
from tlreview.domain.texts import wording
from tlreview.presentation.certificates import period, standing_sentence, unknown_sentence
from tlreview.presentation.html import Content, tag
from tlreview.presentation.texts import local_date
from tlreview.server.base import PageHandler
from tlreview.server.casework.case_desk import facts
from tlreview.server.forms import Filled, line
from tlreview.server.frame import page
from tlreview.workflow.certifying import CertificateUnknown, certificate_numbered

_ASKED_NOTHING = 400
_NUMBER_LIMIT = 80
_EXAMPLE = certificate_number("TL", 2026, "0001", 0)


class Verify(PageHandler):
    """The page that verifies a certificate by its number."""

    def get(self) -> None:
        """Show the form, and the answer where a number was asked for."""
        say, number = self.say, self.get_query_argument("number", "").strip()[:_NUMBER_LIMIT]
        title = say("Verify a certificate")
        kept = (("number", number),) if number else ()
        self.finish(
            page(
                self.frame(*kept),
                title,
                tag("h1", title),
                self._answer(number) if number else None,
                self._form(number),
            )
        )

    def _form(self, number: str) -> Markup:
        say = self.say
        return tag(
            "form",
            line(
                Filled(typed={"number": number}, wrong={}),
                "number",
                say("Certificate number"),
                say("As it stands on the certificate, such as {number}.", number=_EXAMPLE),
                maxlength=_NUMBER_LIMIT,
            ),
            tag("button", say("Verify"), type="submit", class_="tl-button"),
            method="get",
            class_="tl-form",
        )

    def _answer(self, number: str) -> Content:
        say, today = self.say, local_date(self.house.clock())
        try:
            with self.house.read() as reading:
                found = certificate_numbered(reading, number)
                rubric = reading.scheme(reading.case(found.case).scheme_digest).rubric
        except CertificateUnknown as unknown:
            told = unknown_sentence(say, unknown.number, mistyped=unknown.mistyped)
            return tag("p", told, role="status", class_="tl-note")
        scheme = wording(rubric.title, say.language, rubric.source_language)
        valid = found.standing(today) is Standing.VALID
        return tag(
            "section",
            tag("h2", standing_sentence(say, found, today)),
            facts(
                (
                    (say("Holder"), f"{found.holder} {found.holder_number}"),
                    (say("Scheme"), scheme),
                    (say("Validity"), period(say, found)),
                    (say("Decided by"), found.decided_by),
                )
            ),
            role="status",
            class_="tl-answer" if valid else "tl-note",
        )


class VerifyFile(PageHandler):
    """The same answer for programs."""

    def get(self) -> None:
        """Send what is known of a number as JSON."""
        number = self.get_query_argument("number", "").strip()[:_NUMBER_LIMIT]
        if not number:
            self.set_status(_ASKED_NOTHING)
        self.set_header("Content-Type", "application/json; charset=utf-8")
        self.finish(json.dumps(self._told(number), ensure_ascii=False, indent=2) + "\n")

    def _told(self, number: str) -> dict[str, Json]:
        today = local_date(self.house.clock())
        try:
            with self.house.read() as reading:
                found = certificate_numbered(reading, number)
        except CertificateUnknown as unknown:
            standing = "mistyped" if unknown.mistyped else "unknown"
            return {"number": unknown.number, "standing": standing, "on": today.isoformat()}
        return {
            "number": found.number,
            "standing": str(found.standing(today)),
            "on": today.isoformat(),
            "certificate": found.twin(),
        }
