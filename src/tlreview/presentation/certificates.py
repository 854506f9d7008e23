"""What is known of a certificate, in words for everybody."""

from datetime import date

from tlreview.domain.certificate import Certificate, Standing
from tlreview.presentation.texts import Words


def standing_label(say: Words, standing: Standing) -> str:
    """Return whether a certificate holds, in a word or two."""
    labels = {
        Standing.VALID: say("valid"),
        Standing.NOT_YET: say("not valid yet"),
        Standing.EXPIRED: say("expired"),
        Standing.REVOKED: say("revoked"),
    }
    return labels[standing]


def standing_sentence(say: Words, certificate: Certificate, today: date) -> str:
    """Return whether a certificate holds on a day, in one sentence."""
    number = certificate.number
    sentences = {
        Standing.VALID: say("Certificate {number} is valid.", number=number),
        Standing.NOT_YET: say("Certificate {number} is not valid yet.", number=number),
        Standing.EXPIRED: say("Certificate {number} has expired.", number=number),
        Standing.REVOKED: say("Certificate {number} has been revoked.", number=number),
    }
    return sentences[certificate.standing(today)]


def unknown_sentence(say: Words, number: str, *, mistyped: bool) -> str:
    """Return that there is no such certificate; where no certificate can have it, why."""
    if mistyped:
        return say(
            "{number} cannot be the number of a certificate: its last digit does not fit the "
            "others. Look for a typing error.",
            number=number,
        )
    return say("No certificate with the number {number} is known here.", number=number)


def period(say: Words, certificate: Certificate) -> str:
    """Return from when until when a certificate holds, unless it is revoked."""
    return say(
        "{first} to {last}",
        first=say.date(certificate.valid_from),
        last=say.date(certificate.valid_until),
    )
