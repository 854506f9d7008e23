"""Small rules of our pages."""

from pathlib import Path

import pytest

from tlreview.domain.people import Actor, Role
from tlreview.server.access.refusing import refused_page
from tlreview.server.access.sessions import signing_key
from tlreview.server.base import own_path
from tlreview.server.rooms import demo_settings, root_of
from tlreview.wiring.identity import ChosenIdentity
from tlreview.wiring.settings import Settings


@pytest.mark.parametrize(
    "address",
    [
        "",
        "https://evil.example",
        "//evil.example",
        "/\\evil.example",
        "javascript:alert(1)",
        "x",
        "//[",
        "/x\r\nSet-Cookie: a=b",
        "/x\x00",
    ],
)
def test_we_only_lead_to_our_own_pages(address: str) -> None:
    """An address in a link or a form cannot send anybody elsewhere."""
    assert own_path(address) == "/"


def test_our_own_addresses_are_kept_whole() -> None:
    """The place within a page survives."""
    assert own_path("/case/abc?step=TL1") == "/case/abc?step=TL1"


def test_the_demo_lies_beside_and_never_inside() -> None:
    """Its folder and its database are its own, whatever database the user has."""
    own = Settings(home=Path("/srv/tlreview"), database="postgresql://db/tlreview")
    demo = demo_settings(own)
    assert demo.home == Path("/srv/tlreview-demo")
    assert demo.database == "sqlite:////srv/tlreview-demo/tlreview.sqlite"


@pytest.mark.parametrize(
    ("path", "root"), [("/", ""), ("/demo", "/demo"), ("/demo/who", "/demo"), ("/demographics", "")]
)
def test_a_path_tells_whose_house_it_is(path: str, root: str) -> None:
    """Only the demo's own addresses lead to the demo."""
    assert root_of(path) == root


def test_a_choice_of_person_is_recognised_again() -> None:
    """What a session keeps brings back the same person in the same role."""
    identity = ChosenIdentity()
    actor = Actor(person="1f2e", role=Role.COUNCIL_MEMBER)
    assert identity.recognise(identity.credential(actor)) == actor


@pytest.mark.parametrize("credential", ["", "1f2e", "1f2e emperor", " editor"])
def test_a_credential_that_names_nobody_is_nobody(credential: str) -> None:
    """Half a choice is none."""
    assert ChosenIdentity().recognise(credential) is None


def test_the_signing_key_is_made_once_and_kept_from_others(tmp_path: Path) -> None:
    """A restart recognises its own cookies; nobody else can read the key."""
    key = signing_key(tmp_path / "home")
    assert signing_key(tmp_path / "home") == key
    assert len(key) >= 32
    assert (tmp_path / "home" / "cookies.key").stat().st_mode & 0o777 == 0o600


def test_half_a_signing_key_is_none(tmp_path: Path) -> None:
    """A key that a full disk or a power failure left empty would let anybody sign a cookie."""
    (tmp_path / "cookies.key").touch(mode=0o600)
    key = signing_key(tmp_path)
    assert len(key) >= 32
    assert signing_key(tmp_path) == key


def test_the_page_for_strangers_needs_nothing_else() -> None:
    """It links to nothing and loads nothing, for nothing would be answered."""
    page = refused_page()
    assert "href=" not in page.replace('href="data:', "")
    assert "src=" not in page
