"""Wordings out to a workbook and back: what changes, what stays, what is refused."""

import io
import zipfile
from datetime import date
from xml.etree import ElementTree as ET

import pytest

from build_scheme import change, write_scheme
from tlreview.storage.rubrics.faults import SchemeFaulty
from tlreview.storage.rubrics.folders import rubrics_folder, schemes
from tlreview.storage.rubrics.new_version import VersionTaken, next_version
from tlreview.storage.rubrics.placed_texts import placed_texts
from tlreview.storage.rubrics.quoting import quoted
from tlreview.storage.rubrics.reader import SchemeFiles, faults_in, read_scheme
from tlreview.storage.rubrics.wordings_taken import workbook_of
from tlreview.storage.rubrics.workbook_faults import WorkbookFaulty, cell_fault
from tlreview.storage.rubrics.workbook_reading import cell_name, read_wordings
from tlreview.storage.rubrics.workbook_writing import WordingUnfit
from workbooks import DAY, Edited, written

TITLE = "rubric/themes/T1/title"
LEVEL = "rubric/themes/T1/criteria/T1.1/levels/2/text"


@pytest.fixture
def folder(tmp_path):
    return write_scheme(tmp_path / "liten")


def refusal(edited, folder, **wish):
    """Return the only fault of a workbook that is refused, as it is said in English."""
    with pytest.raises(WorkbookFaulty) as refused:
        edited.taken(folder, **wish)
    (fault,) = refused.value.faults
    return fault.said(lambda wording, **facts: wording.format(**facts))


@pytest.mark.parametrize("scheme", schemes(rubrics_folder()))
def test_every_text_of_a_scheme_is_in_the_workbook(scheme):
    """A text that were left out could not be changed without a developer."""
    files = SchemeFiles.read(rubrics_folder() / scheme)
    known = {f"{each.stem}/{path}" for each in files.sources() for path in each.stamps}
    assert {each.place for each in placed_texts(files)} == known
    book = read_wordings(Edited.of(rubrics_folder() / scheme).saved())
    assert {each.place for each in book.rows()} == known


@pytest.mark.parametrize("scheme", schemes(rubrics_folder()))
def test_an_untouched_workbook_changes_nothing(scheme):
    """Out and back is no change, and no new version."""
    taken = Edited.of(rubrics_folder() / scheme).taken(rubrics_folder() / scheme)
    assert taken.files == {}


def test_one_changed_text_changes_its_line_the_version_and_the_changelog(folder, tmp_path):
    """Comments and everything else stay, sign for sign."""
    change(folder, "rubric.yaml", "    purpose:", "    # Agreed with the owner.\n    purpose:")
    taken = Edited.of(folder).write(TITLE, "nb", "Oppstart").taken(folder)
    before = (folder / "rubric.yaml").read_text(encoding="utf-8").splitlines()
    new = written(tmp_path / "new", taken)
    after = (new / "rubric.yaml").read_text(encoding="utf-8").splitlines()
    assert [line for line in after if line not in before] == [
        "version: '1.1'",
        "    title: 'Oppstart'",
        "  - {version: '1.1', date: '2026-11-22', text: 'Tekster er endret.'}",
    ]
    assert len(after) == len(before) + 1
    for name in ("process.yaml", "profile.yaml", "texts/en.yaml"):
        assert (new / name).read_bytes() == (folder / name).read_bytes()


def test_a_file_whose_wordings_change_gets_the_version_too(folder, tmp_path):
    """A process without a changelog gets one; the profile form has none."""
    edited = Edited.of(folder).write("process/decided_by", "nb", "Rådet")
    edited.write("profile/title", "en", "Safety profile")
    new = written(tmp_path / "new", edited.taken(folder, version="2.0", why="Et møte."))
    scheme = read_scheme(new)
    assert scheme.rubric.version == scheme.processes["vanlig"].version == "2.0"
    assert scheme.profile.version == "2.0"
    assert scheme.processes["vanlig"].changelog == ("2.0: Et møte.",)
    assert [each.text for each in scheme.rubric.changelog] == ["Første utgave", "Et møte."]
    assert scheme.processes["vanlig"].decided_by["nb"] == "Rådet"
    assert scheme.profile.title["en"] == "Safety profile"


