"""The secretariat: what waits for whom, assigning certifiers, and the register."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe import violations
from page_objects import NewVisit, Visit
from playwright.sync_api import Locator, expect
from running import Running, opened, running
from two_certifiers import ANNE, BO, judge_and_hand_in, known, under_review
from watching import OPEN_ALL

from tlreview.analysis.wordings import LEAST
from tlreview.domain.parties import impartiality_field
from tlreview.domain.people import Actor
from tlreview.domain.rows import RowKind, row_field
from tlreview.presentation.texts import Words
from tlreview.wiring.demo import load
from tlreview.wiring.house import build
from tlreview.wiring.settings import HOME, settings
from tlreview.workflow.saving import Seen, record_fields

SUBMITTED, APPLICANT = "demo-ospefjord", "Ospefjord"
JUDGED = "judged"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """Return a server of the demo cases and one that has just begun."""
    home: Path = tmp_path_factory.mktemp("secretariat") / "home"
    load(build(settings({HOME: str(home)})), "ospefjord", "lindhamra")
    opened(home, "Smalvik")
    for each in range(LEAST):
        judge_and_hand_in(home, under_review(home, f"{JUDGED}-{each}"))
    with running(home) as started:
        yield started


def come(new_visit: NewVisit, role: str, language: str = "nb", width: int = 1280) -> Visit:
    return new_visit(language=language, width=width).come_in("Siri Prøve", role)


def waits(visit: Visit, name: str) -> Locator:
    """Return the line of a case in the list of what waits."""
    link = visit.page.get_by_role("link", name=name, exact=True)
    return visit.cases().filter(has=link)


def chosen(visit: Visit, name: str, way: str) -> Locator:
    """Return the choice of a way for a person."""
    visit.unfold(visit.say("Others who are known here"))
    return visit.page.get_by_role("group", name=name).get_by_label(visit.say(way), exact=True)


def add(visit: Visit, name: str) -> None:
    """Make a new name known, by keyboard alone."""
    field = visit.page.get_by_label(visit.say("Somebody who is not in the list"))
    field.fill(name)
    field.press("Enter")
    expect(chosen(visit, name, "certifier")).to_be_checked()


def test_the_secretariat_finds_assigns_and_reminds(new_visit: NewVisit) -> None:
    """From the list to the form and back: the case then waits for its municipality."""
    visit = come(new_visit, "secretariat")
    page, say = visit.page, visit.say
    expect(page.get_by_role("heading", level=1)).to_have_text(say("What waits for whom"))
    waits(visit, APPLICANT).get_by_role("link", name=say("Assign certifiers")).click()
    expect(page.get_by_role("main")).to_contain_text(say("Nobody is assigned now."))
    add(visit, "Anne Berg")
    page.get_by_role("button", name=say("Assign those chosen")).click()
    expect(page.get_by_role("alert")).to_contain_text(
        say.count("You have chosen {n} certifier.", "You have chosen {n} certifiers.", 1)
    )
    expect(chosen(visit, "Anne Berg", "certifier")).to_be_checked()
    add(visit, "Bo Dahl")
    add(visit, "Tina Eng")
    chosen(visit, "Tina Eng", "trainee").check()
    assert violations(page) == []
    page.get_by_role("button", name=say("Assign those chosen")).click()
    part = page.locator("section").filter(has=page.get_by_role("heading", name=say("Assigned now")))
    now = part.get_by_role("list")
    expect(now.get_by_role("listitem")).to_have_text(
        [
            f"Anne Berg, {say('certifier')}",
            f"Bo Dahl, {say('certifier')}",
            f"Tina Eng, {say('trainee')}",
        ]
    )
    page.get_by_role("link", name=say("Go to my cases")).click()
    row = page.get_by_role("row").filter(has_text=APPLICANT)
    expect(row).to_contain_text("Anne Berg, Bo Dahl")
    message = waits(visit, APPLICANT)
    message.get_by_text(say("Message to send")).click()
    box = message.get_by_label(say("Mark all of it and copy, or change what you like"))
    box.press("ControlOrMeta+a")
    marked = box.evaluate("box => box.value.slice(box.selectionStart, box.selectionEnd)")
    assert f"{visit.server.base}/case/{SUBMITTED}" in marked
    assert "Anne" not in marked


def test_enter_on_a_choice_assigns_and_enter_on_a_name_adds_it(new_visit: NewVisit) -> None:
    """Whichever button comes first; a name that was typed is never passed over in silence."""
    visit = come(new_visit, "secretariat")
    page, say = visit.page, visit.say
    page.goto(f"{visit.server.base}/case/{JUDGED}-0/certifiers")
    add(visit, "Else Foss")
    expect(page.get_by_role("status")).to_contain_text("Else Foss")
    chosen(visit, "Else Foss", "trainee").check()
    chosen(visit, ANNE, "not chosen").check()
    chosen(visit, ANNE, "not chosen").press("Enter")
    expect(page.get_by_role("alert")).to_contain_text(
        say.count("You have chosen {n} certifier.", "You have chosen {n} certifiers.", 1)
    )
    page.get_by_label(say("Somebody who is not in the list")).fill("Finn Gran")
    page.get_by_role("button", name=say("Assign those chosen")).click()
    expect(chosen(visit, "Finn Gran", "certifier")).to_be_checked()
    expect(page.get_by_role("status")).to_contain_text("Finn Gran")


def test_a_case_that_cannot_have_certifiers_yet_says_what_is_missing(new_visit: NewVisit) -> None:
    """In words of its own process, and without a form to fill in for nothing."""
    visit = come(new_visit, "secretariat")
    row = visit.page.get_by_role("row").filter(has_text="Smalvik")
    row.get_by_role("link", name=visit.say("Assign certifiers for {name}", name="Smalvik")).click()
    main = visit.page.get_by_role("main")
    expect(main).to_contain_text(
        visit.say("“{title}” is not submitted.", title="Trygghetsprofil og trinn 1–4")
    )
    expect(main.get_by_role("button")).to_have_count(0)


def test_whoever_worked_for_the_municipality_is_not_added(new_visit: NewVisit) -> None:
    visit = come(new_visit, "secretariat")
    visit.page.goto(f"{visit.server.base}/case/{SUBMITTED}/certifiers")
    name = visit.page.get_by_label(visit.say("Somebody who is not in the list"))
    editor = _editor(visit.server.home)
    name.fill(editor)
    name.press("Enter")
    told = visit.say("{name} has worked on this case for the municipality.", name=editor)
    expect(name).to_have_accessible_description(told)
    expect(name).to_have_value(editor)


def _editor(home: Path) -> str:
    with build(settings({HOME: str(home)})).read() as reading:
        return reading.person_name(reading.case(SUBMITTED).opened_by)


def test_the_secretariat_sees_which_wordings_divide_and_nobodys_name(new_visit: NewVisit) -> None:
    """All cases together, the dividing criteria first; the same figures as a file."""
    visit = come(new_visit, "secretariat")
    page, say = visit.page, visit.say
    page.get_by_role("link", name=say("See which level wordings to look at")).click()
    main = page.get_by_role("main")
    cases = say.count("{n} case", "{n} cases", LEAST)
    expect(main).to_contain_text(cases)
    first = main.get_by_role("heading", level=4).first
    expect(first).to_contain_text("TL1.1")
    rows = main.get_by_role("table").first.get_by_role("row")
    expect(rows).to_have_count(2)
    expect(rows.last).to_have_text(say("{low} and {high}", low=1, high=3) + str(LEAST))
    expect(main).to_contain_text(say("Fewer than {n} cases: too few to say anything.", n=LEAST))
    with page.expect_download() as started:
        page.get_by_role("link", name=say("Download as a table (CSV)")).click()
    told = Path(started.value.path()).read_text(encoding="utf-8-sig") + main.inner_text()
    assert "TL1.1" in told
    assert not [each for each in (ANNE, BO, JUDGED, "Fjordbygd") if each in told]


def test_the_secretariat_follows_a_case_without_what_is_sealed(new_visit: NewVisit) -> None:
    """Ties, contacts and questions, from the case's line in the list."""
    visit = come(new_visit, "secretariat")
    page, say, home = visit.page, visit.say, visit.server.home
    case = under_review(home, "followed")
    anne = known(build(settings({HOME: str(home)})), ANNE)
    share(home, case, anne)
    page.reload()
    page.locator(f'main a[href="/case/{case}/following"]').first.click()
    main = page.get_by_role("main")
    expect(main.get_by_role("listitem").filter(has_text=ANNE).first).to_contain_text("Nabo AS")
    undeclared = say("Has not declared their impartiality yet.")
    expect(main.get_by_role("listitem").filter(has_text=BO)).to_contain_text(undeclared)
    expect(main.get_by_role("row").last).to_contain_text(say("Visit"))
    expect(main).to_contain_text(say("Waiting for the municipality"))
    expect(main).to_contain_text(say("Asked by {name}", name=ANNE))


