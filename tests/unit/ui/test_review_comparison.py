"""Comparison: sealed alike whatever is done, then side by side, with a joint level and reason."""

import pytest
from conferring_case import at, case, fields, hand_in_both, shown

from reviewed import ANNE, BO, CASE, EDITOR, MINIMUM, TINA, Path
from talking import Browser, level
from tlreview.domain.assessment import criterion_field
from tlreview.domain.comparison import joint_field
from tlreview.domain.people import Actor
from tlreview.domain.review import review_field
from tlreview.workflow.reviewing import hand_in

F1 = "joint/F1"


@pytest.fixture
def path() -> Path:
    return case()


@pytest.fixture
def opened(path: Path) -> Path:
    """Return a case whose reviews are open: they differ by two levels on F1 and by one on F2."""
    path.judge_all(ANNE, 3)
    path.judge_all(BO, 3)
    path.judge(BO, "F1", 1)
    path.judge(BO, "F2", 2)
    path.write(BO, review_field("bo", "F1", "finding"), "shortcoming")
    path.write(BO, review_field("bo", "F1", "comment"), "Vedtaket mangler.")
    hand_in_both(path)
    return path


def comparing(path: Path, actor: Actor = ANNE) -> Browser:
    return at(path, actor, "comparison")


def test_it_looks_the_same_until_both_have_handed_in(path: Path) -> None:
    """Nothing, some, all and handed in: Bo's section says only that it opens later."""
    before = comparing(path, BO).first
    assert list(shown(comparing(path, BO))) == ["sealed"]
    path.judge(ANNE, "F1", 4)
    assert comparing(path, BO).first == before
    path.judge_all(ANNE)
    hand_in(path.house.transact, ANNE, CASE)
    assert comparing(path, BO).first == before
    assert not comparing(path, BO).save(str(joint_field("F1", "choice")), level(2))["ok"]


def test_disagreements_stand_first_and_open(opened: Path) -> None:
    found = shown(comparing(opened))
    cards = [key for key in found if key.startswith("joint/")]
    assert cards[:2] == ["joint/F1", "joint/F2"]
    assert set(cards) == {f"joint/{each}" for each in MINIMUM}
    assert [found[each]["opened"] for each in cards] == [True, True, False, False, False]
    assert found[F1]["mark"]["word"] == "2 levels apart"


def test_agreement_is_told_as_counts_out_of_counts(opened: Path) -> None:
    said = shown(comparing(opened))["counts"]["paragraphs"]
    assert said[0] == "The same level: 3 of 5 criteria. At most one level apart: 4 of 5."
    assert said[1] == "2 criteria are left to talk about."


def test_everybody_stands_in_a_column_of_their_own(opened: Path) -> None:
    table = shown(comparing(opened))[F1]["table"]
    assert table["columns"] == ["What", "Municipality", "Anne", "Bo", "Together"]
    levels, findings, words = table["rows"]
    marks = [line["mark"]["word"] for cell in levels[1:] for line in cell["lines"]]
    assert [each.split(",")[0] for each in marks] == ["Level 2", "Level 3", "Level 1"]
    assert [line["mark"]["word"] for line in findings[3]["lines"]] == ["Shortcoming"]
    assert [line["text"] for line in words[3]["lines"]] == ["Vedtaket mangler."]
    assert {len(row) for row in table["rows"]} == {5}


def test_a_joint_level_that_is_not_everybodys_lacks_its_reason_until_given(opened: Path) -> None:
    anne = comparing(opened)
    assert "joint level" in shown(anne)[F1]["gaps"][0]
    anne.save(f"{F1}#choice", level(3))
    assert shown(anne)[F1]["gaps"] == [
        "Give the reason: the joint level differs from what one of you chose."
    ]
    anne.save(f"{F1}#reason", "Vedtaket kom etterpå.")
    card = shown(anne)[F1]
    assert card["gaps"] == []
    assert card["mark"]["word"].startswith("Together: Level 3")
    assert "1 criterion is left" in shown(anne)["counts"]["paragraphs"][1]


def test_a_disagreement_may_stand(opened: Path) -> None:
    anne = comparing(opened)
    anne.save(f"{F1}#stands", value=True)
    card = shown(anne)[F1]
    assert (card["gaps"], card["mark"]["word"]) == ([], "The disagreement stands")


def test_own_levels_stay_as_they_were_handed_in(opened: Path) -> None:
    anne = comparing(opened)
    before = shown(anne)[F1]["table"]["rows"][0][:4]
    anne.save(f"{F1}#choice", level(2))
    assert shown(anne)[F1]["table"]["rows"][0][:4] == before


def test_both_write_in_the_same_fields_and_a_trainee_reads(opened: Path) -> None:
    assert fields(shown(comparing(opened, BO))[F1]).keys() == {"choice", "reason", "stands"}
    comparing(opened, BO).save(f"{F1}#choice", level(1))
    seen = fields(shown(comparing(opened))[F1])["choice"]
    assert (seen["value"], seen["writable"]) == ({"kind": "level", "level": 1}, True)
    tina = comparing(opened, TINA)
    assert shown(tina)[F1]["fields"] == []
    assert shown(tina)[F1]["mark"]["word"].startswith("Together: Level 1")
    assert not tina.save(f"{F1}#choice", level(3), 1)["ok"]


def test_two_joint_levels_at_once_are_shown_side_by_side(opened: Path) -> None:
    """The later of two is told of the other in words, and chooses."""
    anne, bo = comparing(opened), comparing(opened, BO)
    anne.save(f"{F1}#choice", level(3))
    assert bo.save(f"{F1}#choice", level(1))["clash"]
    clash = fields(shown(bo)[F1])["choice"]["clash"]
    assert clash["theirs"].startswith("Level 3")
    assert clash["yours"].startswith("Level 1")


def test_what_is_judged_anew_is_sealed_while_what_was_opened_stays(opened: Path) -> None:
    """The comparison goes on showing the version it was made on."""
    opened.write(EDITOR, criterion_field("F1", "ground"), "Nytt vedtak.")
    opened.submit()
    before = shown(comparing(opened, BO))
    opened.judge(ANNE, "F1", 4)
    assert shown(comparing(opened, BO)) == before
    words = before[F1]["table"]["rows"][-1]
    assert [line["text"] for line in words[1]["lines"]] != ["Nytt vedtak."]
