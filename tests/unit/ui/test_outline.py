import re

import build
from fakes import CASE, KARI, OLA, house
from talking import CHOICE, GROUND, Browser, level
from tlreview.domain.case import Applicant, ApplicantKind
from tlreview.ui.assess import outline_html, outlined
from tlreview.ui.places import place_of


def outlined_page(kept, place="TL1", language="en"):
    return str(outline_html(outlined(kept, KARI, CASE, language, place)))


def test_the_outline_is_readable_before_any_script():
    """Title, progress and every section with its state stand in plain HTML."""
    page = outlined_page(house(build.fields("criterion/TL1.1", choice=level(3))))
    assert "<h1>Fjordvik</h1>" in page
    assert "1 of 5 minimum criteria assessed" in page
    for section in ("start", "TL1", "TL2", "F"):
        assert f'href="?step={section}&amp;lang=en"' in page
    assert page.count('aria-current="page"') == 1


def test_a_name_that_looks_like_markup_stays_text():
    """What people call themselves cannot become an element."""
    kept = house()
    applicant = Applicant(
        kind=ApplicantKind.MUNICIPALITY,
        number="0099",
        name="<script>alert(1)</script>",
        valid_from="2020-01-01",
    )
    kept.memory.cases[CASE] = build.case(id=CASE, applicant=applicant)
    page = outlined_page(kept)
    assert "<script>" not in page
    assert "&lt;script&gt;" in page


def test_the_state_of_a_theme_follows_its_minimum_criteria():
    """Nothing, some, all with one below, all: each with a word and a shape of its own."""
    browser = Browser(house(), place="TL2")
    seen = []

    def look():
        shown = outlined(browser.session.house, KARI, CASE, "en", "TL2")
        entries = [entry for group in shown.groups for entry in group.entries]
        mark = next(each.mark for each in entries if each.id == "TL2")
        seen.append((mark.word, mark.shape))

    look()
    browser.save("criterion/TL2.1#choice", level(1))
    look()
    browser.save("criterion/TL2.2#choice", level(2))
    look()
    browser.save("criterion/TL2.1#choice", level(2), 1)
    look()
    assert seen == [
        ("0 of 2 assessed", "empty"),
        ("1 of 2 assessed", "part"),
        ("All assessed, 1 below", "below"),
        ("All assessed", "full"),
    ]


def test_the_outline_comes_again_only_when_it_has_changed():
    """A second ground in the same minute changes nothing around the section."""
    browser = Browser(house())
    assert "outline" in browser.save(CHOICE, level(3))
    browser.save(GROUND, "en")
    assert "outline" not in browser.save(GROUND, "to", 1)


def test_a_person_comes_back_to_where_they_last_saved():
    """On another device too: the place is read from the record."""
    kept = house()
    Browser(kept).save("criterion/TL2.2#choice", level(1))
    Browser(kept, OLA).save("criterion/F1#choice", level(1))
    assert place_of(kept, KARI, CASE, "") == "TL2"
    assert place_of(kept, OLA, CASE, "") == "F"


def test_unfinished_typing_is_where_one_left_off():
    """A draft is newer than anything saved."""
    kept = house()
    browser = Browser(kept)
    browser.save("criterion/TL2.2#choice", level(1))
    browser.draft("criterion/F2#ground", "Vi")
    assert place_of(kept, KARI, CASE, "") == "F"


def test_the_place_in_the_address_comes_first_if_it_exists():
    """A made-up place opens where one left off instead."""
    kept = house()
    Browser(kept).save("criterion/TL2.2#choice", level(1))
    assert place_of(kept, KARI, CASE, "TL1") == "TL1"
    assert place_of(kept, KARI, CASE, "../etc") == "TL2"


def test_somebody_new_to_a_case_begins_at_its_start():
    """Another person's work is not where I left off."""
    kept = house()
    Browser(kept).save("criterion/TL2.2#choice", level(1))
    assert place_of(kept, OLA, CASE, "") == ""
    assert Browser(kept, OLA, place="").view["section"] == "start"


def test_languages_are_links_that_keep_the_section():
    """Four languages, the present one marked."""
    page = outlined_page(house(), place="TL2", language="nn")
    found = re.findall(r'href="\?step=TL2&amp;lang=(\w+)" lang="\w+"( aria-current="true")?', page)
    assert found == [("nb", ""), ("nn", ' aria-current="true"'), ("sv", ""), ("en", "")]
