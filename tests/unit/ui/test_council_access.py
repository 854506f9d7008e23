"""What a council may read, and when; a recused member and a stranger through every verb."""

import json
from concurrent.futures import Future

import pytest
from council_case import CASE, CATO, DINA, ERIK, GRO, SECTIONS, at, reviewed, signed

from certified import Certification
from reviewed import ANNE, EDITOR, SECRETARIAT
from tlreview.domain.comparison import joint_field
from tlreview.domain.council import vote_field
from tlreview.domain.people import Actor
from tlreview.domain.review import review_field
from tlreview.domain.rows import RowKind, row_field
from tlreview.domain.statement import statement_field
from tlreview.presentation.texts import Words
from tlreview.ui.assess import outlined
from tlreview.ui.council.sections import COUNCIL
from tlreview.ui.review.sections import REVIEW
from tlreview.ui.verbs import VERBS
from tlreview.workflow.council import recuse
from tlreview.workflow.deliberating import Turn, agenda
from tlreview.workflow.documents import DOCUMENTS, Wanted, documents_of, order_document
from tlreview.workflow.permissions import NotAllowed
from tlreview.workflow.sealing import Sealed, open_reviews
from tlreview.workflow.seating import MemberRecused
from tlreview.workflow.showing import may_read

PLAN = "Plan mot fall"


class NoDocuments:
    """Makes nothing; what is asked of it is remembered."""

    def __init__(self) -> None:
        self.asked: list[Wanted] = []

    def make(self, wanted: Wanted, reader: Actor) -> "Future[bytes]":
        del reader
        self.asked.append(wanted)
        done: Future[bytes] = Future()
        done.set_result(b"%PDF")
        return done


def asked(path: Certification) -> str:
    """Have Dina ask the certifiers something, and return the id of her question."""
    values = {"text": "Hva er gjort mot fall?", "to": "certifiers"}
    return at(path, DINA, "council-questions").say("add", kind="council_question", values=values)[
        "row"
    ]


def every_message(question: str) -> list[dict[str, object]]:
    """Return one message for each verb, each with the facts that would work for a member."""
    field = {"address": f"council_question/{question}#text", "value": "x", "revision": 1}
    file = {"address": "evidence/e1#file", "number": 0, "offset": 0, "size": 1, "mark": "m"}
    paper = {"document": "paper", "form": "pdf", "language": "nb", "submission": 1, "mark": "d"}
    facts: dict[str, dict[str, object]] = {
        "show": {"section": "case-paper"},
        "draft": {**field, "sequence": 1},
        "save": {**field, "sequence": 2},
        "discard": field,
        "history": {"subject": f"council_question/{question}"},
        "add": {"kind": "council_question", "values": {"text": "x", "to": "certifiers"}},
        "make-document": paper,
        "document-chunk": {"mark": "d", "offset": 0},
        "submit": {"form": "first"},
        "withdraw": {"number": 1},
        "cast-vote": {"number": 1},
        "open-ballot": {"form": "0" * 64},
        "close-ballot": {"form": "1"},
        "step-aside": {"reason": "x"},
    }
    return [
        {"verb": name, **facts.get(name, file)} for name in (*VERBS, *COUNCIL.verbs, *REVIEW.verbs)
    ]


def test_before_the_statement_is_signed_only_what_was_submitted_is_there() -> None:
    """No paper, statement or comparison is listed, and asking for one opens the start."""
    path = reviewed()
    groups = at(path, DINA).first["outline"]["groups"]
    listed = {entry["id"] for group in groups for entry in group["entries"]}
    assert {"TL1", "profile", "evidence"} <= listed
    for hidden in ("case-paper", "statement", "comparison", "result"):
        assert hidden not in listed
        assert at(path, DINA, hidden).view["section"] == "start"
    assert at(path, DINA, "TL1").card()["found"] is None


