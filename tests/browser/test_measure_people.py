"""People from a file of their own, and the aim that an indicator proposes, in a real browser."""

from pathlib import Path

from axe import violations
from page_objects import READY, NewVisit
from pages_assess import new_case
from playwright.sync_api import expect
from running import Running
from test_measure import come, go

COUNTS = (52, 55, 49, 51, 57, 51, 54, 50, 53, 56, 24, 22, 27, 20, 25, 23, 21, 26, 22, 24)
FALLS = "falls.inpatient_80"


def sheets(folder: Path) -> tuple[Path, Path]:
    """Write counts of falls among the old, and people by sex and age."""
    counts, people = folder / "fall.csv", folder / "folk.csv"
    years = [2006 + number for number in range(len(COUNTS))]
    lines = [f"0001;{year};{count}" for year, count in zip(years, COUNTS, strict=True)]
    counts.write_text("\n".join(["Kommune;År;Fall", *lines]), encoding="utf-8")
    lines = [
        f"0001;{year};{sex};{ages};{number + year - 2006}"
        for year in years
        for sex in ("Menn", "Kvinner")
        for ages, number in (("0–79 år", 5_600), ("80 år og eldre", 400))
    ]
    people.write_text("\n".join(["Kommune;År;Kjønn;Alder;Personer", *lines]), encoding="utf-8")
    return counts, people


def test_falls_among_the_old_are_told_among_the_old(
    new_visit: NewVisit, server: Running, tmp_path: Path
) -> None:
    """The indicator says whose population is wanted, its unit, and what should happen."""
    visit = come(new_visit, new_case(server.home, "people"), "municipality editor")
    page, say = visit.page, visit.say
    counts, people = sheets(tmp_path)
    go(visit, "Bring figures")
    page.get_by_label(say("File"), exact=True).set_input_files(counts)
    chosen = page.get_by_label(say("Indicator in the catalogue"))
    expect(chosen).to_be_visible(timeout=READY)
    page.get_by_label(say("Population, where it is in a file of its own")).set_input_files(people)
    told = page.get_by_text("Kjønn: Menn, Kvinner; Alder: 0–79 år, 80 år og eldre")
    expect(told).to_be_visible(timeout=READY)
    chosen.select_option(FALLS)
    expect(page.get_by_text("Kjønn: Menn, Kvinner; Alder: 80 år og eldre")).to_be_visible()
    assert violations(page) == []
    page.get_by_role("button", name=say("Save the chosen series")).click()
    told = page.locator("#f-bring-form-told")
    expect(told).to_have_attribute("data-tone", "saved", timeout=READY)

    go(visit, "My indicators")
    tile = page.get_by_role("listitem").filter(has=page.get_by_role("heading", name="Fall"))
    expect(tile).to_contain_text(say("per {n} inhabitants", n=say.number(100_000)))

    go(visit, "Effect")
    aim = page.get_by_label(say("What should happen to the figures"))
    expect(
        page.get_by_text(say("Proposed: the only time series with enough figures."))
    ).to_be_visible()
    expect(aim).to_have_value("fall")
    page.get_by_label(say("Time series")).select_option("")
    expect(aim).to_have_value("")
    page.get_by_label(say("Time series")).select_option(label="Fall")
    expect(aim).to_have_value("fall")
    aim.select_option("rise")
    page.get_by_label(say("Time series")).select_option("")
    expect(aim).to_have_value("rise")
    assert violations(page) == []
