"""Documents for a page: made by a process of their own, and nothing of it stays behind."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

import build
from tlreview.domain.documents import Form
from tlreview.domain.people import Actor, Role
from tlreview.exports.edition import edition_of
from tlreview.exports.writing import write
from tlreview.wiring.documents import DocumentRoom
from tlreview.wiring.house import House
from tlreview.wiring.house import build as build_house
from tlreview.wiring.schemes import scheme
from tlreview.wiring.settings import HOME, settings
from tlreview.workflow.documents import DocumentNotMade, Wanted
from tlreview.workflow.opening import Start, open_case
from tlreview.workflow.reading import SubmissionUnknown

PATIENCE = 120  # seconds; generous, for the machine may be busy
KARI = Actor(person="kari", role=Role.EDITOR)
PARENT = """
import sys
from pathlib import Path
from tlreview.domain.people import Actor, Role
from tlreview.wiring.house import build
from tlreview.wiring.settings import HOME, settings
from tlreview.workflow.documents import Wanted

if __name__ == "__main__":
    house = build(settings({HOME: sys.argv[1]}))
    house.documents.make(
        Wanted(case="case-1", document="assessment", form="json", language="nb"),
        Actor(person="kari", role=Role.EDITOR),
    ).result()
    print("made", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def house(tmp_path: Path) -> House:
    """Return a house with one case on disk."""
    made = build_house(settings({HOME: str(tmp_path / "home")}))
    chosen = scheme("saker-och-trygg-kommun")
    start = Start(
        applicant=build.case().applicant,
        scheme=chosen,
        process=next(iter(chosen.processes)),
        language=chosen.rubric.source_language,
    )
    open_case(made.transact, KARI, "case-1", start)
    return made


@pytest.fixture
def room(house: House) -> Iterator[DocumentRoom]:
    """Return a room of documents, whose process ends with the test."""
    made = DocumentRoom(house.read, house.settings.home / "documents")
    yield made
    made.close()


def wanted(form: Form = "pdf", submission: int | None = None) -> Wanted:
    return Wanted(case="case-1", document="paper", form=form, language="nn", submission=submission)


def writers(of: int) -> list[psutil.Process]:
    """Return the processes that write documents for a process."""
    return [
        each
        for each in psutil.Process(of).children(recursive=True)
        if any("spawn_main" in part for part in each.cmdline())
    ]


@pytest.mark.parametrize("form", ["pdf", "json"])
def test_a_page_gets_the_bytes_that_the_command_writes(
    house: House, room: DocumentRoom, tmp_path: Path, form: Form
) -> None:
    """Same case, same language, same bytes; and the folder, its owner's alone, is empty again."""
    with house.read() as reading:
        write(edition_of(reading, "case-1"), "paper", form, "nn", tmp_path / "out")
    assert room.make(wanted(form), KARI).result(PATIENCE) == (tmp_path / "out").read_bytes()
    folder = house.settings.home / "documents"
    assert list(folder.iterdir()) == []
    assert folder.stat().st_mode & 0o077 == 0


def test_what_is_not_there_is_refused(room: DocumentRoom) -> None:
    """The error is the one that reading raises."""
    with pytest.raises(SubmissionUnknown):
        room.make(wanted(submission=3), KARI).result(PATIENCE)


def test_what_a_killed_page_left_is_removed(house: House, room: DocumentRoom) -> None:
    """An old file goes with the next document; one that may be under way stays."""
    folder = house.settings.home / "documents"
    folder.mkdir()
    old, new = folder / ".old.pdf.x", folder / "new.pdf"
    for each in (old, new):
        each.write_bytes(b"somebody's case")
    two_hours_ago = time.time() - 7200
    os.utime(old, (two_hours_ago, two_hours_ago))
    room.make(wanted("json"), KARI).result(PATIENCE)
    assert list(folder.iterdir()) == [new]


def test_a_killed_writer_is_said_so_and_the_next_document_is_made(room: DocumentRoom) -> None:
    """One document is lost, with an error; not the page's ability to make them."""
    room.make(wanted("json"), KARI).result(PATIENCE)
    (writer,) = writers(os.getpid())
    writer.kill()
    writer.wait(PATIENCE)
    with pytest.raises(DocumentNotMade) as refused:
        room.make(wanted("json"), KARI).result(PATIENCE)
    assert refused.value.obstacle == "stopped"
    assert room.make(wanted("json"), KARI).result(PATIENCE)


def test_the_writer_is_let_go_when_nothing_more_is_wanted(house: House) -> None:
    """A page that has had its document costs no more memory than before."""
    room = DocumentRoom(house.read, house.settings.home / "documents", rest_after=0.01)
    order = room.make(wanted("json"), KARI)
    order.result(PATIENCE)
    _, alive = psutil.wait_procs(writers(os.getpid()), timeout=PATIENCE)
    room.close()
    assert alive == []


def test_a_writer_does_not_outlive_a_killed_page(house: House) -> None:
    """However the kernel ends, no process is left that holds a case."""
    parent = subprocess.Popen(
        [sys.executable, "-c", PARENT, str(house.settings.home)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with parent:
        assert parent.stdout is not None
        assert parent.stdout.readline() == "made\n"
        left = writers(parent.pid)
        parent.kill()
    _, alive = psutil.wait_procs(left, timeout=PATIENCE)
    assert left
    assert alive == []