def test_what_certifiers_do_before_they_sign_changes_nothing_a_member_is_told() -> None:
    """Reviews, joint levels and a draft statement: every section stays as it was."""
    path = reviewed()
    before = [at(path, DINA, each).first for each in SECTIONS]
    path.write(ANNE, joint_field("F1", "reason"), "Vi vil ha mer.")
    path.write(ANNE, statement_field("strengths"), "Sterk forankring.")
    assert [at(path, DINA, each).first for each in SECTIONS] == before
    with path.house.read(DINA) as reading:
        with pytest.raises(Sealed):
            open_reviews(reading, DINA, CASE)
        assert not may_read(reading, DINA, joint_field("F1", "reason"), CASE)
        assert not may_read(reading, DINA, row_field(RowKind.MEETING, "m1", "notes"), CASE)


def test_a_later_edit_closes_the_paper_until_both_have_signed_again() -> None:
    path = signed()
    assert at(path, DINA, "case-paper").view["section"] == "case-paper"
    path.write(ANNE, statement_field("strengths"), "Noe annet.")
    assert at(path, DINA, "case-paper").view["section"] == "start"
    with path.house.read(DINA) as reading, pytest.raises(Sealed):
        open_reviews(reading, DINA, CASE)


def test_a_member_never_has_the_working_copy() -> None:
    """Neither on screen nor as a document: what is changed after submission is not theirs."""
    path = signed()
    path.write(EDITOR, path._of("TL1.1", "ground"), "Ikke sendt inn.")
    told = json.dumps([at(path, DINA, each).first for each in SECTIONS])
    assert "Ikke sendt inn." not in told
    room = NoDocuments()
    wanted = Wanted(case=CASE, document="paper", form="pdf", language="nb")
    with pytest.raises(NotAllowed):
        order_document(path.house.read, path.house.transact, room, DINA, wanted)
    assert room.asked == []


def test_a_recused_member_is_told_of_the_agenda_and_of_nothing_else() -> None:
    """Every section they ask for is the same: whose case it is, and why they are out of it."""
    path = signed()
    asked(path)
    path.step_aside(ERIK)
    before = [at(path, ERIK, each).first for each in SECTIONS]
    ballot = path.open_ballot()
    path.vote(CATO, ballot, "not_yet", "Tallene mangler.")
    assert [at(path, ERIK, each).first for each in SECTIONS] == before
    told = json.dumps(before)
    for hidden in ("Tallene", "reason: skrevet", "Hva er gjort", "Stage", "Cato", "Anne", "Dina"):
        assert hidden not in told
    for each in before:
        assert each["view"]["section"] == "start"
        assert each["view"]["order"] == ["aside"]
        assert each["outline"]["progress"] == each["outline"]["saved"] == ""
    assert "Bor i kommunen" in told
    assert "Fjordvik" in told


def test_no_verb_of_a_recused_member_tells_or_changes_anything() -> None:
    """Also on a page that was opened, and with a document ordered, before they stepped aside."""
    path = signed()
    path.house.documents = NoDocuments()
    question = asked(path)
    ballot = path.open_ballot()
    path.write(DINA, vote_field("dina", ballot, "choice"), "approve")
    dina = at(path, DINA, "case-paper")
    wanted = next(each for each in every_message(question) if each["verb"] == "make-document")
    assert dina.say(**wanted)["ok"]  # type: ignore[arg-type]  # a verb and its facts
    path.step_aside(DINA)
    with path.house.read() as reading:
        head = reading.head(CASE)
    for message in every_message(question):
        answer = dina.say(**message)  # type: ignore[arg-type]  # as above
        told = {key: value for key, value in answer.items() if key in {"versions", "name", "line"}}
        assert not any(told.values()), message["verb"]
        if message["verb"] not in {"show", "discard"}:
            assert "sentence" in answer, message["verb"]
        assert dina.session.attached() == []
    assert dina.view["order"] == ["aside"]
    with path.house.read() as reading:
        assert reading.head(CASE) == head


def test_who_was_recused_by_the_secretariat_reads_who_said_so_and_why() -> None:
    """Words that somebody else gave are not called the member's own."""
    path = signed()
    path.step_aside(ERIK)
    recuse(path.house.transact, SECRETARIAT, CASE, DINA.person, "Søster av ordføreren")
    own, others = (at(path, each).blocks["aside"] for each in (ERIK, DINA))
    assert own["title"] == "You have stepped aside from this case"
    assert "Your reason: Bor i kommunen" in own["paragraphs"]
    assert others["title"] == "You take no part in this case"
    (said,) = [each for each in others["paragraphs"] if "Søster av ordføreren" in each]
    assert said.startswith("Siri at the secretariat")
    assert not any("Your reason" in each for each in others["paragraphs"])


