"""What chance alone would do, and how complete a registration was, beside figures in documents.

They are the pictures of the page, and tell no more than others may know.
"""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import replace
from typing import cast

import pytest
from docx.oxml.ns import qn

import fakes
from build import fields
from conforming import faults
from editions import edition
from editions_measured import measured_edition
from figured import EXTRACT, yearly
from filing import Folder
from filled import filled
from registered import registered
from reviewed import CASE, EDITOR, Path
from talking import Browser
from tlreview.domain.canonical import Json
from tlreview.domain.fields import Address
from tlreview.domain.observations import Break, Observation, Series
from tlreview.domain.periods import period
from tlreview.domain.rows import RowKind
from tlreview.domain.series_json import as_json
from tlreview.exports.edition import edition_of, to_print
from tlreview.exports.report import Block, Figure, Paragraph, Points, Report
from tlreview.exports.writing import rendered, report_for
from tlreview.ui.measure.sections import MEASURE
from tlreview.wiring.reference import catalogue
from tlreview.workflow.importing import Arrival, RawFile, bring_figures
from tlreview.workflow.ports import StoredFile
from tlreview.workflow.saving import add_row
from word_text import document

languages = pytest.mark.parametrize("language", ["nb", "nn", "sv", "en"])
QUIET = (20, 22, 19, 21, 20, 23, 18, 20, 21, 19)
LOUD = (20, 22, 19, 21, 60, 23, 18, 20, 21, 19)


def judged(series: Series, row: str = "s1", **more: Mapping[str, Json]) -> dict[Address, Json]:
    """Return a case with a series an indicator is for; `more` are rows by subject."""
    saved = filled() | fields(
        f"series/{row}", indicator=series.indicator, title="Skader", figures=as_json(series)
    )
    saved |= fields("indicator/i1", series=[row])
    for subject, values in more.items():
        saved |= fields(subject, **values)
    return saved


def blocks(saved: dict[Address, Json], key: str, language: str = "en", **more) -> tuple[Block, ...]:
    """Return the blocks of a section; none where there is no such section."""
    made = replace(edition(saved), **more)
    report = report_for(made, "assessment", language)
    return next((each.blocks for each in report.sections if each.key == key), ())


def figures(found: tuple[Block, ...]) -> dict[str, Figure]:
    return {each.key: each for each in found if isinstance(each, Figure)}


def notes(found: tuple[Block, ...], label: str) -> list[str]:
    """Return what is said under a label."""
    said = [each.text for each in found if isinstance(each, Paragraph)]
    return [each.text for each in said if each.label == label]


CHANCE = "Does it vary more than chance?"


def test_a_series_that_keeps_within_chance_has_a_sentence_and_no_picture():
    """A reader of the assessment needs no chart to see that nothing has happened."""
    found = blocks(judged(yearly(QUIET)), "measurement-series")
    (said,) = notes(found, CHANCE)
    assert said.startswith("All lie within the limits of chance.")
    assert [*figures(found)] == ["series-s1"]


def test_a_point_chance_would_not_give_has_its_picture_and_is_named():
    found = blocks(judged(yearly(LOUD)), "measurement-series")
    (said,) = notes(found, CHANCE)
    assert said.startswith("Beyond the limits of chance: 2014.")
    drawn = figures(found)["stable-s1"]
    assert said in drawn.description
    assert len(drawn.table.rows) == len(LOUD)
    assert [row[0][0].text for row in drawn.table.rows if row[-1][0].text] == ["2014"]


def test_a_level_that_has_moved_has_its_picture_too():
    """No point lies beyond the limits; their order says it."""
    found = blocks(judged(yearly([22] * 8 + [17] * 8)), "measurement-series")
    (said,) = notes(found, CHANCE)
    assert said.startswith("All lie within the limits of chance.")
    assert "says that the level has moved" in said
    assert "stable-s1" in figures(found)


