"""Somebody who saves in the page itself, one field after the other, as quickly as it is told.

Saving `n` writes the sentence of `n` into a ground, or chooses a level, and waits until the page
says aloud that it is saved. What was begun and what was acknowledged is noted in the browser
session, which outlives every kernel and every server.
"""

import re
from dataclasses import dataclass

from pages_assess import AssessPage
from playwright.sync_api import expect

from tlreview.domain.assessment import criterion_field
from tlreview.domain.canonical import Json
from tlreview.domain.fields import Address

_LONG = 120_000  # ms; a kernel starting on a busy machine
_LEVELS = 5
_LEVEL_EVERY = 4
_DRIVE = """([saves, first, said]) => {
  const note = (key, n) => sessionStorage.setItem(key, String(n));
  const heard = new RegExp(said);
  const live = document.querySelector(".tls-hidden[role=status]");
  const acknowledged = () => new Promise((done) => {
    const ear = new MutationObserver(() => {
      if (!heard.test(live.textContent)) return;
      ear.disconnect();
      done();
    });
    ear.observe(live, { childList: true, characterData: true, subtree: true });
  });
  (async () => {
    for (const [n, id, value] of saves.slice(first)) {
      const control = document.getElementById(id);
      const told = acknowledged();
      note("begun", n);
      control.focus();
      if (control.type === "radio") control.click();
      else {
        control.value = value;
        control.dispatchEvent(new InputEvent("input", { bubbles: true }));
        control.blur();
      }
      await told;
      note("acknowledged", n);
    }
  })();
}"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Save:
    """One save: which field, and what it says then."""

    address: Address
    value: Json
    control: str


def planned(criteria: tuple[str, ...], count: int) -> tuple[Save, ...]:
    """Return the saves in their order: every sentence, and every level after another, differs."""
    found = []
    for n in range(count):
        criterion = criteria[n % len(criteria)]
        if n % _LEVEL_EVERY:
            at = criterion_field(criterion, "ground")
            value: Json = f"Setning {n}, som ikke skal bli borte."
            control = _id(at)
        else:
            level = n // (_LEVEL_EVERY * len(criteria)) % _LEVELS
            at = criterion_field(criterion, "choice")
            value = {"kind": "level", "level": level}
            control = f"{_id(at)}-{level}"
        found.append(Save(address=at, value=value, control=control))
    return tuple(found)


def _id(at: Address) -> str:
    return "f-" + re.sub(r"[^\w-]", "-", str(at))


@dataclass(frozen=True, slots=True, kw_only=True)
class QuickWriter:
    """One person in front of one page who makes the saves of a plan."""

    assess: AssessPage
    saves: tuple[Save, ...]

    def go_on(self) -> None:
        """Save on and on from where the plan stands, until the plan or the page ends."""
        steps = [[n, each.control, each.value] for n, each in enumerate(self.saves)]
        said = self.assess.saved().pattern
        self.assess.page.evaluate(_DRIVE, [steps, self.begun() + 1, said])

    def begun(self) -> int:
        """Return the last save that was begun; -1 before the first."""
        return self._noted("begun")

    def acknowledged(self) -> int:
        """Return the last save that the page called saved; all before it were too."""
        return self._noted("acknowledged")

    def wait_for(self, n: int) -> None:
        """Wait until a save is acknowledged."""
        self.assess.page.wait_for_function(
            "n => Number(sessionStorage.getItem('acknowledged') ?? -1) >= n", arg=n, timeout=_LONG
        )

    def settle(self) -> None:
        """Wait until the page, opened again, has saved what was on its way; then it counts."""
        page = self.assess.page
        expect(self.assess.title()).to_be_visible(timeout=_LONG)
        expect(page.locator("html")).to_have_attribute("data-tl-unsaved", "0", timeout=_LONG)
        page.evaluate("n => sessionStorage.setItem('acknowledged', String(n))", self.begun())

    def _noted(self, key: str) -> int:
        return int(self.assess.page.evaluate(f"sessionStorage.getItem('{key}') ?? '-1'"))
