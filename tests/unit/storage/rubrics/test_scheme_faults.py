import pytest

from build_scheme import change, place, write_scheme
from tlreview.presentation.texts import Words
from tlreview.storage.rubrics.faults import SchemeFaulty
from tlreview.storage.rubrics.reader import (
    faults_in,
    read_process,
    read_profile,
    read_rubric,
    read_scheme,
)

RUBRIC, PROCESS, PROFILE, ENGLISH = "rubric.yaml", "process.yaml", "profile.yaml", "texts/en.yaml"
T12 = "rests_on: [T1.1]"

CASES = [
    # file, what is written, what stands there instead, where the fault is, what it says
    (RUBRIC, T12, "rest_on: [T1.1]", "rest_on:", "did you mean 'rests_on'?"),
    (RUBRIC, T12, "nonsense: 1", "nonsense:", "'nonsense' is not a key that belongs here"),
    (RUBRIC, "    kind: step\n", "", "id: T1\n", "'kind' is missing here"),
    (RUBRIC, "kind: step", "kind: stepp", "stepp", "one of step, cross-cutting, not 'stepp'"),
    (RUBRIC, "minimum: true", "minimum: maybe", "maybe", "true or false, not 'maybe'"),
    (RUBRIC, "minimum_level: 2", "minimum_level: two", "two", "whole number, not 'two'"),
    (RUBRIC, "evidence: {required: plan}", "evidence: plan", "plan\n        rests", "a group"),
    (RUBRIC, T12, "rests_on: T1.1", "T1.1\ndev", "'rests_on' should be a list"),
    (RUBRIC, "title: Gruppe", "title: ''", "''", "'title' is empty"),
    (RUBRIC, "title: Gruppe", "title:", "title:\n", "'title' is empty"),
    (RUBRIC, "title: Gruppe", "title: {nb: G}", "{nb: G}", "translations stand in the folder"),
    (RUBRIC, "status: optional", "status: [a]", "[a]", "'status' should be one"),
    (RUBRIC, 'version: "1.0"\nsource', "version: 1.10\nsource", "1.10", "put '1.10' in quotes"),
    (RUBRIC, "title: Gruppe", 'title: "a\\x01"', '"a\\x01"', "control characters"),
    (RUBRIC, "id: T1.2", "id: T1.1", "T1.1\n        title: Gruppe", "the id 'T1.1' is used twice"),
    (RUBRIC, "id: plan,", "id: minutes,", "minutes, title: Plan", "used twice"),
    (RUBRIC, "id: T1.2", "id: T1/2", "T1/2", "holds a space or '/'"),
    (RUBRIC, "{level: 1, text: Et", "{level: 2, text: Et", "2, text: Under", "described twice"),
    (
        RUBRIC,
        "{level: 1, text: Et",
        "{level: 2, text: Et",
        "levels:\n          - {level: 0, text: Ingen avtale",
        "level 1 of the scale is not described",
    ),
    (
        RUBRIC,
        "{level: 2, text: Fast",
        "{level: 3, text: Fast",
        "3, text: Fast",
        "level 3 is not on the scale",
    ),
    (
        RUBRIC,
        "{level: 2, text: Ja",
        "{level: 1, text: Ja",
        "1, text: Ja",
        "level 1 is described twice",
    ),
    (
        RUBRIC,
        "{level: 1, text: Klart",
        "{level: 0, text: Klart",
        "0, text: Klart",
        "level 0 is described twice",
    ),
    (
        RUBRIC,
        "    minimum_level: 1",
        "    minimum_level: 2",
        "2\n    requirements: [R1]",
        "not on the scale",
    ),
    (
        RUBRIC,
        "minimum: true\n        minimum_level: 2",
        "minimum: true\n        minimum_level: null",
        "true",
        "needs a 'minimum_level'",
    ),
    (
        RUBRIC,
        "minimum: true\n        minimum_level: 2",
        "minimum: true\n        minimum_level: 7",
        "7",
        "level 7 is not on the scale",
    ),
    (
        RUBRIC,
        "level: 2\n          when",
        "level: 9\n          when",
        "9\n",
        "level 9 is not on the scale",
    ),
    (RUBRIC, "required: minutes", "required: minute", "minute,", "no evidence type 'minute'"),
    (RUBRIC, "supporting: [plan]", "supporting: [plans]", "plans", "no evidence type 'plans'"),
    (RUBRIC, "type: minutes}", "type: memo}", "memo", "no evidence type 'memo'"),
    (RUBRIC, "kind: evidence, ", "", "{type: minutes}", "'kind' is missing here"),
    (RUBRIC, "kind: evidence,", "kind: proof,", "proof", "should be one of evidence, profile"),
    (RUBRIC, "type: minutes}", "typ: minutes}", "typ:", "did you mean 'type'?"),
    (RUBRIC, "{kind: evidence, type: minutes}", "soon", "soon", "a group of keys belongs here"),
    (RUBRIC, "requirements: []", "requirements: [R9]", "R9", "no requirement 'R9'"),
    (RUBRIC, "parts: [T1.2]", "parts: [T9]", "T9", "no criterion 'T9'"),
    (RUBRIC, T12, "rests_on: [T9.9]", "T9.9", "no criterion 'T9.9'"),
    (RUBRIC, T12, "rests_on: [T1.2]", "T1.2]\ndev", "criterion 'T1.2' rests on itself"),
    (RUBRIC, "languages: [nb, en]", "languages: [en]", "nb\nlang", "'nb' is not among"),
    (PROCESS, "themes: [T1]\n", "themes: [T1]\n    days: 0\n", "0\n", "from 1 to 3650, not 0"),
    (
        PROCESS,
        "decided_by: Styret",
        "decided_by: Styret\nreport_month: 13",
        "13",
        "1 to 12, not 13",
    ),
    (PROCESS, "decided_by: Styret", "decided_by: Styret\nreport_month: -6", "-6", "not -6"),
    (PROCESS, "decided_by: Styret", "decided_by: S\nrenewal_months: 121", "121", "from 0 to 120"),
    (PROCESS, "themes: [T1]\n    exit", "themes: [T7]\n    exit", "T7", "no theme 'T7'"),
    (PROCESS, "answered, themes: [T1]", "answered, themes: [T7]", "T7", "no theme 'T7'"),
    (PROCESS, "profile, parts: [main]", "profile, parts: [other]", "other", "no part 'other'"),
    (PROCESS, "profile_parts: [main]", "profile_parts: [other]", "other", "no part 'other'"),
    (PROCESS, "submission: first", "submission: last", "last", "no submission 'last'"),
    (PROCESS, "scheme: liten", "scheme: stor", "stor", "belongs to the scheme 'stor'"),
    (PROCESS, "certificate_years: 5", "certificate_years: five", "five", "whole number"),
    (
        PROFILE,
        "id: county, kind: choice",
        "id: name, kind: choice",
        "name, kind: choice",
        "used twice",
    ),
    (PROFILE, "options: county,", "options: fylker,", "fylker", "no option list 'fylker'"),
    (PROFILE, "options: county, ", "", "choice", "needs 'options'"),
    (PROFILE, "kind: line, ", "kind: line, options: county, ", "county, label", "no use for"),
    (PROFILE, "id: 03", "id: 3", "3, label", "has it lost a leading zero?"),
    (PROFILE, "kind: line", "kind: lines", "lines", "'kind' should be one of text, line"),
    (ENGLISH, "language: en", "language: eng", "eng", "'language' should be 'en'"),
    (
        ENGLISH,
        "  title: {of: 67d3b6db, ",
        "  titel: {of: 67d3b6db, ",
        "titel",
        "no such text to translate: titel",
    ),
    (ENGLISH, "'Small scheme'", "''", "title:", "'title' is empty"),
    (
        ENGLISH,
        "{of: 67d3b6db, text: 'Small scheme'}",
        "[x]",
        "title:",
        "a translation is written {of",
    ),
    (ENGLISH, "profile:", "profil:", "profil:", "no file 'profil.yaml' beside"),
]


