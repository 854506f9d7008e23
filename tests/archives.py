"""Places to back up and restore: a database and an evidence folder, filled once."""

import hashlib
import json
import resource
import shutil
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine

from databases import EDITOR, Record, ground
from filled import filled
from tlreview.domain.case import Submission
from tlreview.domain.fields import Address, Draft
from tlreview.storage import engine as engines
from tlreview.storage.archive import backup, restore
from tlreview.storage.archive_format import (
    Manifest,
)
from tlreview.storage.files import EvidenceFolder
from tlreview.storage.verify import Verdict, verify

AT = datetime(2026, 11, 21, 12, tzinfo=UTC)
PLAN = b"%PDF-1.7\n" + b"the plan " * 200_000
MINUTES = b"%PDF-1.7\nthe minutes"
OWN = {"TLREVIEW_DATABASE": ""}  # whatever the tests themselves are run with
FILE = Address(subject="evidence/e3", field="file")


@dataclass(frozen=True, slots=True)
class Place:
    """A database, and folders for evidence and schemes; short words for what is done with them."""

    engine: Engine
    files: EvidenceFolder

    @property
    def record(self) -> Record:
        """Return the record of this place."""
        return Record(self.engine, self.files)

    @property
    def schemes(self) -> Path:
        """Return the folder of this place's own schemes; nobody has made it."""
        return self.files.root.with_name(f"{self.files.root.name}-rubrics")

    def backup(self, to: Path) -> Manifest:
        """Back this place up."""
        return backup(self.engine, self.files, self.schemes, to, at=AT, program="1.0")

    def restore(self, path: Path, *, force: bool = False) -> Manifest:
        """Restore into this place."""
        return restore(self.engine, self.files, self.schemes, path, force=force)

    def verdict(self, case: str = "case-1") -> Verdict:
        """Verify a case of this place, files included."""
        return verify(self.engine, case, files=self.files)

    def keep(self, content: bytes) -> str:
        """Upload a file and return its digest."""
        self.files.write("u", self.files.begin("u", len(content)), content)
        return self.files.finish("u").digest


@pytest.fixture
def place(engine: Engine, tmp_path: Path) -> Place:
    """Return an empty place, on each database in turn."""
    return Place(engine, EvidenceFolder(tmp_path / "evidence"))


@pytest.fixture(scope="session")
def filled_once(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a backup of a filled place, made once because filling takes longer than restoring."""
    folder = tmp_path_factory.mktemp("filled")
    shutil.copy(sqlite_template, folder / "record.db")
    first = Place(
        engines.connect(f"sqlite:///{folder / 'record.db'}"), EvidenceFolder(folder / "evidence")
    )
    fill(first)
    first.backup(folder / "b.zip")
    first.engine.dispose()
    return folder / "b.zip"


@pytest.fixture
def full(place: Place, filled_once: Path) -> Place:
    """Return a place in which every table has rows and one file is named."""
    place.restore(filled_once)
    return place


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Callable[[str], Place]]:
    """Return what opens further places by their database's address."""
    made: list[Place] = []

    def at(url: str) -> Place:
        folder = EvidenceFolder(tmp_path / f"evidence-{len(made)}")
        made.append(Place(engines.connect(url), folder))
        return made[-1]

    yield at
    for each in made:
        each.engine.dispose()


@pytest.fixture
def other(opened: Callable[[str], Place], tmp_path: Path) -> Place:
    """Return a place whose SQLite database has not even been made."""
    return opened(f"sqlite:///{tmp_path / 'other' / 'record.db'}")


def fill(place: Place) -> None:
    """Give a place a case with answers, evidence, a draft, a redaction and a submission."""
    record = place.record
    record.open_case()
    for at, value in filled().items():
        if at.field != "file":
            record.save(at, value)
    record.save(FILE, {"digest": place.keep(PLAN), "name": "plan.pdf", "size": len(PLAN)})
    gone = Address(subject="evidence/e4", field="file")
    record.save(gone, {"digest": place.keep(MINUTES), "name": "m.pdf", "size": len(MINUTES)})
    record.redact(gone, 1)
    with record.transact(EDITOR, "case-1") as store:
        store.name_person("p1", "Kari Nordmann – Ærlig 🚲")
        draft = Draft(
            address=ground(),
            person="p1",
            role="editor",
            value="På vei",
            after=1,
            sequence=7,
            at=AT,
        )
        store.save_draft("case-1", draft)
        store.submit(
            Submission(
                case="case-1",
                number=1,
                form="first",
                scheme_digest="c" * 64,
                person="p1",
                at=AT,
                entries=store.entries("case-1"),
            )
        )
        store.withdraw("case-1", 1)


def content(place: Place, to: Path) -> Manifest:
    """Return what a place holds, as the manifest of a backup that is thrown away."""
    manifest = place.backup(to)
    to.unlink()
    return manifest


def rewritten(path: Path, change: Callable[[dict[str, bytes]], None], *, honest: bool) -> Path:
    """Return a copy of a backup with changed members; an honest manifest says the old digests."""
    with zipfile.ZipFile(path) as old:
        members = {name: old.read(name) for name in old.namelist()}
    change(members)
    if not honest:
        manifest = json.loads(members["manifest.json"])
        for name, entry in manifest["members"].items():
            entry["sha256"] = hashlib.sha256(members[name]).hexdigest()
            entry["size"] = len(members[name])
            if entry["rows"] is not None:
                entry["rows"] = members[name].count(b"\n")
        members["manifest.json"] = json.dumps(manifest).encode()
    copy = path.with_name("changed.zip")
    with zipfile.ZipFile(copy, "w") as new:
        for name, member in members.items():
            new.writestr(name, member)
    return copy


@contextmanager
def largest_file(size: int) -> Iterator[None]:
    """Let no file of this program grow over size bytes."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
