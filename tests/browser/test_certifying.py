"""From a signed statement to a certificate that anybody can verify, on the secretariat's pages."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe import violations
from page_objects import NewVisit, Visit
from pages_certifying import CONDITION, POINT, Certifying, signed_case
from playwright.sync_api import expect
from running import Running, running

from certified import MEMBERS, Certification
from reviewed import ANNE, BO, CASE, EDITOR, SECRETARIAT
from tlreview.domain.rows import RowKind, row_field
from tlreview.domain.statement import statement_field
from tlreview.presentation.texts import Words
from tlreview.workflow.balloting import close_ballot
from tlreview.workflow.deciding import decision_of

CATO, DINA, ERIK, FRIDA = MEMBERS
PAGES = ("council", "ballot", "decision", "certificate", "network")


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the case."""
    return tmp_path_factory.mktemp("certifying") / "home"


@pytest.fixture(scope="module")
def path(home: Path) -> Certification:
    """Return a case whose statement is signed."""
    return signed_case(home)


@pytest.fixture(scope="module")
def server(home: Path, path: Certification) -> Iterator[Running]:
    """Return a server of that case."""
    assert path.house is not None
    with running(home) as started:
        yield started


def come(new_visit: NewVisit, language: str = "nb", width: int = 1280) -> Visit:
    return new_visit(language=language, width=width).come_in("Siri Prøve", "secretariat")


def test_a_signed_statement_becomes_a_certificate_that_can_be_verified(
    new_visit: NewVisit, path: Certification
) -> None:
    """Each step from the list of what waits; refused once on the way, and nothing typed is lost."""
    visit = come(new_visit)
    desk = Certifying(visit=visit)
    appointed_and_aside(desk)
    voted(desk, path)
    decided(desk, path)
    followed_up(desk, path)
    number = issued(desk)
    verified(new_visit, number)
    revoked(desk, number)


def appointed_and_aside(desk: Certifying) -> None:
    """Appoint the council; one member steps aside. A wrong form keeps what was typed."""
    page, say = desk.visit.page, desk.visit.say
    desk.go_on(say("Appoint the council"))
    desk.choose(CATO, "chair")
    desk.fill(say("Mandate"), "Styrevedtak 12/2026")
    desk.press(say("Appoint those chosen"))
    expect(page.get_by_role("alert")).to_contain_text(
        say.count("You have chosen {n} member.", "You have chosen {n} members.", 1)
    )
    expect(page.get_by_label(say("Mandate"))).to_have_value("Styrevedtak 12/2026")
    desk.choose(ANNE, "member")
    desk.appoint()
    warning = say("{name} certifies this case and sits on its council.", name="Anne")
    expect(page.get_by_role("main")).to_contain_text(warning)
    page.get_by_role("group", name=say("Who steps aside?")).get_by_label("Anne").check()
    desk.fill(say("Why"), "Har sertifisert kommunen.")
    assert violations(page) == []
    desk.press(say("Record that they step aside"))
    expect(page.get_by_role("main")).to_contain_text(
        say("takes no part in this case: {reason}", reason="Har sertifisert kommunen.")
    )
    expect(page.get_by_role("main")).not_to_contain_text(warning)


def voted(desk: Certifying, path: Certification) -> None:
    """Hold a ballot: whoever has not voted is named, how anybody votes is not."""
    page, say = desk.visit.page, desk.visit.say
    desk.go_on(say("Open the ballot"))
    desk.press(say("Open the ballot"))
    everybody = "Cato, Dina, Erik, Frida"
    main = page.get_by_role("main")
    expect(main).to_contain_text(say("Not voted yet: {names}.", names=everybody))
    path.vote(DINA, 1, "not_yet", "Tallene mangler.")
    for each in (CATO, ERIK):
        path.vote(each, 1, "conditions", "Først tallene.")
    page.reload()
    expect(main).to_contain_text(say("Not voted yet: {names}.", names="Frida"))
    expect(main).not_to_contain_text("Tallene mangler.")
    page.get_by_text(say("Message to send")).click()
    box = page.get_by_label(say("Mark all of it and copy, or change what you like"))
    assert f"/case/{CASE}" in box.input_value()
    assert not any(each.person.title() in box.input_value() for each in MEMBERS)
    assert violations(page) == []
    desk.press(say("Close the ballot"))
    result = say("The council recommends: {result}.", result=say("Approve on conditions"))
    expect(main).to_contain_text(result)
    page.get_by_text(say("How each voted")).click()
    expect(main).to_contain_text("Tallene mangler.")
    assert violations(page) == []


