import build
from fakes import house
from talking import CHOICE, GROUND, Browser, level
from tlreview.domain.conditions import EvidenceHeld
from tlreview.domain.rubric import Proposal


def card(browser, id="TL1.1"):
    return browser.card(id)


def test_a_card_shows_every_level_in_its_own_words():
    """Five levels of this criterion set, then deviation; the minimum is marked in words."""
    options = card(Browser(house()))["choice"]["options"]
    assert [each["label"] for each in options] == [
        *(f"Level {n}" for n in range(5)),
        "Deviation",
    ]
    assert [each["mark"] for each in options if each["mark"]] == ["Minimum"]
    assert options[2]["mark"] == "Minimum"
    assert len({each["text"] for each in options}) == len(options)


def test_not_applicable_is_offered_only_where_the_scheme_allows_it():
    """TL2.1 allows it, TL2.2 does not."""
    browser = Browser(house(), place="TL2")
    offered = {
        key: [each["value"]["kind"] for each in card(browser, key)["choice"]["options"]]
        for key in ("TL2.1", "TL2.2")
    }
    assert "not_applicable" in offered["TL2.1"]
    assert "not_applicable" not in offered["TL2.2"]


def test_the_reason_is_asked_for_when_not_applicable_is_chosen():
    """The ground already written stays in sight."""
    browser = Browser(house(), place="TL2")
    browser.save("criterion/TL2.1#ground", "Skrevet før")
    browser.save("criterion/TL2.1#choice", {"kind": "not_applicable"})
    shown = card(browser, "TL2.1")
    assert shown["reason"]["required"]
    assert shown["ground"]["value"] == "Skrevet før"
    assert [each for each in shown["gaps"] if "nobody says why" in each]


def test_a_deviation_opens_what_is_done_instead_and_each_argument_on_its_scale():
    """The arguments are gone again when a level is chosen, and nothing written is lost."""
    browser = Browser(house())
    browser.save(CHOICE, {"kind": "deviation"})
    (argument,) = card(browser)["arguments"]
    assert [each["value"] for each in argument["level"]["options"]] == [0, 1, 2, 3, 4]
    browser.save(argument["text"]["address"], "Følger intensjonen")
    browser.save(CHOICE, level(2), 1)
    assert card(browser)["arguments"] == []
    browser.save(CHOICE, {"kind": "deviation"}, 2)
    assert card(browser)["arguments"][0]["text"]["value"] == "Følger intensjonen"


def test_clearing_a_level_reads_as_not_yet_assessed():
    """The value that clears comes with the card."""
    browser = Browser(house())
    browser.save(CHOICE, level(4))
    assert card(browser)["assessed"]
    browser.save(CHOICE, card(browser)["cleared"], 1)
    assert not card(browser)["assessed"]
    assert card(browser)["mark"]["word"] == "Not yet assessed"


def test_a_level_under_the_minimum_is_told_by_word_and_shape():
    """The mark differs from a met one in both."""
    browser = Browser(house())
    browser.save(CHOICE, level(1))
    assert card(browser)["mark"] == {"word": "Level 1, below the minimum", "shape": "below"}
    browser.save(CHOICE, level(2), 1)
    assert card(browser)["mark"] == {"word": "Level 2, minimum met", "shape": "full"}


def test_what_is_missing_on_a_card_goes_away_as_it_is_given():
    """Ground and evidence, one after the other; before a level nothing is asked for."""
    browser = Browser(house())
    missing = [len(card(browser)["gaps"])]
    browser.save(CHOICE, level(3))
    missing.append(len(card(browser)["gaps"]))
    browser.save(GROUND, "Fordi vi har en avtale.")
    missing.append(len(card(browser)["gaps"]))
    values = {"title": "Referat", "type": "minutes"}
    browser.say("add", kind="evidence", values=values, address="criterion/TL1.1#evidence")
    missing.append(len(card(browser)["gaps"]))
    assert missing == [0, 2, 1, 0]


def test_criteria_beyond_the_minimum_are_folded_away_and_are_never_missing():
    """TL1.2 is no minimum criterion: its card stands in the fold and names no gap."""
    browser = Browser(house())
    assert "criterion/TL1.2" not in browser.view["order"]
    folded = browser.blocks["further"]
    assert folded["title"] == "Do you want to go further?"
    assert [each["id"] for each in folded["blocks"]] == ["TL1.2"]
    assert folded["blocks"][0]["gaps"] == []


def test_the_evidence_asked_for_is_marked_when_it_is_linked():
    """Each type says whether it is required, what it must show, and whether it is there."""
    saved = {
        **build.fields("evidence/e1", title="Referat", type="minutes", place="s. 4"),
        **build.fields("criterion/TL1.1", evidence=["e1"]),
    }
    shown = card(Browser(house(saved)))["evidence"]
    assert [(each["required"], each["held"]) for each in shown["asked"]] == [
        (True, True),
        (False, False),
    ]
    assert shown["linked"][0]["line"] == "s. 4"


def test_a_link_that_is_no_web_address_is_not_made_a_link():
    """javascript: in a reference stays text."""
    saved = {
        **build.fields("evidence/e1", title="Felle", type="minutes", link="javascript:alert(1)"),
        **build.fields("criterion/TL1.1", evidence=["e1"]),
    }
    assert card(Browser(house(saved)))["evidence"]["linked"][0]["href"] == ""


def test_the_record_proposes_a_level_with_its_source_and_a_person_accepts_it():
    """A proposal is never saved by itself, and goes away once accepted."""
    proposal = Proposal(level=3, when=EvidenceHeld(type="minutes"))
    scheme = build.scheme(
        build.rubric(build.theme("TL1", build.criterion("TL1.1", proposal=proposal)))
    )
    browser = Browser(house(build.fields("evidence/e1", title="Referat", type="minutes"), scheme))
    offered = card(browser)["proposal"]
    assert "“Referat”" in offered["sentence"]
    assert not card(browser)["assessed"]
    browser.save(offered["address"], offered["value"], offered["revision"])
    assert card(browser)["proposal"] is None
    assert card(browser)["choice"]["value"] == level(3)


def test_a_criterion_shows_the_answers_it_rests_on():
    """Level, ground and evidence of the other criterion, with the way to it; nothing to fill in."""
    themes = (
        build.theme("TL1", build.criterion("TL1.1")),
        build.theme("M", build.criterion("M1", rests_on=("TL1.1",)), cross_cutting=True),
    )
    saved = {
        **build.fields("evidence/e1", title="Referat", type="minutes"),
        **build.fields("criterion/TL1.1", choice=level(3), ground="Avtalen", evidence=["e1"]),
    }
    browser = Browser(house(saved, build.scheme(build.rubric(*themes))), place="M")
    (basis,) = card(browser, "M1")["basis"]
    assert (basis["link"]["section"], basis["link"]["place"]) == ("TL1", "criterion/TL1.1")
    assert basis["answer"].startswith("Level 3: ")
    assert (basis["ground"], basis["evidence"]) == ("Avtalen", ["Referat"])


def test_a_card_speaks_the_readers_language_and_keeps_the_writers_words():
    """Wordings follow the reader; what people wrote stays as written."""
    saved = build.fields("criterion/TL1.1", ground="Skrevet på norsk")
    shown = card(Browser(house(saved), language="sv"))
    assert shown["title"] == "Kriterium TL1.1 (sv)"
    assert shown["ground"]["value"] == "Skrevet på norsk"
