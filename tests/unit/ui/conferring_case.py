"""A case with its certifiers, each before a screen of their own."""

from collections.abc import Iterable, Mapping
from typing import Any

import fakes
from reviewed import ANNE, BO, CASE, Path, under_review
from talking import Browser
from tlreview.domain.people import Actor, Role
from tlreview.ui.dashboard import Dashboard
from tlreview.ui.review.sections import REVIEW
from tlreview.ui.sections import ASSESS
from tlreview.workflow.reviewing import hand_in


def case() -> Path:
    """Return the path of a case that Anne and Bo can begin to judge, kept in memory."""
    return under_review(fakes.House())


def at(path: Path, actor: Actor, place: str, language: str = "en") -> Browser:
    """Return a person's browser at a section of the dashboard that is theirs."""
    dashboard: Dashboard = REVIEW if actor.role is Role.CERTIFIER else ASSESS
    return Browser(path.house, actor, place, language, dashboard)  # type: ignore[arg-type]  # fakes


def hand_in_both(path: Path) -> None:
    """Have both certifiers hand in what they have judged."""
    for each in (ANNE, BO):
        hand_in(path.house.transact, each, CASE)


def ask(path: Path, actor: Actor, text: str, criterion: str = "") -> str:
    """Have a certifier ask, and return the subject of the question."""
    values = {"text": text, "criterion": criterion}
    answer = at(path, actor, "questions").say("add", kind="question", values=values)
    return f"question/{answer['row']}"


def within(blocks: Iterable[Mapping[str, Any]]) -> dict[str, Mapping[str, Any]]:
    """Return blocks by key, with those inside other blocks."""
    found: dict[str, Mapping[str, Any]] = {}
    for each in blocks:
        found[each["key"]] = each
        found |= within(each.get("blocks", ()))
    return found


def shown(browser: Browser) -> dict[str, Mapping[str, Any]]:
    """Return the blocks that stand in the open section, by key."""
    return within(browser.blocks[key] for key in browser.view["order"])


def fields(block: Mapping[str, Any]) -> dict[str, Mapping[str, Any]]:
    """Return the fields of a block by the name each has in its subject."""
    return {each["address"].partition("#")[2]: each for each in block["fields"]}