def test_what_is_asked_and_judged_cannot_change(folder):
    """Other wordings are another content and the same structure."""
    taken = Edited.of(folder).write(LEVEL, "nb", "Signert").taken(folder)
    assert taken.new.structure_digest == taken.old.structure_digest
    assert taken.new.content_digest != taken.old.content_digest


def test_a_translation_left_as_it_was_becomes_stale(folder, tmp_path):
    """It is never marked as looked over because its source text changed."""
    taken = Edited.of(folder).write(TITLE, "nb", "Oppstart").taken(folder)
    assert (taken.counts.changed, taken.counts.newly_stale) == ({"nb": 1}, {"en": 1})
    new = written(tmp_path / "new", taken)
    (fault,) = faults_in(new)
    assert fault.message.startswith("this translates an earlier text")
    assert fault.message.endswith(": themes/T1/title")
    assert "en" not in taken.new.rubric.theme("T1").title


def test_a_translation_changed_with_its_source_is_current(folder, tmp_path):
    """Whoever changed both has looked at both."""
    edited = Edited.of(folder).write(TITLE, "nb", "Oppstart").write(TITLE, "en", "Start-up")
    taken = edited.taken(folder)
    assert (taken.counts.changed, taken.counts.newly_stale) == ({"nb": 1, "en": 1}, {})
    assert faults_in(written(tmp_path / "new", taken)) == ()
    assert taken.new.rubric.theme("T1").title["en"] == "Start-up"


def test_translations_are_current_if_their_maker_says_so(folder, tmp_path):
    """A typo in the source asks for no new translation; an old stale one is looked over too."""
    change(folder, "rubric.yaml", "title: Gruppe", "title: Gruppen")
    taken = Edited.of(folder).write(TITLE, "nb", "Etablering!").taken(folder, current=True)
    assert taken.counts.stale == {}
    assert faults_in(written(tmp_path / "new", taken)) == ()


def test_looking_over_translations_alone_is_a_change(folder):
    """Their words are shown again, so it is another content and another version."""
    change(folder, "rubric.yaml", "title: Gruppe", "title: Gruppen")
    assert Edited.of(folder).taken(folder).files == {}
    taken = Edited.of(folder).taken(folder, current=True)
    assert taken.new.rubric.criterion("T1.2").title["en"] == "Group"
    assert taken.new.rubric.version == "1.1"


def test_an_emptied_translation_is_taken_away_and_a_new_one_put_in_its_place(folder, tmp_path):
    """Readers see the source text meanwhile; the entry comes back where it belongs."""
    taken = Edited.of(folder).write(TITLE, "en", "").taken(folder)
    assert taken.counts.changed == {"en": 1}
    without = written(tmp_path / "without", taken)
    assert "themes/T1/title" not in (without / "texts" / "en.yaml").read_text(encoding="utf-8")
    again = Edited.of(without).write(TITLE, "en", "Establishing").taken(without)
    whole = written(tmp_path / "whole", again)
    assert (whole / "texts/en.yaml").read_bytes() == (folder / "texts/en.yaml").read_bytes()


def test_a_language_without_a_file_gets_one(folder, tmp_path):
    """A scheme can be translated to a further language in the workbook alone."""
    for name in ("rubric", "process", "profile"):
        change(folder, f"{name}.yaml", "languages: [nb, en]", "languages: [nb, en, sv]")
    edited = Edited.of(folder)
    for each in placed_texts(SchemeFiles.read(folder)):
        edited.write(each.place, "sv", f"På svenska: {each.text}")
    new = written(tmp_path / "new", edited.taken(folder))
    assert faults_in(new) == ()
    assert read_scheme(new).rubric.title["sv"] == "På svenska: Liten ordning"


