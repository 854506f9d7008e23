"""Survey tables as reports have them: a line a group or a question, a column an answer."""

import io
from collections import Counter
from datetime import date

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from tlreview.analysis.surveys import Sampling, Tabled
from tlreview.sources.survey_tables import surveyed
from tlreview.sources.survey_wide import _shared
from tlreview.workflow.survey_offering import Layout, SurveyFile, SurveyOffered, SurveyWanted

COUNTED = "Bydel;Antall svar;Trygg;Utrygg;Vet ikke\nNord;85;60;20;5\nSør;79;40;35;4\n"
PERCENT = "Bydel;n;Trygg;Utrygg;Vet ikke\nNord;85;70,6;23,5;5,9\nSør;79;51 %;44 %;5 %\n"
ASKED = "Spørsmål;n;Ja;Nei\nEr du trygg ute?;120;75;25\nEr du trygg hjemme?;118;90;10\n"


def brought(text: str | bytes, layout: Layout = "groups", **said: object) -> SurveyOffered:
    wanted = SurveyWanted(
        **{
            "answer": "",
            "question": "Er du trygg?",
            "sampling": Sampling.RANDOM,
            "period": "2024",
            "on": date(2025, 1, 15),
            "layout": layout,
            **said,
        }
    )
    content = text.encode() if isinstance(text, str) else text
    return surveyed(SurveyFile(content=content, name="tabell.csv", wanted=wanted))


def table(found: SurveyOffered) -> Tabled:
    assert found.surveyed is not None, (found.fault, found.fact)
    return found.surveyed.table


def persons(found: Tabled) -> dict[str, list[int]]:
    """Return how many of each group gave each answer; "" is everybody."""
    return {
        each.group: [round(share.value * (each.answered or 0)) for share in each.shares or ()]
        for each in (found.everybody, *found.groups)
    }


def test_a_line_a_group_in_counts() -> None:
    found = brought(COUNTED)
    assert persons(table(found)) == {"": [100, 55, 9], "Nord": [60, 20, 5], "Sør": [40, 35, 4]}
    assert table(found).survey.scale == ("Trygg", "Utrygg", "Vet ikke")
    assert table(found).survey.by == "Bydel"
    assert not found.percentages


def test_what_a_wide_table_has_is_recognised_before_it_is_described() -> None:
    found = surveyed(SurveyFile(content=COUNTED.encode(), name="t.csv")).wide
    assert found is not None
    assert (found.label, found.count) == ("Bydel", "Antall svar")
    assert found.scale == ("Trygg", "Utrygg", "Vet ikke")


@pytest.mark.parametrize(
    "text",
    [
        "Svar;Område;Antall\nTrygg;Nord;60\nUtrygg;Nord;20\n",
        "Svar;Alder\nTrygg;34\nUtrygg;56\nTrygg;71\n",
        "Alder;Vekt;Svar\n34;1,2;3\n56;0,8;2\n",
    ],
    ids=["numbers", "persons", "coded"],
)
def test_a_table_of_persons_is_not_taken_for_one(text: str) -> None:
    assert surveyed(SurveyFile(content=text.encode(), name="t.csv")).wide is None


def test_percentages_become_persons_where_it_is_said_how_many_answered() -> None:
    found = brought(PERCENT)
    assert persons(table(found)) == {"": [100, 55, 9], "Nord": [60, 20, 5], "Sør": [40, 35, 4]}
    assert found.percentages


def test_shares_of_one_are_percentages_as_well() -> None:
    found = brought("Bydel;n;Ja;Nei\nNord;40;0,75;0,25\nSør;20;0.5;0.5\n")
    assert persons(table(found)) == {"": [40, 20], "Nord": [30, 10], "Sør": [10, 10]}


def test_a_hundred_persons_are_not_percentages() -> None:
    found = brought("Bydel;n;Ja;Nei\nNord;100;60;40\nSør;100;30;70\n")
    assert persons(table(found))["Nord"] == [60, 40]
    assert not found.percentages


def test_a_line_a_question() -> None:
    found = brought(ASKED, "questions", question="Er du trygg hjemme?")
    assert persons(table(found)) == {"": [106, 12]}
    assert table(found).survey.by == ""
    assert table(found).survey.question == "Er du trygg hjemme?"


