"""Changed since you last looked: before and after, kept until one says that one has seen it."""

from collections.abc import Mapping
from typing import Any

import pytest
from conferring_case import ask, at, case, hand_in_both, shown

from reviewed import ANNE, APPROVER, BO, CASE, EDITOR, TINA, Path, scheme
from talking import Browser, level
from tlreview.domain.assessment import criterion_field
from tlreview.domain.people import Actor
from tlreview.domain.rows import RowKind, row_field
from tlreview.domain.streams import review_stream
from tlreview.workflow.looking import LOOK
from tlreview.workflow.redacting import redact
from tlreview.workflow.reviewing import hand_in

GROUND = criterion_field("TL1.1", "ground")
PARTS = ("level", "text", "evidence")


@pytest.fixture
def path() -> Path:
    return case()


def new_version(path: Path) -> int:
    """Submit again, some time later."""
    path.house.clock.forward(3600)  # type: ignore[attr-defined]  # a test's clock
    return path.submit()


def changed(path: Path, actor: Actor = ANNE) -> Browser:
    return at(path, actor, "changed")


def cards(browser: Browser) -> dict[str, Mapping[str, Any]]:
    """Return what has changed, by subject."""
    found = shown(browser)
    return {key.removeprefix("changed/"): each for key, each in found.items() if "changed/" in key}


def look(browser: Browser) -> None:
    """Say that what is on screen has been seen."""
    form = shown(browser)["looked"]
    answer = browser.say("look", submission=form["submission"], fields=form["fields"])
    assert answer["ok"], answer


def sides(card: Mapping[str, Any]) -> dict[str, tuple[str, str]]:
    """Return the fields of a card by name: before and now."""
    return {each["name"]: (_text(each["before"]), _text(each["after"])) for each in card["fields"]}


def _text(runs: list[Mapping[str, str]] | None) -> str:
    return "".join(each["text"] for each in runs or ())


def told(browser: Browser) -> str:
    """Return what the list of sections says of this one."""
    groups = browser.first["outline"]["groups"]
    entries = {each["id"]: each for group in groups for each in group["entries"]}
    mark = entries["changed"]["mark"]
    return mark["word"] if mark else ""


def test_nothing_is_new_to_somebody_who_has_just_been_assigned(path: Path) -> None:
    assert cards(changed(path)) == {}
    assert told(changed(path)) == ""
    assert "changed" not in shown(at(path, ANNE, "start"))


def test_a_new_version_is_told_field_by_field_before_and_now(path: Path) -> None:
    """Answer, ground, evidence and profile, in words; what stayed as it was is not there."""
    path.write(EDITOR, criterion_field("TL1.1", "choice"), level(3))
    path.write(EDITOR, GROUND, "Planen er vedtatt.")
    path.write(EDITOR, row_field(RowKind.EVIDENCE, "e1", "title"), "Planen")
    path.write(EDITOR, criterion_field("TL1.1", "evidence"), ["e1"])
    field = next(at for at in path.house.memory.revisions if at[1].kind == "profile")[1]  # type: ignore[attr-defined]
    path.write(EDITOR, field, "13")
    new_version(path)
    found = cards(changed(path))
    assert list(found) == ["criterion/TL1.1", field.subject, "evidence/e1"]
    told_fields = sides(found["criterion/TL1.1"])
    assert told_fields["Level"][0].startswith("Level 2:")
    assert told_fields["Level"][1].startswith("Level 3:")
    assert told_fields["Ground"] == ("", "Planen er vedtatt.")
    assert told_fields["Evidence"][1] == "Planen"
    assert list(sides(found[field.subject]).values()) == [("12", "13")]
    assert found["evidence/e1"]["mark"]["word"] == "New"
    assert found["criterion/TL1.1"]["way"]["place"] == "criterion/TL1.1"


def test_what_the_municipality_is_still_writing_is_no_news(path: Path) -> None:
    path.write(EDITOR, GROUND, "Ikke sendt inn ennå.")
    assert cards(changed(path)) == {}