def test_of_very_many_points_those_beyond_the_limits_stand_in_the_table():
    """The figures themselves have a table of their own; nobody reads two of forty lines each."""
    drawn = figures(blocks(judged(yearly([*LOUD, *QUIET * 3], 1980)), "measurement-series"))
    first, rest = drawn["stable-s1"].table.rows
    assert (first[0][0].text, first[-1][0].text) == ("1984", "beyond the limits")
    assert rest[0][0].text == "39 points within the limits"
    assert len(drawn["series-s1"].table.rows) == 40


def test_few_figures_say_nothing_of_chance():
    assert notes(blocks(judged(yearly(QUIET[:7])), "measurement-series"), CHANCE) == []


def rare(quiet: int) -> Series:
    """Return a case every fourth year, and so many years without any at the end."""
    return yearly([1, 0, 0, 0] * 10 + [0] * quiet, first=1960)


def test_rare_cases_are_told_by_the_quiet_between_them():
    found = blocks(judged(rare(2)), "measurement-series")
    (note,) = notes(found, CHANCE)
    assert "5 years without a case since 1996" in note
    assert figures(found).keys() == {"series-s1"}


def test_a_quiet_that_is_longer_than_chance_makes_it_has_its_picture():
    """The one of the page: how long it was between cases, and how long it is now."""
    found = blocks(judged(rare(16)), "measurement-series")
    assert "That much time has passed now." in notes(found, CHANCE)[0]
    picture = figures(found)["seldom-s1"]
    assert picture.title.endswith("how long between cases")
    assert picture.table is not None
    assert picture.table.rows[-1][-1][0].text == "still going on"


def test_what_a_series_is_held_against_has_no_such_sentence():
    """It would say of others what nobody asked, on pages nobody reads."""
    report = report_for(measured_edition(), "assessment", "en")
    found = next(each.blocks for each in report.sections if each.key == "measurement-series")
    assert [*figures(found)] == ["series-s1", "stable-s1", "series-s2"]
    assert len(notes(found, CHANCE)) == 1


def test_the_control_chart_is_the_picture_of_the_page():
    house = fakes.house(judged(yearly(LOUD)))
    house.files = Folder()
    at = Browser(house, dashboard=MEASURE, place="indicators", language="nb")
    (shown,) = (
        each["blocks"][0]
        for each in at.say("look-closer", row="s1", per=10_000)["blocks"]
        if each["key"].endswith("/stable")
    )
    drawn = figures(blocks(judged(yearly(LOUD)), "measurement-series", "nb"))["stable-s1"]
    assert (shown["svg"], shown["description"]) == (drawn.svg, drawn.description)


def reported(*counts: int, place: str = "4601") -> Series:
    """Return how many of 200 treated were reported, from 2010."""
    return Series(
        indicator="registration.injuries",
        place=place,
        breakdown={},
        extract=EXTRACT,
        observations=tuple(
            Observation(period=period(str(2010 + at)), count=each, population=200)
            for at, each in enumerate(counts)
        ),
    )


TREATED = yearly([52, 48, 55], indicator="injuries.treated")
COMPLETE = "How complete is the registration?"


def registered_as(series: Series, **more: Mapping[str, Json]) -> dict[Address, Json]:
    values = {"indicator": series.indicator, "title": "Meldte", "figures": as_json(series)}
    return judged(TREATED, **{"series/s2": values}, **more)


def test_completeness_stands_beside_the_injuries_and_not_by_itself():
    """When more is registered, the figures rise although nothing more has happened."""
    saved = registered_as(reported(150, 120, 180))
    found = blocks(saved, "measurement-series", catalogue=catalogue())
    assert [*figures(found)] == ["series-s1", "complete-s1"]
    assert notes(found, COMPLETE)[0].startswith("When more is registered")
    rows = [[cell[0].text for cell in row] for row in figures(found)["complete-s1"].table.rows]
    assert rows == [["2010", "52", "75", ""], ["2011", "48", "60", ""], ["2012", "55", "90", ""]]
    assert not any(isinstance(each, Points) for each in found)


