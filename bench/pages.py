"""How soon the pages of municipality and certifier can be read and used, and how they answer."""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import Browser, Page, sync_playwright

from bench.places import CASE, plain_voila
from bench.rows import Row

if TYPE_CHECKING:
    from running import Running

_FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
_RUNS = 5
_STEPS = ("TL1", "TL2", "TL3", "TL4", "TL5", "TL6", "TL7", "TL8")
_SAVES = 60
_WAIT = 60_000  # ms

_CHANGE = """async (step) => {
  const links = [...document.querySelectorAll(".tl-outline a")];
  const link = links.find(a => a.href.includes("step=" + step));
  const title = document.getElementById("tls-title");
  const before = title.textContent;
  const start = performance.now();
  const changed = new Promise(done => {
    new MutationObserver((_, watch) => {
      const now = document.getElementById("tls-title");
      if (now && now.textContent !== before) { watch.disconnect(); done(); }
    }).observe(document.querySelector(".tls-screen"),
               {subtree: true, childList: true, characterData: true});
  });
  link.click();
  await changed;
  return performance.now() - start;
}"""

_SAVE = """async (n) => {
  const fieldset = document.querySelector(".tls-levels").closest("fieldset");
  const choice = fieldset.querySelectorAll("input[type=radio]")[n % 4];
  const state = fieldset.querySelector(".tls-state");
  // What it says of the save before goes first: the same minute again is no change to be seen.
  if (state.firstChild) state.firstChild.data = "";
  const start = performance.now();
  const told = new Promise(done => {
    new MutationObserver((_, watch) => {
      if (/\\d\\d:\\d\\d/.test(state.textContent)) { watch.disconnect(); done(); }
    }).observe(state, {subtree: true, childList: true, characterData: true});
  });
  choice.click();
  await told;
  return performance.now() - start;
}"""
_PACE = 250  # ms between two acts of one person, who reads what the first has done
_REST = 9_000  # ms until the kernel for the next page, begun after this one, has started


@dataclass(frozen=True, slots=True, kw_only=True)
class Dashboard:
    """A dashboard as one person meets it: on which case, in which role (as the page says it)."""

    name: str
    case: str
    person: str
    role: str


COORDINATOR = Dashboard(name="assess", case=CASE, person="Bench", role="municipality editor")


def rows(home: Path, folder: Path) -> Iterator[Row]:
    """Measure the pages; every reading of ours has one of plain Voila's just before it."""
    from running import running
    from two_certifiers import ANNE, under_review

    from chromium import SHELL, executable

    reviewed = under_review(home, "bench-review")
    certifier = Dashboard(name="review", case=reviewed, person=ANNE, role="certifier")
    with running(home) as server, plain_voila(folder) as plain, sync_playwright() as started:
        browser = started.chromium.launch(executable_path=executable(*reversed(SHELL)), args=_FLAGS)
        for each in (COORDINATOR, certifier):
            yield from _measured(browser, server, plain, each)
        browser.close()


def _measured(browser: Browser, server: "Running", plain: str, shown: Dashboard) -> Iterator[Row]:
    address = f"{server.base}/case/{shown.case}?step=TL1&lang=en"
    page = _entered(browser, server.address, shown)
    _ours(page, address)  # server and disk caches fill once, as for any but the first visitor
    page.context.close()
    _plain(browser, plain)
    button, readable, usable, again = [], [], [], []
    for _ in range(_RUNS):
        button.append(_plain(browser, plain))
        page = _entered(browser, server.address, shown)
        first, second = _ours(page, address)
        readable.append(first)
        usable.append(second)
        again.append(_ours(page, address)[1])
        page.context.close()
    peer, name = "plain Voila, one button usable", shown.name
    yield _row(f"{name}: title and steps readable", "cold", readable, button, 0.3, peer)
    yield _row(f"{name}: first field usable", "cold", usable, button, 1.0, peer)
    yield _row(f"{name}: first field usable, second visit", "warm", again, button, 1.0, peer)
    yield from _answers(browser, server.address, address, shown)


def _row(
    what: str, state: str, ours: list[float], peer: list[float], aim: float, peer_name: str
) -> Row:
    return Row(what=what, state=state, unit="s", ours=ours, peer=peer, aim=aim, peer_name=peer_name)


def _answers(browser: Browser, secret: str, address: str, shown: Dashboard) -> Iterator[Row]:
    """Measure, on one open page, changes of step and saves until the screen says 'saved at'.

    Both are timed inside the page, from the click until the elements are there.
    """
    page = _entered(browser, secret, shown)
    _ours(page, address)
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(_REST)
    changes = [_paced(page, _CHANGE, step) for step in (*_STEPS[1:], *_STEPS, *_STEPS)]
    yield Row(
        what=f"{shown.name}: change of step",
        state="warm",
        unit="ms",
        ours=changes[len(_STEPS) :],
        aim=50,
    )
    _paced(page, _CHANGE, _STEPS[0])  # the last steps may have nothing to judge yet
    saves = [_paced(page, _SAVE, n) for n in range(_SAVES)]
    yield Row(
        what=f"{shown.name}: field saved and acknowledged on screen",
        state="warm",
        unit="ms",
        ours=saves[5:],
        aim=25,
        take="p95",
    )
    page.context.close()


def _paced(page: Page, act: str, of: object) -> float:
    """Return the milliseconds of one act, and rest as a person does before the next."""
    taken = float(page.evaluate(act, of))
    page.wait_for_timeout(_PACE)
    return taken


def _entered(browser: Browser, secret: str, shown: Dashboard) -> Page:
    """Return a page of a new session that has shown its secret and said who it is."""
    page = browser.new_context(locale="en-GB").new_page()
    page.goto(f"{secret}&lang=en")
    page.goto(f"{secret.partition('?')[0]}?lang=en")
    page.get_by_label("Your name").fill(shown.person)
    page.get_by_role("radio", name=shown.role).check()
    page.get_by_role("button", name="Go on").click()
    page.get_by_role("heading", level=1).wait_for()
    return page


def _ours(page: Page, address: str) -> tuple[float, float]:
    """Return the seconds until title and steps can be read, and until a field can be used."""
    page.goto("about:blank")
    start = time.perf_counter()
    page.goto(address, wait_until="commit")
    page.locator(".tl-outline a").last.wait_for(timeout=_WAIT)
    readable = time.perf_counter() - start
    page.locator("main input[type=radio]").first.wait_for(timeout=_WAIT)
    return readable, time.perf_counter() - start


def _plain(browser: Browser, address: str) -> float:
    """Return the seconds until plain Voila's button can be pressed."""
    context = browser.new_context()
    page = context.new_page()
    start = time.perf_counter()
    page.goto(address, wait_until="commit")
    page.get_by_role("button", name="Press").wait_for(timeout=_WAIT)
    taken = time.perf_counter() - start
    context.close()
    return taken
