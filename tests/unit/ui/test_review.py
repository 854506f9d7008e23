"""The review dashboard: what one certifier sees and says, and what nobody else learns of it."""

import json
from typing import Any

import pytest

import fakes
from reviewed import (
    ANNE,
    APPROVER,
    BO,
    CASE,
    EDITOR,
    MINIMUM,
    READER,
    SECRETARIAT,
    STRANGER,
    TINA,
    Path,
    scheme,
    under_review,
)
from talking import Browser, level
from tlreview.domain.assessment import criterion_field
from tlreview.domain.people import Actor
from tlreview.domain.rows import RowKind, row_field
from tlreview.ui.assess import outlined
from tlreview.ui.places import place_of
from tlreview.ui.review.sections import REVIEW
from tlreview.workflow.permissions import NotAllowed

COMMENT = "review/anne/TL1.1#comment"
CHOICE = "review/anne/TL1.1#choice"


@pytest.fixture
def path() -> Path:
    """Return a case that Anne and Bo can begin to judge."""
    return under_review(fakes.House())


def at(path: Path, actor: Actor = ANNE, place: str = "TL1", **more: str) -> Browser:
    """Return the actor's review dashboard."""
    return Browser(path.house, actor, place, dashboard=REVIEW, **more)  # type: ignore[arg-type]


def agree_with_all(browser: Browser) -> None:
    """Agree with every minimum criterion."""
    for each in MINIMUM:
        assert browser.say("agree", criterion=each)["ok"]


def words(value: object) -> str:
    """Return everything a screen says as one text."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


@pytest.mark.parametrize(
    ("actor", "dashboard"),
    [
        (ANNE, "review"),
        (TINA, "review"),
        (STRANGER, "assess"),
        (EDITOR, "assess"),
        (APPROVER, "assess"),
        (SECRETARIAT, "assess"),
        (READER, "assess"),
    ],
)
def test_only_who_judges_the_case_gets_the_review_dashboard(
    path: Path, actor: Actor, dashboard: str
) -> None:
    """The server asks the record; nothing the browser sends has a say."""
    assert outlined(path.house, actor, CASE, "en").dashboard == dashboard  # type: ignore[arg-type]


@pytest.mark.parametrize("actor", [STRANGER, EDITOR, SECRETARIAT, READER])
def test_nobody_else_can_open_it(path: Path, actor: Actor) -> None:
    with pytest.raises(NotAllowed):
        at(path, actor)


def test_the_golden_thread_comes_first_and_hand_in_last(path: Path) -> None:
    shown = outlined(path.house, ANNE, CASE, "en")  # type: ignore[arg-type]
    listed = [entry.id for group in shown.groups for entry in group.entries]
    assert listed[:2] == ["start", "thread"]
    assert listed[-1] == "hand-in"
    assert shown.progress == "0 of 5 minimum criteria judged"


def test_what_is_judged_is_the_submitted_version(path: Path) -> None:
    """What the municipality writes afterwards is not before the certifier until it is submitted."""
    path.write(EDITOR, criterion_field("TL1.1", "ground"), "Skrevet etterpå.")
    browser = at(path)
    assert "Skrevet etterpå." not in words(browser.first)
    path.submit()
    assert "Skrevet etterpå." in words(at(path).first)


def test_the_answer_is_shown_with_its_wording(path: Path) -> None:
    said = at(path).card()["said"]
    assert said["mark"]["word"] == "Level 2, minimum met"
    assert said["wording"]


def test_to_agree_is_one_click_and_says_so(path: Path) -> None:
    browser = at(path)
    assert browser.card()["agreed"] == ""
    browser.say("agree", criterion="TL1.1")
    card = browser.card()
    assert card["choice"]["value"] == level(2)
    assert card["agreed"] == "You agree with the municipality."
    assert card["mark"]["word"] == "Judged: level 2"


def test_after_agreeing_one_can_still_choose_otherwise(path: Path) -> None:
    browser = at(path)
    browser.say("agree", criterion="TL1.1")
    answer = browser.save(CHOICE, level(1), browser.card()["choice"]["revision"])
    assert answer["ok"]
    assert browser.card()["mark"]["word"] == "Judged: level 1, below the minimum"
    assert browser.card()["agreed"] == ""


def test_a_finding_and_a_comment_are_kept(path: Path) -> None:
    browser = at(path)
    browser.save("review/anne/TL1.1#finding", "strength")
    browser.draft(COMMENT, "God forankring")
    again = at(path).card()
    assert again["finding"]["value"] == "strength"
    assert (again["comment"]["value"], again["comment"]["drafted"]) == ("God forankring", True)


def test_a_finding_can_be_taken_back(path: Path) -> None:
    browser = at(path)
    browser.save("review/anne/TL1.1#finding", "shortcoming")
    browser.save("review/anne/TL1.1#finding", "", 1)
    assert browser.card()["finding"]["value"] == ""


def test_ones_own_draft_becomes_no_clash_with_oneself(path: Path) -> None:
    """A comment typed on, settled in between and typed on again, is one text."""
    browser = at(path)
    browser.draft(COMMENT, "God")
    path.house.clock.forward(120)  # type: ignore[attr-defined]
    browser.session.settle()
    answer = browser.save(COMMENT, "God forankring", 0)
    assert "clash" not in answer
    assert browser.card()["comment"]["value"] == "God forankring"


def test_only_minimum_criteria_stand_open(path: Path) -> None:
    browser = at(path)
    folded = browser.blocks["further"]["blocks"]
    assert all(not each["minimum"] for each in folded)
    assert all(
        not key.startswith("criterion/") or block["minimum"]
        for key, block in browser.blocks.items()
    )


def test_not_applicable_is_offered_only_where_the_municipality_has_chosen_it(path: Path) -> None:
    offered = [each["value"] for each in at(path).card()["choice"]["options"]]
    assert {"kind": "not_applicable"} not in offered
    assert {"kind": "deviation"} not in offered


def deviated(path: Path) -> Browser:
    """Return Anne's screen of a version in which TL1.1 is a deviation with its arguments."""
    path.write(EDITOR, row_field(RowKind.EVIDENCE, "e1", "title"), "Sak 1/26")
    path.write(EDITOR, row_field(RowKind.EVIDENCE, "e1", "place"), "s. 4")
    path.write(EDITOR, criterion_field("TL1.1", "choice"), {"kind": "deviation"})
    for each in scheme().rubric.deviation_arguments:
        for name, value in (("text", "Fordi."), ("level", 1), ("evidence", ["e1"])):
            path.write(EDITOR, criterion_field("TL1.1", f"argument.{each.id}.{name}"), value)
    path.submit()
    return at(path)


