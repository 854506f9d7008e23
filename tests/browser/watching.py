"""What every page is held to: axe, language, title, width, and no request to another host."""

from dataclasses import dataclass, field

from axe import violations
from playwright.sync_api import BrowserContext, Page, Request, WebSocket, expect

NARROW, WIDE = 390, 1280
_HEIGHT = 900
OPEN_ALL = """async () => {
  const closed = () => [...document.querySelectorAll("main details:not([open])")];
  for (let left = closed(); left.length > 0; left = closed()) {
    for (const each of left) each.open = true;
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  }
}"""
"""Opens whatever is folded, and what is drawn and folded within it, until nothing is left."""
_OPEN_FEW = """async (few) => {
  const beyond = (row) => {
    const alike = [...row.parentElement.children].filter((each) => each.matches("[data-tl-row]"));
    return alike.indexOf(row) >= few;
  };
  const closed = (each) => {
    const row = each.closest("[data-tl-row]");
    return row !== null && (beyond(row) || closed(row.parentElement));
  };
  const every = () => [...document.querySelectorAll("main details")];
  const wrong = () => every().filter((each) => each.open === closed(each));
  for (let left = wrong(); left.length > 0; left = wrong()) {
    for (const each of left) each.open = !each.open;
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  }
}"""
_UNRESTED = ".tls-screen:not([data-rested])"
"""A section whose end is not laid out yet: colours cannot be judged where nothing is painted."""
_FEW = 2
"""Rows of a kind are alike; axe looks into so many of each, and their width is seen in all."""
TOO_WIDE = "document.documentElement.scrollWidth > innerWidth"


@dataclass(slots=True)
class Watch:
    """Collects what is wrong with the pages of one browser session, each with where it was seen."""

    language: str
    faults: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    looked: int = 0

    def over(self, context: BrowserContext) -> None:
        """Note every request and socket of a browser session from now on."""

        def note(asked: Request | WebSocket) -> None:
            self.asked.append(asked.url)

        context.on("request", note)
        context.on("page", lambda page: page.on("websocket", note))

    def look(self, where: str, page: Page) -> None:
        """Note what is wrong with a page, with all that can be opened in it opened."""
        self.looked += 1
        expect(page.locator(_UNRESTED)).to_have_count(0)
        page.evaluate(_OPEN_FEW, _FEW)
        found = violations(page)
        lang = page.locator("html").get_attribute("lang")
        if lang != self.language:
            found.append(f"its language is {lang}")
        if not page.title().strip():
            found.append("it has no title")
        page.evaluate(OPEN_ALL)
        page.set_viewport_size({"width": NARROW, "height": _HEIGHT})
        if page.evaluate(TOO_WIDE):
            found.append(f"wider than a screen of {NARROW} pixels")
        page.set_viewport_size({"width": WIDE, "height": _HEIGHT})
        self.faults += [f"{where}: {each}" for each in found]

    def strangers(self, *ours: str) -> list[str]:
        """Return every address asked that begins otherwise than ours, or stays in the browser."""
        return [each for each in self.asked if not each.startswith((*ours, "data:", "blob:"))]