def test_what_the_municipality_keeps_for_its_successors_is_not_told(path: Path) -> None:
    path.write(EDITOR, row_field(RowKind.OPEN_MATTER, "m1", "text"), "Spør Per om avtalen.")
    new_version(path)
    assert cards(changed(path)) == {}


def test_something_changed_and_changed_back_is_no_news(path: Path) -> None:
    path.write(EDITOR, criterion_field("TL1.1", "choice"), level(3))
    path.write(EDITOR, criterion_field("TL1.1", "choice"), level(2))
    new_version(path)
    assert cards(changed(path)) == {}


def test_a_redacted_text_is_said_to_be_redacted(path: Path) -> None:
    """Neither side claims that nothing was written."""
    path.write(EDITOR, GROUND, "Naboen Ola ble hentet.")
    new_version(path)
    look(changed(path))
    path.write(EDITOR, GROUND, "En beboer ble hentet.")
    redact(path.house.transact, APPROVER, CASE, GROUND, 1, "personvern")
    new_version(path)
    before, now = sides(cards(changed(path))["criterion/TL1.1"])["Ground"]
    assert (before, now) == ("This text has been redacted.", "En beboer ble hentet.")


def test_what_was_removed_is_named_as_it_was_and_leads_nowhere(path: Path) -> None:
    path.write(EDITOR, row_field(RowKind.EVIDENCE, "e1", "title"), "Planen")
    new_version(path)
    look(changed(path))
    path.write(EDITOR, row_field(RowKind.EVIDENCE, "e1", "removed"), value=True)
    new_version(path)
    card = cards(changed(path))["evidence/e1"]
    assert card["mark"]["word"] == "Removed"
    assert "Planen" in card["title"]
    assert card["way"] is None


def test_a_deviation_reads_in_its_order(path: Path) -> None:
    """The level, then what is done instead, then argument by argument."""
    path.write(EDITOR, row_field(RowKind.EVIDENCE, "e1", "title"), "Planen")
    path.write(EDITOR, criterion_field("TL1.1", "choice"), {"kind": "deviation"})
    path.write(EDITOR, criterion_field("TL1.1", "instead"), "Ett felles forum.")
    arguments = [each.id for each in scheme().rubric.deviation_arguments]
    for each in arguments:
        for part, value in (("text", "Siden 2019."), ("evidence", ["e1"]), ("level", 2)):
            path.write(EDITOR, criterion_field("TL1.1", f"argument.{each}.{part}"), value)
    new_version(path)
    fields = cards(changed(path))["criterion/TL1.1"]["fields"]
    parts = [f"argument.{each}.{part}" for each in arguments for part in PARTS]
    assert [each["key"] for each in fields] == ["choice", "instead", *parts]
    assert len({each["name"] for each in fields}) == len(fields)


def test_few_changes_stand_open_and_many_are_folded(path: Path) -> None:
    for n in range(8):
        path.write(EDITOR, row_field(RowKind.EVIDENCE, f"e{n}", "title"), f"Vedlegg {n}")
    new_version(path)
    assert {each["opened"] for each in cards(changed(path)).values()} == {True}
    path.write(EDITOR, GROUND, "Planen er vedtatt.")
    new_version(path)
    assert {each["opened"] for each in cards(changed(path)).values()} == {False}


def test_start_and_the_list_say_how_much_with_a_way_there(path: Path) -> None:
    path.write(EDITOR, GROUND, "Planen er vedtatt.")
    path.write(EDITOR, criterion_field("F1", "ground"), "Og fulgt opp.")
    new_version(path)
    line = shown(at(path, ANNE, "start"))["changed"]
    assert line["paragraphs"] == ["2 things have changed since you last looked."]
    assert line["links"][0]["section"] == "changed"
    assert told(changed(path)) == "2 new"


