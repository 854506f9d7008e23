"""Somebody without a mouse: only keys, and every place they come to has to show its focus."""

from dataclasses import dataclass, field

from playwright.sync_api import Locator, Page

_MOST_TABS = 250
_HAS_FOCUS = "each => each === document.activeElement"
_SHOWN = """() => {
  const each = document.activeElement;
  // the whole content has focus after the skip link: a place to read on from, not to operate
  if (!each || each === document.body || each.id === "main") return "";
  const rings = (element) => {
    const style = getComputedStyle(element);
    const outlined = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
    return outlined || style.boxShadow !== "none";
  };
  const box = each.getBoundingClientRect();
  const there = box.width > 0 && box.height > 0;
  if (there && rings(each)) return "";
  return `${each.tagName} ${each.id || each.textContent.slice(0, 40)}`;
}"""


@dataclass(slots=True, kw_only=True)
class Keyboard:
    """The keys of one page; `unseen` lists the places that had focus and did not show it."""

    page: Page
    unseen: list[str] = field(default_factory=list)

    def press(self, key: str) -> None:
        """Press a key, and look where focus is then."""
        self.page.keyboard.press(key)
        self.look()

    def write(self, text: str) -> None:
        """Type where focus is."""
        self.page.keyboard.type(text)

    def to(self, place: Locator, *, back: bool = False) -> None:
        """Press Tab, or Shift and Tab, until a place has focus."""
        for _ in range(_MOST_TABS):
            if place.count() and place.evaluate(_HAS_FOCUS):
                return
            self.press("Shift+Tab" if back else "Tab")
        raise AssertionError(f"no way by keyboard to {place}")

    def follow(self, place: Locator) -> None:
        """Go to a place that leads to another page, and press Enter there."""
        self.to(place)
        self.page.keyboard.press("Enter")

    def activate(self, place: Locator, key: str = "Enter", *, back: bool = False) -> None:
        """Go to a place and press it."""
        self.to(place, back=back)
        self.press(key)

    def look(self) -> None:
        """Note the place that has focus if nobody could see that it has."""
        unseen = self.page.evaluate(_SHOWN)
        if unseen:
            self.unseen.append(unseen)
