"""The statement: sealed, drafted, written by both, signed by both, and unsigned by a change."""

import pytest
from conferring_case import at, fields, hand_in_both, shown
from stated_case import (
    STRENGTHS,
    council_asks,
    opened,
    ready,
    settled,
    sign_here,
    stating,
    to_be_judged,
    waiting_scheme,
)

from reviewed import ANNE, BO, CASE, EDITOR, SECRETARIAT, TINA
from talking import level
from tlreview.domain.assessment import criterion_field
from tlreview.domain.parties import Assignment
from tlreview.domain.statement import statement_field
from tlreview.workflow.assigning import assign
from tlreview.workflow.reviewing import hand_in


def marks(browser) -> list[str]:
    return [mark["word"] for _, mark in shown(browser)["signing"]["signers"]]


def missing(browser) -> list[str]:
    groups = shown(browser)["missing"]["groups"]
    return [link["text"] for group in groups for link in group["links"]]


def text(browser, name: str) -> dict:
    (field,) = shown(browser)[f"statement/{name}"]["fields"]
    return field


def test_before_the_reviews_are_open_it_says_only_that() -> None:
    """The same words, mark and length whatever has been judged; the verbs are refused."""
    path = to_be_judged()
    before = stating(path, BO).first
    assert list(shown(stating(path, BO))) == ["sealed"]
    path.judge_all(ANNE)
    hand_in(path.house.transact, ANNE, CASE)
    assert stating(path, BO).first == before
    bo = stating(path, BO)
    for answer in (
        bo.say("draft-statement", choice="nb"),
        bo.say("sign-statement", digest="0" * 64),
        bo.save(STRENGTHS, "Sterk"),
    ):
        assert answer["code"] == "review.still-sealed"


@pytest.mark.parametrize(("language", "said"), [("nb", "Kravet"), ("en", "The requirement")])
def test_it_is_drafted_in_the_language_chosen_whatever_the_screen_speaks(
    language: str, said: str
) -> None:
    anne = stating(settled(), language="sv")
    draft = shown(anne)["draft"]
    assert [each["value"] for each in draft["options"]] == ["nb", "nn", "sv", "en"]
    assert anne.say(draft["verb"], **draft["facts"], choice=language)["ok"]
    assert text(anne, "requirement.R1")["value"].startswith(said)
    assert text(anne, "strengths")["value"].count("Ordføreren leder gruppen.") == 1
    assert "drafting" not in shown(anne), "all that can be drafted is written"
    anne.save(STRENGTHS, "", text(anne, "strengths")["revision"])
    assert shown(anne)["drafting"]["blocks"][0]["chosen"] == language


def test_a_draft_changes_nothing_that_is_written_and_proposes_nothing_twice() -> None:
    path = settled()
    anne = stating(path)
    anne.save(STRENGTHS, "Egne ord.")
    first = anne.say("draft-statement", choice="nb")
    assert first["done"].endswith("fields were filled in.")
    assert text(anne, "strengths")["value"] == "Egne ord."
    points = [key for key in shown(anne) if key.startswith("open_point/")]
    assert len(points) == 1
    deed = shown(anne)[points[0]]["remove"]
    anne.save(deed["address"], value=True, revision=deed["revision"])
    again = stating(path, BO).say("draft-statement", choice="en")
    assert again["done"].startswith("Nothing was filled in")
    assert not [key for key in shown(stating(path)) if key.startswith("open_point/")]


def test_nobody_but_people_recommends() -> None:
    anne = stating(settled())
    anne.say("draft-statement", choice="nb")
    assert text(anne, "recommendation")["value"] is None
    assert text(anne, "reason")["value"] is None


def test_what_is_missing_leads_to_its_place() -> None:
    path = opened()
    anne = stating(path)
    links = [link for group in shown(anne)["missing"]["groups"] for link in group["links"]]
    places = {(each["section"], each["place"]) for each in links}
    assert ("meeting", "") in places
    assert ("comparison", "joint/F1") in places
    inside = {place for section, place in places if section == "statement"}
    assert {"statement/strengths", "statement/requirement.R1", "statement/reason"} <= inside
    assert inside <= shown(anne).keys()
    assert shown(anne)["signing"]["act"]["obstacles"] == [
        f"{len(links)} things are missing; they are listed above."
    ]
    digest = shown(anne)["signing"]["act"]["facts"]["digest"]
    path.meet()
    assert "It was not signed" in anne.say("sign-statement", digest=digest)["sentence"]


