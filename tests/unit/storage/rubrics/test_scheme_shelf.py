"""A house's own versions beside those that come with the program: which one is in use."""

import logging
import os

import pytest

from build_scheme import change, write_scheme
from tlreview.storage.rubrics.reader import read_scheme
from tlreview.storage.rubrics.shelf import Shelf
from tlreview.storage.rubrics.sources import contents_of
from tlreview.storage.rubrics.writing_out import FolderTaken

FIRST = 'scheme: liten\nversion: "1.0"'


@pytest.fixture
def shelf(tmp_path):
    """Return a house whose program comes with version 1.0 of one scheme."""
    write_scheme(tmp_path / "shipped" / "liten")
    return Shelf(tmp_path / "shipped", tmp_path / "own")


def own(shelf, name, version):
    """Write a version of the house's own into a folder of this name."""
    folder = write_scheme(shelf.own / name)
    change(folder, "rubric.yaml", FIRST, f'scheme: liten\nversion: "{version}"')
    return folder


def in_use(shelf):
    return {name: (each.version, each.own) for name, each in shelf.in_use().items()}


def test_without_a_folder_of_its_own_a_house_uses_what_comes_with_the_program(shelf):
    assert in_use(shelf) == {"liten": ("1.0", False)}
    assert shelf.faulty() == ()
    assert not shelf.own.exists()


@pytest.mark.parametrize(
    ("version", "wins"),
    [("1.1", True), ("1.10", True), ("2", True), ("1.0.1", True), ("1.0", False), ("0.9", False)],
)
def test_only_a_later_version_takes_the_place(shelf, version, wins):
    """A later program that brings the same number brings it for everybody."""
    own(shelf, "any-name", version)
    assert in_use(shelf) == {"liten": (version, True) if wins else ("1.0", False)}


def test_numbers_count_as_numbers(shelf):
    """1.10 is later than 1.9, whatever their folders are called."""
    own(shelf, "a", "1.10")
    own(shelf, "b", "1.9")
    assert in_use(shelf) == {"liten": ("1.10", True)}
    assert [each.version for each in shelf.versions()] == ["1.10", "1.9", "1.0"]


def test_a_scheme_that_only_the_house_has_is_in_use_too(shelf):
    folder = own(shelf, "annen", "0.1")
    for name in ("rubric", "process", "profile"):
        change(folder, f"{name}.yaml", "scheme: liten", "scheme: annen")
    assert in_use(shelf) == {"annen": ("0.1", True), "liten": ("1.0", False)}


def test_a_faulty_version_is_told_with_its_faults_and_the_one_before_is_used(shelf, caplog):
    """In the log too, once for the same bytes."""
    own(shelf, "good", "1.1")
    folder = own(shelf, "bad", "1.2")
    change(folder, "rubric.yaml", "title: Liten ordning", "tittel: Liten ordning")
    with caplog.at_level(logging.ERROR):
        assert in_use(shelf) == {"liten": ("1.1", True)}
        (faulty,) = shelf.faulty()
    assert (faulty.id, faulty.version, faulty.folder) == ("liten", "1.2", folder)
    assert any("tittel" in str(each) for each in faulty.faults)
    assert all(each.stops for each in faulty.faults)
    told = [each for each in caplog.records if each.message == "scheme.not-used"]
    assert [each.folder for each in told] == [str(folder)]


def test_what_is_no_scheme_at_all_stops_nobody(shelf):
    (shelf.own / "strange").mkdir(parents=True)
    (shelf.own / "strange" / "rubric.yaml").write_bytes(b"\xff\x00: [")
    (shelf.own / "note.txt").write_text("not a folder")
    assert in_use(shelf) == {"liten": ("1.0", False)}
    assert [each.id for each in shelf.faulty()] == ["strange"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads every file")
def test_a_file_that_may_not_be_read_is_a_fault(shelf):
    (own(shelf, "closed", "1.1") / "rubric.yaml").chmod(0)
    assert in_use(shelf) == {"liten": ("1.0", False)}
    assert len(shelf.faulty()) == 1


def test_a_change_in_the_folder_is_seen_at_once(shelf):
    folder = own(shelf, "mine", "1.1")
    assert in_use(shelf) == {"liten": ("1.1", True)}
    change(folder, "rubric.yaml", 'version: "1.1"', 'version: "1.2"')
    assert in_use(shelf) == {"liten": ("1.2", True)}


def test_the_next_number_is_one_that_nothing_has(shelf):
    """Neither a faulty version, nor a folder that could not be read."""
    own(shelf, "x", "1.1")
    bad = own(shelf, "y", "1.2")
    change(bad, "rubric.yaml", "title: Liten ordning", "tittel: Liten ordning")
    (shelf.own / "liten-1.3").mkdir()
    assert shelf.next_version(shelf.in_use()["liten"]) == "1.4"


def test_a_version_is_added_whole_and_never_written_over(shelf, tmp_path):
    made = write_scheme(tmp_path / "made")
    change(made, "rubric.yaml", FIRST, 'scheme: liten\nversion: "1.1"')
    files = {path.relative_to(made): each for path, each in contents_of(made).items()}
    place = shelf.add(read_scheme(made), files)
    assert in_use(shelf) == {"liten": ("1.1", True)}
    assert {each.relative_to(place): text for each, text in contents_of(place).items()} == files
    with pytest.raises(FolderTaken):
        shelf.add(read_scheme(made), dict.fromkeys(files, b""))
    assert {each.relative_to(place): text for each, text in contents_of(place).items()} == files
    assert [each.name for each in shelf.own.iterdir()] == ["liten-1.1"]


def test_whoever_is_second_by_a_moment_is_refused(shelf, tmp_path, monkeypatch):
    """The other's folder appears after we looked: theirs stays whole."""
    made = write_scheme(tmp_path / "made")
    change(made, "rubric.yaml", FIRST, 'scheme: liten\nversion: "1.1"')
    files = {path.relative_to(made): each for path, each in contents_of(made).items()}
    monkeypatch.setattr("tlreview.storage.rubrics.writing_out._require_free", _other_comes)
    with pytest.raises(FolderTaken):
        shelf.add(read_scheme(made), files)
    assert [each.name for each in shelf.own.iterdir()] == ["liten-1.1"]
    assert (shelf.own / "liten-1.1" / "theirs").exists()


def _other_comes(folder):
    folder.mkdir(parents=True)
    (folder / "theirs").write_text("")


def test_a_version_named_strangely_stays_inside_the_folder(shelf, tmp_path):
    made = write_scheme(tmp_path / "made")
    change(made, "rubric.yaml", FIRST, 'scheme: liten\nversion: "../../1.1"')
    place = shelf.add(read_scheme(made), {})
    assert place.parent == shelf.own
