"""The council's sections: the paper and its sources, questions, the vote, the result."""

from typing import Any

import pytest
from conferring_case import shown, within
from council_case import (
    ANNE,
    CATO,
    DINA,
    ERIK,
    FRIDA,
    SECTIONS,
    at,
    contested,
    signed,
)

from reviewed import CASE, EDITOR, SECRETARIAT
from talking import Browser
from tlreview.domain.council import Appointment, vote_field
from tlreview.domain.people import Actor, Role
from tlreview.domain.statement import statement_field
from tlreview.ui.sections import ASSESS
from tlreview.workflow.council import appoint, recuse
from tlreview.workflow.signed import signed_statement


def links_of(block: dict[str, Any]) -> set[tuple[str, str]]:
    """Return every way that leads on from a block: section and place."""
    found = {(each["section"], each["place"]) for each in block.get("links", ())}
    found |= {(each["section"], each["place"]) for each in block.get("sources", ())}
    for row in block.get("rows", ()):
        lines = (line for cell in row for line in cell["lines"])
        found |= {(line["section"], line["place"]) for line in lines if line["place"]}
    return found


def test_the_paper_shows_each_requirement_as_the_certifiers_found_it() -> None:
    """A joint level below the minimum counts, whatever the municipality answered."""
    blocks = shown(at(contested(), DINA, "case-paper"))
    states = {
        key: block["mark"]["word"]
        for key, block in blocks.items()
        if key.startswith("paper/requirement.")
    }
    assert states == {"paper/requirement.R1": "Not met", "paper/requirement.R2": "Not settled"}
    assert shown(at(signed(), DINA, "case-paper"))["paper/requirement.R1"]["mark"]["word"] == "Met"


def test_the_paper_carries_the_recommendation_what_stands_and_what_is_left() -> None:
    blocks = shown(at(contested(), DINA, "case-paper"))
    assert blocks["paper/recommendation"]["mark"]["word"] == "Approve on conditions"
    assert blocks["paper/reason"]["text"] == "reason: skrevet av begge"
    standing = blocks["paper/disagreement/F1"]
    assert standing["text"] == "Vi leser vedtaket ulikt."
    assert standing["lead"] == "Anne: Level 4, minimum met · Bo: Level 1, below the minimum"
    assert "Tall for fall mangler." in str(blocks["paper/open-points"])
    assert "Tallene er på plass." in str(blocks["paper/conditions"])
    ties = str(blocks["paper/ties"]["rows"])
    assert "Nabokommunen" in ties
    assert "Not declared yet" in ties, "Bo has not declared anything"


def test_every_way_of_the_paper_leads_to_a_block_that_is_there() -> None:
    """Into the statement, to the criteria, and to the comparison: no claim without its source."""
    path = contested()
    ways = set().union(*map(links_of, shown(at(path, DINA, "case-paper")).values()))
    assert {"statement", "comparison", "TL2", "F"} <= {section for section, _ in ways}
    for section, place in ways:
        assert section in SECTIONS
        if place:
            assert place in within(_drawn(at(path, DINA, section))), (section, place)
    for key, block in shown(at(path, DINA, "case-paper")).items():
        if block["kind"] == "quoted":
            assert links_of(block), key


def _drawn(browser: Browser) -> list[dict[str, Any]]:
    return [browser.blocks[key] for key in browser.view["order"]]


def test_a_criterion_shows_the_answer_and_under_it_both_certifiers() -> None:
    path = contested()
    card = shown(at(path, DINA, "TL2"))["criterion/TL2.1"]
    assert card["mark"]["word"] == "Level 4, minimum met"
    assert card["said"]["texts"][0]["text"] == "Vedtatt i kommunestyret."
    assert card["found"]["columns"] == ["What", "Anne", "Bo", "Together"]
    assert "Ikke fulgt opp." in str(card["found"]["rows"])
    apart = shown(at(path, DINA, "F"))["criterion/F1"]["found"]["rows"][0]
    words = [cell["lines"][0]["mark"]["word"] for cell in apart[1:]]
    assert words == [
        "Level 4, minimum met",
        "Level 1, below the minimum",
        "The disagreement stands",
    ]