def test_who_is_hidden_in_the_report_stays_hidden_and_counts_among_everybody() -> None:
    """Øya has signs for figures; the line of everybody has its people."""
    text = COUNTED + "Øya;:;:;:;:\nAlle;176;105;60;11\n"
    found = brought(text.replace("Øya;:;", "Øya;12;"))
    assert persons(table(found)) == {"": [105, 60, 11], "Nord": [60, 20, 5], "Sør": [40, 35, 4]}
    assert [(each.row, each.text, each.reason) for each in found.left_out] == [
        (4, ":", "no-answer")
    ]


def test_small_groups_are_hidden_as_in_any_table() -> None:
    found = table(brought(COUNTED + "Øya;4;3;1;0\n"))
    assert {each.group: each.answered for each in found.groups} == {
        "Nord": 85,
        "Sør": None,
        "Øya": None,
    }


def test_a_note_below_is_left_out_and_told() -> None:
    found = brought(COUNTED + "Kilde: Analysebyrået;;;;\n")
    assert [(each.row, each.reason) for each in found.left_out] == [(4, "note")]
    assert table(found).everybody.answered == 164


def test_those_who_gave_no_answer_are_told() -> None:
    found = brought(COUNTED.replace("Nord;85", "Nord;90"))
    assert found.unanswered == 5


def test_a_workbook_with_a_blank_corner_is_read() -> None:
    """Percentages in Excel are shares of one with a format, and the corner is often blank."""
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file)
    sheet = book.add_worksheet()
    for at, line in enumerate(
        [
            ["", "n", "Ja", "Nei"],
            ["Nord", 40, 0.75, 0.25],
            ["Sør", 20, 0.5, 0.5],
            ["Alle", 60, 0.667, 0.333],
        ]
    ):
        sheet.write_row(at, 0, line)
    book.close()
    found = brought(file.getvalue())
    assert persons(table(found)) == {"": [40, 20], "Nord": [30, 10], "Sør": [10, 10]}
    assert table(found).survey.by == "A"


@pytest.mark.parametrize(
    ("text", "fault", "fact"),
    [
        (PERCENT.replace(";n;", ";").replace(";85;", ";").replace(";79;", ";"), "wide-no-n", ""),
        (COUNTED.replace("Nord;85", "Nord;mange"), "wide-n", "2"),
        (COUNTED.replace("Nord;85", "Nord;80"), "wide-more", "2"),
        (COUNTED.replace("Nord;85;60", "Nord;85;60,5"), "wide-count", "2"),
        (PERCENT.replace("51 %", "71 %"), "wide-sum", "3"),
        (COUNTED.replace("Sør;79;40", "Sør;79;:"), "wide-hidden", "3"),
        (COUNTED + "Alle;160;100;55;5\n", "wide-total", "4"),
        (COUNTED + "Nord;85;60;20;5\n", "wide-twice", "4"),
    ],
    ids=["no-n", "n", "more", "count", "sum", "hidden", "total", "twice"],
)
def test_what_would_make_shares_wrong_is_refused_with_its_line(
    text: str, fault: str, fact: str
) -> None:
    found = brought(text)
    assert (found.fault, found.fact, found.surveyed) == (fault, fact, None)


def test_a_question_that_is_not_there_is_refused() -> None:
    assert brought(ASKED, "questions", question="Er du glad?").fault == "wide-no-line"
    assert brought(ASKED, "questions", question="").fault == "wide-no-line"
    assert brought("Navn\nNord\n").fault == "wide-no-columns"
    assert brought(COUNTED, group="Sone").fault == "no-column"
    assert brought(COUNTED, scale=("Trygg", "Redd")).fault == "no-column"


@given(st.lists(st.decimals(0, 100, places=1), min_size=2, max_size=8), st.integers(0, 5000))
def test_persons_shared_out_are_as_many_and_none_is_a_whole_person_off(weights, n) -> None:
    total = sum(weights)
    if not total:
        return
    found = _shared(weights, n)
    assert sum(found) == n
    assert all(
        abs(each - weight * n / total) < 1 for each, weight in zip(found, weights, strict=True)
    )


def test_every_person_of_a_table_is_read_once() -> None:
    """Each cell is that many answers, of its group."""
    from tlreview.sources.sheets import read_sheet
    from tlreview.sources.survey_wide import WideColumns, read_wide

    columns = WideColumns(label="Bydel", count="", scale=("Trygg", "Utrygg", "Vet ikke"))
    read = read_wide(read_sheet(COUNTED.encode()), columns)
    assert Counter((each.group, each.answer) for each in read.answers)[("Sør", "Utrygg")] == 35
    assert len(read.answers) == 164