def test_opening_the_section_is_not_having_seen_it(path: Path) -> None:
    path.write(EDITOR, GROUND, "Planen er vedtatt.")
    new_version(path)
    before = changed(path).first["view"]
    assert cards(changed(path))
    assert changed(path).first["view"] == before


def test_once_seen_it_is_gone_for_that_person_alone(path: Path) -> None:
    path.write(EDITOR, GROUND, "Planen er vedtatt.")
    new_version(path)
    before = changed(path, BO).first
    look(changed(path))
    assert cards(changed(path)) == {}
    assert changed(path, BO).first == before
    assert cards(changed(path, BO))


def test_what_comes_between_showing_and_saying_stays_new(path: Path) -> None:
    """One has seen what was on screen, not what has come since."""
    question = ask(path, ANNE, "Hvor står vedtaket?")
    path.write(EDITOR, row_field(RowKind.QUESTION, question.split("/")[1], "answer"), "I sak 12.")
    anne = changed(path)
    path.write(EDITOR, row_field(RowKind.QUESTION, question.split("/")[1], "answer"), "I sak 13.")
    path.write(EDITOR, GROUND, "Planen er vedtatt.")
    new_version(path)
    look(anne)
    found = cards(changed(path))
    assert sides(found[question])["Answer"] == ("I sak 12.", "I sak 13.")
    assert "criterion/TL1.1" in found


def test_nobody_has_seen_what_was_never_there(path: Path) -> None:
    """A browser that says it has seen the future is not believed."""
    question = ask(path, ANNE, "Hvor står vedtaket?")
    answer = row_field(RowKind.QUESTION, question.split("/")[1], "answer")
    told_lies = {str(answer): 99, "joint/F1#choice": 99}
    assert changed(path).say("look", submission=99, fields=told_lies)["ok"]
    path.write(EDITOR, answer, "I sak 12.")
    path.write(EDITOR, GROUND, "Planen er vedtatt.")
    new_version(path)
    assert set(cards(changed(path))) == {question, "criterion/TL1.1"}


def test_an_answer_is_told_with_its_question(path: Path) -> None:
    question = ask(path, ANNE, "Hvor står vedtaket?", "TL1.1")
    assert cards(changed(path)) == {}
    path.write(EDITOR, row_field(RowKind.QUESTION, question.split("/")[1], "answer"), "I sak 12.")
    card = cards(changed(path))[question]
    assert card["quote"] == "Hvor står vedtaket?"
    assert sides(card) == {"Answer": ("", "I sak 12.")}
    assert card["title"].startswith("Question 1 · TL1.1")
    assert card["way"]["section"] == "questions"


def test_the_other_certifiers_contact_is_new_and_ones_own_is_not(path: Path) -> None:
    values = {"date": "2026-11-12", "form": "visit", "agreed": "Ny plan til våren."}
    assert at(path, BO, "contacts").say("add", kind="contact_log", values=values)["ok"]
    assert cards(changed(path, BO)) == {}
    for other in (ANNE, TINA):
        (card,) = cards(changed(path, other)).values()
        assert card["title"] == "12 November 2026 · Visit"
        assert card["note"] == "Written by Bo"
        assert list(sides(card)) == ["Date", "How", "What was agreed"]
        assert sides(card)["What was agreed"] == ("", "Ny plan til våren.")


def test_a_joint_level_the_other_has_changed_is_new(path: Path) -> None:
    path.judge_all(ANNE, 3)
    path.judge_all(BO, 1)
    hand_in_both(path)
    bo = at(path, BO, "comparison")
    assert bo.save("joint/F1#choice", level(2))["ok"]
    card = cards(changed(path))["joint/F1"]
    assert card["title"].startswith("F1 ")
    assert sides(card)["Joint level"][1].startswith("Level 2:")
    assert (card["way"]["section"], card["way"]["place"]) == ("comparison", "joint/F1")
    look(changed(path))
    assert bo.save("joint/F1#choice", level(3), 1)["ok"]
    before, now = sides(cards(changed(path))["joint/F1"])["Joint level"]
    assert (before[:7], now[:7]) == ("Level 2", "Level 3")


