"""A browser is opened without the secret where others on the machine can read it."""

import webbrowser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from tlreview.server.opening import FILE, hand_over, take_back

ADDRESS = "http://127.0.0.1:8866/?secret=not-to-be-seen"


class Opened:
    """A browser that keeps what it is started with."""

    def __init__(self) -> None:
        self.told: list[str] = []

    def open(self, address: str) -> bool:
        self.told.append(address)
        return True


@pytest.fixture
def browser(monkeypatch: pytest.MonkeyPatch) -> Opened:
    found = Opened()
    monkeypatch.setattr(webbrowser, "get", lambda: found)
    return found


def test_a_browser_is_not_started_with_the_secret(browser: Opened, tmp_path: Path) -> None:
    """Everybody on a machine may list its programs and what they were started with."""
    hand_over(ADDRESS, tmp_path)
    assert len(browser.told) == 1
    assert "not-to-be-seen" not in browser.told[0]
    page = Path(unquote(urlsplit(browser.told[0]).path))
    assert ADDRESS in page.read_text()


def test_the_page_it_is_started_with_is_for_its_owner_alone(
    browser: Opened, tmp_path: Path
) -> None:
    """Also when somebody has laid another file or a link in its place."""
    lured = tmp_path / "elsewhere"
    (tmp_path / FILE).symlink_to(lured)
    hand_over(ADDRESS, tmp_path)
    assert browser.told
    assert not lured.exists()
    assert (tmp_path / FILE).stat().st_mode & 0o777 == 0o600


@pytest.mark.usefixtures("browser")
def test_the_page_is_taken_back(tmp_path: Path) -> None:
    """Nothing is left of the secret when the server has stopped."""
    hand_over(ADDRESS, tmp_path)
    take_back(tmp_path)
    take_back(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_without_a_browser_nothing_is_written(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """On a machine without one the printed address is all there is."""

    def none() -> None:
        raise webbrowser.Error

    monkeypatch.setattr(webbrowser, "get", none)
    hand_over(ADDRESS, tmp_path)
    assert list(tmp_path.iterdir()) == []
