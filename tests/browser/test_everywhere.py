"""Every page and every HTML document in every language: reachable, named, narrow, and at home."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from page_objects import READY, Visit
from pages_sections import Sections, sections
from playwright.sync_api import Browser, expect
from running import Running, running
from watching import OPEN_ALL, Watch

from editions import beside
from tlreview.domain.assessment import criterion_field
from tlreview.domain.documents import DOCUMENTS
from tlreview.domain.people import Role
from tlreview.exports.edition import edition_of
from tlreview.exports.writing import write
from tlreview.presentation.texts import LANGUAGES, Words
from tlreview.wiring.demo import load
from tlreview.wiring.house import build
from tlreview.wiring.settings import HOME, settings
from tlreview.workflow.introducing import introduce
from tlreview.workflow.saving import Seen, record_field

DEMO, SWEDISH = "demo-ospefjord", "demo-lindhamra"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the demo cases."""
    home = tmp_path_factory.mktemp("everywhere") / "home"
    load(build(settings({HOME: str(home)})), "ospefjord", "lindhamra")
    return home


@pytest.fixture(scope="module")
def demo(home: Path) -> Iterator[Running]:
    """Return a server of the demo cases."""
    with running(home) as started:
        yield started


@pytest.fixture
def visit(browser: Browser, demo: Running, watch: Watch) -> Iterator[Visit]:
    """Return somebody who has just started the browser in their language."""
    context = browser.new_context(locale=f"{watch.language}-NO")
    watch.over(context)
    yield Visit(page=context.new_page(), server=demo, say=Words(watch.language))
    context.close()


@pytest.fixture(params=LANGUAGES)
def watch(request: pytest.FixtureRequest) -> Watch:
    """Return what holds pages of one language to our promises."""
    return Watch(request.param)


def test_every_plain_page(visit: Visit, watch: Watch) -> None:
    """Who, cases, starting one with and without faults, and an address that does not exist."""
    page, say, base = visit.page, visit.say, visit.server.base
    visit.enter()
    watch.look("who", page)
    visit.introduce("  ", say("reader"))
    watch.look("who, refused", page)
    visit.introduce("Kari Prøve", say("municipality editor"))
    watch.look("cases", page)
    page.goto(f"{base}/start")
    watch.look("start", page)
    visit.fill_applicant("", "12", "2024-01-01")
    page.get_by_role("button", name=say("Start the case")).click()
    expect(page.get_by_role("alert")).to_be_visible()
    watch.look("start, refused", page)
    page.goto(f"{base}/nowhere")
    watch.look("nowhere", page)
    page.goto(f"{base}/case/nowhere")
    watch.look("no such case", page)
    assert watch.faults == []
    assert watch.strangers(base) == []


def test_every_section_with_everything_in_it_opened(visit: Visit, watch: Watch) -> None:
    """The demo as its approver meets it, from the first section to the last."""
    visit.come_in("Kari Prøve", "municipality approver")
    walk(sections(visit, DEMO), watch)
    assert watch.looked > len(sections(visit, DEMO).rubric.themes) + 5
    assert watch.faults == []
    assert watch.strangers(visit.server.base, f"ws://127.0.0.1:{visit.server.port}/") == []


@pytest.mark.parametrize("watch", ["sv", "en"], indirect=True)
def test_every_section_of_another_scheme(visit: Visit, watch: Watch) -> None:
    """The Swedish demo, in the languages its criteria are written in."""
    visit.come_in("Kari Prøve", "municipality editor")
    walk(sections(visit, SWEDISH), watch)
    assert watch.faults == []


@pytest.mark.parametrize("watch", ["nb"], indirect=True)
def test_every_section_for_somebody_who_only_reads(visit: Visit, watch: Watch) -> None:
    """Without fields and buttons the same sections stand."""
    visit.come_in("Kari Prøve", "reader")
    walk(sections(visit, DEMO), watch)
    assert watch.faults == []