@pytest.fixture
def folder(tmp_path):
    return write_scheme(tmp_path / "liten")


def test_the_small_scheme_has_no_fault(folder):
    """What the other tests here change is without fault before."""
    assert faults_in(folder) == ()


@pytest.mark.parametrize(("file", "old", "new", "at", "says"), CASES)
def test_a_fault_is_told_at_its_place(folder, file, old, new, at, says):
    """Each kind of fault is told where it stands, in words, and nothing is read past it."""
    change(folder, file, old, new)
    where = place(folder, file, at)
    told = [str(each) for each in faults_in(folder)]
    assert any(each.startswith(f"{where}: ") and says in each for each in told), told
    with pytest.raises(SchemeFaulty):
        read_scheme(folder)


def test_no_fault_speaks_of_types_and_validators(folder):
    """The words of the library that checks never reach the reader."""
    for file, old, new, _, _ in CASES[:12]:
        text = (folder / file).read_text(encoding="utf-8")
        change(folder, file, old, new)
        told = " ".join(each.message for each in faults_in(folder))
        assert not [word for word in ("Input", "valid", "tuple", "dict") if word in told], told
        (folder / file).write_text(text, encoding="utf-8")


def test_all_faults_are_told_at_once(folder):
    """A file with a wrong type still has its ids, levels and references looked at."""
    change(folder, RUBRIC, "minimum: true", "minimum: maybe")
    change(folder, RUBRIC, "id: T1.2", "id: T1.1")
    change(folder, PROCESS, "certificate_years: 5", "certificate_years: five")
    change(folder, PROFILE, "options: county,", "options: fylker,")
    with pytest.raises(SchemeFaulty) as caught:
        read_scheme(folder)
    files = {each.file.rsplit("/", 1)[1] for each in caught.value.faults}
    assert files >= {"rubric.yaml", "process.yaml", "profile.yaml"}
    assert str(caught.value).count("\n") == len(caught.value.faults)