def test_conditions_are_asked_for_when_they_are_recommended() -> None:
    anne = stating(ready())
    assert "statement/conditions" not in shown(anne)
    at_choice = text(anne, "recommendation")
    anne.save(at_choice["address"], "conditions", at_choice["revision"])
    assert missing(anne) == ["No condition is proposed yet."]
    values = {"text": "Vedta planen."}
    row = anne.say("add", kind="proposed_condition", values=values)["row"]
    assert missing(anne) == ["The condition “Vedta planen.” has no deadline."]
    anne.save(f"proposed_condition/{row}#deadline", "2027-01-01")
    assert missing(anne) == []
    assert shown(anne)[f"proposed_condition/{row}"]["note"] == "Deadline: 1 January 2027"


def test_both_sign_what_they_see_and_a_change_asks_both_again() -> None:
    path = ready()
    anne, bo = stating(path), stating(path, BO)
    assert marks(anne) == ["Has not signed", "Has not signed"]
    assert sign_here(anne)["ok"]
    assert shown(anne)["signing"]["act"] is None
    assert anne.view["mark"]["word"] == "Signed by you"
    assert marks(stating(path, BO))[0].startswith("Signed ")
    assert sign_here(bo)["done"].endswith("signed by all.")
    assert bo.view["mark"]["word"] == "Signed"
    assert "council" in shown(bo)["standing"]["paragraphs"][0]
    field = text(bo, "strengths")
    bo.save(STRENGTHS, "Svært sterk.", field["revision"])
    for each in (stating(path), stating(path, BO)):
        assert all("changed since" in word for word in marks(each))
        assert each.view["mark"]["word"] == "To be signed"
        assert shown(each)["signing"]["act"] is not None


def test_a_signature_under_other_words_is_refused_and_shows_the_new_ones() -> None:
    path = ready()
    anne = stating(path)
    stating(path, BO).save(str(statement_field("deviations")), "Ingen.")
    refused = sign_here(anne)
    assert "changed since you saw it" in str(refused["sentence"])
    assert text(anne, "deviations")["value"] == "Ingen."
    assert sign_here(anne)["ok"]


def test_what_was_being_typed_is_part_of_what_is_signed() -> None:
    """It is saved first, so the words on the screen are never others than those signed."""
    path = ready()
    anne = stating(path)
    anne.draft(STRENGTHS, "Halv setning", text(anne, "strengths")["revision"])
    assert sign_here(anne)["code"] == "statement.changed"
    assert text(anne, "strengths")["value"] == "Halv setning"


def test_the_digest_on_screen_is_the_beginning_of_the_one_that_is_signed() -> None:
    anne = stating(ready())
    signing = shown(anne)["signing"]
    digest = signing["act"]["facts"]["digest"]
    assert signing["digest"] == " ".join(digest[n : n + 4] for n in (0, 4, 8, 12))


def test_two_texts_at_once_are_shown_side_by_side() -> None:
    path = ready()
    anne, bo = stating(path), stating(path, BO)
    revision = text(anne, "strengths")["revision"]
    anne.save(STRENGTHS, "Annes", revision)
    assert bo.save(STRENGTHS, "Bos", revision)["clash"]
    clash = text(bo, "strengths")["clash"]
    assert (clash["theirs"], clash["yours"], clash["who"]) == ("Annes", "Bos", "Anne")


def test_a_trainee_reads_and_cannot_write() -> None:
    path = ready()
    with path.house.transact(SECRETARIAT, CASE) as store:
        store.name_person("tina", "Tina")
    chosen = Assignment(certifiers=("anne", "bo"), trainees=("tina",))
    assign(path.house.transact, SECRETARIAT, CASE, chosen)
    tina = stating(path, TINA)
    assert {"draft", "drafting", "missing"}.isdisjoint(shown(tina))
    assert not text(tina, "strengths")["writable"]
    assert shown(tina)["signing"]["act"] is None
    for answer in (
        tina.save(STRENGTHS, "Nei", text(tina, "strengths")["revision"]),
        tina.say("draft-statement", choice="nb"),
        tina.say("sign-statement", digest="0" * 64),
    ):
        assert answer["code"] == "act.not-allowed"


