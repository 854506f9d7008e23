"""Decision and follow-up: told when it is time, answered like any text, and read by everybody."""

import pytest
from conferring_case import fields, shown
from decided_case import (
    CONDITIONS,
    at,
    decided,
    entries,
    facts,
    opened,
    reviewed,
    stated,
)

from reviewed import ANNE, APPROVER, CASE, EDITOR, READER, SECRETARIAT
from talking import Browser
from tlreview.domain.parties import Assignment
from tlreview.domain.people import Actor
from tlreview.domain.rows import RowKind, row_field
from tlreview.domain.statement import Recommendation, statement_field
from tlreview.workflow.assigning import assign
from tlreview.workflow.saving import add_row


def cards(browser: Browser, kind: str) -> list[str]:
    """Return the subjects of the cards of a kind, in their order."""
    return [key for key in shown(browser) if key.startswith(f"{kind}/") and "#" not in key]


def test_nothing_is_listed_before_there_is_something_to_show() -> None:
    path = opened()
    assert "decision" not in entries(at(path, EDITOR))
    path.until("meeting-held")
    assert entries(at(path, EDITOR))["decision"]["mark"] is None


def test_before_the_decision_it_tells_who_certifies_and_what_is_open_when() -> None:
    path = opened()
    path.until("meeting-held")
    told = facts(shown(at(path, EDITOR))["course"])
    assert told["Certifiers"]["lines"] == ["Anne, Bo"]
    assert told["Review"]["mark"]["word"] == "Under way"
    assert told["Meeting"]["mark"]["word"] == "Not held yet"
    assert told["Decision"]["mark"]["word"] == "Not taken yet"
    assert {"decided", "statement", "conditions", "open-points"}.isdisjoint(shown(at(path, EDITOR)))


def test_a_meeting_is_read_once_it_is_recorded_as_held() -> None:
    path = opened()
    path.until("meeting-held")
    planned = {"date": "2026-02-20", "form": "online", "notes": "Kladd"}
    add_row(path.house.transact, ANNE, CASE, RowKind.MEETING, planned)
    assert "meetings" not in shown(at(path, EDITOR))
    meeting = path.meet()
    path.write(ANNE, row_field(RowKind.MEETING, meeting, "agreed"), "Ny plan til høsten.")
    path.write(ANNE, row_field(RowKind.MEETING, meeting, "notes"), "God dialog.")
    seen = at(path, EDITOR)
    (parts,) = (shown(seen)[f"meeting/{meeting}/written"]["parts"],)
    assert [each["texts"] for each in parts] == [["Ny plan til høsten."], ["God dialog."]]
    assert "Kladd" not in str(seen.first)


def test_the_decision_says_what_it_was_taken_on() -> None:
    path = decided()
    told = facts(shown(at(path, EDITOR))["decided"])
    with path.house.read() as reading:
        version = reading.submissions(CASE)[-1]
    assert told["Outcome"]["mark"]["word"] == "Approved on conditions"
    assert told["Grounds"]["said"] == "Planen er ikke vedtatt."
    assert told["Reference"]["said"] == "Sak 14/2026"
    assert told["Version judged"]["code"] == version.digest()[:12]
    assert len(told["Digest of the statement"]["code"]) == 12
    assert len(told["Digest of the minutes"]["code"]) == 12


def test_the_statement_is_read_as_it_was_signed() -> None:
    path = decided()
    written = shown(at(path, EDITOR))["statement/current"]
    texts = {each["title"]: each["texts"] for each in written["parts"]}
    assert texts["Strengths"] == ["strengths: skrevet av begge"]
    assert texts["Recommendation"] == ["Approve on conditions"]
    assert texts["Proposed conditions"] == ["En plan for trafikk. (by 15 January 2027)"]
    assert texts["Open points"] == ["Tall for fall blant eldre mangler. (by 1 March 2027)"]
    assert shown(at(path, EDITOR))["statement"]["hint"].startswith("Signed by: Anne, ")