def test_work_on_the_scheme_meanwhile_is_kept(folder):
    """A text changed only in the scheme stays; one changed alike in both is no fault."""
    edited = Edited.of(folder).write(TITLE, "nb", "Oppstart").write(LEVEL, "nb", "Signert")
    change(folder, "rubric.yaml", "title: Avtale", "title: Avtalen")
    change(folder, "rubric.yaml", "text: Undertegnet}", "text: Signert}")
    taken = edited.taken(folder)
    assert taken.new.rubric.criterion("T1.1").title["nb"] == "Avtalen"
    assert taken.new.rubric.theme("T1").title["nb"] == "Oppstart"
    assert taken.counts.changed == {"nb": 1}


def test_a_text_changed_in_both_is_never_overwritten(folder):
    """The fault names the cell and shows the other text."""
    edited = Edited.of(folder).write(TITLE, "nb", "Oppstart")
    change(folder, "rubric.yaml", "title: Etablering", "title: Begynnelse")
    assert refusal(edited, folder).startswith(f"{edited.cell(TITLE, 'nb')}: ")
    assert refusal(edited, folder).endswith("there it now says: Begynnelse")


def test_a_source_text_cannot_be_emptied(folder):
    """Spaces alone are nothing too."""
    for nothing in ("", " \n\u00a0"):
        edited = Edited.of(folder).write(TITLE, "nb", nothing)
        told = "a text in the source language cannot be empty"
        assert refusal(edited, folder) == f"{edited.cell(TITLE, 'nb')}: {told}"


@pytest.mark.parametrize("value", [3, 2.5, True, date(2026, 1, 1)])
def test_what_a_spreadsheet_has_made_a_number_of_is_refused(folder, value):
    """0301 has lost its zero by then, and 1.10 its last digit."""
    edited = Edited.of(folder).write(TITLE, "en", value)
    assert refusal(edited, folder).startswith(f"{edited.cell(TITLE, 'en')}: this is a number")


def test_a_formula_is_refused_whatever_it_shows(folder):
    """Its result is not what somebody wrote."""
    edited = Edited.of(folder).formula(TITLE, "nb", '=A1&"x"')
    assert refusal(edited, folder).startswith(f"{edited.cell(TITLE, 'nb')}: this is a formula")


def test_a_text_longer_than_a_cell_is_refused(folder, monkeypatch):
    """Other programs write longer cells than the format allows."""
    monkeypatch.setattr("tlreview.storage.rubrics.workbook_layout.MOST_SIGNS", 100)
    edited = Edited.of(folder).write(TITLE, "nb", "x" * 101)
    assert refusal(edited, folder) == (
        f"{edited.cell(TITLE, 'nb')}: this text is longer than 100 signs"
    )


def test_control_characters_are_refused(folder):
    """They cannot be stored; dropping them in silence would change what was written."""
    edited = Edited.of(folder).write(TITLE, "nb", "Opp\x07start")
    assert refusal(edited, folder).startswith(f"{edited.cell(TITLE, 'nb')}: this text holds contr")


def test_an_unknown_place_is_refused(folder):
    """With the cell it stands in."""
    edited = Edited.of(folder)
    name, row, _ = edited.at(TITLE, "nb")
    column = edited.sheets[name][0].index("place")
    edited.sheets[name].append(list(edited.sheets[name][row]))
    edited.sheets[name][-1][column] = "rubric/themes/T9/title"
    where = f"{name}!{'ABCDEFG'[column]}{len(edited.sheets[name])}"
    assert refusal(edited, folder) == (
        f"{where}: the scheme has no such text: rubric/themes/T9/title"
    )


def test_a_row_that_has_lost_its_place_is_refused(folder):
    """Its text would be dropped in silence otherwise."""
    edited = Edited.of(folder)
    name, row, _ = edited.at(TITLE, "nb")
    edited.sheets[name].append(["", "", "Ny", *[""] * (len(edited.sheets[name][row]) - 3)])
    assert "has lost its place" in refusal(edited, folder)


