import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import pytest
from looking import opened

import build
import fakes
from filled import filled
from tlreview.domain.canonical import Json
from tlreview.domain.people import Actor, Role
from tlreview.storage.files import EvidenceFolder
from tlreview.ui.house import House
from tlreview.ui.session import Session

PDF = b"%PDF-1.7\n" + b"tekst " * 400_000
DIGEST = hashlib.sha256(PDF).hexdigest()
FILE: Mapping[str, Json] = {"address": "evidence/e1#file", "mark": "plan.pdf 1", "size": len(PDF)}


@dataclass
class Line:
    """A browser's side of the connection: says verbs, numbers its messages."""

    session: Session
    said: int = 0

    def say(self, verb: str, more: Mapping[str, Json], *buffers: bytes) -> Mapping[str, Json]:
        self.said += 1
        content = {**FILE, **more, "id": self.said, "verb": verb}
        answer = self.session.answer(content, [memoryview(each) for each in buffers])
        return cast("Mapping[str, Json]", answer)

    def send(self, offset: int) -> Mapping[str, Json]:
        return self.say("upload-chunk", {"offset": offset}, PDF[offset : offset + 1024 * 1024])

    def upload(self) -> Mapping[str, Json]:
        offset = self.say("upload-begin", {})["offset"]
        while isinstance(offset, int) and offset < len(PDF):
            offset = self.send(offset)["offset"]
        return self.finish()

    def finish(self, digest: str = DIGEST) -> Mapping[str, Json]:
        return self.say("upload-finish", {"name": "plan.pdf", "revision": 0, "digest": digest})


@pytest.fixture
def house(tmp_path: Path) -> fakes.House:
    """Return a house with a filled case and a folder for files."""
    made = opened(filled())
    made.files = EvidenceFolder(tmp_path / "evidence")  # type: ignore[assignment]
    return made


def line(house: fakes.House, role: Role = Role.EDITOR) -> Line:
    actor = Actor(person="p1", role=role)
    return Line(Session(cast("House", house), actor, "case-1", "en", "evidence"))


def revisions(house: fakes.House) -> int:
    at = build.Address(subject="evidence/e1", field="file")
    return len(house.memory.revisions.get(("case-1", at), []))


def test_a_file_sent_in_chunks_gets_a_receipt_with_its_digest(house: fakes.House) -> None:
    """The receipt names type, size and SHA-256, and the file is the newest revision."""
    done = line(house).upload()
    assert done["ok"]
    assert DIGEST in str(done["receipt"])
    assert revisions(house) == 1


def test_a_chunk_that_arrives_twice_changes_nothing(house: fakes.House) -> None:
    """A repeated message is answered with where the upload stands."""
    browser = line(house)
    browser.say("upload-begin", {})
    first = browser.send(0)["offset"]
    assert browser.send(0)["offset"] == first == 1024 * 1024


def test_an_upload_goes_on_in_another_session(house: fakes.House) -> None:
    """After a reload the same file goes on from the byte it had reached."""
    browser = line(house)
    browser.say("upload-begin", {})
    reached = browser.send(0)["offset"]
    assert line(house).say("upload-begin", {})["offset"] == reached


def test_a_finish_that_arrives_twice_makes_one_revision(house: fakes.House) -> None:
    """The repeated message gets the same receipt."""
    browser = line(house)
    first = browser.upload()
    again = browser.finish()
    assert again["receipt"] == first["receipt"]
    assert revisions(house) == 1


def test_bytes_that_are_not_the_file_are_refused(house: fakes.House) -> None:
    """A digest the browser did not send is an error, and nothing is attached."""
    browser = line(house)
    browser.say("upload-begin", {})
    for offset in range(0, len(PDF), 1024 * 1024):
        browser.send(offset)
    assert not browser.finish("0" * 64)["ok"]
    assert revisions(house) == 0


def test_a_file_that_is_too_large_is_refused_before_anything_is_sent(house: fakes.House) -> None:
    """The sentence says how much may be kept."""
    answer = line(house).say("upload-begin", {"size": 100_000_001})
    assert not answer["ok"]
    assert "100 MB" in str(answer["sentence"])


def test_downloading_gives_the_same_bytes_chunk_by_chunk(house: fakes.House) -> None:
    """The chunks put together have the digest of the receipt, for a reader too."""
    line(house).upload()
    reader = line(house, Role.READER)
    found = b""
    while len(found) < len(PDF):
        assert reader.say("download", {"digest": DIGEST, "offset": len(found)})["ok"]
        found += b"".join(reader.session.attached())
    assert hashlib.sha256(found).hexdigest() == DIGEST


def test_a_reader_cannot_upload(house: fakes.House) -> None:
    """Who may not write gets a sentence; nothing is begun, and nothing begun is gone on with."""
    editor = line(house)
    editor.say("upload-begin", {})
    editor.send(0)
    reader = line(house, Role.READER)
    for answer in (reader.say("upload-begin", {}), reader.send(1024 * 1024), reader.finish()):
        assert answer["code"] == "act.not-allowed"
