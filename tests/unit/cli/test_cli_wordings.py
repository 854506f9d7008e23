"""`tlreview rubric export-wordings` and `import-wordings`, as somebody uses them."""

from errno import ENOSPC
from pathlib import Path

import pytest
from click.testing import CliRunner

from build_scheme import write_scheme
from tlreview.cli.rubric import rubric
from tlreview.storage.rubrics.reader import faults_in, read_scheme
from workbooks import Edited

TITLE = "rubric/themes/T1/title"


@pytest.fixture
def folder(tmp_path):
    return write_scheme(tmp_path / "liten")


@pytest.fixture
def workbook(folder, tmp_path):
    """Return a workbook with one changed source text and one changed translation."""
    file = tmp_path / "wordings.xlsx"
    assert run("export-wordings", folder, file, "--language", "en").output == f"{file}\n"
    edited = Edited(file.read_bytes()).write(TITLE, "nb", "Oppstart")
    file.write_bytes(edited.write("profile/title", "en", "Safety profile").saved())
    return file


def run(*arguments):
    return CliRunner().invoke(rubric, [str(each) for each in arguments])


def contents(folder):
    return {each: each.read_bytes() for each in sorted(folder.rglob("*")) if each.is_file()}


def test_a_changed_workbook_becomes_a_new_folder(folder, workbook, tmp_path):
    """It says what changed, what is out of date now, and which version it is; the old stays."""
    before = contents(folder)
    result = run("import-wordings", workbook, "--scheme", folder, "--to", tmp_path / "a" / "new")
    digest = read_scheme(folder).structure_digest[:12]
    assert result.exit_code == 0
    assert result.output.splitlines() == [
        "Bokmål: 1 wording changed",
        "English: 1 wording changed",
        "English: 1 translation is now out of date; readers see the source text",
        f"What is asked and judged is unchanged (structure digest {digest}).",
        f"Version 1.1, made from version 1.0, is written to {tmp_path / 'a' / 'new'}.",
    ]
    assert contents(folder) == before
    assert [each.name for each in (tmp_path / "a").iterdir()] == ["new"]
    assert read_scheme(tmp_path / "a" / "new").rubric.theme("T1").title == {"nb": "Oppstart"}
    assert not any(each.stops for each in faults_in(tmp_path / "a" / "new"))


def test_version_reason_and_looked_over_translations_are_the_users(folder, workbook, tmp_path):
    """Each by its option."""
    new = tmp_path / "new"
    options = ["--version", "2.0", "--why", "Klarere ord", "--translations-current"]
    result = run("import-wordings", workbook, "--scheme", folder, "--to", new, *options)
    assert "out of date" not in result.output
    assert read_scheme(new).rubric.changelog[-1].text == "Klarere ord"
    assert read_scheme(new).rubric.version == "2.0"
    assert faults_in(new) == ()


def test_without_a_folder_it_only_says_what_would_change(folder, workbook):
    """For whoever wants to look first."""
    before = contents(folder)
    result = run("import-wordings", workbook, "--scheme", folder)
    assert result.output.splitlines()[-1] == (
        "This would make version 1.1 of version 1.0. Nothing was written."
    )
    assert contents(folder) == before


def test_a_folder_with_something_in_it_is_never_written_to(folder, workbook, tmp_path):
    """Neither another scheme's, nor the old version's unless it is named as such."""
    before = contents(folder)
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "note.txt").write_text("mine", encoding="utf-8")
    for taken in (tmp_path / "other", tmp_path / "other" / "note.txt"):
        result = run("import-wordings", workbook, "--scheme", folder, "--to", taken)
        assert result.exit_code == 1
        assert result.output == f"There is something in {taken} already.\nNothing was written.\n"
    assert [each.name for each in (tmp_path / "other").iterdir()] == ["note.txt"]
    assert contents(folder) == before


