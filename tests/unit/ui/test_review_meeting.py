"""The meeting: an agenda from the record that tells nothing sealed, who came, and that it was."""

import pytest
from conferring_case import ask, at, shown
from stated_case import meeting, opened, ready, to_be_judged, waiting_scheme

from certified import Certification
from reviewed import ANNE, BO, CASE, EDITOR
from talking import Browser
from tlreview.domain.rows import RowKind, row_field
from tlreview.workflow.meeting import hold_meeting, propose_agenda
from tlreview.workflow.permissions import NotAllowed
from tlreview.workflow.saving import settle_drafts


@pytest.fixture
def path() -> Certification:
    return to_be_judged()


def planning(path: Certification, language: str = "en") -> Browser:
    return at(path, ANNE, "meeting", language)


def act(browser: Browser, key: str) -> dict[str, object]:
    """Press a button of the section."""
    block = shown(browser)[key]
    return browser.say(block["verb"], **block["facts"])


def points(browser: Browser) -> list[str]:
    found = shown(browser).values()
    return [each["title"] for each in found if each["key"].startswith("agenda_point/")]


def take_part(browser: Browser, row: str, name: str, capacity: str = "political") -> None:
    values = {"name": name, "capacity": capacity, "meeting": row}
    assert browser.say("add", kind="attendee", values=values)["ok"]


def test_a_meeting_is_entered_with_date_and_form(path: Certification) -> None:
    anne = planning(path)
    assert shown(anne)["new/meeting"]["opened"]
    values = {"date": "2026-02-20", "form": "on-site", "place": "Rådhuset"}
    row = anne.say("add", kind="meeting", values=values)["row"]
    card = shown(anne)[f"meeting/{row}"]
    assert card["title"] == "20 February 2026 · In person · Rådhuset"
    assert card["marks"][0]["word"] == "Planned"
    assert not shown(anne)["new/meeting"]["opened"]
    assert shown(at(path, BO, "meeting"))[f"meeting/{row}"]["fields"][0]["writable"]


def test_it_looks_the_same_whether_or_not_anybody_has_judged(path: Certification) -> None:
    """Nothing, some, all of one, and one handed in; also what the button then puts up."""
    row = meeting(path)
    ask(path, BO, "Hvor står vedtaket?", "F1")
    before = at(path, BO, "meeting").first
    path.judge(ANNE, "F1", 4)
    path.judge(BO, "F1", 1)
    assert at(path, BO, "meeting").first["view"] == before["view"]
    bo = at(path, BO, "meeting")
    assert act(bo, f"meeting/{row}/propose")["ok"]
    (point,) = points(bo)
    assert point.startswith("1. F1 ")
    assert point.endswith(": Hvor står vedtaket?")


def test_the_agenda_comes_from_differences_and_open_questions(path: Certification) -> None:
    """Once; what is there already is left as it is, and nobody's level is told."""
    path = opened()
    ask(path, ANNE, "Hvem leder arbeidet?")
    settled = ask(path, ANNE, "Ferdig?")
    at(path, ANNE, "questions").save(f"{settled}#closed", value=True)
    row = meeting(path)
    anne = planning(path)
    assert act(anne, f"meeting/{row}/propose")["done"] == "2 points were added."
    first, second = points(anne)
    assert first.startswith("1. F1 ")
    assert second == "2. Hvem leder arbeidet?"
    assert not any(word in first for word in ("Anne", "Bo", "evel 1", "ivå 1"))
    assert act(anne, f"meeting/{row}/propose")["done"].startswith("There is nothing to add")
    assert len(points(anne)) == 2


def test_a_point_leads_to_the_reviews_once_they_are_open() -> None:
    path = opened()
    row = meeting(path)
    anne = planning(path)
    act(anne, f"meeting/{row}/propose")
    (card,) = [each for key, each in shown(anne).items() if key.startswith("agenda_point/")]
    assert [(each["section"], each["place"]) for each in card["links"]] == [
        ("comparison", "joint/F1")
    ]


def test_own_points_and_what_came_of_them(path: Certification) -> None:
    row = meeting(path)
    anne = planning(path)
    form = shown(anne)[f"new/agenda_point/{row}"]
    values = {"text": "Befaring", **form["preset"]}
    point = anne.say("add", kind="agenda_point", values=values)["row"]
    card = shown(anne)[f"agenda_point/{point}"]
    assert (card["title"], card["marks"][0]["word"]) == ("1. Befaring", "Without an outcome")
    anne.save(f"agenda_point/{point}#outcome", "Utsatt til mai.")
    card = shown(anne)[f"agenda_point/{point}"]
    assert (card["note"], card["marks"][0]["word"]) == ("Utsatt til mai.", "Talked about")


def test_those_who_took_part_stand_in_the_order_of_what_they_are(path: Certification) -> None:
    row = meeting(path)
    anne = planning(path)
    take_part(anne, row, "Frivilligsentralen", "voluntary")
    take_part(anne, row, "Ordføreren", "political")
    group = shown(anne)[f"meeting/{row}/attendance"]
    assert [each["title"] for each in group["blocks"] if each["kind"] == "row"] == [
        "Ordføreren",
        "Frivilligsentralen",
    ]
    assert group["hint"] == "Elected representative: 1 · Voluntary organisation: 1"