def test_after_the_decision_it_is_read_only_and_shows_who_signed() -> None:
    path = ready()
    path.sign(ANNE)
    path.sign(BO)
    path.seat_council()
    path.recommend()
    path.decide()
    anne = stating(path)
    assert not text(anne, "strengths")["writable"]
    assert shown(anne)["table/open_point"]["empty"] == "There are none."
    assert all(word.startswith("Signed ") for word in marks(anne))
    assert shown(anne)["signing"]["digest"]
    assert not anne.save(STRENGTHS, "For sent", text(anne, "strengths")["revision"])["ok"]


def test_a_new_version_has_to_be_judged_before_anybody_signs() -> None:
    path = ready()
    path.write(EDITOR, criterion_field("TL1.1", "ground"), "Nytt vedtak.")
    path.submit_form("first")
    anne = stating(path)
    assert "new version" in shown(anne)["standing"]["paragraphs"][0]
    assert shown(anne)["signing"]["act"] is None
    assert text(anne, "strengths")["value"]


def test_nothing_is_drafted_from_reviews_of_a_version_that_no_longer_stands() -> None:
    """Neither drafted nor signed, by button or without; own words are kept all the same."""
    path = settled()
    path.write(EDITOR, criterion_field("TL1.1", "ground"), "Nytt vedtak.")
    path.submit_form("first")
    anne = stating(path)
    assert "draft" not in shown(anne)
    with path.house.read() as reading:
        before = reading.values(CASE)
    for verb, facts in (("draft-statement", {"choice": "nb"}), ("sign-statement", {"digest": "x"})):
        refused = anne.say(verb, **facts)
        assert refused["code"] == "statement.reviews-behind"
        assert "not of the version that stands now" in refused["sentence"]
    with path.house.read() as reading:
        assert reading.values(CASE) == before
    assert anne.save(STRENGTHS, "Egne ord.")["ok"]
    hand_in_both(path)
    assert stating(path).say("draft-statement", choice="nb")["ok"]


def test_out_of_order_is_said_before_anybody_tries() -> None:
    path = to_be_judged(waiting_scheme())
    path.judge_all(ANNE)
    path.judge_all(BO)
    hand_in_both(path)
    assert any(each.startswith("The stage “") for each in missing(stating(path)))


def test_the_levels_signed_are_the_joint_ones() -> None:
    found = shown(stating(ready()))["signing"]["levels"]["blocks"][0]["rows"]
    (row,) = [each for each in found if each[0]["lines"][0]["text"].startswith("F1 ")]
    assert row[1]["lines"][0]["mark"]["word"].startswith("Level 2")
    assert row[2]["lines"][0]["text"] == "Vedtaket er på vei."


def test_the_way_onward_goes_from_the_comparison_to_the_council() -> None:
    """Start and hand-in say the same, one thing at a time."""
    path = opened()
    ways = []
    steps = (
        lambda: at(path, ANNE, "comparison").save("joint/F1#choice", level(2)),
        lambda: at(path, ANNE, "comparison").save("joint/F1#reason", "Underveis."),
        path.meet,
        path.state,
        lambda: path.sign(ANNE),
        lambda: path.sign(BO),
    )
    for each in (None, *steps):
        if each:
            each()
        start, hand = (shown(at(path, ANNE, place))["next"] for place in ("start", "hand-in"))
        assert start["links"] == hand["links"]
        assert start["paragraphs"][-1:] == hand["paragraphs"]
        ways.append((hand["paragraphs"][0].split(".")[0], hand["links"][0]["section"]))
    assert ways == [
        ("1 criterion is left to talk about before you can write the statement", "comparison"),
        ("1 criterion is left to talk about before you can write the statement", "comparison"),
        ("You agree on the levels", "meeting"),
        ("Write the statement together", "statement"),
        ("The statement is written: read through it and sign", "statement"),
        ("You have signed", "statement"),
        ("All have signed", "statement"),
    ]


def test_questions_of_the_council_are_answered_here_and_named_to_nobody() -> None:
    path = ready()
    path.sign(ANNE)
    path.sign(BO)
    path.seat_council()
    subject = council_asks(path, "Hvorfor nivå 2?", "certifiers")
    other = council_asks(path, "Når kommer planen?", "municipality")
    anne = at(path, ANNE, "council-questions")
    assert subject in shown(anne)
    assert other not in shown(anne)
    assert fields(shown(anne)[subject])["answer"]["writable"]
    assert anne.save(f"{subject}#answer", "Vedtaket mangler.")["ok"]
    assert shown(anne)[subject]["mark"]["word"] == "Answered"
    assert "Cato" not in str(anne.first)
