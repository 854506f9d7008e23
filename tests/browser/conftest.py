"""A browser, a server, and people in front of it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from page_objects import NewVisit, Visit
from playwright.sync_api import Browser
from running import Running, running

from tlreview.presentation.texts import Words


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """Return a server of an empty folder, shared by the tests of a module."""
    with running(tmp_path_factory.mktemp("served") / "home") as started:
        yield started


@pytest.fixture
def own_home(tmp_path: Path) -> Path:
    """Return a folder for a server that a test starts and stops itself."""
    return tmp_path / "home"


@pytest.fixture
def new_visit(browser: Browser, server: Running) -> Iterator[NewVisit]:
    """Return what opens a new browser session; each has cookies of its own."""
    contexts = []

    def open_one(language: str = "nb", width: int = 1280, at: Running = server) -> Visit:
        context = browser.new_context(
            viewport={"width": width, "height": 900}, locale=f"{language}-NO"
        )
        contexts.append(context)
        return Visit(page=context.new_page(), server=at, say=Words(language))

    yield open_one
    for each in contexts:
        each.close()


@pytest.fixture
def editor(new_visit: NewVisit) -> Visit:
    """Return a municipality's editor, on the landing page."""
    return new_visit().come_in("Kari Prøve", "municipality editor")