def test_a_break_of_either_is_drawn_where_completeness_is():
    """A new form since 2011 changes what is registered, whichever of the two says so."""
    broken = (Break(at=period("2011"), reason="nytt skjema"),)
    of_share = registered_as(replace(reported(150, 120, 180), breaks=broken))
    of_figures = registered_as(reported(150, 120, 180)) | fields(
        "series/s1", figures=as_json(replace(TREATED, breaks=broken))
    )
    drawn = []
    for saved in (registered_as(reported(150, 120, 180)), of_share, of_figures):
        made = blocks(saved, "measurement-series", catalogue=catalogue())
        drawn.append(figures(made)["complete-s1"])
    told = ["Break in 2011: nytt skjema." in each.description for each in drawn]
    assert told == [False, True, True]
    assert drawn[0].svg != drawn[1].svg == drawn[2].svg


def test_completeness_is_the_picture_of_the_page():
    saved = registered_as(reported(150, 120, 180))
    house = fakes.house(saved)
    house.files = Folder()
    at = Browser(house, dashboard=MEASURE, place="indicators", language="nb")
    (shown,) = (
        next(inner for inner in each["blocks"] if inner["kind"] == "chart")
        for each in at.say("look-closer", row="s1", per=10_000)["blocks"]
        if each["key"].endswith("/complete")
    )
    drawn = figures(blocks(saved, "measurement-series", "nb", catalogue=catalogue()))["complete-s1"]
    assert (shown["title"], shown["svg"]) == (drawn.title, drawn.svg)


def test_the_completeness_an_effect_names_stands_beside_its_figures():
    """Also of an indicator of their own, which no catalogue knows."""
    own = replace(reported(150, 120, 180), indicator="eget")
    asked = {"series": ["s1"], "completeness": ["s2"], "done": "Ny vei"}
    found = blocks(registered_as(own, **{"effect/e1": asked}), "measurement-series")
    assert [*figures(found)] == ["series-s1", "complete-s1"]


def test_the_completeness_of_another_place_stands_by_itself():
    """Beside the figures it would tell of a registration they are not from."""
    asked = {"series": ["s1"], "completeness": ["s2"], "done": "Ny vei"}
    saved = registered_as(reported(150, 120, 180, place="46"), **{"effect/e1": asked})
    found = blocks(saved, "measurement-series", catalogue=catalogue())
    assert [*figures(found)] == ["series-s1", "series-s2"]


def test_that_nobody_knows_how_complete_figures_are_is_said():
    found = blocks(judged(TREATED), "measurement-series", catalogue=catalogue())
    said = [each.text.text for each in found if isinstance(each, Paragraph)]
    assert [each for each in said if each.endswith("does not have it for the same place.")]
    plain = blocks(judged(yearly(QUIET[:3])), "measurement-series", catalogue=catalogue())
    assert not any("belongs beside" in each.text.text for each in plain if hasattr(each, "text"))


def test_the_catalogue_is_read_where_there_are_figures_alone():
    """Most documents have none, and reading it takes a quarter of a second."""
    assert to_print(edition(judged(TREATED)), "", catalogue).catalogue is catalogue()

    def unwanted():
        raise AssertionError

    assert to_print(edition(), "https://tl.example.org", unwanted).address


def whole_report(language: str = "nb") -> Report:
    """Return a document with both."""
    saved = registered_as(reported(150, 120, 180))
    saved |= fields("series/s3", indicator="x", title="Brann", figures=as_json(yearly(LOUD)))
    saved |= fields("indicator/i1", series=["s1", "s3"])
    made = replace(edition(saved), catalogue=catalogue())
    return report_for(made, "assessment", language)


KEYS = {"stable-s3", "complete-s1"}


