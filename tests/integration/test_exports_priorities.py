"""The injury problems with their reasons: a matrix and a table in every self-assessment."""

import re

import pytest
from docx.oxml.ns import qn

import fakes
from build import fields
from conforming import faults
from editions import HOSTILE, edition
from filled import filled
from talking import Browser
from tlreview.domain.canonical import Json
from tlreview.domain.fields import Address
from tlreview.exports.report import Block, Figure, Table
from tlreview.exports.writing import rendered, report_for, write
from tlreview.ui.measure.sections import MEASURE
from word_text import document

languages = pytest.mark.parametrize("language", ["nb", "nn", "sv", "en"])
printed = pytest.mark.parametrize("form", ["html", "docx", "pdf"])


def problems(text: str = "Sykkelulykker på skoleveien") -> dict[Address, Json]:
    """Return a case with two graded problems and one that is not graded wholly."""
    return (
        filled()
        | fields(
            "problem/p1", text="Fall hjemme", severity="3", frequency="2", preventability="2",
            severity_reason="Mange brudd.",
        )
        | fields(
            "problem/p2", text=text, severity="2", frequency="3", preventability="3",
            frequency_reason=text, focus_area="a1",
        )
        | fields("problem/p3", text="Drukning", severity="4")
    )  # fmt: skip


def blocks(saved: dict[Address, Json], language: str = "en") -> tuple[Block, ...]:
    """Return what is told of priorities; nothing where there is no such section."""
    report = report_for(edition(saved), "assessment", language)
    return next((each.blocks for each in report.sections if each.key == "priorities"), ())


def figure(language: str = "en") -> Figure:
    (found,) = (each for each in blocks(problems(), language) if isinstance(each, Figure))
    return found


@languages
def test_the_priorities_read_as_they_were_last_read(golden, language):
    """The matrix in words, and every reason in its place."""
    import nbformat

    made = rendered(report_for(edition(problems()), "assessment", language), b"{}", "ipynb")
    (cell,) = (
        each.source
        for each in nbformat.reads(made.decode(), as_version=4).cells
        if each.metadata["tlreview"].get("section", {}).get("key") == "priorities"
    )
    golden.same(f"priorities.{language}.md", f"{cell}\n")


def test_every_reason_stands_beside_its_grade():
    """Numbered from the weightiest, with the focus area it leads to; nothing is left out."""
    rows = [
        [[f"{each.label} {each.text}".strip() for each in cell] for cell in row]
        for row in figure().table.rows
    ]
    assert [row[0] for row in rows] == [
        ["1. Sykkelulykker på skoleveien"],
        ["2. Fall hjemme"],
        ["Drukning"],
    ]
    assert rows[1][1] == ["Serious", "Mange brudd."]
    assert rows[2][2] == ["not assessed"]
    assert [row[-1] for row in rows][1:] == [["no focus area"]] * 2
    assert rows[0][-1] != ["no focus area"]


def test_a_case_without_problems_says_nothing_of_priorities():
    assert blocks(filled()) == ()


def test_problems_that_are_not_graded_stand_in_a_table_alone():
    (_, table) = blocks(filled() | fields("problem/p1", text="Fall"))
    assert isinstance(table, Table)


def test_the_matrix_is_the_picture_of_the_page():
    """Drawn by the same hand, letter by letter."""
    at = Browser(fakes.house(problems()), dashboard=MEASURE, place="problems", language="nb")
    drawn, shown = figure("nb"), at.blocks["picture"]
    assert (shown["title"], shown["description"]) == (drawn.title, drawn.description)
    assert shown["svg"] == drawn.svg


@printed
@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_whatever_a_problem_is_called_stands_as_words(tmp_path, form, text):
    to = tmp_path / "out"
    write(edition(problems(text)), "assessment", form, "nb", to)
    if form == "html":
        assert not re.search(r"<(script|img)\b", to.read_text(encoding="utf-8"))
    if form == "pdf":
        assert faults(to.read_bytes()) == []


@languages
def test_the_matrix_is_told_to_those_who_see_no_picture(language):
    """In Word, on a page and in a PDF that can be read aloud, by what it shows."""
    report, drawn = report_for(edition(problems()), "assessment", language), figure(language)
    held = document(rendered(report, b"{}", "docx"))
    assert drawn.description in {each.get("descr") for each in held.iter(qn("wp:docPr"))}
    page = rendered(report, b"{}", "html").decode()
    assert drawn.svg in page
    ids = re.findall(r'\sid="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    assert faults(rendered(report, b"{}", "pdf")) == []