def test_a_statement_decided_not_yet_is_read_as_signed_whatever_is_written_since() -> None:
    """After *not yet* the certifiers may write on; that is theirs until it is decided on."""
    path = decided(Recommendation.NOT_YET)
    path.write(ANNE, statement_field("strengths"), "Et nytt utkast.")
    seen = at(path, EDITOR)
    assert facts(shown(seen)["decided"])["Outcome"]["mark"]["word"] == "Not yet"
    assert "strengths: skrevet av begge" in str(shown(seen)["statement/current"])
    assert "Et nytt utkast." not in str(seen.first)
    assert {"conditions", "open-points"}.isdisjoint(shown(seen))


def test_the_certificate_can_be_verified_by_anybody() -> None:
    path = decided()
    number = path.certify().number
    told = facts(shown(at(path, READER))[f"certificate/{number}"])
    assert told["Number"]["code"] == number
    assert told["Valid"]["lines"] == ["1 March 2026 to 28 February 2031"]
    assert told["How to verify it"]["link"]["href"] == f"../verify?number={number}"


def test_what_is_left_is_counted_with_the_nearest_deadline() -> None:
    path = decided()
    start = at(path, EDITOR, "start")
    (sentence,) = start.blocks["next"]["paragraphs"]
    assert sentence == (
        "Left to answer: 2 conditions, 1 open point. The nearest deadline is 15 January 2027."
    )
    (way,) = start.blocks["next"]["links"]
    assert way["text"] == CONDITIONS[0][0]
    assert way["place"] in shown(at(path, EDITOR, way["section"]))
    assert entries(start)["decision"]["mark"]["word"] == "3 to answer"


def test_start_says_nothing_of_it_before_the_decision_or_to_somebody_who_only_reads() -> None:
    assert "Left to answer" not in str(at(reviewed(), EDITOR, "start").first)
    assert "Left to answer" not in str(at(decided(), READER, "start").first)


def test_a_deadline_that_has_passed_is_said() -> None:
    path = decided()
    path.house.clock.forward(400 * 86400)  # type: ignore[attr-defined]  # fakes
    seen = at(path, EDITOR)
    assert "The deadline 15 January 2027 has passed." in seen.blocks["next"]["paragraphs"][0]
    first, second = cards(seen, "condition")
    assert shown(seen)[first]["mark"]["word"] == "The deadline has passed"
    assert shown(seen)[second]["mark"]["word"] == "Waiting for an answer"


@pytest.mark.parametrize(
    ("kind", "settles", "word"),
    [
        ("condition", "met", "Met"),
        ("open_point", "closed", "Settled"),
    ],
)
def test_what_is_followed_up_is_answered_with_evidence_and_settled_by_others(
    kind: str, settles: str, word: str
) -> None:
    path = decided()
    kari = at(path, EDITOR)
    subject = cards(kari, kind)[0]
    row = add_row(
        path.house.transact, EDITOR, CASE, RowKind.EVIDENCE, {"title": "Planen", "type": "plan"}
    )
    assert fields(shown(kari)[subject]).keys() == {"answer", "evidence"}
    assert kari.save(f"{subject}#answer", "Vedtatt i sak 3/27.")["ok"]
    assert kari.save(f"{subject}#evidence", [row])["ok"]
    assert shown(kari)[subject]["mark"]["word"] == "Answered"
    assert not kari.save(f"{subject}#{settles}", value=True)["ok"]
    kind, _, row_id = subject.partition("/")
    path.write(SECRETARIAT, row_field(RowKind(kind), row_id, settles), value=True)
    card = shown(at(path, EDITOR))[subject]
    assert (card["answer"], card["fields"]) == ("Vedtatt i sak 3/27.", [])
    assert (card["mark"]["word"], card["evidence"][0]["text"]) == (word, "Planen")
    used = shown(at(path, EDITOR, "evidence"))[f"evidence/{row}"]["links"]
    assert [each["place"] for each in used] == [subject]
    assert subject in shown(at(path, EDITOR, used[0]["section"]))


@pytest.mark.parametrize("kind", ["condition", "open_point"])
def test_two_who_answer_at_once_choose_between_their_texts(kind: str) -> None:
    path = decided()
    kari, ola = at(path, EDITOR), at(path, APPROVER)
    subject = cards(kari, kind)[0]
    assert kari.save(f"{subject}#answer", "Karis svar.")["ok"]
    assert ola.save(f"{subject}#answer", "Olas svar.")["clash"]
    clash = fields(shown(at(path, APPROVER))[subject])["answer"]["clash"]
    assert (clash["theirs"], clash["yours"], clash["who"]) == (
        "Karis svar.",
        "Olas svar.",
        "Kari",
    )
    assert ola.save(f"{subject}#answer", "Begge svar.", clash["number"])["ok"]
    assert fields(shown(at(path, EDITOR))[subject])["answer"]["value"] == "Begge svar."


