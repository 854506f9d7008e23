"""Settings come from the environment; a wrong one is refused with what would be right."""

from pathlib import Path

import pytest

from tlreview.server.kernels.launching import kernel_environment
from tlreview.server.rooms import demo_settings
from tlreview.wiring.settings import ADDRESS, HOME, RUBRICS, AddressRefused, settings


def address(written: str) -> str:
    return settings({HOME: "/home/somebody", ADDRESS: written}).address


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("https://tl.example.org", "https://tl.example.org"),
        (" https://tl.example.org/ ", "https://tl.example.org"),
        ("http://tl.example.org:8080/tryggere/", "http://tl.example.org:8080/tryggere"),
        ("HTTPS://[2001:db8::1]", "HTTPS://[2001:db8::1]"),
        ("https://trygg-ås.example.no", "https://trygg-ås.example.no"),
        ("", ""),
        ("   ", ""),
    ],
)
def test_a_public_address_is_kept_without_the_slash_at_its_end(written: str, kept: str) -> None:
    """Something can be put after it, whichever way it was written; nothing is none."""
    assert address(written) == kept


@pytest.mark.parametrize(
    "written",
    [
        "tl.example.org",
        "//tl.example.org",
        "https://",
        "https:///case",
        "ftp://tl.example.org",
        "javascript:alert(1)//https://tl.example.org",
        "https://siri:hemmelig@tl.example.org",
        "https://tl.example.org?case=1",
        "https://tl.example.org/#case",
        "https://tl.example.org/a b",
        'https://tl.example.org/"><b>',
        "https://tl.example.org:port",
        "https://tl.example.org:0",
        "https://tl.example.org:99999",
        "https://[::1",
    ],
)
def test_what_nobody_could_open_is_refused(written: str) -> None:
    """The message quotes what was written and gives an example of what would do."""
    with pytest.raises(AddressRefused) as refused:
        address(written)
    assert f"“{written}”" in str(refused.value)
    assert str(refused.value).endswith("such as https://tl.example.org")


def test_a_page_learns_the_address_and_the_demo_has_none() -> None:
    """Documents are made beside a page; a made-up certificate is looked up nowhere."""
    own = settings({HOME: "/home/somebody", ADDRESS: "https://tl.example.org"})
    kernel = kernel_environment({}, own)
    assert settings(kernel).address == "https://tl.example.org"
    assert settings(kernel_environment({}, demo_settings(own))).address == ""
    assert demo_settings(own).home != Path(own.home)


def test_a_kernel_finds_the_schemes_of_the_house_wherever_they_lie() -> None:
    """What the server reads of them, its pages read; the demo's are never those of the house."""
    own = settings({HOME: "/home/somebody", RUBRICS: "/srv/schemes"})
    for served in (own, demo_settings(own), settings({HOME: "/home/somebody"})):
        assert settings(kernel_environment({}, served)).rubrics == served.rubrics
