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

from tlreview.analysis.surveys import Answer
from tlreview.sources.sheets import ColumnMissing, SheetRefused
from tlreview.sources.surveys import SurveyColumns, SurveyReaderMissing, read_survey

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