def walk(page: Sections, watch: Watch) -> None:
    """Go through the list of sections by its links, and look at each with all of it opened."""
    page.open("start")
    links = page.contents().get_by_role("link")
    for n in range(links.count()):
        link = links.nth(n)
        link.click()
        expect(link).to_have_attribute("aria-current", "page", timeout=READY)
        expect(page.title()).to_be_focused()
        watch.look(page.title().inner_text(), page.page)


def test_every_state_a_card_can_be_in(
    visit: Visit, watch: Watch, home: Path, tmp_path: Path
) -> None:
    """Theirs beside yours, a deviation, not applicable, a refused text, a photo to be warned of."""
    visit.come_in("Kari Prøve", "municipality approver")
    page = sections(visit, DEMO)
    page.open("TL1")
    page.ground("TL1.1").fill("Skrevet her.")
    write_beside(home, f"Skrevet ved siden av, {watch.language}.")
    page.ground("TL1.1").blur()
    told = page.word("There are two versions of this. Nothing is lost; choose which will stand.")
    expect(page.card("TL1.1").get_by_role("group", name=told)).to_be_visible(timeout=READY)
    watch.look("two people in a field", page.page)
    page.card("TL1.1").get_by_role("button", name=page.word("Use what is saved")).click()
    page.go("TL2")
    page.page.evaluate(OPEN_ALL)
    away = "We depart from the method here, and argue for it below."
    choose(page, "TL2.1", away, "Arguments for the deviation")
    absent = "The criterion does not concern us. Give the reason below."
    choose(page, "TL2.2", absent, "Why it is not applicable")
    page.ground("TL2.3").fill("a" * 6001)
    page.ground("TL2.3").blur()
    expect(page.ground("TL2.3")).to_have_attribute("aria-invalid", "true", timeout=READY)
    watch.look("deviation, not applicable, a refused text", page.page)
    page.open("evidence")
    warn_of_photo(page, tmp_path / "kryss.png")
    watch.look("a photo to be warned of", page.page)
    assert watch.faults == []


def write_beside(home: Path, text: str) -> None:
    """Save the ground of TL1.1 as somebody else, on top of what stands."""
    house = build(settings({HOME: str(home)}))
    other = introduce(house.transact, house.read, "Ola Prøve", Role.EDITOR)
    at = criterion_field("TL1.1", "ground")
    with house.read() as reading:
        number = reading.numbers(DEMO).get(at, 0)
    record_field(house.transact, other, Seen(case=DEMO, address=at, revision=number), text)
    house.engine.dispose()


def choose(page: Sections, criterion: str, choice: str, opens: str) -> None:
    """Choose something that is not a level, and wait for what it opens."""
    card = page.card(criterion)
    card.get_by_role("radio", name=page.word(choice)).check()
    expect(card.get_by_text(page.word(opens)).first).to_be_visible(timeout=READY)


def warn_of_photo(page: Sections, path: Path) -> None:
    """Choose a photo for the first piece of evidence, and wait for the warning."""
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(200))
    page.page.evaluate(OPEN_ALL)
    page.page.locator("[data-tl-row] input[type=file]").first.set_input_files(path)
    warning = page.word("The photo is fine: upload it")
    expect(page.page.get_by_role("button", name=warning)).to_be_visible(timeout=READY)


def test_every_html_document(browser: Browser, home: Path, watch: Watch, tmp_path: Path) -> None:
    """One file each, that asks nobody for anything, on a narrow screen as well."""
    house = build(settings({HOME: str(home)}))
    context = browser.new_context()
    watch.over(context)
    page = context.new_page()
    for case in (DEMO, SWEDISH):
        with house.read() as reading:
            edition = edition_of(reading, case, None)
        for document in DOCUMENTS:
            path = tmp_path / f"{case}-{document}.html"
            write(edition, document, "html", watch.language, path, beside(document))
            page.goto(path.as_uri())
            watch.look(path.name, page)
            assert watch.strangers(path.as_uri()) == []
            watch.asked.clear()
    context.close()
    assert watch.faults == []