@languages
def test_a_pdf_with_all_of_them_can_be_kept_and_read_aloud(language):
    assert set(figures(whole_report(language).blocks())) > KEYS
    assert faults(rendered(whole_report(language), b"{}", "pdf")) == []


def test_each_is_told_to_those_who_see_no_picture():
    """In Word and on a page, by what it shows."""
    report = whole_report()
    wanted = [each for key, each in figures(report.blocks()).items() if key in KEYS]
    held = document(rendered(report, b"{}", "docx"))
    told = {each.get("descr") for each in held.iter(qn("wp:docPr"))}
    page = rendered(report, b"{}", "html").decode()
    for each in wanted:
        assert each.description in told
        assert each.svg in page
        assert f'<desc id="{each.key}-desc">' in each.svg


def test_no_two_places_of_a_page_have_one_name():
    page = rendered(whole_report(), b"{}", "html").decode()
    ids = re.findall(r'\sid="([^"]+)"', page)
    assert len(ids) == len(set(ids))


def _brought(small: int) -> Path:
    """Return a case whose own registrations have a small figure, with how complete they are."""
    path = Path(fakes.House(clock=fakes.Clock(), files=Folder()))  # type: ignore[arg-type]
    path.open()
    counts = {str(2010 + at): each for at, each in enumerate((*QUIET, 60, 21))}
    shares = {**dict.fromkeys(counts, 150), "2013": small}
    arrivals = [
        Arrival(
            series=registered({**counts, "2013": small}, indicator="injuries.treated"),
            row="", revision=0, title="Skader",
        ),
        Arrival(
            series=registered(shares, indicator="registration.injuries", population=200),
            row="", revision=0, title="Meldte",
        ),
    ]  # fmt: skip
    stored = StoredFile(digest=hashlib.sha256(b"egne").hexdigest(), size=1, media_type="text/csv")
    raw = RawFile(stored=stored, name="egne.csv", title="Skaderegisteret")
    brought = bring_figures(path.house.transact, EDITOR, CASE, raw, arrivals)
    told = {"text": "Skader", "series": [brought[0].row]}
    add_row(path.house.transact, EDITOR, CASE, RowKind.INDICATOR, cast("dict[str, Json]", told))
    return path


def _printed(path: Path, language: str) -> Report:
    with path.house.read() as reading:
        made = replace(edition_of(reading, CASE), catalogue=catalogue())
    return report_for(made, "assessment", language)


def _told(report: Report) -> str:
    """Return all there is to read and to see of figures, without the ids of their rows."""
    (section,) = (each for each in report.sections if each.key == "measurement-series")
    rows = [each.key.partition("-")[2] for each in section.blocks if isinstance(each, Figure)]
    told = repr(section.blocks)
    for number, row in enumerate(dict.fromkeys(rows)):
        told = told.replace(row, f"row{number}")
    return told


def test_a_hidden_figure_moves_nothing_in_a_document():
    """Two or four, mean and limits and shares are the same: so nobody can work out which."""
    two, four, known = (_told(_printed(_brought(small), "en")) for small in (2, 4, 20))
    assert two == four
    assert two != known
    assert "stable-row0" in two
    assert "complete-row0" in two
    assert "so their mean may be too high" in two
    assert "so their mean may be too high" not in known


def test_a_hidden_figure_stands_with_its_word_beside_the_registration():
    drawn = figures(_printed(_brought(3), "en").blocks())
    (complete,) = (each for key, each in drawn.items() if key.startswith("complete-"))
    (row,) = ([cell[0].text for cell in row] for row in complete.table.rows if "2013" in str(row))
    assert row[:3] == ["2013", "–", "–"]
    assert row[3].count("hidden, small numbers") == 2
    (stable,) = (each for key, each in drawn.items() if key.startswith("stable-"))
    assert "2013" not in [row[0][0].text for row in stable.table.rows]