def test_each_argument_of_a_deviation_is_judged_on_its_own_scale(path: Path) -> None:
    """The criterion is judged when each of them is, and not before."""
    browser = deviated(path)
    arguments = browser.card()["arguments"]
    asked = scheme().rubric.deviation_arguments
    assert len(arguments) == len(asked) > 0
    assert arguments[0]["said"]["texts"] == [{"label": "Ground", "text": "Fordi."}]
    assert arguments[0]["said"]["evidence"][0]["linked"]["line"] == "s. 4"
    browser.save(CHOICE, {"kind": "deviation"})
    for n, each in enumerate(asked):
        word = f"{n} of {len(asked)} arguments judged"
        assert browser.card()["mark"]["word"] == word
        browser.save(f"review/anne/TL1.1#argument.{each.id}.level", each.levels[0].level)
    assert browser.card()["mark"]["word"] == "Judged: deviation"


def test_to_agree_with_a_deviation_takes_its_arguments_along(path: Path) -> None:
    browser = deviated(path)
    browser.say("agree", criterion="TL1.1")
    assert [each["level"]["value"] for each in browser.card()["arguments"]] == [1] * len(
        scheme().rubric.deviation_arguments
    )
    assert browser.card()["agreed"]


def test_nothing_to_agree_with_is_said_in_plain_words(path: Path) -> None:
    browser = at(path)
    answer = browser.say("agree", criterion="TL1.2")
    assert answer["sentence"] == (
        "The municipality has not answered this, so there is nothing to agree with."
    )


def test_what_is_left_is_one_sentence_with_a_way_to_it(path: Path) -> None:
    browser = at(path, place="start")
    following = browser.blocks["next"]
    assert following["paragraphs"] == ["5 minimum criteria are left to judge; go on with this one:"]
    assert following["links"][0]["place"] == "criterion/TL1.1"
    agree_with_all(browser)
    assert browser.blocks["next"]["links"][0]["section"] == "hand-in"


def test_it_is_said_that_a_shared_machine_seals_nothing_for_real(path: Path) -> None:
    assert "not sealed for real" in words(at(path, place="start").blocks["seal"])


def test_a_trainee_is_told_that_they_do_not_count(path: Path) -> None:
    assert "trainee" in words(at(path, TINA, "start").blocks["seal"])
    assert "trainee" not in words(at(path, ANNE, "start").blocks["seal"])