def share(home: Path, case: str, actor: Actor) -> None:
    """Declare a tie, log a visit and ask a question."""
    log, asked = RowKind.CONTACT_LOG, RowKind.QUESTION
    values = {
        impartiality_field(actor.person, "employer"): "Nabo AS",
        row_field(log, "2026-1", "date"): "2026-09-12",
        row_field(log, "2026-1", "form"): "visit",
        row_field(asked, "2026-2", "text"): "Når er planen vedtatt?",
    }
    changes = [(Seen(case=case, address=at, revision=0), said) for at, said in values.items()]
    record_fields(build(settings({HOME: str(home)})).transact, actor, case, changes)


@pytest.mark.parametrize("form", ["csv", "html"])
def test_the_register_is_a_file_to_take_away(new_visit: NewVisit, form: str) -> None:
    visit = come(new_visit, "secretariat")
    names = {
        "csv": visit.say("Download as a table (CSV)"),
        "html": visit.say("Download as a page for a web site"),
    }
    with visit.page.expect_download() as started:
        visit.page.get_by_role("link", name=names[form]).click()
    assert started.value.suggested_filename == f"register.{form}"
    assert APPLICANT in Path(started.value.path()).read_text(encoding="utf-8-sig")


@pytest.mark.parametrize(
    "role",
    ["municipality editor", "municipality approver", "certifier", "council member", "reader"],
)
def test_everybody_else_is_told_whose_pages_these_are(new_visit: NewVisit, role: str) -> None:
    """They keep the landing page they have; the list, the form and the files are refused."""
    visit = come(new_visit, role)
    page, say = visit.page, visit.say
    expect(page.get_by_role("heading", level=1)).to_have_text(say("My cases"))
    case = f"/case/{SUBMITTED}"
    lists = ("/register.csv", "/register.html", "/wordings", "/wordings.csv")
    for path in (f"{case}/certifiers", f"{case}/following", *lists):
        answer = page.goto(visit.server.base + path)
        assert answer is not None
        assert answer.status == 403
        title = say("This page is for the secretariat")
        expect(page.get_by_role("heading", level=1)).to_have_text(title)
    assert violations(page) == []


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("language", ["nb", "en"])
def test_the_pages_are_easy_to_reach(new_visit: NewVisit, language: str, width: int) -> None:
    """Zero findings by axe-core, with every message open, and nobody scrolls sideways."""
    visit = come(new_visit, "secretariat", language, width)
    page = visit.page
    expect(page.get_by_role("heading", level=1)).to_have_text(
        Words(language)("What waits for whom")
    )
    page.evaluate(OPEN_ALL)
    forms = (f"/case/{SUBMITTED}/certifiers", "/case/demo-lindhamra/certifiers")
    for path in ("/", *forms, f"/case/{JUDGED}-0/following", "/wordings"):
        if path != "/":
            page.goto(visit.server.base + path)
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