def decided(desk: Certifying, path: Certification) -> None:
    """Decide on what is shown; when that changes in between, what was typed is kept."""
    page, say = desk.visit.page, desk.visit.say
    desk.go_on(say("Enter the decision"))
    conditions = say("Approve on conditions")
    expect(page.get_by_label(conditions)).to_be_checked()
    first = page.get_by_label(say("Condition {n}", n=1), exact=True)
    expect(first).to_have_value(CONDITION)
    desk.fill(say("Decided on"), "2026-06-01")
    desk.fill(say("Condition {n}", n=2), "Meld fra om framdriften.")
    desk.press(say("More rows"))
    expect(page.get_by_label(say("Condition {n}", n=6), exact=True)).to_be_visible()
    desk.press(say("Enter the decision"))
    deadline = page.get_by_label(say("Deadline of condition {n}", n=2), exact=True)
    expect(deadline).to_have_accessible_description(say("Write a date, such as 2026-11-30."))
    deadline.fill("2099-06-01")
    reword(path)
    desk.press(say("Enter the decision"))
    expect(page.get_by_role("alert")).to_contain_text(
        say(
            "What the decision is taken on has changed since you opened this page. Nothing "
            "was entered. Look at it again; what you typed is still here."
        )
    )
    expect(page.get_by_label(say("Condition {n}", n=2), exact=True)).to_have_value(
        "Meld fra om framdriften."
    )
    assert violations(page) == []
    desk.press(say("Enter the decision"))
    expect(desk.fact(say("Outcome"))).to_have_text(say("Approved on conditions"))
    with path.house.read() as reading:
        found = decision_of(reading, CASE)
    assert found is not None
    assert [each.text for each in found.decision.conditions] == [
        CONDITION,
        "Meld fra om framdriften.",
    ]


def reword(path: Certification) -> None:
    """Change the statement, sign it and recommend on it anew."""
    path.write(BO, statement_field("strengths"), "Andre ord.")
    path.sign(ANNE)
    path.sign(BO)
    ballot = path.open_ballot()
    for each in MEMBERS:
        path.vote(each, ballot, "conditions", "Først tallene.")
    close_ballot(path.house.transact, SECRETARIAT, CASE, ballot)


def followed_up(desk: Certifying, path: Certification) -> None:
    """Hold an answer to be enough; what is overdue is marked."""
    page, say = desk.visit.page, desk.visit.say
    with path.house.read() as reading:
        condition = decision_of(reading, CASE).decision.conditions[0].id
    path.write(EDITOR, row_field(RowKind.CONDITION, condition, "answer"), "Vi fører den nå.")
    page.reload()
    answered = page.get_by_role("listitem").filter(has_text=CONDITION)
    expect(answered).to_contain_text("Vi fører den nå.")
    overdue = page.get_by_role("listitem").filter(has_text=POINT)
    expect(overdue.locator(".tl-late")).to_have_text(say("overdue"))
    assert violations(page) == []
    answered.get_by_role("button", name=say("The condition is met")).click()
    expect(answered.locator(".tl-state")).to_have_text(say("met"))
    overdue.get_by_role("button", name=say("The point is settled")).click()
    expect(overdue.locator(".tl-state")).to_have_text(say("settled"))


def issued(desk: Certifying) -> str:
    """Issue the certificate from the day of the decision, and return its number."""
    page, say = desk.visit.page, desk.visit.say
    desk.go_on(say("Issue the certificate"))
    expect(page.get_by_label(say("Valid from"))).to_have_value("2026-06-01")
    desk.press(say("Issue the certificate"))
    number = desk.fact(say("Certificate number")).inner_text()
    assert number.startswith("TL-2026-")
    assert violations(page) == []
    page.goto(desk.visit.server.base)
    row = page.get_by_role("row").filter(has_text=number)
    expect(row).to_contain_text(say("certified"))
    return number


