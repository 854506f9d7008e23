"""axe-core: what a machine can see of WCAG 2.1 A and AA, and of best practice."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

_RULES = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"],
    },
    "resultTypes": ["violations"],  # what is fine need not be sent here
}
_AXE = Axe()
_SETTLED = """() => Promise.race([
    Promise.allSettled(document.getAnimations().map(e => e.finished)),
    new Promise(ready => setTimeout(ready, 2000)),
]).then(() => null)"""
"""A button that is just free again is on its way from one colour to the other.

What is not laid out yet (`content-visibility`), and what turns until it is answered, never ends."""


def violations(page: Page) -> list[str]:
    """Return what axe finds wrong with a page, a line each; it carries its own copy of axe-core."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(_AXE.axe_script)
    page.evaluate(_SETTLED)
    found = page.evaluate("rules => axe.run(rules).then(each => each.violations)", _RULES)
    return [
        f"{each['id']}: {each['help']}: {', '.join(str(node['target']) for node in each['nodes'])}"
        for each in found
    ]
