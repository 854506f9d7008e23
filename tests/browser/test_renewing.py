"""A renewal on screen: started by the secretariat, answered by the municipality."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from axe import violations
from certified_case import CONDITIONS, POINT, decided_case, small_norwegian
from page_objects import READY, NewVisit, Visit
from pages_certifying import Certifying
from pages_sections import Sections, sections
from playwright.sync_api import APIResponse, expect
from running import Running, opened, running
from watching import OPEN_ALL, TOO_WIDE

from certified import stamped
from reviewed import CASE, SECRETARIAT
from tlreview.domain.scheme import Scheme
from tlreview.wiring.house import build
from tlreview.wiring.settings import HOME, settings
from tlreview.workflow.succession import renewed_by

DROPPED = "TL2.99"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a case whose certificate ends within the year."""
    made = tmp_path_factory.mktemp("renewing") / "home"
    issued = datetime.now(UTC).date() - timedelta(days=5 * 365 - 60)
    decided_case(made, with_a_criterion_since_dropped(), issued.isoformat())
    opened(made, "Uferdig")
    return made


def with_a_criterion_since_dropped() -> Scheme:
    """Return a scheme in which a criterion has an id that the one in use does not know."""
    found = small_norwegian()
    first, second, *others = found.rubric.themes
    dropped = replace(second.criteria[0], id=DROPPED)
    second = replace(second, criteria=(dropped, *second.criteria[1:]))
    rubric = replace(found.rubric, themes=(first, second, *others))
    return stamped(replace(found, rubric=rubric))


@pytest.fixture(scope="module")
def server(home: Path) -> Iterator[Running]:
    """Return a server of that case."""
    with running(home) as started:
        yield started


def come(new_visit: NewVisit, role: str, language: str = "nb", width: int = 1280) -> Visit:
    return new_visit(language=language, width=width).come_in("Siri Prøve", role)


def sent(visit: Visit, address: str) -> APIResponse:
    """Send what the form would, whoever asks."""
    page, base = visit.page, visit.server.base
    page.goto(f"{base}/start")
    token = page.locator('input[name="_xsrf"]').first.input_value()
    form = {"_xsrf": token, "process": "current", "language": "nb", "do": "start"}
    told = f"{address}?lang={visit.say.language}"
    return page.request.post(told, form=form, headers={"Origin": base})


def following(home: Path) -> list[str]:
    """Return every case there is but the first."""
    house = build(settings({HOME: str(home)}))
    with house.read(SECRETARIAT) as reading:
        names = {each.id: each.applicant.name for each in reading.cases() if each.id != CASE}
        found = [each for each, name in names.items() if name != "Uferdig"]
        assert found in ([], [renewed_by(reading, CASE)])
    house.engine.dispose()
    return found


@pytest.mark.parametrize("role", ["municipality approver", "certifier", "council member", "reader"])
def test_nobody_but_the_secretariat_starts_a_renewal(
    new_visit: NewVisit, home: Path, role: str
) -> None:
    """Neither by the page nor by what its form would send."""
    visit = come(new_visit, role)
    address = f"{visit.server.base}/case/{CASE}/renewal"
    answer = visit.page.goto(address)
    assert answer is not None
    assert answer.status == 403
    refused = sent(visit, address)
    assert refused.status == 403
    assert visit.say("This page is for the secretariat") in refused.text()
    assert following(home) == []


def test_what_is_not_approved_cannot_be_renewed(new_visit: NewVisit, home: Path) -> None:
    """The page says why, and what its form would send opens nothing."""
    house = build(settings({HOME: str(home)}))
    with house.read(SECRETARIAT) as reading:
        (unfinished,) = (each.id for each in reading.cases() if each.applicant.name == "Uferdig")
    house.engine.dispose()
    visit = come(new_visit, "secretariat", "sv", 390)
    page, say = visit.page, visit.say
    address = f"{visit.server.base}/case/{unfinished}/renewal"
    page.goto(address)
    main = page.get_by_role("main")
    expect(main).to_contain_text(say("A case can be renewed once it has been approved."))
    expect(main.get_by_role("button")).to_have_count(0)
    assert violations(page) == []
    refused = sent(visit, address)
    assert refused.status == 422
    assert say("A case can be renewed once it has been approved.") in refused.text()
    assert following(home) == []