def test_the_statement_is_shown_as_it_was_signed_with_its_digest() -> None:
    path = signed()
    browser = at(path, DINA, "statement")
    with path.house.read() as reading:
        found = signed_statement(reading, CASE)
    assert found is not None
    assert found.digest in browser.blocks["lead"]["note"]
    assert browser.blocks["statement/strengths"]["text"] == "strengths: skrevet av begge"


def test_the_comparison_can_be_read_and_not_changed() -> None:
    blocks = shown(at(contested(), DINA, "comparison"))
    card = blocks["joint/F1"]
    assert card["mark"]["word"] == "The disagreement stands"
    assert card["fields"] == []
    assert card["history"] == ""


def test_a_certifier_who_sits_on_the_council_writes_no_joint_level_as_a_member() -> None:
    """The two are warned about, not refused; each role has its own screen."""
    path = signed()
    anne = Actor(person="anne", role=Role.COUNCIL_MEMBER)
    chosen = Appointment(members=("anne", "cato", "dina", "erik"), mandate="Vedtak")
    appoint(path.house.transact, SECRETARIAT, CASE, chosen)
    cards = shown(at(path, anne, "comparison")).values()
    assert all(card["fields"] == [] for card in cards if card["kind"] == "compared")


def test_questions_are_asked_answered_and_closed_by_whoever_asked() -> None:
    """The municipality answers on its own screen, and is not told who asked."""
    path = signed()
    dina = at(path, DINA, "council-questions")
    values = {"text": "Hva er gjort mot fall?", "to": "municipality"}
    subject = f"council_question/{dina.say('add', kind='council_question', values=values)['row']}"
    assert {each["address"] for each in shown(dina)[subject]["fields"]} == {
        f"{subject}#text",
        f"{subject}#closed",
    }
    erik = shown(at(path, ERIK, "council-questions"))[subject]
    assert (erik["fields"], erik["note"]) == ([], "To: The municipality · Asked by Dina")
    house = path.house
    kari = Browser(house, EDITOR, "council-questions", "en", ASSESS)  # type: ignore[arg-type]
    assert "Dina" not in str(kari.first)
    assert kari.save(f"{subject}#answer", "Se planen.")["ok"]
    dina = at(path, DINA, "council-questions")
    assert shown(dina)[subject]["answer"] == "Se planen."
    assert dina.save(f"{subject}#closed", value=True)["ok"]
    assert shown(at(path, ERIK, "council-questions"))[subject]["mark"]["word"] == "Settled"


def test_a_question_to_the_certifiers_is_not_on_the_municipalitys_screen() -> None:
    path = signed()
    values = {"text": "Hvorfor nivå 1?", "to": "certifiers"}
    at(path, DINA, "council-questions").say("add", kind="council_question", values=values)
    house = path.house
    kari = Browser(house, EDITOR, "council-questions", "en", ASSESS)  # type: ignore[arg-type]
    assert "Hvorfor nivå 1?" not in str(kari.first)


def test_a_vote_is_cast_by_its_button_and_can_be_changed() -> None:
    """What is written and what counts are told apart."""
    path = signed()
    ballot = path.open_ballot()
    dina = at(path, DINA, "vote")
    at_choice = str(vote_field("dina", ballot, "choice"))
    dina.save(at_choice, "approve")
    assert dina.blocks["ballot/1"]["cast"]["word"] == "You have not voted yet"
    assert dina.say("cast-vote", number=ballot)["ok"]
    assert dina.blocks["ballot/1"]["cast"]["word"] == "Your vote is cast: Approve"
    dina.save(at_choice, "not_yet", 1)
    assert dina.blocks["ballot/1"]["differs"]
    refused = dina.say("cast-vote", number=ballot)
    assert refused["sentence"] == "Your vote was not cast: write the reason for it first."
    dina.draft(str(vote_field("dina", ballot, "reason")), "Tallene mangler.")
    assert dina.say("cast-vote", number=ballot)["ok"], "what is being written is in it"
    assert dina.blocks["ballot/1"]["cast"]["word"] == "Your vote is cast: Not yet"
    assert dina.blocks["ballot/1"]["differs"] == ""


