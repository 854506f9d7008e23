"""The certificate: one page to hang on a wall, with its machine-readable twin inside."""

from tlreview.domain.canonical import canonical
from tlreview.domain.certificate import ISSUE, Certificate
from tlreview.domain.people import Actor
from tlreview.domain.streams import case_stream
from tlreview.exports.edition import Edition
from tlreview.exports.framing import Head, applicant_name, decider_name, headed, scheme_name
from tlreview.exports.identity import opening_json
from tlreview.exports.kind import Kind
from tlreview.exports.parts import edition_at, section
from tlreview.exports.report import Report
from tlreview.exports.voice import Voice, voice
from tlreview.presentation.addresses import verify_address
from tlreview.workflow.certifying import certificates_of
from tlreview.workflow.deciding import decision_of
from tlreview.workflow.documents import DocumentNotThere
from tlreview.workflow.ports import Reading

FORMAT = "tlreview/certificate/1"


def _require_issued(reading: Reading, case: str) -> Certificate:
    """Return the last certificate that has not been revoked. Raises DocumentNotThere."""
    standing = [each for each in certificates_of(reading, case) if not each.revoked]
    if not standing:
        raise DocumentNotThere(case=case, document="certificate")
    return standing[-1]


def _edition(reading: Reading, case: str, _: int | None) -> Edition:
    _require_issued(reading, case)
    decided = decision_of(reading, case)
    issued = reading.recorded(case_stream(case), ISSUE)[-1].event
    number = decided.decision.basis.submission if decided else 0
    return edition_at(reading, case, number, issued.sequence)


def _beside(reading: Reading, _: Actor, edition: Edition) -> Certificate:
    return _require_issued(reading, edition.content.case.id)


def certificate(edition: Edition, held: Certificate, language: str) -> Report:
    """Return the certificate."""
    told = voice(edition, language)
    say = told.say
    owner = decider_name(told, held.decided_by)
    head = Head(
        scheme=scheme_name(told),
        applicant=told.said(applicant_name(told)),
        version=say("is certified under {scheme}", scheme=scheme_name(told).text),
        cover=(
            told.fact(say("Certificate number"), told.own(held.number)),
            told.fact(
                say("Valid"),
                told.own(
                    say(
                        "from {first} to {last}",
                        first=say.date(held.valid_from),
                        last=say.date(held.valid_until),
                    )
                ),
            ),
            told.fact(say("Decision by"), told.own(owner)),
        ),
        foot=held.number,
    )
    rests = say("The decision in the record: {digest}", digest=held.decision)
    check = told.paragraph(_check(told, held, owner))
    verify = section(told, "verify", say("To check it"), check, told.paragraph(rests, "note"))
    return headed(told, "certificate", head, (verify,))


def _machine(edition: Edition, held: Certificate) -> bytes:
    where = verify_address(edition.address, held.number)
    return canonical({**held.value(), **opening_json(FORMAT, edition), "verify": where or None})


CERTIFICATE = Kind(
    report=certificate,
    machine=_machine,
    beside=_beside,
    edition=_edition,
    template="certificate",
    most_pages=1,
)


def _check(told: Voice, held: Certificate, owner: str) -> str:
    """Return how anybody finds out whether it holds: at an address, if there is a public one."""
    say, address = told.say, verify_address(told.edition.address, held.number)
    if address:
        return say(
            "Anyone can see whether it is valid today, without signing in: {address}",
            address=address,
        )
    return say(
        "Anyone can look the number up on the page “{page}” at {owner}, without "
        "signing in. The page says whether it is valid today.",
        page=say("Verify a certificate"),
        owner=owner,
    )