def test_a_renewal_is_started_and_what_was_left_open_is_answered(
    new_visit: NewVisit, home: Path
) -> None:
    """A second press opens nothing; the municipality finds each point and answers it."""
    (case,) = started(come(new_visit, "secretariat"), home)
    kari = sections(come(new_visit, "municipality editor"), case)
    answered(kari)
    shown_to_readers(new_visit, case)


def started(visit: Visit, home: Path) -> list[str]:
    """Start it from the list of what waits, twice from two pages; return the case it opened."""
    page, say = visit.page, visit.say
    desk = Certifying(visit=visit)
    desk.open("certificate")
    expect(page.get_by_role("link", name=say("Start the renewal"))).to_be_visible()
    desk.go_on(say("Start the renewal"))
    expect(page.get_by_label("Bokmål", exact=True)).to_be_checked()
    main = page.get_by_role("main")
    expect(main).to_contain_text(say("This will not come along"))
    expect(main.get_by_role("listitem").filter(has_text=DROPPED)).to_be_visible()
    assert violations(page) == []
    again = page.context.new_page()
    again.goto(page.url)
    desk.press(say("Start the renewal"))
    expect(main).to_contain_text(say("The renewal has begun"))
    expect(main).to_contain_text(say("This did not come along"))
    expect(main.get_by_role("listitem").filter(has_text=DROPPED)).to_be_visible()
    count = len(CONDITIONS) + 1
    expect(main).to_contain_text(
        say.count(
            "{n} point that was left open came along to be answered.",
            "{n} points that were left open came along to be answered.",
            count,
        )
    )
    assert violations(page) == []
    found = following(home)
    again.get_by_role("button", name=say("Start the renewal")).click()
    expect(again.get_by_role("main")).to_contain_text(say("The renewal has begun"))
    assert following(home) == found
    page.get_by_role("link", name=say("Open the renewal")).click()
    expect(page).to_have_url(f"{visit.server.base}/case/{found[0]}")
    return found


def answered(kari: Sections) -> None:
    """Answer a point from the first screen."""
    page, word = kari.page, kari.word
    kari.open("start")
    renewal = page.get_by_role("region", name=word("This is a renewal"))
    expect(renewal).to_contain_text(word("{n} of {all} answered", n=0, all=3), timeout=READY)
    assert violations(page) == []
    renewal.get_by_role("link", name=word("Answer them")).click()
    card = page.get_by_role("region", name=word("Open point {n}", n=1))
    expect(card).to_contain_text(POINT, timeout=READY)
    answer = card.get_by_label(word("The municipality's answer"))
    answer.fill("Hvert fall følges opp av hjemmetjenesten.")
    answer.blur()
    expect(answer).to_have_accessible_description(kari.saved(), timeout=READY)
    expect(card).to_contain_text(word("Answered"))
    page.evaluate(OPEN_ALL)
    assert violations(page) == []
    page.reload()
    expect(answer).to_have_value("Hvert fall følges opp av hjemmetjenesten.", timeout=READY)


def shown_to_readers(new_visit: NewVisit, case: str) -> None:
    """Read it in Swedish on a narrow screen, where nothing can be written."""
    rita = sections(come(new_visit, "reader", "sv", 390), case)
    rita.open("renewal")
    card = rita.page.get_by_role("region", name=rita.word("Open point {n}", n=1))
    expect(card).to_contain_text("Hvert fall følges opp av hjemmetjenesten.", timeout=READY)
    expect(rita.page.get_by_role("main").get_by_role("textbox")).to_have_count(0)
    assert not rita.page.evaluate(TOO_WIDE)
    assert violations(rita.page) == []
