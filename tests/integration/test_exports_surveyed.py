"""Surveys in the exported self-assessment: what the page shows, in every format, and no more."""

import re

import pytest

from editions import edition
from filled import filled
from surveyed import QUESTION, surveyed
from tlreview.analysis.survey_json import Surveyed, as_json
from tlreview.analysis.surveys import Sampling
from tlreview.domain.canonical import Json
from tlreview.domain.rows import RowKind, row_field
from tlreview.exports.edition import Edition
from tlreview.exports.report import Figure, Paragraph, Section, Table
from tlreview.exports.sections.measurement import measured
from tlreview.exports.voice import voice
from tlreview.exports.writing import rendered, report_for

LANGUAGES = ("nb", "nn", "sv", "en")
languages = pytest.mark.parametrize("language", LANGUAGES)
BEFORE = surveyed({"Nord": (70, 12, 5), "Sør": (60, 20, 4)}, period="2021")
OPEN = surveyed(sampling=Sampling.SELF_SELECTED, invited=None, period="2023")
ODD = surveyed({"Nord": (60, 20, 5), "Sør": (40, 35, 4), "<b>Øya</b>": (3, 1, 0)})


def made(*rounds: Surveyed) -> Edition:
    saved = filled()
    for number, each in enumerate(rounds, start=1):
        values: dict[str, Json] = {
            "question": each.table.survey.question,
            "table": as_json(each),
        }
        saved |= {
            row_field(RowKind.SURVEY, f"v{number}", name): value for name, value in values.items()
        }
    return edition(saved)


def section(of: Edition, language: str = "en") -> Section:
    found = measured(voice(of, language)).sections
    return next(each for each in found if each.key == "measurement-surveys")


def test_a_case_without_surveys_says_nothing_of_them():
    assert measured(voice(made(), "en")).sections == ()


@languages
def test_rounds_stand_in_one_picture_and_an_open_form_in_its_own(language: str):
    """Each picture has its table beside it; nothing tells how the open form differs."""
    blocks = section(made(BEFORE, surveyed(), OPEN), language).blocks
    first, second = (each for each in blocks if isinstance(each, Figure))
    assert [column.title.text for column in first.table.columns][1:] == ["2021", "2024"]
    assert [column.title.text for column in second.table.columns][1:] == ["2023"]
    assert first.title == QUESTION
    moved = [each for each in blocks if isinstance(each, Table) and each.key.endswith("-moved")]
    assert [each.key for each in moved] == ["survey-v2-moved"]


@pytest.mark.parametrize(
    ("form", "language"),
    [*(("html", each) for each in LANGUAGES), ("docx", "nb"), ("pdf", "nb"), ("ipynb", "sv")],
)
def test_every_format_is_made_and_a_name_stays_text(form: str, language: str):
    """A group's name is the municipality's own, and no markup."""
    report = report_for(made(BEFORE, ODD, OPEN), "assessment", language)
    content = rendered(report, b"{}", form)  # type: ignore[arg-type]
    assert len(content) > 1000
    if form == "html":
        text = content.decode()
        assert QUESTION in text
        assert "<b>Øya" not in text
        assert "&lt;b&gt;Øya" in text


def test_no_number_of_a_hidden_group_is_in_the_section():
    """Neither how many they were nor what they answered, nor what would give it."""
    (groups,) = (
        each
        for each in section(made(surveyed())).blocks
        if isinstance(each, Table) and each.key.endswith("-groups")
    )
    said = [[span.text for cell in row for span in cell] for row in groups.rows]
    assert [row[0] for row in said] == ["Nord", "Sør", "Øya"]
    for row in said[1:]:
        assert not re.search(r"\d", "".join(row[1:]))


def test_a_hidden_group_has_its_reason_and_a_table_that_hides_none_has_no_such_note():
    notes = [
        [each.text.text for each in section(made(of)).blocks if isinstance(each, Paragraph)]
        for of in (surveyed(), BEFORE)
    ]
    assert notes == [["Hidden: fewer than 10, or what would give such a group away."], []]