def test_a_missing_row_a_missing_sheet_and_an_emptied_one_are_told_apart(folder):
    """One line each, not one for every text of a sheet."""
    edited = Edited.of(folder)
    name, row, _ = edited.at(TITLE, "nb")
    del edited.sheets[name][row]
    assert refusal(edited, folder) == f"{name}: the row of this text is missing: {TITLE}"
    edited = Edited.of(folder)
    del edited.sheets[name]
    assert refusal(edited, folder) == f"a sheet is missing: the one that begins with {TITLE}"
    edited = Edited.of(folder)
    del edited.sheets[name][2:]
    assert refusal(edited, folder) == f"{name}: this sheet has no rows that can be read"


def test_a_row_that_stands_twice_is_refused(folder):
    """Nobody could tell which of the two counts."""
    edited = Edited.of(folder)
    name, row, _ = edited.at(TITLE, "nb")
    edited.sheets[name].append(list(edited.sheets[name][row]))
    assert f"this text already stands in {name}!" in refusal(edited, folder)


def test_a_sheet_of_another_book_is_refused_and_a_renamed_one_is_not(folder):
    """Names of sheets are for people; what a sheet is stands in its hidden first row."""
    edited = Edited.of(folder)
    edited.sheets = {
        f"{name} 1" if name == "Themes" else name: each for name, each in edited.sheets.items()
    }
    assert edited.taken(folder).files == {}
    edited.sheets["Sheet1"] = [["My notes"]]
    assert refusal(edited, folder).startswith("Sheet1: this sheet is not one of the workbook's")


def test_missing_and_unknown_columns_are_refused(folder):
    """A language that is not the scheme's would be dropped in silence otherwise."""
    edited = Edited.of(folder)
    name, _, column = edited.at(TITLE, "en")
    for cells in edited.sheets[name]:
        cells[column] = ""
    assert refusal(edited, folder) == f"{name}: the column 'en' is missing"
    edited = Edited.of(folder)
    for index, cells in enumerate(edited.sheets[name]):
        cells.extend(["text:fi", "digest:fi"] if index == 0 else ["", ""])
    assert refusal(edited, folder).startswith(f"{name}: there is no language 'fi' here")


@pytest.mark.parametrize("content", [b"", b"not a zip", b"PK\x03\x04 broken"])
def test_what_is_no_workbook_is_refused(content):
    """Whatever its name ends in."""
    with pytest.raises(WorkbookFaulty, match="not a workbook in the format"):
        read_wordings(content)