def test_stepping_aside_or_being_asked_to_clears_an_open_page() -> None:
    """Whatever the page asks for next, it then shows the agenda."""
    path = signed()
    dina = at(path, DINA, "case-paper")
    path.step_aside(DINA)
    refused = dina.say("history", subject="statement/current")
    assert refused["code"] == MemberRecused.code
    assert dina.view["order"] == ["aside"]


def test_a_member_of_another_council_does_not_learn_that_there_is_a_case() -> None:
    path = signed()
    with pytest.raises(NotAllowed):
        at(path, GRO)
    with pytest.raises(NotAllowed):
        outlined(path.house, GRO, CASE, "en")  # type: ignore[arg-type]  # a house of the tests
    with path.house.read(GRO) as reading:
        assert agenda(reading, GRO) == ()
        assert documents_of(reading, GRO, CASE) == ()
    for document in DOCUMENTS:
        wanted = Wanted(case=CASE, document=document, form="pdf", language="nb", submission=1)
        with pytest.raises(NotAllowed):
            order_document(path.house.read, path.house.transact, NoDocuments(), GRO, wanted)


def test_the_agenda_says_what_is_wanted_of_each_member() -> None:
    path = reviewed()
    assert turn(path, DINA) is Turn.CERTIFIERS
    path.state()
    path.sign(ANNE)
    path.sign(Actor(person="bo", role=ANNE.role))
    assert turn(path, DINA) is Turn.READ
    ballot = path.open_ballot()
    assert turn(path, DINA) is Turn.VOTE
    path.vote(DINA, ballot)
    assert (turn(path, DINA), turn(path, CATO)) == (Turn.VOTED, Turn.VOTE)
    path.step_aside(ERIK)
    assert turn(path, ERIK) is Turn.RECUSED
    path.vote(CATO, ballot)
    at(path, CATO, "vote").say("close-ballot", form=str(ballot))
    assert turn(path, DINA) is Turn.CLOSED


def turn(path: Certification, actor: Actor) -> Turn:
    with path.house.read(actor) as reading:
        (found,) = agenda(reading, actor)
    return found.turn


def test_nobody_sees_a_vote_on_any_screen_before_the_ballot_is_closed() -> None:
    """Another member's and the certifiers' sections are the same; the chair learns who is left."""
    path = signed()
    ballot = path.open_ballot()
    before = {each: [at(path, each, place).first for place in SECTIONS] for each in (ERIK, CATO)}
    path.vote(DINA, ballot, "not_yet", "Tallene mangler.")
    after = {each: [at(path, each, place).first for place in SECTIONS] for each in (ERIK, CATO)}
    assert after[ERIK] == before[ERIK]
    differing = [
        place
        for place, one, other in zip(SECTIONS, before[CATO], after[CATO], strict=True)
        if one != other
    ]
    assert differing == ["vote"]
    assert at(path, CATO, "vote").blocks["awaited"]["paragraphs"] == ["Cato, Erik, Frida"]
    assert "Tallene" not in json.dumps(after[CATO])


def test_no_review_field_is_in_the_history_a_member_can_ask_for() -> None:
    path = signed()
    dina = at(path, DINA, "case-paper")
    subjects = [
        review_field("anne", "F1", "choice").subject,
        "statement/current",
        "criterion/TL1.1",
        "ballot/cato/1",
    ]
    for subject in subjects:
        assert dina.say("history", subject=subject)["versions"] == []


def test_the_header_of_a_recused_member_names_no_stage() -> None:
    path = signed()
    path.step_aside(DINA)
    shown = outlined(path.house, DINA, CASE, "nb", "case-paper")  # type: ignore[arg-type]
    assert shown.dashboard == "council"
    assert (shown.stage, shown.progress, shown.saved) == ("", "", "")
    assert [entry.title for group in shown.groups for entry in group.entries] == [
        Words("nb")("Agenda")
    ]
