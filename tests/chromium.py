"""Debian's Chromium, one for all the tests of a run."""

import shutil
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser

_FLAGS = (
    "--no-sandbox",  # CI runs as root
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)

SHELL = ("chromium-headless-shell", "chromium", "chromium-browser")
"""Without windows first: the same pages for a third of the work."""


def executable(*names: str) -> str | None:
    """Return where the first of these browsers is that there is."""
    return next(filter(None, map(shutil.which, names)), None)


@pytest.fixture(scope="session")
def browser() -> "Iterator[Browser]":
    """Return the browser."""
    from playwright.sync_api import sync_playwright

    path = executable(*SHELL)
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=list(_FLAGS))
        yield started
        started.close()
