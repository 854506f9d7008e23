"""The certificate: its number, how long it holds, and whether it still does."""

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from tlreview.domain.assessment import as_text
from tlreview.domain.canonical import Json, digest

ISSUE = "certificate-issued"
"""The act that makes a certificate; its payload is a `Certificate`."""
REVOKE = "certificate-revoked"
"""The act that ends one before its time; its payload names the number and the reason."""


class Standing(StrEnum):
    """Whether a certificate holds on a day."""

    VALID = "valid"
    NOT_YET = "not-yet"
    EXPIRED = "expired"
    REVOKED = "revoked"


@dataclass(frozen=True, slots=True, kw_only=True)
class Certificate:
    """A certificate. Dates are YYYY-MM-DD, both included; `holder` is the name as it stood.

    `decision` is the digest of the event of the decision. `revoked` is the reason it was ended,
    empty while it holds.
    """

    number: str
    case: str
    holder: str
    holder_number: str
    scheme: str
    decided_by: str
    valid_from: str
    valid_until: str
    decision: str
    revoked: str = ""

    def value(self) -> dict[str, Json]:
        """Return the certificate as the payload of its event, and as its machine twin says it."""
        return {
            "number": self.number,
            "case": self.case,
            "holder": self.holder,
            "holder_number": self.holder_number,
            "scheme": self.scheme,
            "decided_by": self.decided_by,
            "valid_from": self.valid_from,
            "valid_until": self.valid_until,
            "decision": self.decision,
        }

    def digest(self) -> str:
        """Return the digest of what it says; it stays when the certificate is revoked."""
        return digest("certificate", self.value())

    def twin(self) -> dict[str, Json]:
        """Return its machine twin: what it says, with the digest of that."""
        return {**self.value(), "digest": self.digest()}

    def standing(self, today: date) -> Standing:
        """Say whether it holds on a day."""
        if self.revoked:
            return Standing.REVOKED
        day = today.isoformat()
        if day < self.valid_from:
            return Standing.NOT_YET
        return Standing.VALID if day <= self.valid_until else Standing.EXPIRED


def certificate_from(payload: Mapping[str, Json], revoked: str = "") -> Certificate:
    """Build a certificate from the payload of its event."""
    names = ("number", "case", "holder", "holder_number", "scheme", "decided_by")
    texts = {each: as_text(payload.get(each)) for each in (*names, *_DATED)}
    return Certificate(**texts, revoked=revoked)


_DATED = ("valid_from", "valid_until", "decision")


def certificate_number(prefix: str, year: int, holder: str, earlier: int) -> str:
    """Return a number such as TL-2026-3011-7 from the year and the holder's official number.

    `earlier` counts the certificates the holder has been given in that year before; the second of
    a year gets -2 behind the holder's number. The last sign is a check digit.
    """
    again = f"-{earlier + 1}" if earlier else ""
    body = f"{prefix}-{year}-{holder}{again}"
    return f"{body}-{check_digit(body)}"


def check_digit(body: str) -> str:
    """Return the check digit over the digits of a number, which finds any one wrong digit.

    The algorithm is Luhn's (ISO/IEC 7812-1, annex B).
    """
    digits = [int(sign) for sign in body if sign.isdecimal()]
    total = 0
    for place, value in enumerate(reversed(digits)):
        doubled = value * 2 if place % 2 == 0 else value
        total += doubled - 9 if doubled > 9 else doubled  # noqa: PLR2004  a cross sum
    return str(-total % 10)


def well_formed(number: str) -> bool:
    """Say whether a number can be one: its check digit is right."""
    body, _, digit = number.rpartition("-")
    return bool(body) and digit == check_digit(body)


def prefix_of(scheme: str, given: str = "") -> str:
    """Return what the numbers of a scheme begin with: as given, or the initials of its id."""
    return given or "".join(word[:1] for word in scheme.split("-")).upper()


def last_day(first: date, years: int) -> date:
    """Return the last day of so many years; of those that begin on 29 February, 28 February."""
    try:
        anniversary = first.replace(year=first.year + years)
    except ValueError:  # 29 February in a year that has none
        return first.replace(year=first.year + years, day=28)
    return anniversary - timedelta(days=1)


def months_before(day: date, months: int) -> date:
    """Return the day so many months before; the last of its month where that is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