def test_a_workbook_cut_short_is_refused(folder):
    """A half-finished download says so."""
    whole = Edited.of(folder).saved()
    with pytest.raises(WorkbookFaulty, match="not a workbook in the format"):
        read_wordings(whole[: len(whole) // 2])


def test_another_workbook_is_refused(folder):
    """Also one of ours in a form that this program does not know yet."""
    edited = Edited.of(folder)
    edited.sheets["tlreview"][0][1] = "tlreview/wordings/2"
    with pytest.raises(WorkbookFaulty, match="later version of the program"):
        read_wordings(edited.saved())
    del edited.sheets["tlreview"]
    with pytest.raises(WorkbookFaulty, match="was not written by"):
        read_wordings(edited.saved())


def test_a_workbook_of_another_scheme_or_structure_is_refused(folder):
    """Its rows may be called the same and mean something else."""
    edited = Edited.of(folder)
    change(folder, "rubric.yaml", "minimum: false", "minimum: true")
    change(folder, "rubric.yaml", "minimum_level: null", "minimum_level: 2")
    assert refusal(edited, folder).startswith("what the scheme asks or judges has changed")
    assert refusal(edited, rubrics_folder() / "trygge-lokalsamfunn").startswith(
        "this workbook belongs to the scheme 'liten'"
    )


def test_a_faulty_scheme_goes_neither_out_nor_in(folder):
    """The faults are those of `rubric check`."""
    edited = Edited.of(folder)
    change(
        folder,
        "rubric.yaml",
        "requirements: [R1]\n        evidence",
        "requirements: [R7]\n        evidence",
    )
    with pytest.raises(SchemeFaulty, match="no requirement 'R7'"):
        Edited.of(folder)
    with pytest.raises(SchemeFaulty, match="no requirement 'R7'"):
        edited.taken(folder)


def test_a_version_cannot_be_used_twice(folder):
    """Neither today's, nor one in the changelog, nor one that is no word."""
    change(folder, "rubric.yaml", 'version: "1.0"\nsource', 'version: "1.1"\nsource')
    edited = Edited.of(folder).write(TITLE, "nb", "Oppstart")
    for number in ("1.1", "1.0", "two words"):
        with pytest.raises(VersionTaken):
            edited.taken(folder, version=number)


@pytest.mark.parametrize(
    ("version", "after"),
    [
        ("2026.1", "2026.2"),
        ("0.9", "0.10"),
        ("7", "8"),
        ("1.0-rc1", "1.0-rc2"),
        ("draft", "draft.1"),
    ],
)
def test_the_next_version_is_one_higher(version, after):
    """Its last number counts."""
    assert next_version(version) == after


def _locked(archive, cell):
    """Return whether the cell of the themes' sheet may not be written in."""
    main = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
    sheet = ET.fromstring(archive.read("xl/worksheets/sheet2.xml"))  # noqa: S314  our own
    style = next(each.get("s") for each in sheet.iter(f"{main}c") if each.get("r") == cell)
    formats = ET.fromstring(archive.read("xl/styles.xml")).find(f"{main}cellXfs")  # noqa: S314  as above
    protection = formats[int(style)].find(f"{main}protection")
    return protection is None or protection.get("locked") != "0"


def test_only_the_texts_can_be_written_in(folder):
    """What a text belongs to, its place and the headings are locked."""
    change(folder, "rubric.yaml", "title: Etablering", "title: Etableringen")  # a stale one too
    with zipfile.ZipFile(io.BytesIO(workbook_of(folder, "nb", DAY))) as archive:
        cells = ("A3", "B3", "C3", "D3", "C4", "D4", "E3", "F3", "C2")
        open_cells = [each for each in cells if not _locked(archive, each)]
    assert open_cells == ["C3", "D3", "C4", "D4"]


def test_a_source_text_in_any_spelling_is_no_change(folder):
    """Spaces at its ends stay; letters in two signs count as the one they are read as."""
    change(folder, "rubric.yaml", "title: Etablering", "title: ' Nivå \uf0b7 etableringa\u030a '")
    edited = Edited.of(folder)
    assert edited.read(TITLE, "nb") == " Nivå • etableringå "
    assert edited.taken(folder).files == {}


def test_texts_wear_no_formula_and_cells_are_locked_where_nobody_writes(folder):
    """Read with the eyes of a spreadsheet program: types, locks, freezing and hidden columns."""
    change(folder, "rubric.yaml", "title: Etablering", "title: '=1+1'")
    with zipfile.ZipFile(io.BytesIO(workbook_of(folder, "nb", DAY))) as archive:
        sheets = [archive.read(f"xl/worksheets/sheet{n}.xml").decode() for n in range(2, 10)]
        assert "<t>=1+1</t>" in archive.read("xl/sharedStrings.xml").decode()
    for sheet in sheets:
        assert "<f>" not in sheet
        assert "<sheetProtection" in sheet
        assert 'topLeftCell="C3"' in sheet
        assert 'hidden="1"' in sheet


@pytest.mark.parametrize("text", ["x" * 32_768, "\U0001f600" * 16_384, "Ny\uffff"])
def test_a_text_no_cell_can_hold_stops_the_export(folder, text):
    """A workbook that were cut short or broken would be worse than none."""
    change(folder, "rubric.yaml", "title: Etablering", f"title: {quoted(text)}")
    with pytest.raises(WordingUnfit, match="rubric/themes/T1/title in nb"):
        workbook_of(folder, "nb", DAY)


def test_cells_are_named_and_put_in_order_as_spreadsheets_do():
    """AA comes after Z, and row 10 after row 9."""
    names = [cell_name(row, column) for row in (8, 9) for column in (0, 25, 26, 51, 52, 702)]
    assert names[:6] == ["A9", "Z9", "AA9", "AZ9", "BA9", "AAA9"]
    assert sorted({*names}, key=lambda each: cell_fault("", each, "").row_and_column) == names
