"""What everybody is told of a certificate: in four languages, and never why it was revoked."""

from dataclasses import replace
from datetime import date

import pytest

from tlreview.domain.certificate import Certificate
from tlreview.presentation.certificates import standing_sentence, unknown_sentence
from tlreview.presentation.texts import LANGUAGES, Words

HELD = Certificate(
    number="TL-2026-0001-1",
    case="case-1",
    holder="Fjordvik",
    holder_number="0001",
    scheme="trygge-lokalsamfunn",
    decided_by="Skafor",
    valid_from="2026-03-01",
    valid_until="2031-02-28",
    decision="d" * 64,
)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_standing_has_a_sentence_of_its_own(language: str) -> None:
    """Valid, not yet, expired, revoked, mistyped, unknown: six answers, each with the number."""
    say, revoked = Words(language), replace(HELD, revoked="Ola Nordmann tok feil.")
    told = {
        standing_sentence(say, HELD, date(2026, 3, 1)),
        standing_sentence(say, HELD, date(2026, 2, 28)),
        standing_sentence(say, HELD, date(2031, 3, 1)),
        standing_sentence(say, revoked, date(2026, 3, 1)),
        unknown_sentence(say, HELD.number, mistyped=True),
        unknown_sentence(say, HELD.number, mistyped=False),
    }
    assert len(told) == 6
    assert all(HELD.number in each for each in told)
    assert not any("Nordmann" in each for each in told)


def test_the_digest_is_of_what_it_says_and_stays_when_it_is_revoked() -> None:
    """The vector stands in docs/reference/digests.md."""
    assert HELD.digest() == "15af0e3abb992af24dbbeb0b5dd08d964ed9f9318bbfe62107f596ae8de381d0"
    assert replace(HELD, revoked="Feil.").digest() == HELD.digest()
    assert replace(HELD, holder="Fjordby").digest() != HELD.digest()
    assert HELD.twin() == {**HELD.value(), "digest": HELD.digest()}