def test_each_refusal_to_record_it_says_why(path: Certification) -> None:
    """Nobody there, a date to come, and twice."""
    ahead, row = meeting(path, "2099-01-01"), meeting(path)
    anne = planning(path)
    assert "still to come" in act(anne, f"meeting/{ahead}/hold")["sentence"]
    assert "enter who took part" in act(anne, f"meeting/{row}/hold")["sentence"]
    take_part(anne, row, "Ordføreren")
    assert act(anne, f"meeting/{row}/hold")["ok"]
    assert f"meeting/{row}/hold" not in shown(anne)
    assert shown(anne)[f"meeting/{row}"]["marks"][0]["word"] == "Held"
    again = anne.say("hold-meeting", meeting=row)
    assert "already" in again["sentence"]


def test_out_of_order_the_button_gives_way_to_what_is_missing() -> None:
    """And whoever says the verb all the same is refused with a reason."""
    path = to_be_judged(waiting_scheme())
    row = meeting(path)
    anne = planning(path)
    take_part(anne, row, "Ordføreren")
    obstacles = shown(anne)[f"meeting/{row}/hold"]["obstacles"]
    assert [each.startswith("The stage “") for each in obstacles] == [True]
    assert "too early" in act(anne, f"meeting/{row}/hold")["sentence"]


def test_several_meetings_stand_newest_first_and_a_removed_one_comes_back(
    path: Certification,
) -> None:
    old, new = meeting(path, "2026-01-10"), meeting(path, "2026-02-20")
    anne = planning(path)
    cards = [each["key"] for each in shown(anne)["meetings"]["blocks"]]
    assert cards == [f"meeting/{new}", f"meeting/{old}"]
    assert [shown(anne)[each]["opened"] for each in cards] == [True, False]
    deed = shown(anne)[cards[1]]["remove"]
    anne.save(deed["address"], value=True, revision=deed["revision"])
    assert f"meeting/{old}" not in shown(anne)
    ((name, back),) = shown(anne)["removed/meeting"]["rows"]
    assert name.startswith("10 January 2026")
    anne.save(back["address"], value=False, revision=back["revision"])
    assert f"meeting/{old}" in shown(anne)


def remove(browser: Browser, row: str) -> dict[str, object]:
    """Say what the button to remove a meeting says, whether it is there or not."""
    return browser.save(f"meeting/{row}#removed", value=True)


def test_a_meeting_that_was_held_cannot_be_removed(path: Certification) -> None:
    """Not by the button, and not without it; a draft of it comes to nothing either."""
    row, planned = meeting(path), meeting(path)
    anne = planning(path)
    take_part(anne, row, "Ordføreren")
    assert anne.draft(f"meeting/{row}#removed", value=True)["ok"]
    hold_meeting(path.house.transact, BO, CASE, row)
    anne = planning(path)
    assert shown(anne)[f"meeting/{row}"]["remove"] is None
    refused = remove(anne, row)
    assert refused["code"] == "meeting.kept"
    assert "cannot be removed" in str(refused["sentence"])
    settle_drafts(path.house.transact, ANNE, CASE)
    assert f"meeting/{row}" in shown(planning(path))
    assert remove(anne, planned)["ok"]


def test_one_removed_before_it_could_not_be_comes_back(path: Certification) -> None:
    """A record from before this rule may hold a meeting that was held and is gone."""
    row = path.meet()
    with path.house.transact(ANNE, CASE) as store:
        store.append(CASE, row_field(RowKind.MEETING, row, "removed"), value=True, after=0)
    assert planning(path).save(f"meeting/{row}#removed", value=False, revision=1)["ok"]
    assert f"meeting/{row}" in shown(planning(path))


def test_a_meeting_that_a_signed_statement_stands_on_cannot_be_removed() -> None:
    """Also in a process that has no act for it; one planned for later, or entered since, can be."""
    path = ready()
    before, later = meeting(path, "2026-01-15"), meeting(path, "2099-01-01")
    path.sign(ANNE)
    path.sign(BO)
    since = meeting(path, "2026-01-16")
    anne = planning(path)
    assert shown(anne)[f"meeting/{before}"]["remove"] is None
    assert remove(anne, before)["code"] == "meeting.kept"
    for row in (later, since):
        assert shown(anne)[f"meeting/{row}"]["remove"] is not None
        assert remove(anne, row)["ok"]


def test_notes_are_kept_and_seen_by_the_other(path: Certification) -> None:
    row = meeting(path)
    planning(path).save(f"meeting/{row}#notes", "Gjennomgang av tallene.")
    notes = shown(at(path, BO, "meeting"))[f"meeting/{row}/notes"]["fields"]
    assert [each["value"] for each in notes] == ["Gjennomgang av tallene.", None]


@pytest.mark.parametrize("verb", ["propose-agenda", "hold-meeting"])
def test_the_municipality_is_refused(path: Certification, verb: str) -> None:
    """Its screen knows no such act, and the act itself is not the municipality's."""
    row = meeting(path)
    answer = at(path, EDITOR, "start").say(verb, meeting=row)
    assert answer["code"] == "message.refused"
    assert RowKind.AGENDA_POINT not in str(answer)
    transact = path.house.transact
    with pytest.raises(NotAllowed):
        propose_agenda(transact, EDITOR, CASE, row, ({"text": "Tallene"},))
    with pytest.raises(NotAllowed):
        hold_meeting(transact, EDITOR, CASE, row)
