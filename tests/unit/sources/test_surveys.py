"""A survey, a line a person, from whatever it was kept in."""

import builtins
import io
import tempfile
from pathlib import Path

import numpy as np
import pandas as pd
import pyreadstat
import pytest
import xlsxwriter

from tlreview.analysis.surveys import Answer, SurveyRefused
from tlreview.sources.sheets import ColumnMissing, SheetRefused
from tlreview.sources.survey_files import ColumnSeen, SurveyReaderMissing, columns_of
from tlreview.sources.surveys import SurveyColumns, read_survey

SCALE = ("Trygg", "Utrygg", "Vet ikke")
COLUMNS = SurveyColumns(answer="Q1", group="Kjønn", weight="vekt")
EXPECTED = (
    Answer(answer="Trygg", group="Kvinne", weight=1.5),
    Answer(answer="Utrygg", group="Mann", weight=0.5),
)


def csv() -> bytes:
    lines = ("Q1;Kjønn;vekt;annet", "Trygg;Kvinne;1,5;x", "utrygg;Mann;0,5;", ";Mann;1;")
    return "\n".join(lines).encode("cp1252")


def xlsx() -> bytes:
    kept = io.BytesIO()
    with xlsxwriter.Workbook(kept, {"in_memory": True}) as book:
        page = book.add_worksheet()
        page.write_row(0, 0, ["Q1", "Kjønn", "vekt"])
        page.write_row(1, 0, ["Trygg", "Kvinne", 1.5])
        page.write_row(2, 0, ["Utrygg", "Mann", 0.5])
        page.write_row(3, 0, ["", "Mann", 1])
    return kept.getvalue()


def statistical(write, ending: str, **also: object) -> bytes:
    frame = pd.DataFrame(
        {"Q1": [1.0, 2.0, np.nan], "Kjønn": [2.0, 1.0, 1.0], "vekt": [1.5, 0.5, 1.0]}
    )
    labels = {
        "Q1": {1: "Trygg", 2: "Utrygg", 3: "Vet ikke"},
        "Kjønn": {1: "Mann", 2: "Kvinne"},
    }
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / f"a.{ending}"
        write(frame, str(file), variable_value_labels=labels, **also)
        return file.read_bytes()


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(csv, id="csv"),
        pytest.param(xlsx, id="xlsx"),
        pytest.param(lambda: statistical(pyreadstat.write_sav, "sav"), id="sav"),
        pytest.param(lambda: statistical(pyreadstat.write_sav, "zsav", compress=True), id="zsav"),
        pytest.param(lambda: statistical(pyreadstat.write_dta, "dta"), id="dta"),
    ],
)
def test_answers_are_the_same_from_every_kind_of_file(content) -> None:
    """By their labels, whatever number stands behind; who did not answer is counted apart."""
    found = read_survey(content(), COLUMNS, SCALE)
    assert found.answers == EXPECTED
    assert (found.unanswered, found.rejected) == (1, ())


def test_what_is_off_the_scale_is_named_by_its_line() -> None:
    content = b"Q1;w\nTrygg;1\nKanskje;1\nUtrygg;0\nUtrygg;..\nUtrygg;x\n"
    found = read_survey(content, SurveyColumns(answer="q1", weight="w"), SCALE)
    assert len(found.answers) == 1
    assert [(each.row, each.column, each.text, each.reason) for each in found.rejected] == [
        (3, "Q1", "Kanskje", "off-scale"),
        (4, "w", "0", "unreadable"),
        (5, "w", "..", "unreadable"),
        (6, "w", "x", "unreadable"),
    ]


@pytest.mark.parametrize("content", [b"$FL2 broken", b"<stata_dta> broken", b"\x72\x00"])
def test_what_only_begins_like_one_is_refused(content: bytes) -> None:
    with pytest.raises(SheetRefused, match="not-a-table"):
        read_survey(content, COLUMNS, SCALE)


