"""The sections beside the steps: files, rows, matrix, thread and submission in a real browser."""

import hashlib
import re
from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest
from axe import violations
from page_objects import READY, NewVisit
from pages_assess import new_case
from pages_sections import Sections, answer_everything, sections
from playwright.sync_api import WebSocketRoute, expect
from running import Running
from watching import OPEN_ALL

from tlreview.domain.people import Actor, Role
from tlreview.domain.rows import RowKind
from tlreview.wiring.house import build
from tlreview.wiring.settings import HOME, settings
from tlreview.workflow.saving import add_row

Enter = Callable[..., Sections]
_numbers = count(1)
_MEBI = 1024 * 1024


@pytest.fixture
def case(server: Running) -> str:
    """Return a new case that nobody has written in."""
    return new_case(server.home, f"sections-{next(_numbers)}")


@pytest.fixture
def enter(new_visit: NewVisit, case: str) -> Enter:
    """Return what brings a person to the case, each in a browser session of their own."""

    def come(role: str = "municipality editor", width: int = 1280) -> Sections:
        visit = new_visit(width=width).come_in("Kari Prøve", role)
        return sections(visit, case)

    return come


def pdf(path: Path, size: int) -> str:
    """Write a file that begins as a PDF does, and return its SHA-256."""
    block = hashlib.sha256(path.name.encode()).digest() * 4096
    whole = (b"%PDF-1.7\n" + block * (size // len(block) + 1))[:size]
    path.write_bytes(whole)
    return hashlib.sha256(whole).hexdigest()


def test_a_file_of_60_mb_gets_its_digest_and_comes_back_byte_for_byte(
    enter: Enter, tmp_path: Path
) -> None:
    """The receipt names the file's SHA-256, and downloading gives the same bytes."""
    path = tmp_path / "stor.pdf"
    digest = pdf(path, 60_000_000)
    page = enter()
    page.open("evidence")
    page.add_evidence("Oversiktsdokument")
    card = page.choose_file("Oversiktsdokument", path)
    expect(card.locator("code")).to_have_text(digest, timeout=4 * READY)
    with page.page.expect_download(timeout=4 * READY) as download:
        name = page.word("Download “{name}”", name="stor.pdf")
        card.get_by_role("button", name=name).click()
    back = Path(download.value.path()).read_bytes()
    assert hashlib.sha256(back).hexdigest() == digest


def test_an_upload_goes_on_when_the_line_is_back(enter: Enter, tmp_path: Path) -> None:
    """Cut in the middle it says that it waits; with the line back it ends with the right digest."""
    path = tmp_path / "avbrutt.pdf"
    digest = pdf(path, 12 * _MEBI)
    page = enter()
    cut, passed = [False], [0]

    def connect(browser: WebSocketRoute) -> None:
        server = browser.connect_to_server()

        def up(message: str | bytes) -> None:
            passed[0] += len(message) > _MEBI // 2
            cut[0] = cut[0] or passed[0] == 4
            if not cut[0]:
                server.send(message)

        browser.on_message(up)

    page.page.route_web_socket("**/channels*", connect)
    page.open("evidence")
    page.add_evidence("Avbrutt plan")
    card = page.choose_file("Avbrutt plan", path)
    waiting = page.word(
        "No answer from the server. The upload goes on by itself when the connection is back."
    )
    expect(card).to_contain_text(waiting, timeout=READY)
    passed[0], cut[0] = 100, False
    expect(card.locator("code")).to_have_text(digest, timeout=2 * READY)


def test_an_upload_stopped_by_a_reload_resumes_from_where_it_was(
    enter: Enter, tmp_path: Path
) -> None:
    """The same file chosen again is not sent from the beginning."""
    path = tmp_path / "halv.pdf"
    digest = pdf(path, 12 * _MEBI)
    page = enter()
    chunks: list[int] = []
    blocked = [5]

    def connect(browser: WebSocketRoute) -> None:
        server = browser.connect_to_server()

        def up(message: str | bytes) -> None:
            if len(message) > _MEBI // 2:
                chunks.append(len(message))
                blocked[0] -= 1
                if blocked[0] < 0:
                    return
            server.send(message)

        browser.on_message(up)

    page.page.route_web_socket("**/channels*", connect)
    page.open("evidence")
    page.add_evidence("Halv plan")
    card = page.choose_file("Halv plan", path)
    expect(card).to_contain_text(re.compile(r"5[.,]2"), timeout=READY)
    blocked[0] = 1000
    page.page.reload()
    page.wait()
    chunks.clear()
    card = page.choose_file("Halv plan", path)
    expect(card.locator("code")).to_have_text(digest, timeout=2 * READY)
    assert len(chunks) == 7


def test_a_file_of_another_kind_is_refused_in_words(enter: Enter, tmp_path: Path) -> None:
    """The content decides, whatever the name says; what was there is untouched."""
    path = tmp_path / "plan.pdf"
    path.write_text("<html><script>alert(1)</script></html>")
    page = enter()
    page.open("evidence")
    page.add_evidence("Ikke en plan")
    card = page.choose_file("Ikke en plan", path)
    expect(card).to_contain_text(page.word("an HTML page"))
    expect(card.locator("code")).to_have_count(0)


def test_a_photo_is_uploaded_only_after_the_warning(enter: Enter, tmp_path: Path) -> None:
    """Nothing is sent before somebody has said that the photo is fine."""
    path = tmp_path / "kryss.png"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(200))
    page = enter()
    page.open("evidence")
    page.add_evidence("Kryss ved skolen")
    card = page.choose_file("Kryss ved skolen", path)
    fine = card.get_by_role("button", name=page.word("The photo is fine: upload it"))
    expect(fine).to_be_visible()
    expect(card.locator("code")).to_have_count(0)
    fine.click()
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    expect(card.locator("code")).to_have_text(digest)


def test_evidence_entered_on_a_criterion_shows_where_it_is_used(enter: Enter) -> None:
    """Entered once on a card, it stands in the list with the way back to the card."""
    page = enter()
    page.open("TL1")
    card = page.card("TL1.1")
    card.locator("summary").filter(has_text=page.word("New reference")).click()
    card.get_by_label(page.word("Title")).fill("Undertegnet avtale")
    card.get_by_role("button", name=page.word("Add and link")).click()
    expect(card).to_contain_text("Undertegnet avtale")
    page.open("evidence")
    row = page.open_row("Undertegnet avtale")
    row.get_by_role("link", name=re.compile(r"^TL1\.1")).click()
    expect(page.title()).to_have_text(page.theme_title("TL1"))


def test_the_matrix_keeps_what_is_ticked_and_sets_no_judgement(enter: Enter) -> None:
    """A box named by row and column is saved; the judgement it informs stays not assessed."""
    page = enter()
    page.open("forums")
    form = page.form(page.word("New body or plan"))
    form.get_by_label(page.word("Name")).first.fill("Folkehelseforum")
    form.get_by_label(page.word("Kind of body")).select_option("administrative")
    form.get_by_role("button", name=page.word("Add body or plan")).click()
    box = page.page.get_by_role("checkbox", name=re.compile(r"Folkehelseforum.*F2"))
    box.check()
    page.page.reload()
    page.wait()
    expect(box).to_be_checked()
    column = page.page.locator('[id="carries/F2"]')
    expect(column).to_contain_text(page.word("Not yet assessed"))


def test_a_broken_thread_says_where_until_it_is_whole(enter: Enter) -> None:
    """Each sentence stands in the table where the link is missing, and goes when it is made."""
    page = enter()
    page.open("thread")
    form = page.form(page.word("New challenge"))
    form.get_by_label(page.word("Challenge")).first.fill("Fall blant eldre")
    form.get_by_role("button", name=page.word("Add challenge")).click()
    table = page.page.get_by_role("table")
    left = page.word(
        "The challenge “{name}” leads to no focus area, and nobody says why.",
        name="Fall blant eldre",
    )
    expect(table).to_contain_text(left)
    form = page.form(page.word("New focus area"))
    form.get_by_label(page.word("Focus area")).first.fill("Trygg hverdag")
    form.get_by_label("Fall blant eldre").check()
    form.get_by_role("button", name=page.word("Add focus area")).click()
    expect(table).not_to_contain_text(left)
    expect(table).to_contain_text(
        page.word("The focus area “{name}” has no measure.", name="Trygg hverdag")
    )


def test_a_submission_is_refused_in_sentences_and_then_taken(
    enter: Enter, server: Running, case: str
) -> None:
    """First the sentences and no button; answered, it becomes version 1 and can be withdrawn."""
    page = enter("municipality approver")
    page.open("submit")
    stops = page.page.get_by_role("region", name=page.word("What must be settled first"))
    expect(stops.get_by_role("link").first).to_be_visible()
    button = page.page.get_by_role("button", name=page.word("Submit"), exact=True)
    expect(button).to_have_count(0)
    answer_everything(server.home, case)
    page.open("submit")
    expect(stops).to_contain_text(page.word("Nothing stops the submission."))
    button.click()
    expect(page.page.get_by_text(page.word("Tick the box first.")).first).to_be_visible()
    page.page.locator("form").get_by_role("checkbox").check()
    button.click()
    expect(page.page.locator("code").first).to_have_text(re.compile(r"^[0-9a-f]{64}$"))
    page.page.get_by_role("button", name=page.word("Withdraw version {n}", n=1)).click()
    expect(page.page.get_by_text(page.word("Withdrawn"), exact=True)).to_be_visible()


def test_an_editor_is_told_who_can_submit(enter: Enter, server: Running, case: str) -> None:
    """Everything is there, and the page says whose turn it is."""
    answer_everything(server.home, case)
    page = enter()
    page.open("submit")
    told = page.word("Only the municipality's approver can submit. You can prepare everything.")
    expect(page.page.get_by_text(told)).to_be_visible()


def test_removed_evidence_is_brought_back(enter: Enter) -> None:
    """Removing deletes nothing."""
    page = enter()
    page.open("evidence")
    page.add_evidence("Gammel plan")
    card = page.open_row("Gammel plan")
    card.get_by_role("button", name=page.word("Remove “{name}”", name="Gammel plan")).click()
    expect(page.row("Gammel plan")).to_have_count(0)
    page.page.locator("summary").last.click()
    back = page.page.get_by_role(
        "button", name=page.word("Bring back “{name}”", name="Gammel plan")
    )
    back.click()
    expect(page.row("Gammel plan")).to_be_visible()


def test_a_row_not_added_yet_survives_a_reload(enter: Enter) -> None:
    """What is typed into a form is still there next time, and gone once it is added."""
    page = enter()
    page.open("evidence")
    page.form(page.word("New evidence")).get_by_label(page.word("Title")).first.fill("Halvskrevet")
    page.page.reload()
    page.wait()
    field = page.form(page.word("New evidence")).get_by_label(page.word("Title")).first
    expect(field).to_have_value("Halvskrevet")
    page.add_evidence("Halvskrevet plan")
    expect(field).to_have_value("")


@pytest.mark.parametrize("width", [1280, 390])
def test_no_section_has_anything_axe_finds_wrong(enter: Enter, width: int) -> None:
    """Every section, with everything in it opened, at a desk and on a phone; none is too wide."""
    page = enter("municipality approver", width)
    wrong = {}
    for section in ("start", "overview", "evidence", "forums", "thread", "profile", "submit"):
        page.open(section)
        page.page.evaluate(OPEN_ALL)
        found = violations(page.page)
        if page.page.evaluate("document.documentElement.scrollWidth") > width:
            found.append("wider than the window")
        if found:
            wrong[section] = found
    assert wrong == {}


def test_evidence_can_be_entered_by_keyboard_alone(enter: Enter) -> None:
    """From the heading to a new card without a mouse."""
    page = enter()
    page.open("evidence")
    page.tab_to(page.page.locator("summary").filter(has_text=page.word("New evidence")).first)
    page.page.keyboard.press("Enter")
    form = page.page.locator("details[id='new/evidence'] form")
    page.tab_to(form.get_by_label(page.word("Title")).first)
    page.page.keyboard.type("Skrevet uten mus")
    page.page.keyboard.press("Tab")
    page.page.keyboard.press("ArrowDown")
    page.page.keyboard.press("Enter")
    page.tab_to(form.get_by_role("button", name=page.word("Add evidence")))
    page.page.keyboard.press("Enter")
    expect(page.row("Skrevet uten mus")).to_be_visible()


def test_a_closed_row_draws_none_of_its_fields(enter: Enter) -> None:
    """Forty pieces of evidence open as soon as four: fields come with the card that is opened."""
    page = enter()
    page.open("evidence")
    page.add_evidence("Handlingsplan")
    page.add_evidence("Folkehelseoversikt")
    boxes = page.page.locator("[data-tl-row]").locator("input, select, textarea")
    expect(boxes).to_have_count(0)
    card = page.open_row("Handlingsplan")
    expect(card.get_by_label(page.word("Title")).first).to_have_value("Handlingsplan")
    expect(page.row("Folkehelseoversikt").locator("input, select, textarea")).to_have_count(0)


def test_a_link_opens_every_row_around_its_place(enter: Enter, server: Running, case: str) -> None:
    """An indicator stands in the card of its goal, which is drawn when it is asked for."""
    transact = build(settings({HOME: str(server.home)})).transact
    kari = Actor(person="starter", role=Role.EDITOR)
    area = add_row(transact, kari, case, RowKind.FOCUS_AREA, {"text": "Fall"})
    goal = {"text": "Færre fall", "focus_area": area}
    above = add_row(transact, kari, case, RowKind.GOAL, goal)
    indicator = {"text": "Hoftebrudd", "goal": above}
    place = add_row(transact, kari, case, RowKind.INDICATOR, indicator)
    page = enter()
    page.page.goto(f"{server.base}/case/{case}?step=thread#indicator/{place}")
    page.wait()
    expect(page.row("Hoftebrudd").locator(":scope > summary")).to_be_focused(timeout=READY)
    expect(page.row("Hoftebrudd").get_by_role("textbox").first).to_have_value("Hoftebrudd")