def test_only_the_chair_opens_and_closes_on_the_councils_screen() -> None:
    path = signed()
    cato, dina = at(path, CATO, "vote"), at(path, DINA, "vote")
    assert "open-ballot" not in dina.blocks
    digest = cato.blocks["open-ballot"]["form"]
    refused = dina.say("open-ballot", form=digest)
    assert refused["sentence"] == "Only the chair and the secretariat open and close a ballot."
    assert cato.say("open-ballot", form=digest)["place"] == "ballot/1-title"
    assert "awaited" not in at(path, DINA, "vote").blocks
    assert "sentence" in dina.say("close-ballot", form="1")
    assert cato.say("close-ballot", form="1")["ok"]
    assert cato.view["section"] == "result"


def test_the_result_gives_counts_quorum_and_each_reason() -> None:
    path = signed()
    path.step_aside(FRIDA)
    ballot = path.open_ballot()
    path.vote(CATO, ballot)
    path.vote(DINA, ballot)
    path.vote(ERIK, ballot, "not_yet", "Tallene mangler.")
    cato = at(path, CATO, "vote")
    assert cato.say("close-ballot", form="1")["done"].endswith("recommends: Approve.")
    blocks = shown(at(path, DINA, "result"))
    assert blocks["result/1"]["mark"]["word"] == "Recommends: Approve"
    said = blocks["result/1/said"]["paragraphs"]
    assert "3 of the 3 members who take part voted; at least 2 had to." in said
    assert "Stepped aside: Frida. The quorum is counted without those who stepped aside." in said
    assert "Tallene mangler." in str(blocks["result/1/votes"])
    counts = [row[1]["lines"][0]["text"] for row in blocks["result/1/counts"]["rows"]]
    assert counts == ["2", "0", "1", "0"]


@pytest.mark.parametrize(
    ("votes", "why"),
    [
        ({CATO: "approve"}, "There is no result: too few voted."),
        (
            {CATO: "approve", DINA: "not_yet"},
            "There is no result: no choice has more than half of the votes that do not abstain.",
        ),
    ],
)
def test_without_a_result_it_is_said_why_and_a_new_ballot_can_be_opened(
    votes: dict[Any, str], why: str
) -> None:
    path = signed()
    ballot = path.open_ballot()
    for actor, choice in votes.items():
        path.vote(actor, ballot, choice, "Fordi")
    cato = at(path, CATO, "vote")
    cato.say("close-ballot", form="1")
    blocks = shown(at(path, DINA, "result"))
    assert blocks["result/1"]["mark"]["word"] == "No result"
    assert why in blocks["result/1/said"]["paragraphs"]
    assert "open-ballot" in at(path, CATO, "vote").blocks


def test_a_ballot_whose_statement_has_changed_says_that_it_gives_nothing() -> None:
    path = signed()
    ballot = path.open_ballot()
    path.vote(CATO, ballot)
    path.vote(DINA, ballot)
    path.write(ANNE, statement_field("strengths"), "Noe annet.")
    cato = at(path, CATO, "vote")
    assert "has been changed since" in cato.blocks["lead"]["note"]
    cato.say("close-ballot", form="1")
    said = shown(at(path, DINA, "result"))["result/1/said"]["paragraphs"]
    assert "The statement has been changed since, so this result no longer stands." in said


def test_stepping_aside_needs_a_reason_and_leaves_the_agenda_on_screen() -> None:
    path = signed()
    dina = at(path, DINA, "impartiality")
    assert dina.say("step-aside", reason="  ")["sentence"] == "Write the reason first."
    assert dina.say("step-aside", reason="Bor i kommunen")["ok"]
    assert dina.view["order"] == ["aside"]
    recuse(path.house.transact, SECRETARIAT, CASE, "dina", "Feil person", stands=False)
    assert at(path, DINA, "case-paper").view["section"] == "case-paper"


@pytest.mark.parametrize("language", ["nb", "nn", "sv", "en"])
def test_every_section_can_be_read_in_every_language(language: str) -> None:
    path = contested()
    ballot = path.open_ballot()
    path.vote(CATO, ballot)
    path.vote(DINA, ballot)
    at(path, CATO, "vote").say("close-ballot", form="1")
    for place in SECTIONS:
        assert at(path, CATO, place, language).view["section"] == place
