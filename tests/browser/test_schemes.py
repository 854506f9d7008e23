"""The secretariat changes wordings: workbook out, what would change, a new version in use."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe import violations
from page_objects import NewVisit, Visit
from playwright.sync_api import Download, expect
from running import SCHEME, Running, opened, running

from tlreview.storage.rubrics.sources import contents_of
from tlreview.wiring.house import build
from tlreview.wiring.schemes import shelf
from tlreview.wiring.settings import HOME, settings
from workbooks import Edited

TITLE = "rubric/themes/TL1/title"
WORDS = "Trinn 1: Slik begynner vi"


@pytest.fixture
def server(own_home: Path) -> Iterator[Running]:
    """Return a server of its own for each test, for versions stay."""
    with running(own_home) as started:
        yield started


def come(new_visit: NewVisit, role: str = "secretariat", width: int = 1280) -> Visit:
    return new_visit(width=width).come_in("Siri Prøve", role)


def workbook(visit: Visit) -> Edited:
    """Return the workbook as the page gives it."""
    visit.page.goto(f"{visit.server.base}/schemes")
    with visit.page.expect_download() as started:
        visit.page.locator(f'a[href="/schemes/{SCHEME}/wordings.xlsx"]').click()
    found: Download = started.value
    assert found.suggested_filename.startswith(f"{SCHEME}-20")
    return Edited(Path(found.path()).read_bytes())


def upload(visit: Visit, content: bytes) -> None:
    """Send a workbook and wait for the answer."""
    page, say = visit.page, visit.say
    sent = {"name": "tekster.xlsx", "mimeType": "application/octet-stream", "buffer": content}
    page.get_by_label(say("Workbook (XLSX)")).set_input_files(sent)
    page.get_by_role("button", name=say("See what would change")).click()


def own(visit: Visit) -> list[str]:
    folder = visit.server.home / "rubrics"
    return sorted(each.name for each in folder.iterdir()) if folder.exists() else []


def test_a_changed_workbook_is_looked_over_and_taken_into_use(new_visit: NewVisit) -> None:
    """Nothing is written before the second step; cases that run keep their texts."""
    visit = come(new_visit)
    page, say = visit.page, visit.say
    before = opened(visit.server.home, "Fjordbygd")
    upload(visit, workbook(visit).write(TITLE, "nb", WORDS).saved())
    main = page.get_by_role("main")
    expect(main).to_contain_text(
        say("Version {old} becomes version {new}.", old="2026.1", new="2026.2")
    )
    changed = say.count("{n} wording changed", "{n} wordings changed", 1)
    expect(main.get_by_role("listitem").first).to_have_text(f"Bokmål: {changed}")
    expect(main).to_contain_text(say("What is asked and judged is unchanged."))
    page.get_by_text(say("See every changed text")).click()
    expect(main.locator("ins")).to_have_text([WORDS])
    assert violations(page) == []
    assert own(visit) == []
    page.get_by_role("button", name=say("Take it into use")).click()
    expect(page.get_by_role("status")).to_contain_text("2026.2")
    assert own(visit) == [f"{SCHEME}-2026.2"]
    page.goto(f"{visit.server.base}/start")
    expect(page.get_by_role("main")).to_contain_text("2026.2")
    expect(page.get_by_role("main")).not_to_contain_text("2026.1")
    house = build(settings({HOME: str(visit.server.home)}))
    with house.read() as reading:
        kept = reading.scheme(reading.case(before).scheme_digest).rubric
    found = shelf(house.settings).in_use()[SCHEME].scheme
    assert found is not None
    assert kept.version == "2026.1"
    assert kept.theme("TL1").title["nb"] != WORDS == found.rubric.theme("TL1").title["nb"]


def test_two_who_look_at_the_same_time_overwrite_nothing(new_visit: NewVisit) -> None:
    """The second is shown anew what would change, now from the first one's version."""
    first, second = come(new_visit), come(new_visit)
    edited = workbook(first)
    upload(first, edited.write(TITLE, "nb", WORDS).saved())
    second.page.goto(f"{second.server.base}/schemes")
    upload(second, edited.write("rubric/themes/TL2/title", "nb", "Trinn 2: Kart").saved())
    take = first.say("Take it into use")
    first.page.get_by_role("button", name=take).click()
    expect(first.page.get_by_role("status")).to_be_visible()
    written = contents_of(first.server.home / "rubrics" / f"{SCHEME}-2026.2")
    second.page.get_by_role("button", name=take).click()
    expect(second.page.get_by_role("alert")).to_be_visible()
    expect(second.page.get_by_role("main")).to_contain_text("2026.3")
    assert own(second) == [f"{SCHEME}-2026.2"]
    second.page.get_by_role("button", name=take).click()
    expect(second.page.get_by_role("status")).to_contain_text("2026.3")
    assert contents_of(first.server.home / "rubrics" / f"{SCHEME}-2026.2") == written
    assert own(second) == [f"{SCHEME}-2026.2", f"{SCHEME}-2026.3"]