def test_a_working_folder_that_is_named_twice_gets_the_new_version(folder, workbook):
    """Files whose wordings did not change keep their bytes."""
    process = (folder / "process.yaml").read_bytes()
    result = run("import-wordings", workbook, "--scheme", folder, "--to", folder)
    assert result.exit_code == 0
    assert read_scheme(folder).rubric.version == "1.1"
    assert (folder / "process.yaml").read_bytes() == process
    names = {each.name for each in contents(folder)}
    assert names == {"rubric.yaml", "process.yaml", "profile.yaml", "en.yaml"}


@pytest.mark.parametrize("is_new", [True, False])
def test_a_full_disk_leaves_no_half_of_a_version(folder, workbook, tmp_path, monkeypatch, is_new):
    """Whether a new folder is written or the old one; no file is left lying about."""
    before, write = contents(tmp_path), Path.write_bytes

    def full(path, content):
        if path.name in {"profile.yaml", ".profile.yaml.new"}:
            raise OSError(ENOSPC, "No space left on device", str(path))
        return write(path, content)

    monkeypatch.setattr(Path, "write_bytes", full)
    to = tmp_path / "new" if is_new else folder
    result = run("import-wordings", workbook, "--scheme", folder, "--to", to)
    assert result.exit_code == 1
    assert "No space left on device" in result.output
    assert contents(tmp_path) == before


def test_faults_are_told_with_their_cells_in_the_language_of_the_workbook(folder, tmp_path):
    """All at once, in the order of the sheets, and nothing is written."""
    edited = Edited.of(folder, "nb").write(TITLE, "nb", "").formula("profile/title", "nb", "=1")
    file = tmp_path / "nb.xlsx"
    file.write_bytes(edited.saved())
    result = run("import-wordings", file, "--scheme", folder, "--to", tmp_path / "new")
    assert result.exit_code == 1
    formula = "dette er en formel; skriv det som tekst (sett en apostrof foran)"
    assert result.output.splitlines() == [
        f"{edited.cell(TITLE, 'nb')}: en tekst på kildespråket kan ikke være tom",
        f"{edited.cell('profile/title', 'nb')}: {formula}",
        "Ingenting ble skrevet.",
    ]
    assert not (tmp_path / "new").exists()


def test_an_untouched_workbook_makes_no_version(folder, tmp_path):
    """A version without a change would only confuse."""
    file = tmp_path / "same.xlsx"
    run("export-wordings", folder, file)
    result = run("import-wordings", file, "--scheme", folder, "--to", tmp_path / "new")
    assert (result.exit_code, result.output) == (
        0,
        "Ingen tekst er endret. Ingenting ble skrevet.\n",
    )
    assert not (tmp_path / "new").exists()


def test_an_export_never_overwrites_a_workbook(folder, workbook):
    """Weeks of work may lie in it."""
    before = workbook.read_bytes()
    result = run("export-wordings", folder, workbook)
    assert result.exit_code == 1
    assert "There is already a file" in result.output
    assert workbook.read_bytes() == before


def test_what_is_unknown_or_no_workbook_is_said(folder, workbook, tmp_path):
    """One line for each, and exit 1."""
    result = run("export-wordings", "finnes-ikke", tmp_path / "x.xlsx", "--language", "nb")
    assert (result.exit_code, "trygge-lokalsamfunn" in result.output) == (1, True)
    result = run("import-wordings", workbook, "--to", tmp_path / "new")
    assert "There is no scheme 'liten'" in result.output
    result = run("import-wordings", folder / "rubric.yaml", "--to", tmp_path / "new")
    assert result.exit_code == 1
    assert result.output.startswith("this is not a workbook in the format .xlsx")
    assert not (tmp_path / "new").exists()
    result = run("import-wordings", workbook, "--scheme", folder, "--version", "1.0")
    assert "The new version cannot be called '1.0'. Taken are: 1.0." in result.output


def test_the_help_loads_no_reader_of_workbooks():
    """`tlreview rubric --help` comes at once."""
    import subprocess
    import sys

    code = (
        "import sys; from click.testing import CliRunner; from tlreview.cli.rubric import rubric;"
        "CliRunner().invoke(rubric, ['--help']);"
        "print(sorted({'xlsxwriter', 'python_calamine', 'pydantic', 'yaml'} & set(sys.modules)))"
    )
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert shown.stdout == "[]\n"
