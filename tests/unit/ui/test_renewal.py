"""A renewal on screen: what it renews, and what was left open, until it is answered."""

from dataclasses import replace

import pytest
from conferring_case import fields, shown
from decided_case import CONDITIONS, POINT, decided, entries, facts, opened
from decided_case import at as at_first
from renewed_case import NEXT, at, cards, points, renewed, reviewed_anew

from certified import Certification
from reviewed import ANNE, APPROVER, CASE, EDITOR, READER, SECRETARIAT
from tlreview.domain.assessment import LevelChosen
from tlreview.domain.rows import RowKind, row_field
from tlreview.domain.statement import Recommendation
from tlreview.presentation.texts import Words
from tlreview.ui.renewed import chosen_before
from tlreview.ui.scene import read_scene
from tlreview.workflow.reading import content_of
from tlreview.workflow.renewing import before_of
from tlreview.workflow.saving import add_row

TRAFFIC = CONDITIONS[0][0]
FALLS = str(POINT["text"])


def answer(path: Certification, text: str, said: str) -> None:
    """Answer a point in the renewal."""
    (row,) = (each for each in points(path) if each.text("text") == text)
    path.write(EDITOR, row_field(RowKind.EARLIER_POINT, row.id, "answer"), said)


def settle_before(path: Certification, kind: RowKind, name: str) -> None:
    """Let the secretariat settle the first of a kind in the case before."""
    first = Certification(path.house, path.scheme, path.process)
    with path.house.read() as reading:
        row = content_of(reading, CASE).rows[kind][0]
    first.write(SECRETARIAT, row_field(kind, row.id, name), value=True)


def test_start_says_what_it_renews_and_how_much_is_left_open() -> None:
    first = decided()
    number = first.certify().number
    start = at(renewed(first), EDITOR, "start")
    told = facts(start.blocks["renewal"])
    assert start.blocks["renewal"]["title"] == "This is a renewal"
    assert told["Certificate before"]["code"] == number
    assert told["Certificate before"]["lines"] == ["1 March 2026 to 28 February 2031"]
    assert told["Assessed anew"]["lines"] == ["0 of 5 criteria"]
    assert told["Left open before"]["lines"] == ["0 of 3 answered"]
    assert told["Left open before"]["link"]["section"] == "renewal"
    assert entries(start)["renewal"]["mark"]["word"] == "3 to answer"


def test_each_criterion_says_what_was_certified_and_how_it_compares_now() -> None:
    path = renewed()
    kari = at(path, EDITOR, "TL1")
    card = kari.blocks["criterion/TL1.1"]
    assert card["before"] == "In the certification before: level 4."
    assert card["mark"]["word"] == "Not yet assessed"
    for level, said in ((4, "the same"), (2, "lower")):
        assert kari.save("criterion/TL1.1#choice", {"kind": "level", "level": level})["ok"]
        again = kari.blocks["criterion/TL1.1"]["before"]
        assert again == f"In the certification before: level 4. It is {said} now."
    assert kari.save("criterion/TL1.1#choice", {"kind": "deviation"})["ok"]
    assert kari.blocks["criterion/TL1.1"]["before"].endswith("It is another choice now.")
    assert at_first(opened(), EDITOR, "TL1").blocks["criterion/TL1.1"]["before"] == ""


def test_levels_that_were_worded_anew_are_not_compared() -> None:
    path = renewed()
    with path.house.read() as reading:
        before = before_of(reading, NEXT)
        scene = read_scene(reading, EDITOR, NEXT, Words("en"), path.house.clock())
    found = before.certified["TL1.1"]
    criterion = scene.content.scheme.rubric.criterion("TL1.1")
    reworded = replace(found, levels=found.levels[:-1])
    course = replace(scene.course, before=replace(before, certified={"TL1.1": reworded}))
    assert "worded anew" in chosen_before(replace(scene, course=course), criterion)
    assert "worded anew" not in chosen_before(scene, criterion)


def test_a_level_above_that_of_then_is_told_as_higher() -> None:
    path = renewed(decided())
    browser = at(path, EDITOR, "TL1")
    assert browser.save("criterion/TL1.1#choice", {"kind": "level", "level": 2})["ok"]
    with path.house.read() as reading:
        before = before_of(reading, NEXT)
        scene = read_scene(reading, EDITOR, NEXT, Words("en"), path.house.clock())
    then = replace(before.certified["TL1.1"], choice=LevelChosen(level=1))
    course = replace(scene.course, before=replace(before, certified={"TL1.1": then}))
    criterion = scene.content.scheme.rubric.criterion("TL1.1")
    assert chosen_before(replace(scene, course=course), criterion).endswith("It is higher now.")


def test_a_first_case_says_nothing_of_renewal() -> None:
    start = at_first(opened(), EDITOR, "start")
    assert "renewal" not in start.blocks
    assert "renewal" not in entries(start)


def test_each_point_can_be_answered_with_evidence_and_leads_to_its_criterion() -> None:
    path = renewed()
    kari = at(path, EDITOR)
    assert set(cards(kari)) == {text for text, _ in CONDITIONS} | {FALLS}
    card = cards(kari)[FALLS]
    assert card["about"]["place"] == "criterion/TL1.1"
    assert (card["title"], card["deadline"]) == ("Open point 1", "To be answered by 1 March 2027")
    assert cards(kari)[TRAFFIC]["deadline"] == "To be met by 15 January 2027"
    row = add_row(
        path.house.transact, EDITOR, NEXT, RowKind.EVIDENCE, {"title": "Planen", "type": "plan"}
    )
    assert kari.save(f"{card['key']}#answer", "Tallene føres.")["ok"]
    assert kari.save(f"{card['key']}#evidence", [row])["ok"]
    assert cards(kari)[FALLS]["mark"]["word"] == "Answered"
    again = at(path, EDITOR, "start")
    assert facts(again.blocks["renewal"])["Left open before"]["lines"] == ["1 of 3 answered"]
    used = shown(at(path, EDITOR, "evidence"))[f"evidence/{row}"]["links"]
    assert [(each["section"], each["place"]) for each in used] == [("renewal", card["key"])]


