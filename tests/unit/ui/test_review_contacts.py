"""The contact log: for all who judge the case, read by the secretariat, not by the municipality."""

import pytest
from conferring_case import at, case, shown

from reviewed import ANNE, BO, SECRETARIAT, STRANGER, TINA, Path
from talking import Browser
from tlreview.domain.people import Actor

VISIT = {"date": "2026-11-12", "form": "visit", "who": "Kari, SLT", "agreed": "Sender plan."}


@pytest.fixture
def path() -> Path:
    return case()


def log(path: Path, actor: Actor = ANNE, **more: str) -> str:
    """Enter a visit and return its subject."""
    answer = at(path, actor, "contacts").say("add", kind="contact_log", values={**VISIT, **more})
    return f"contact_log/{answer['row']}"


def test_all_who_judge_the_case_write_in_one_log(path: Path) -> None:
    subject = log(path)
    for each in (BO, TINA):
        card = shown(at(path, each, "contacts"))[subject]
        assert card["title"] == "12 November 2026 · Visit"
        assert all(field["writable"] for field in card["fields"])
    assert at(path, BO, "contacts").save(f"{subject}#agreed", "Sender plan og referat.", 1)["ok"]


def test_the_newest_contact_comes_first_with_the_next_one_above(path: Path) -> None:
    old = log(path, date="2026-01-10", next_contact="2020-02-01")
    new = log(path, date="2026-03-01", next_contact="2099-05-05")
    found = shown(at(path, BO, "contacts"))
    assert list(found).index(new) < list(found).index(old)
    assert found["next-contact"]["paragraphs"] == ["Next contact: 5 May 2099"]


def test_what_is_removed_can_be_brought_back_by_either(path: Path) -> None:
    subject = log(path)
    anne = at(path, ANNE, "contacts")
    deed = shown(anne)[subject]["remove"]
    assert deed["label"] == "Remove “12 November 2026 · Visit”"
    anne.save(deed["address"], deed["value"], deed["revision"])
    bo = at(path, BO, "contacts")
    assert subject not in shown(bo)
    ((name, back),) = shown(bo)["removed/contact_log"]["rows"]
    assert name == "12 November 2026 · Visit"
    bo.save(back["address"], back["value"], back["revision"])
    assert subject in shown(bo)


def test_the_secretariat_cannot_write_the_log_and_reads_its_versions(path: Path) -> None:
    subject = log(path)
    desk = at(path, SECRETARIAT, "start")
    assert not desk.save(f"{subject}#agreed", "Noe annet", 1)["ok"]
    assert desk.say("history", subject=subject)["versions"]


def test_a_certifier_of_other_cases_neither_writes_nor_reads_it(path: Path) -> None:
    subject = log(path)
    stranger = Browser(path.house, STRANGER, "start")  # type: ignore[arg-type]  # fakes
    assert not stranger.say("add", kind="contact_log", values=VISIT)["ok"]
    assert stranger.say("history", subject=subject)["versions"] == []
