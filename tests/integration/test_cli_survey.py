"""`tlreview survey`: a table in, its rounds out, and every refusal where the fault is."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from databases import EDITOR
from homes import house, opened
from surveyed import numbers, persons
from tlreview.cli import main
from tlreview.domain.rows import RowKind
from tlreview.storage.verify import verify
from tlreview.wiring.settings import HOME
from tlreview.workflow.reading import content_of

CASE = "case-1"
COLUMNS = ("--answer", "Svar", "--group", "Område")
WHOLE = {"Nord": (60, 20, 5), "Sør": (40, 35, 4)}


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return opened(tmp_path / "home", EDITOR, CASE)


def run(home: Path, *words: object) -> Result:
    told = ("survey", *map(str, words), "--case", CASE, "--language", "en")
    return CliRunner().invoke(main, told, env={HOME: str(home), "TLREVIEW_DATABASE": ""})


def bring(home: Path, text: str = "", *words: object, sampling: str = "random") -> Result:
    file = home.parent / "svar.csv"
    file.write_text(text or persons(), encoding="utf-8")
    period = () if "--period" in words else ("--period", "2024")
    return run(home, "import", file, *COLUMNS, "--sampling", sampling, *period, *words)


def rows(home: Path) -> list[str]:
    with house(home).read() as reading:
        return [row.id for row in content_of(reading, CASE).rows[RowKind.SURVEY]]


def test_a_survey_is_told_before_it_is_kept_and_shown_after(home: Path) -> None:
    """Small groups by their names alone, in the preview as in what stands."""
    words = ("--question", "Er du trygg?", "--invited", 1200, "--mode", "post")
    tried = bring(home, "", *words, "--dry-run")
    assert tried.exit_code == 0, tried.output
    assert "Er du trygg?\n2024, Random sample, post, 168 of 1,200 answered (14%)" in tried.output
    assert "Område: Nord (85)\n  Trygg: 71% (60–79%)" in tried.output
    assert "Område: Øya (hidden)\n" in tried.output
    assert rows(home) == []
    kept = bring(home, "", *words)
    (row,) = rows(home)
    assert kept.output.endswith(f"Kept as extract 1 of {row}. The file itself is not kept.\n")
    shown = run(home, "show", row).output
    assert "Område: Sør (hidden)" in shown
    assert re.search(r"Extract 1, .*: 168 of 1,200 answered \(14%\)\n", shown)
    listed = run(home, "show").output
    assert listed == f"{row}  Er du trygg?  2024, Random sample, 168 of 1,200 answered (14%)\n"
    made = house(home)
    assert verify(made.engine, CASE, None, made.files).whole


def test_a_table_of_numbers_is_kept_with_its_file(home: Path) -> None:
    done = bring(home, numbers(WHOLE), "--count", "Antall")
    assert "with its file." in done.output, done.output


def test_two_rounds_are_compared_and_an_open_form_with_none(home: Path) -> None:
    """The refusal is a sentence, whichever of the two is the open one."""
    bring(home, "", "--period", "2021")
    bring(home, persons({"Nord": (30, 60, 5)}))
    bring(home, "", sampling="self-selected")
    before, after, open_ = rows(home)
    moved = run(home, "compare", before, after)
    assert moved.exit_code == 0, moved.output
    assert re.search(r"^Utrygg  \+30  \+\d+ to \+\d+  a larger share$", moved.output, re.MULTILINE)
    for pair in ((before, open_), (open_, after)):
        refused = run(home, "compare", *pair)
        assert refused.exit_code == 1
        assert "cannot be compared with any other" in refused.output
    assert "There is no such survey." in run(home, "compare", before, "gone").output
    assert run(home, "show", "gone").exit_code == 2


def test_a_later_extract_is_the_next_of_its_round(home: Path) -> None:
    bring(home, persons(WHOLE))
    again = bring(home, persons({**WHOLE, "Nord": (80, 20, 5)}))
    assert "Kept as extract 2" in again.output, again.output
    few = bring(home, persons({**WHOLE, "Nord": (82, 20, 5)}))
    assert few.exit_code == 1
    assert "this table has 2 answers more or fewer" in few.output
    assert len(rows(home)) == 1


WIDE = "Bydel;n;Trygg;Utrygg\nNord;80;75 %;25 %\nSør;40;50 %;50 %\nØya;6;33 %;67 %\n"


def wide(home: Path, text: str, *words: object) -> Result:
    file = home.parent / "rapport.csv"
    file.write_text(text, encoding="utf-8")
    given = ("--sampling", "random", "--period", "2024")
    return run(home, "import", file, *given, "--wide", *words)


def test_a_table_of_a_report_comes_in_with_its_groups(home: Path) -> None:
    """In per cent, with how many answered; of six people nothing is shown, here as elsewhere."""
    done = wide(home, WIDE, "groups", "--question", "Er du trygg?")
    assert done.exit_code == 0, done.output
    assert "The table is in per cent." in done.output
    assert "Bydel: Nord (80)\n  Trygg: 75% (65–83%)" in done.output
    assert "Bydel: Sør (hidden)\nBydel: Øya (hidden)" in done.output
    assert "The file itself is not kept." in done.output
    (row,) = rows(home)
    assert "126 people answered" in run(home, "show", row).output


def test_a_question_of_a_report_comes_in_alone(home: Path) -> None:
    done = wide(home, WIDE.replace("Bydel", "Spørsmål"), "questions", "--question", "Nord")
    assert done.exit_code == 0, done.output
    assert "80 people answered" in done.output
    assert "Sør" not in done.output


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Bydel;Trygg;Utrygg\nNord;75 %;25 %\n", "no column says how many answered"),
        (WIDE.replace("75 %", "95 %"), "In line 2 the percentages do not make 100."),
        (WIDE.replace(";80;", ";ca. 80;"), "Line 2 does not say how many answered"),
        (WIDE.replace("50 %;50 %", ":;:"), "Line 3 lacks a figure, and no line tells everybody."),
    ],
)
def test_a_table_of_a_report_is_refused_with_its_line(home: Path, text: str, told: str) -> None:
    done = wide(home, text, "groups", "--question", "Er du trygg?")
    assert done.exit_code == 1
    assert told in done.output
    assert rows(home) == []


def told_apart(crowds: list[tuple[int, str, str, str]]) -> str:
    """Return a line a person, with an area and a zone."""
    lines = [f"{answer};{area};{zone}" for n, answer, area, zone in crowds for _ in range(n)]
    return "\n".join(["Svar;Område;Sone", *lines]) + "\n"


def test_other_groups_of_a_round_are_refused_where_they_give_a_few_away(home: Path) -> None:
    """Before anybody keeps it, too. Groups across each other come in, for the file tells them."""
    within = told_apart(
        [(35, "Trygg", "Nord", "A"), (4, "Utrygg", "Sør", "A"), (41, "Trygg", "Sør", "B")]
    )
    words = ("--question", "Er du trygg?")
    assert bring(home, within, *words).exit_code == 0
    for more in (("--dry-run",), ()):
        done = bring(home, within, *words, "--group", "Sone", *more)
        assert done.exit_code == 1
        assert "could work out what 4 people answered" in done.output
    across = told_apart(
        [
            (20, "Trygg", "Nord", "A"),
            (15, "Trygg", "Nord", "B"),
            (18, "Trygg", "Sør", "A"),
            (16, "Utrygg", "Sør", "B"),
        ]
    )
    later = (*words, "--period", "2025")
    for group in ("Område", "Sone"):
        done = bring(home, across, *later, "--group", group)
        assert done.exit_code == 0, done.output


@pytest.mark.parametrize(
    ("text", "words", "told"),
    [
        ("", ("--period", "i fjor"), "“i fjor” is no period."),
        ("", ("--invited", 20), "more than were invited"),
        ("", ("--group", "Bydel"), "The file has no column “Bydel”."),
        ("", ("--scale", "ja", "--scale", "nei"), "Left out: line 2, column Svar, “Trygg”"),
        ("Svar;Område;Antall\nTrygg;A;:\n", ("--count", "Antall"), "Line 2 does not say how many"),
        ("Svar;Område\nTrygg;A\nUtrygg;A\n", (), "Fewer than 10 have answered."),
        ("\x00\x01", (), "no table that can be read"),
        ("$FL2 broken", (), "no table that can be read"),
    ],
    ids=["period", "invited", "column", "scale", "count", "few", "bytes", "spss"],
)
def test_a_refusal_says_where_the_fault_is_and_keeps_nothing(
    home: Path, text: str, words: tuple[object, ...], told: str
) -> None:
    done = bring(home, text, *words)
    assert done.exit_code == 1
    assert told in done.output
    assert "Traceback" not in done.output
    assert rows(home) == []


def test_a_stranger_to_the_roles_brings_nothing(home: Path) -> None:
    assert bring(home, "", "--role", "certifier").exit_code == 2
    assert rows(home) == []