def test_faults_are_told_with_sheet_and_cell_and_nothing_is_written(new_visit: NewVisit) -> None:
    """Also for what is no workbook at all, or a far too large one."""
    visit = come(new_visit)
    page, say = visit.page, visit.say
    edited = workbook(visit)
    cell = edited.cell(TITLE, "nb")
    upload(visit, edited.write(TITLE, "nb", "").saved())
    alert = page.get_by_role("alert")
    expect(alert.get_by_role("listitem")).to_have_text(
        f"{cell}: {say('a text in the source language cannot be empty')}"
    )
    assert violations(page) == []
    upload(visit, b"<html>no workbook</html>")
    told = say("this is not a workbook in the format .xlsx, or it is locked with a password")
    expect(alert.get_by_role("listitem")).to_have_text(told)
    upload(visit, b"PK" + bytes(5 * 1024 * 1024))
    told = say("this workbook is larger than any workbook of wordings; nothing of it was read")
    expect(alert.get_by_role("listitem")).to_have_text(told)
    page.get_by_role("button", name=say("See what would change")).click()
    expect(page.get_by_label(say("Workbook (XLSX)"))).to_have_accessible_description(
        say("Choose the workbook.")
    )
    assert own(visit) == []


def test_a_faulty_version_is_told_of_and_the_one_before_is_used(new_visit: NewVisit) -> None:
    visit = come(new_visit, width=390)
    page, say = visit.page, visit.say
    folder = visit.server.home / "rubrics" / "halvferdig"
    folder.mkdir(parents=True)
    (folder / "rubric.yaml").write_text(f"scheme: {SCHEME}\nversion: '2027.1'\n")
    page.goto(f"{visit.server.base}/")
    expect(page.get_by_text(say("A version made here has faults and is not used."))).to_be_visible()
    page.get_by_role("link", name=say("Change the wordings of a scheme")).click()
    main = page.get_by_role("main")
    expect(main).to_contain_text(
        say("The scheme in {folder} has faults and is not used:", folder=folder)
    )
    expect(main).to_contain_text(
        say(
            "New cases are started on version {version}, which comes with the program.",
            version="2026.1",
        )
    )
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_everybody_else_is_told_whose_page_this_is(new_visit: NewVisit) -> None:
    """Neither page, nor workbook, nor upload."""
    visit = come(new_visit, "municipality approver")
    base = visit.server.base
    for path in ("/schemes", f"/schemes/{SCHEME}/wordings.xlsx"):
        answer = visit.page.request.get(base + path)
        assert answer.status == 403
    visit.page.goto(f"{base}/start")
    token = visit.page.locator('input[name="_xsrf"]').first.input_value()
    sent = {"_xsrf": token, "kept": "UEs="}
    answer = visit.page.request.post(f"{base}/schemes", form=sent, headers={"Origin": base})
    assert answer.status == 403
    assert visit.say("This page is for the secretariat") in answer.text()