def test_who_hands_in_has_seen_the_version_they_judged(path: Path) -> None:
    path.write(EDITOR, GROUND, "Planen er vedtatt.")
    new_version(path)
    path.judge_all(ANNE)
    hand_in(path.house.transact, ANNE, CASE)
    assert cards(changed(path)) == {}


def test_nothing_judged_is_lost_by_a_new_version(path: Path) -> None:
    """The assessment changes: the judgement stands, and its card shows the way to what is new."""
    path.judge_all(ANNE, 4)
    path.write(EDITOR, GROUND, "Planen er vedtatt.")
    new_version(path)
    card = at(path, ANNE, "TL1").card()
    assert card["choice"]["value"] == level(4)
    assert (card["changed"]["section"], card["changed"]["place"]) == (
        "changed",
        "changed/criterion/TL1.1",
    )
    look(changed(path))
    assert at(path, ANNE, "TL1").card()["changed"] is None


def test_having_looked_is_in_ones_own_sealed_stream_alone(path: Path) -> None:
    path.write(EDITOR, GROUND, "Planen er vedtatt.")
    new_version(path)
    with path.house.read() as reading:
        head = reading.head(CASE)
    look(changed(path))
    with path.house.read() as reading:
        assert reading.head(CASE) == head
        assert len(reading.recorded(review_stream(CASE, "anne"), LOOK)) == 1
        assert reading.recorded(review_stream(CASE, "bo"), LOOK) == ()


def test_only_who_judges_the_case_can_have_looked(path: Path) -> None:
    answer = at(path, EDITOR, "TL1").say("look", submission=1, fields={})
    assert not answer["ok"]


def test_the_earlier_versions_of_a_joint_level_can_be_read(path: Path) -> None:
    path.judge_all(ANNE, 3)
    path.judge_all(BO, 1)
    hand_in_both(path)
    bo = at(path, BO, "comparison")
    assert shown(bo)["joint/F1"]["history"] == ""
    assert bo.save("joint/F1#choice", level(2))["ok"]
    assert bo.save("joint/F1#choice", level(3), 1)["ok"]
    assert bo.save("joint/F1#reason", "Etter møtet.")["ok"]
    anne = at(path, ANNE, "comparison")
    subject = shown(anne)["joint/F1"]["history"]
    versions = anne.say("history", subject=subject)["versions"]
    told_versions = {(each["field"], each["text"][:7], each["who"]) for each in versions}
    assert told_versions == {
        ("Joint level", "Level 2", "Bo"),
        ("Joint level", "Level 3", "Bo"),
        ("Reason", "Etter m", "Bo"),
    }


@pytest.mark.parametrize("kind", [RowKind.EVIDENCE, RowKind.FORUM, RowKind.CHALLENGE])
def test_whatever_has_changed_there_is_a_section_to_see_it_in(path: Path, kind: RowKind) -> None:
    first = "name" if kind is RowKind.FORUM else "title" if kind is RowKind.EVIDENCE else "text"
    path.write(EDITOR, row_field(kind, "r1", first), "Nytt")
    new_version(path)
    way = cards(changed(path))[f"{kind}/r1"]["way"]
    opened = at(path, ANNE, way["section"])
    assert opened.view["section"] == way["section"]


@pytest.mark.parametrize("place", ["thread", "profile", "evidence", "forums"])
def test_nobody_is_told_how_to_fill_in_what_they_only_read(path: Path, place: str) -> None:
    """What stands first is which version it is; the guidance is the municipality's."""
    found = shown(at(path, ANNE, place))
    assert next(iter(found)) == "version"
    assert found["version"]["paragraphs"] == ["As the municipality submitted it in version 1."]
    assert "purpose" not in found
    assert "purpose" in shown(at(path, EDITOR, place))
