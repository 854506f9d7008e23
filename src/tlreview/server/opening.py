"""Handing the address to a browser without the secret in anybody's list of running programs."""

import os
import webbrowser
from contextlib import suppress
from pathlib import Path

from tlreview.presentation.html import tag
from tlreview.server.frame import document

FILE = "open.html"


def hand_over(address: str, folder: Path) -> None:
    """Open a browser, if there is one, on a page of ours in `folder` that leads to the address.

    What a browser is started with stands in the list of programs, which everybody on the
    machine may read; the page can be read by its owner only. `take_back` removes it.
    """
    try:
        browser = webbrowser.get()
    except webbrowser.Error:
        return  # no browser here: the address is printed
    take_back(folder)
    with os.fdopen(os.open(folder / FILE, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w") as to:
        to.write(leading_to(address))
    with suppress(webbrowser.Error):
        browser.open((folder / FILE).absolute().as_uri())


def take_back(folder: Path) -> None:
    """Remove the page, if there is one."""
    (folder / FILE).unlink(missing_ok=True)


def leading_to(address: str) -> str:
    """Return a page that goes to the address by itself."""
    return document(
        "en",
        tag("title", "tlreview"),
        tag("meta", name_="referrer", content="no-referrer"),
        tag("meta", http_equiv="refresh", content=f"0;url={address}"),
        body=tag("p", tag("a", "tlreview", href=address)),
    )
