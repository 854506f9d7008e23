"""Addresses lead into the installation, whatever stands in an id."""

from urllib.parse import parse_qs, unquote, urlsplit

from tlreview.presentation.addresses import case_address, verify_address

BASE = "https://tl.example.org/tryggere"


def test_a_place_on_the_screen_of_a_case_has_an_address() -> None:
    """Section and place read back as they are, signs that mean something to a browser included."""
    made = urlsplit(case_address(BASE, "case-1", "T&L 1", "criterion/TL1.1#?æ"))
    assert made.path == "/tryggere/case/case-1"
    assert parse_qs(made.query) == {"step": ["T&L 1"]}
    assert unquote(made.fragment) == "criterion/TL1.1#?æ"


def test_a_case_has_an_address_without_section_and_place() -> None:
    """It opens where its reader left off."""
    assert case_address(BASE, "case-1") == f"{BASE}/case/case-1"


def test_a_certificate_is_verified_by_its_number() -> None:
    """The number stands in the address as it stands on the certificate."""
    assert verify_address(BASE, "TL-2026-3011-7") == f"{BASE}/verify?number=TL-2026-3011-7"


def test_without_a_public_address_there_is_nowhere_to_lead_to() -> None:
    """No half an address is ever printed."""
    assert case_address("", "case-1", "F", "criterion/F1") == verify_address("", "TL-1") == ""