@pytest.mark.parametrize("kind", ["condition", "open_point"])
def test_a_draft_of_an_answer_is_there_after_a_reload_and_is_nobody_elses(kind: str) -> None:
    path = decided()
    kari = at(path, EDITOR)
    subject = cards(kari, kind)[0]
    assert kari.draft(f"{subject}#answer", "Halvferdig")["kept"]
    again = fields(shown(at(path, EDITOR))[subject])["answer"]
    assert (again["value"], again["drafted"]) == ("Halvferdig", True)
    assert "Halvferdig" not in str(at(path, APPROVER).first)


@pytest.mark.parametrize("kind", ["condition", "open_point"])
def test_earlier_answers_are_kept_and_can_be_brought_back(kind: str) -> None:
    path = decided()
    kari = at(path, EDITOR)
    subject = cards(kari, kind)[0]
    kari.save(f"{subject}#answer", "Først.")
    kari.save(f"{subject}#answer", "Så.", 1)
    found = kari.say("history", subject=subject)["versions"]
    answers = [each["text"] for each in found if each["address"].endswith("#answer")]
    assert answers == ["Så.", "Først."]


def test_no_earlier_wording_of_an_open_point_is_read_by_others_than_its_authors() -> None:
    path = reviewed()
    path.state()
    first = {"text": "Kladd til et punkt."}
    row = add_row(path.house.transact, ANNE, CASE, RowKind.OPEN_POINT, first)
    path.write(ANNE, row_field(RowKind.OPEN_POINT, row, "text"), "Slik det ble signert.")
    for each in ("anne", "bo"):
        path.sign(Actor(person=each, role=ANNE.role))
    path.recommend()
    path.decide()
    found = at(path, EDITOR).say("history", subject=f"open_point/{row}")["versions"]
    assert [each["text"] for each in found] == ["Slik det ble signert."]


def test_a_reader_reads_all_of_it_and_writes_nothing() -> None:
    path = decided()
    seen = at(path, READER)
    for subject in (*cards(seen, "condition"), *cards(seen, "open_point")):
        assert shown(seen)[subject]["fields"] == []
        assert not seen.save(f"{subject}#answer", "Hei")["ok"]
    assert "next" not in seen.blocks


def test_one_who_left_off_in_an_answer_comes_back_to_it() -> None:
    path = decided()
    kari = at(path, EDITOR)
    assert kari.say("show", section="statement")["view"]["section"] == "decision"
    assert kari.say("show", section="conditions")["view"]["section"] == "decision"


def test_a_certifier_whose_name_is_erased_has_no_name_here() -> None:
    path = opened()
    path.until("meeting-held")
    with path.house.transact(SECRETARIAT, CASE) as store:
        store.name_person("anne", "")
    told = facts(shown(at(path, EDITOR))["course"])
    assert told["Certifiers"]["lines"] == ["someone whose name is not kept, Bo"]


def test_a_change_of_certifiers_is_told() -> None:
    path = opened()
    path.until("meeting-held")
    with path.house.transact(SECRETARIAT, CASE) as store:
        store.name_person("kim", "Kim")
    assign(path.house.transact, SECRETARIAT, CASE, Assignment(certifiers=("anne", "kim")))
    assert facts(shown(at(path, EDITOR))["course"])["Certifiers"]["lines"] == ["Anne, Kim"]


def test_a_municipality_with_nothing_to_do_is_told_so_whoever_has_come_how_far() -> None:
    """Its first screen names the stage alone: the same before the statement is signed and after."""
    path = reviewed()
    before = at(path, EDITOR, "start").blocks["next"]["paragraphs"]
    stated(path)
    after = at(path, EDITOR, "start").blocks["next"]["paragraphs"]
    assert "nothing for you to do now" in before[0]
    assert before == after