def test_hand_in_says_what_is_left_and_is_refused_until_nothing_is(path: Path) -> None:
    browser = at(path, place="hand-in")
    left = browser.blocks["left"]["groups"][0]["links"]
    assert [each["place"] for each in left] == [f"criterion/{each}" for each in MINIMUM]
    assert browser.say("hand-in")["sentence"] == (
        "Nothing was handed in: 5 minimum criteria are left to judge."
    )


def test_after_hand_in_everything_is_read_only_and_there_is_nothing_to_wait_for(
    path: Path,
) -> None:
    browser = at(path, place="hand-in")
    agree_with_all(browser)
    assert browser.say("hand-in")["done"] == "Your review is handed in."
    assert "nothing to be seen" in words(browser.blocks["hand-in"])
    theme = at(path)
    assert not any(block.get("open") for block in theme.blocks.values())
    assert theme.card()["own"][0]["label"] == "Judged: level 2"
    answer = theme.save(CHOICE, level(1), 1)
    assert answer["sentence"] == (
        "Your review is handed in, and this can no longer be changed. Nothing was saved."
    )


def test_what_was_being_written_is_handed_in_with_the_rest(path: Path) -> None:
    browser = at(path)
    agree_with_all(browser)
    browser.draft(COMMENT, "Skrevet like før")
    browser.say("hand-in")
    assert {"label": "Comment", "text": "Skrevet like før"} in at(path).card()["own"]


def test_a_new_version_opens_what_has_changed_and_nothing_else(path: Path) -> None:
    browser = at(path)
    agree_with_all(browser)
    browser.say("hand-in")
    path.write(EDITOR, criterion_field("TL1.1", "ground"), "Nytt vedtak.")
    path.submit()
    again = at(path)
    assert again.card()["open"]
    assert "changed this since you handed in" in again.card()["note"]
    assert not at(path, place="TL2").card("TL2.1")["open"]
    changed = at(path, place="hand-in").blocks["reopened"]["groups"][0]["links"]
    assert [each["place"] for each in changed] == ["criterion/TL1.1"]


@pytest.mark.parametrize("place", ["start", "TL1", "hand-in"])
def test_another_certifiers_screen_is_the_same_before_and_after(path: Path, place: str) -> None:
    """Not a word, a mark or a time tells whether anybody else has judged or handed in."""
    before = words(at(path, BO, place).first | {"turn": 0})
    browser = at(path)
    agree_with_all(browser)
    browser.save("review/anne/TL1.1#finding", "shortcoming")
    browser.draft(COMMENT, "Bare mitt")
    browser.say("hand-in")
    assert words(at(path, BO, place).first | {"turn": 0}) == before


@pytest.mark.parametrize("actor", [EDITOR, APPROVER, SECRETARIAT, STRANGER, READER])
def test_nobody_elses_screen_changes_with_a_review(path: Path, actor: Actor) -> None:
    before = words(Browser(path.house, actor, "overview").first)  # type: ignore[arg-type]
    browser = at(path)
    agree_with_all(browser)
    browser.say("hand-in")
    after = words(Browser(path.house, actor, "overview").first)  # type: ignore[arg-type]
    assert after == before


def test_the_history_of_a_judgement_is_its_authors_alone(path: Path) -> None:
    browser = at(path)
    browser.save(COMMENT, "Bare mitt")
    mine = browser.say("history", subject="review/anne/TL1.1")["versions"]
    assert [(each["field"], each["text"]) for each in mine] == [("comment", "Bare mitt")]
    for other in (at(path, BO), Browser(path.house, EDITOR)):  # type: ignore[arg-type]
        assert other.say("history", subject="review/anne/TL1.1")["versions"] == []


def test_nobody_writes_in_anothers_review(path: Path) -> None:
    answer = at(path, BO).save(COMMENT, "Hei")
    assert answer["sentence"] == (
        "Only the certifiers assigned to this case judge it, each in their own review. "
        "Nothing was saved."
    )


def test_the_dashboard_opens_where_one_left_off(path: Path) -> None:
    at(path).save("review/anne/TL2.1#comment", "Her var jeg")
    house: Any = path.house
    assert place_of(house, ANNE, CASE, "", REVIEW) == "TL2"
    assert place_of(house, BO, CASE, "", REVIEW) == ""


def test_the_last_to_hand_in_is_told_that_the_reviews_are_open(path: Path) -> None:
    for actor in (ANNE, BO):
        browser = at(path, actor, "start")
        agree_with_all(browser)
        done = browser.say("hand-in")["done"]
    assert done == "Your review is handed in, and with it the reviews are open."
    assert "the reviews are open" in words(at(path, ANNE, "start").blocks["next"])
