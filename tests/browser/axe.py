"""axe-core: what a machine can see of WCAG 2.1 A and AA, and of best practice."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

_RULES = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"],
    }
}


def violations(page: Page) -> list[str]:
    """Return what axe finds wrong with a page, a line each; it carries its own copy of axe-core."""
    found = Axe().run(page, options=_RULES).response["violations"]
    return [
        f"{each['id']}: {each['help']}: {', '.join(str(node['target']) for node in each['nodes'])}"
        for each in found
    ]
