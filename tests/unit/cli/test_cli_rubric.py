import json
import subprocess
import sys

import pytest
from click.testing import CliRunner

from build_scheme import change, place, write_scheme
from tlreview.cli.rubric import rubric


@pytest.fixture
def folder(tmp_path):
    return write_scheme(tmp_path / "liten")


def run(*arguments):
    return CliRunner().invoke(rubric, [str(each) for each in arguments])


def test_list_names_each_scheme_on_one_line(folder):
    """Version, languages, number of criteria and short digests, for people."""
    result = run("list", "--folder", folder.parent)
    assert result.exit_code == 0
    assert result.output.startswith("liten  1.0  nb en  2 criteria  content ")
    assert result.output.count("\n") == 1


def test_list_as_json_has_the_whole_digests(folder):
    """For programs: nothing shortened."""
    (found,) = json.loads(run("list", "--json", "--folder", folder.parent).output)
    assert (found["id"], found["criteria"], found["processes"]) == ("liten", 2, ["vanlig"])
    assert len(found["content_digest"]) == len(found["structure_digest"]) == 64


def test_show_a_scheme_in_a_language(folder):
    """Themes, criteria and stages, in the language asked for."""
    output = run("show", "liten", "--language", "en", "--folder", folder.parent).output
    assert "T1  Establishing" in output
    assert "T1.1  Agreement  ≥ 2" in output
    assert "1. Prepare" in output


def test_show_a_criterion_marks_its_minimum(folder):
    """All levels in the source language, the lowest accepted one marked."""
    output = run("show", "T1.1", "--folder", folder.parent).output
    assert "Er avtalen undertegnet?" in output
    assert "* 2  Undertegnet" in output
    assert "  1  Et utkast" in output


def test_show_of_something_unknown_says_what_there_is(folder):
    """A misspelt id is answered with the schemes."""
    result = run("show", "T9.9", "--folder", folder.parent)
    assert result.exit_code == 1
    assert "the schemes are liten" in result.output


def test_check_prints_one_line_when_there_is_nothing_wrong(folder):
    """A scheme, one of its files, and a folder of schemes."""
    for path in (folder, folder / "rubric.yaml", folder.parent):
        result = run("check", path)
        assert (result.exit_code, result.output) == (0, "no faults\n")


def test_check_prints_every_fault_and_fails(folder):
    """Errors and stale translations alike: one line each, file:line:column: message."""
    change(folder, "rubric.yaml", "kind: step", "kind: stepp")
    change(folder, "profile.yaml", "label: Navn,", "label: Kommunens navn,")
    result = run("check", folder)
    assert result.exit_code == 1
    first, second = result.output.splitlines()
    assert first.startswith(f"{place(folder, 'rubric.yaml', 'stepp')}: ")
    assert second.startswith(f"{folder / 'texts' / 'en.yaml'}:")


def test_check_of_a_path_that_is_not_there_fails(tmp_path):
    """A mistyped path is a fault, not 'no faults'."""
    result = run("check", tmp_path / "nowhere")
    assert result.exit_code == 1
    assert "this file is missing" in result.output


def test_list_of_a_faulty_scheme_shows_its_faults(folder):
    """The reason stands where the scheme would have been."""
    change(folder, "rubric.yaml", "kind: step", "kind: stepp")
    result = run("list", "--folder", folder.parent)
    assert result.exit_code == 1
    assert "not 'stepp'" in result.output


def test_schema_prints_one_or_writes_all(tmp_path):
    """Without --write nothing is written."""
    assert json.loads(run("schema", "profile").output)["title"].startswith("Profile form")
    kinds = ["rubric", "process", "profile", "catalogue", "places", "texts"]
    assert run("schema").output.split() == kinds
    assert run("schema", "other").exit_code == 1
    run("schema", "--write", "--folder", tmp_path)
    assert len(list(tmp_path.glob("*.schema.json"))) == len(kinds)


def test_stamp_says_how_many_entries_changed(folder):
    """A translator sees that the pass was taken."""
    change(folder, "rubric.yaml", "title: Gruppe", "title: Gruppen")
    assert run("stamp", folder, "en").output == "1 stamps changed\n"
    assert run("stamp", folder, "sv").exit_code == 1


def test_the_commands_load_no_reader_before_they_run():
    """`tlreview --help` lists them without waiting for pydantic and YAML."""
    code = (
        "import sys; import tlreview.cli.rubric; "
        "sys.exit(bool({'pydantic', 'yaml', 'json.tool'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_file_that_is_no_part_of_a_scheme_is_never_called_faultless(folder):
    """Whoever checks a file by another name than the program reads hears that it is not read."""
    for name in ("rubrik.yaml", "notes.txt"):
        (folder / name).write_text("id: x\n")
        result = run("check", folder / name)
        assert result.exit_code == 1
        assert "no part of a scheme" in result.output


def test_a_house_has_schemes_of_its_own_in_the_folder_it_names(tmp_path, monkeypatch):
    """Listed, shown and checked beside those of the program; a faulty one is named and not used."""
    monkeypatch.setenv("TLREVIEW_RUBRICS", str(tmp_path / "own"))
    write_scheme(tmp_path / "own" / "any-name")
    listed = run("list")
    assert [line for line in listed.output.splitlines() if line.startswith("liten  1.0")]
    assert "Liten ordning" in run("show", "liten").output
    assert run("check").exit_code == 0
    faulty = write_scheme(tmp_path / "own" / "later")
    change(faulty, "rubric.yaml", "title: Liten ordning", "tittel: Liten ordning")
    assert f"{faulty} has faults and is not used" in run("list").stderr
    assert run("check").exit_code == 1
