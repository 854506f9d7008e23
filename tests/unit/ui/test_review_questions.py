"""Questions: asked without a name, answered, closed by whoever asked; nothing is lost by them."""

import json

import pytest
from conferring_case import ask, at, case, fields, shown

from reviewed import ANNE, APPROVER, BO, CASE, EDITOR, READER, TINA, Path
from talking import CHOICE
from tlreview.domain.people import Actor
from tlreview.exports.edition import edition_of
from tlreview.exports.machine import machine

TEXT = "Hvor står vedtaket?"


@pytest.fixture
def path() -> Path:
    return case()


def test_the_municipality_meets_no_section_before_somebody_asks(path: Path) -> None:
    entries = _entries(path, EDITOR)
    assert "questions" not in entries
    ask(path, ANNE, TEXT)
    assert _entries(path, EDITOR)["questions"]["mark"]["word"] == "1 to answer"


def _entries(path: Path, actor: Actor) -> dict[str, dict]:
    groups = at(path, actor, "start").first["outline"]["groups"]
    return {entry["id"]: entry for group in groups for entry in group["entries"]}


def test_the_municipality_sees_what_is_asked_about_which_criterion(path: Path) -> None:
    subject = ask(path, ANNE, TEXT, "TL1.1")
    card = shown(at(path, EDITOR, "questions"))[subject]
    assert (card["title"], card["asked"], card["note"]) == ("Question 1", TEXT, "")
    assert card["about"]["place"] == "criterion/TL1.1"
    assert card["mark"]["word"] == "Waiting for an answer"


def test_an_answer_is_saved_like_any_text_and_seen_by_both_certifiers(path: Path) -> None:
    subject = ask(path, ANNE, TEXT)
    kari = at(path, EDITOR, "questions")
    assert fields(shown(kari)[subject])["answer"]["writable"]
    kari.save(f"{subject}#answer", "I sak 12/24.")
    assert shown(kari)[subject]["mark"]["word"] == "Answered"
    for each in (ANNE, BO, TINA):
        card = shown(at(path, each, "questions"))[subject]
        assert (card["answer"], card["mark"]["word"]) == ("I sak 12/24.", "Answered")


def test_only_the_asker_mends_and_closes_a_question(path: Path) -> None:
    subject = ask(path, ANNE, TEXT)
    anne, bo = at(path, ANNE, "questions"), at(path, BO, "questions")
    assert fields(shown(anne)[subject]).keys() == {"text", "closed"}
    assert shown(anne)[subject]["note"] == "You asked this"
    assert shown(bo)[subject]["fields"] == []
    assert shown(bo)[subject]["note"] == "Asked by Anne"
    assert not bo.save(f"{subject}#closed", value=True)["ok"]
    assert anne.save(f"{subject}#closed", value=True)["ok"]
    assert shown(anne)[subject]["mark"]["word"] == "Settled"


def test_a_question_is_not_rewritten_under_its_answer(path: Path) -> None:
    subject = ask(path, ANNE, TEXT)
    at(path, EDITOR, "questions").save(f"{subject}#answer", "I sak 12/24.")
    assert fields(shown(at(path, ANNE, "questions"))[subject]).keys() == {"closed"}


def test_a_closed_question_is_read_with_its_answer(path: Path) -> None:
    """The municipality cannot go on writing in it, and an answer on its way is kept."""
    subject = ask(path, ANNE, TEXT)
    kari = at(path, EDITOR, "questions")
    kari.draft(f"{subject}#answer", "I sak")
    at(path, ANNE, "questions").save(f"{subject}#closed", value=True)
    assert kari.save(f"{subject}#answer", "I sak 12/24.")["ok"]
    card = shown(at(path, EDITOR, "questions"))[subject]
    assert (card["answer"], card["fields"]) == ("I sak 12/24.", [])


def test_what_is_judged_stands_through_question_answer_and_closing(path: Path) -> None:
    path.judge(ANNE, "TL1.1", 3)
    before = path.house.memory.revisions.copy()  # type: ignore[attr-defined]
    subject = ask(path, ANNE, TEXT, "TL1.1")
    at(path, EDITOR, "questions").save(f"{subject}#answer", "Se protokollen.")
    at(path, ANNE, "questions").save(f"{subject}#closed", value=True)
    after = path.house.memory.revisions  # type: ignore[attr-defined]
    assert {key: after[key] for key in before} == before


@pytest.mark.parametrize("actor", [EDITOR, APPROVER, READER])
def test_no_screen_answer_or_history_tells_the_municipality_who_asked(
    path: Path, actor: Actor
) -> None:
    """Not in any section, not in the header, not in the versions of the question's fields."""
    subject = ask(path, ANNE, TEXT, "TL1.1")
    at(path, EDITOR, "questions").save(f"{subject}#answer", "I sak 12/24.")
    at(path, ANNE, "questions").save(f"{subject}#closed", value=True)
    told = []
    for section in ("start", "TL1", "questions", "overview", "submit", "handover", "evidence"):
        browser = at(path, actor, section)
        told += [browser.first, browser.say("history", subject=subject)]
        told.append(browser.say("history", subject=CHOICE.partition("#")[0]))
    said = json.dumps(told)
    assert "vedtaket" in said
    assert "Anne" not in said
    assert '"anne"' not in said
    versions = at(path, actor, "questions").say("history", subject=subject)["versions"]
    assert {each["who"] for each in versions} == {"a certifier", "Kari"}


def test_the_other_certifier_is_told_who_wrote_in_the_history(path: Path) -> None:
    subject = ask(path, ANNE, TEXT)
    versions = at(path, BO, "questions").say("history", subject=subject)["versions"]
    assert {each["who"] for each in versions} == {"Anne"}


def test_no_document_tells_who_asked_or_what_was_logged(path: Path) -> None:
    """The working copy names nobody for an event of a certifier's, and holds no row of theirs."""
    ask(path, ANNE, TEXT)
    with path.house.read() as reading:
        edition = edition_of(reading, CASE)
    assert edition.last_by == ""
    assert "Anne" not in edition.names.values()
    assert {"question", "contact_log"}.isdisjoint(json.loads(machine(edition))["rows"])
    assert b"anne" not in machine(edition)


def test_an_answer_to_nothing_is_no_question(path: Path) -> None:
    at(path, EDITOR, "questions").save("question/made-up#answer", "Hei")
    assert "questions" not in _entries(path, EDITOR)