def test_a_column_that_is_not_there_is_told() -> None:
    content = statistical(pyreadstat.write_sav, "sav")
    with pytest.raises(ColumnMissing, match="Q1, Kjønn, vekt"):
        read_survey(content, SurveyColumns(answer="Q9"), SCALE)


def test_without_the_extra_it_says_which(monkeypatch) -> None:
    """And a spreadsheet is read all the same."""
    real = builtins.__import__

    def without(name: str, *also, **more):
        if name == "pyreadstat":
            raise ImportError(name)
        return real(name, *also, **more)

    content = statistical(pyreadstat.write_sav, "sav")
    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(SurveyReaderMissing, match=r"tlreview\[survey\]"):
        read_survey(content, COLUMNS, SCALE)
    assert read_survey(csv(), COLUMNS, SCALE).answers == EXPECTED


def test_an_old_file_of_stata_is_told_by_how_it_begins(tmp_path) -> None:
    """It names no format in letters, as the later ones do."""
    path = tmp_path / "a.dta"
    frame = pd.DataFrame({"svar": [1.0, 2.0]})
    labels = {"svar": {1: "Trygg", 2: "Utrygg"}}
    pyreadstat.write_dta(frame, str(path), version=12, variable_value_labels=labels)
    content = path.read_bytes()
    assert content.startswith(b"s")
    found = read_survey(content, SurveyColumns(answer="svar"), SCALE)
    assert [each.answer for each in found.answers] == ["Trygg", "Utrygg"]


@pytest.mark.parametrize("heading", ["q1", "rang", "svar"])
def test_a_sheet_whose_heading_begins_as_old_stata_files_do_is_a_sheet(heading: str) -> None:
    """Version 113 of Stata's is the letter q."""
    found = read_survey(
        f"{heading};annet\nTrygg;1\n".encode(), SurveyColumns(answer=heading), SCALE
    )
    assert [each.answer for each in found.answers] == ["Trygg"]


def test_a_line_may_stand_for_as_many_persons_as_it_says() -> None:
    """A table of numbers is the same answers as a line a person."""
    table = "Svar;Område;Antall\nTrygg;Nord;1 200\nUtrygg;Nord;3\n;Nord;7\nTrygg;Sør;0\n"
    columns = SurveyColumns(answer="Svar", group="Område", count="Antall")
    found = read_survey(table.encode(), columns, SCALE)
    assert len(found.answers) == 1203
    assert found.answers.count(Answer(answer="Utrygg", group="Nord")) == 3
    assert found.unanswered == 7


@pytest.mark.parametrize("cell", [":", "..", "", "-2", "2,5", "mange", "300000"])
def test_a_number_of_persons_that_is_none_is_refused_with_its_line(cell: str) -> None:
    """Left out, it would change the share of every answer."""
    table = f"Svar;Antall\nTrygg;30\nUtrygg;{cell}\n"
    with pytest.raises(SurveyRefused, match="count 3"):
        read_survey(table.encode(), SurveyColumns(answer="Svar", count="Antall"), SCALE)


def test_more_persons_than_any_survey_has_are_refused() -> None:
    table = "Svar;Antall\n" + "Trygg;150000\n" * 2
    with pytest.raises(SheetRefused, match="too-large"):
        read_survey(table.encode(), SurveyColumns(answer="Svar", count="Antall"), SCALE)


def test_columns_are_told_with_their_alternatives() -> None:
    """By their labels in SPSS, else as they come; numbers in their order; many are none."""
    many = "".join(f"{10 - n % 3};{n}\n" for n in range(30))
    assert columns_of(f"q;løpenr\n{many}".encode()) == (
        ColumnSeen(name="q", label="", values=("8", "9", "10")),
        ColumnSeen(name="løpenr", label="", values=()),
    )
    content = statistical(
        pyreadstat.write_sav, "sav", column_labels={"Q1": "Er området ditt trygt?"}
    )
    assert columns_of(content)[0] == ColumnSeen(
        name="Q1", label="Er området ditt trygt?", values=SCALE
    )
    assert [each.name for each in columns_of(content)] == ["Q1", "Kjønn", "vekt"]