def verified(new_visit: NewVisit, number: str) -> None:
    """Verify it without a role, in small letters, with a typing error, and as a program."""
    visit: Visit = new_visit(language="sv", width=390)
    visit.enter()
    page, say = visit.page, visit.say
    page.goto(f"{visit.server.base}/verify")
    field = page.get_by_label(say("Certificate number"))
    field.fill(number.lower())
    field.press("Enter")
    answer = page.get_by_role("status")
    expect(answer).to_contain_text(say("Certificate {number} is valid.", number=number))
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    wrong = number[:-1] + str((int(number[-1]) + 1) % 10)
    field.fill(wrong)
    field.press("Enter")
    expect(answer).to_contain_text(wrong)
    expect(answer).not_to_contain_text(say("Holder"))
    told = page.request.get(f"{visit.server.base}/verify.json?number={number}")
    known = json.loads(told.text())
    assert (known["standing"], known["certificate"]["number"]) == ("valid", number)
    assert "Siri" not in told.text()
    asked = page.request.get(f"{visit.server.base}/verify.json?number={wrong}")
    assert json.loads(asked.text())["standing"] == "mistyped"


def revoked(desk: Certifying, number: str) -> None:
    """Revoke it with a reason, which those who verify it are not told."""
    page, say = desk.visit.page, desk.visit.say
    desk.open("certificate")
    page.get_by_text(say("Revoke the certificate")).first.click()
    desk.press(say("Revoke the certificate"))
    expect(page.get_by_label(say("Why it is revoked"))).to_have_accessible_description(
        say("It stays in the record, and is not shown to those who verify.")
        + " "
        + say("Write why it is revoked.")
    )
    desk.fill(say("Why it is revoked"), "Vilkåret ble ikke holdt.")
    desk.press(say("Revoke the certificate"))
    expect(page.get_by_role("main")).to_contain_text("Vilkåret ble ikke holdt.")
    assert violations(page) == []
    page.goto(f"{desk.visit.server.base}/verify?number={number}")
    main = page.get_by_role("main")
    expect(main).to_contain_text(say("Certificate {number} has been revoked.", number=number))
    expect(main).not_to_contain_text("Vilkåret")


@pytest.mark.parametrize(("language", "width"), [("nn", 390), ("sv", 1280)])
def test_the_pages_fit_a_telephone_and_a_screen(
    new_visit: NewVisit, language: str, width: int
) -> None:
    """Zero findings by axe-core, and nobody scrolls sideways."""
    visit = come(new_visit, language, width)
    page, words = visit.page, Words(language)
    for each in PAGES:
        Certifying(visit=visit).open(each)
        expect(page.get_by_role("navigation", name=words("Pages on this case"))).to_be_visible()
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_membership_of_the_network_stands_beside_the_certification(new_visit: NewVisit) -> None:
    visit = come(new_visit)
    desk, say = Certifying(visit=visit), visit.say
    desk.open("network")
    desk.fill(say("Member since"), "2025-01-01")
    desk.fill(say("Member until (may be left out)"), "2024-01-01")
    desk.press(say("Save"))
    until = visit.page.get_by_label(say("Member until (may be left out)"))
    expect(until).to_have_accessible_description(
        f"{say('The last day, when the membership has ended.')} "
        f"{say('The last day is before the first.')}"
    )
    until.fill("")
    desk.press(say("Save"))
    row = visit.page.get_by_role("row").filter(has_text="Fjordvik")
    expect(row).to_contain_text(say("since {date}", date=say.date("2025-01-01")))


@pytest.mark.parametrize("role", ["municipality approver", "certifier", "council member", "reader"])
def test_nobody_else_opens_these_pages(new_visit: NewVisit, role: str) -> None:
    visit = new_visit(language="nb").come_in("Per Prøve", role)
    for each in PAGES:
        answer = visit.page.goto(f"{visit.server.base}/case/{CASE}/{each}")
        assert answer is not None
        assert answer.status == 403