def test_a_point_nobody_has_answered_is_named_where_it_is_submitted_and_stops_nothing() -> None:
    path = renewed()
    kari = at(path, EDITOR)
    for section in ("overview", "submit"):
        left = at(path, EDITOR, section).blocks["from-before"]
        assert len(left["groups"][0]["links"]) == len(CONDITIONS) + 1
        assert {each["section"] for each in left["groups"][0]["links"]} == {"renewal"}
    for card in cards(kari).values():
        assert kari.save(f"{card['key']}#answer", "Gjort.")["ok"]
    assert "from-before" not in at(path, EDITOR, "overview").blocks
    assert "from-before" not in at_first(opened(), EDITOR, "overview").blocks


def test_two_who_answer_a_point_at_once_choose_between_their_texts() -> None:
    path = renewed()
    kari, ola = at(path, EDITOR), at(path, APPROVER)
    key = cards(kari)[FALLS]["key"]
    assert kari.save(f"{key}#answer", "Karis svar.")["ok"]
    assert ola.save(f"{key}#answer", "Olas svar.")["clash"]
    assert fields(cards(at(path, APPROVER))[FALLS])["answer"]["clash"]["theirs"] == "Karis svar."


def test_what_is_settled_in_the_case_before_is_asked_no_more() -> None:
    path = renewed()
    settle_before(path, RowKind.CONDITION, "met")
    seen = at(path, EDITOR)
    card = cards(seen)[TRAFFIC]
    assert (card["mark"]["word"], card["fields"]) == ("Settled in the case before", [])
    assert entries(seen)["renewal"]["mark"]["word"] == "2 to answer"


def test_a_case_that_left_nothing_open_is_renewed_without_points() -> None:
    path = decided(Recommendation.APPROVE)
    settle_before(path, RowKind.OPEN_POINT, "closed")
    seen = at(renewed(path), EDITOR)
    assert cards(seen) == {}
    assert entries(seen)["renewal"]["mark"] is None
    assert "Left open before" not in facts(at(renewed_of(path), EDITOR, "start").blocks["renewal"])


def renewed_of(path: Certification) -> Certification:
    """Return the renewal that has begun."""
    return Certification(path.house, path.scheme, path.process, NEXT)


def test_a_reader_reads_what_is_left_open_and_writes_nothing() -> None:
    path = renewed()
    seen = at(path, READER)
    for card in cards(seen).values():
        assert card["fields"] == []
        assert not seen.save(f"{card['key']}#answer", "Hei")["ok"]


@pytest.mark.parametrize("name", ["text", "deadline", "criterion", "removed"])
def test_nobody_rewords_a_point_on_screen(name: str) -> None:
    path = renewed()
    kari = at(path, EDITOR)
    key = cards(kari)[FALLS]["key"]
    assert kari.save(f"{key}#{name}", "x", 1)["code"] == "act.not-allowed"


def test_the_case_before_shows_the_way_to_its_renewal() -> None:
    path = renewed()
    first = Certification(path.house, path.scheme, path.process)
    (way,) = at_first(first, EDITOR).blocks["renewal"]["links"]
    assert way["href"] == f"../case/{NEXT}"
    (link,) = (facts(shown(at(path, EDITOR))["before"])["Case"]["link"],)
    assert link["href"] == f"../case/{CASE}?step=decision"


def test_the_certifiers_read_the_points_as_they_were_submitted() -> None:
    path = renewed()
    answer(path, TRAFFIC, "Vedtatt i sak 3/27.")
    reviewed_anew(path)
    answer(path, FALLS, "Skrevet etter innsendingen.")
    anne = at(path, ANNE)
    found = cards(anne)
    assert found[TRAFFIC]["answer"] == "Vedtatt i sak 3/27."
    assert found[FALLS]["mark"]["word"] == "Waiting for an answer"
    assert all(card["fields"] == [] for card in found.values())
    assert "Skrevet etter innsendingen." not in str(anne.first)
    told = facts(at(path, ANNE, "start").blocks["renewal"])
    assert told["Left open before"]["lines"] == ["1 of 3 answered"]


def test_the_statement_is_drafted_with_what_is_still_open() -> None:
    path = renewed()
    answer(path, TRAFFIC, "Vedtatt i sak 3/27.")
    reviewed_anew(path)
    settle_before(path, RowKind.OPEN_POINT, "closed")
    anne = at(path, ANNE, "statement")
    assert anne.say("draft-statement", choice="nb")["ok"]
    with path.house.read(ANNE) as reading:
        rows = content_of(reading, NEXT).rows[RowKind.OPEN_POINT]
    told = [each.text("text") for each in rows]
    assert [CONDITIONS[1][0] in each for each in told] == [True]
    assert anne.say("draft-statement", choice="nb")["ok"]
    with path.house.read(ANNE) as reading:
        assert content_of(reading, NEXT).rows[RowKind.OPEN_POINT] == rows


def test_a_later_answer_comes_to_the_certifiers_as_what_has_changed() -> None:
    path = renewed()
    reviewed_anew(path)
    answer(path, FALLS, "Tallene føres nå.")
    path.submit_form(path.scheme.processes[path.process].submissions[-1].id)
    anne = at(path, ANNE, "changed")
    assert "Tallene føres nå." in str(anne.blocks)
    assert cards(at(path, ANNE))[FALLS]["answer"] == "Tallene føres nå."