def test_an_alias_is_told_once(folder):
    """What cannot be read is not also reported as missing or of the wrong type."""
    change(folder, RUBRIC, T12, "rests_on: *others")
    (told,) = faults_in(folder)
    assert "'*others' repeats another place" in told.message


def test_absurd_depth_is_a_fault_and_not_a_crash(folder):
    """A file made to break the reader is answered like any other wrong file."""
    deep = "[" * 2_000 + "]" * 2_000
    change(folder, RUBRIC, "status: optional", f"status: {deep}")
    (told,) = faults_in(folder)
    assert "'status' should be one" in told.message


@pytest.mark.parametrize("file", [RUBRIC, PROFILE])
def test_a_missing_file_is_told(folder, file):
    """A scheme without one of its files says which."""
    (folder / file).unlink()
    assert f"{folder / file}:1:1: this file is missing" in map(str, faults_in(folder))


def test_a_scheme_without_a_process_is_told(folder):
    """At least one process is needed, whatever its file is called."""
    (folder / PROCESS).rename(folder / "proces.yaml")
    told = "\n".join(map(str, faults_in(folder)))
    assert "has no file whose name begins with 'process'" in told
    assert f"{folder / 'proces.yaml'}:1:1: no part of a scheme has this name" in told


def test_two_processes_with_one_id_are_told(folder):
    """A case names its process by id, so the id must lead to one file."""
    copy = (folder / PROCESS).read_text(encoding="utf-8")
    (folder / "process-quick.yaml").write_text(copy, encoding="utf-8")
    assert any("is already that of" in each.message for each in faults_in(folder))


def test_numbering_from_one_is_not_taken_for_a_lost_zero(folder):
    """Ids 9 and 10 in a list that simply counts are meant that way."""
    options = "".join(f"      - {{id: {n}, label: Valg {n}}}\n" for n in range(1, 12))
    change(
        folder,
        PROFILE,
        "      - {id: 03, label: Oslo}\n      - {id: 11, label: Rogaland}\n",
        options,
    )
    assert not [each for each in faults_in(folder) if "zero" in each.message]


def test_one_file_shows_its_own_faults_only(folder):
    """Someone who works on one file is not shown the others'."""
    change(folder, RUBRIC, "kind: step", "kind: stepp")
    change(folder, PROFILE, "kind: line", "kind: lines")
    told = faults_in(folder / PROFILE)
    assert {each.file for each in told} == {str(folder / PROFILE)}


def test_a_translation_file_shows_what_it_lacks(folder):
    """A translator sees the missing texts, though they are placed in the source file."""
    change(folder, ENGLISH, "  title: {of: 67d3b6db, text: 'Small scheme'}\n", "")
    (told,) = faults_in(folder / ENGLISH)
    assert told.file == str(folder / RUBRIC)


def test_a_folder_of_schemes_is_checked_whole(folder):
    """One command checks everything that is shipped."""
    change(folder, PROFILE, "kind: line", "kind: lines")
    assert faults_in(folder.parent) == faults_in(folder)


def test_a_fault_can_be_told_in_another_language(folder):
    """The words of a fault come from the catalogue; its place and facts stay."""
    change(folder, RUBRIC, "kind: step", "kind: stepp")
    (told,) = faults_in(folder)
    said = told.said(lambda wording, **facts: f"«{len(wording) > 0} {facts['given']}»")
    assert said == f"{place(folder, RUBRIC, 'stepp')}: «True stepp»"
    assert told.said(Words("en")) == str(told)


def test_files_are_read_one_by_one_too(folder):
    """Each file can be read alone, with its translations."""
    assert read_rubric(folder / RUBRIC).title == {"nb": "Liten ordning", "en": "Small scheme"}
    assert read_process(folder / PROCESS).decided_by["en"] == "The board"
    assert read_profile(folder / PROFILE).part("main").title["en"] == "About the municipality"
    change(folder, RUBRIC, "id: T1.2", "id: T1.1")
    with pytest.raises(SchemeFaulty):
        read_rubric(folder / RUBRIC)
