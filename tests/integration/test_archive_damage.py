import hashlib
import itertools
import os
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from archives import MINUTES, PLAN, Place, content, largest_file, rewritten
from tlreview.domain.files import DiskFull
from tlreview.storage.archive_format import (
    ArchiveDamaged,
    ArchiveFault,
)


def _change_ground(members: dict[str, bytes]) -> None:
    members["tables/payload.jsonl"] = members["tables/payload.jsonl"].replace(b"avtale", b"avtalt")


def _add_member(members: dict[str, bytes]) -> None:
    members["files/extra"] = b"?"


def _drop_member(members: dict[str, bytes]) -> None:
    del members["tables/draft.jsonl"]


def _drop_manifest(members: dict[str, bytes]) -> None:
    del members["manifest.json"]


def _spoil_manifest(members: dict[str, bytes]) -> None:
    members["manifest.json"] = b'{"format": "one"}'


@pytest.mark.parametrize(
    ("change", "member", "fault"),
    [
        (_change_ground, "tables/payload.jsonl", ArchiveFault.CHANGED),
        (_add_member, "files/extra", ArchiveFault.UNLISTED),
        (_drop_member, "tables/draft.jsonl", ArchiveFault.MISSING),
        (_drop_manifest, "manifest.json", ArchiveFault.NO_MANIFEST),
        (_spoil_manifest, "manifest.json", ArchiveFault.NO_MANIFEST),
    ],
)
def test_a_changed_backup_is_refused_with_the_place_and_nothing_is_touched(
    full: Place,
    tmp_path: Path,
    change: Callable[[dict[str, bytes]], None],
    member: str,
    fault: ArchiveFault,
) -> None:
    """Force means to replace the record, never to trust what cannot be trusted."""
    full.backup(tmp_path / "b.zip")
    changed = rewritten(tmp_path / "b.zip", change, honest=True)
    before = content(full, tmp_path / "before.zip")
    with pytest.raises(ArchiveDamaged) as refused:
        full.restore(changed, force=True)
    assert (refused.value.member, refused.value.fault) == (member, fault)
    assert content(full, tmp_path / "after.zip") == before


def _drop_events(members: dict[str, bytes]) -> None:
    events = members["tables/event.jsonl"].splitlines(keepends=True)
    members["tables/event.jsonl"] = b"".join(events[:-1])


def _unknown_column(members: dict[str, bytes]) -> None:
    members["tables/person.jsonl"] = b'{"id":"p1","name":"x","phone":"1"}\n'


def _wrong_type(members: dict[str, bytes]) -> None:
    members["tables/person.jsonl"] = b'{"id":"p1","name":5}\n'


def _number_too_large(members: dict[str, bytes]) -> None:
    members["tables/draft.jsonl"] = _DRAFT % 2**63


def _sign_no_database_keeps(members: dict[str, bytes]) -> None:
    members["tables/person.jsonl"] = b'{"id":"p1","name":"x\\u0000y"}\n'


_DRAFT = (
    b'{"after":0,"at":"2026-01-01T00:00:00.000000Z","case_id":"case-1","field":"ground",'
    b'"person":"p1","role":"editor","sequence":%d,"subject":"criterion/TL1.1","value":"1"}\n'
)


def _not_json(members: dict[str, bytes]) -> None:
    members["tables/person.jsonl"] = b'{"id":"p1","name":"x"}\n{"id":\n'


def _other_file(members: dict[str, bytes]) -> None:
    members[f"files/{hashlib.sha256(PLAN).hexdigest()}"] = b"%PDF-1.7\nanother plan"


@pytest.mark.parametrize(
    ("change", "place_in_it", "fault"),
    [
        (_change_ground, "payload-changed", ArchiveFault.BROKEN_CASE),
        (_drop_events, "tables/", ArchiveFault.CONTRADICTION),
        (_unknown_column, "tables/person.jsonl:1", ArchiveFault.NOT_A_ROW),
        (_wrong_type, "tables/person.jsonl:1", ArchiveFault.NOT_A_ROW),
        (_not_json, "tables/person.jsonl:2", ArchiveFault.NOT_A_ROW),
        (_number_too_large, "tables/draft.jsonl:1", ArchiveFault.NOT_A_ROW),
        (_sign_no_database_keeps, "tables/person.jsonl:1", ArchiveFault.NOT_A_ROW),
        (_other_file, "files/", ArchiveFault.MISNAMED),
    ],
)
def test_a_forged_list_of_contents_does_not_carry_a_changed_record(
    full: Place,
    tmp_path: Path,
    change: Callable[[dict[str, bytes]], None],
    place_in_it: str,
    fault: ArchiveFault,
) -> None:
    """Who recomputes the manifest still meets the chain, the tables and the digests."""
    full.backup(tmp_path / "b.zip")
    changed = rewritten(tmp_path / "b.zip", change, honest=False)
    before = content(full, tmp_path / "before.zip")
    with pytest.raises(ArchiveDamaged) as refused:
        full.restore(changed, force=True)
    assert refused.value.fault is fault
    assert place_in_it in refused.value.member
    assert content(full, tmp_path / "after.zip") == before
    assert full.verdict().whole


def test_a_refused_backup_leaves_no_files_behind(full: Place, other: Place, tmp_path: Path) -> None:
    """Evidence of a record that was not restored is not left lying in the folder."""
    full.backup(tmp_path / "b.zip")
    changed = rewritten(tmp_path / "b.zip", _change_ground, honest=False)
    with pytest.raises(ArchiveDamaged):
        other.restore(changed)
    assert list(other.files.digests()) == []


def test_files_that_came_in_go_again_when_the_disk_is_full(
    full: Place, other: Place, tmp_path: Path
) -> None:
    """Rows and files come together or not at all."""
    full.keep(MINUTES)
    full.backup(tmp_path / "b.zip")
    with largest_file(1_000_000), pytest.raises(DiskFull):
        other.restore(tmp_path / "b.zip")
    assert list(other.files.digests()) == []
    with other.record.read() as store:
        assert store.cases() == ()


@pytest.mark.parametrize("share", [0.0, 0.1, 0.5, 0.9, 0.999])
def test_a_backup_that_is_cut_off_is_refused(
    full: Place, other: Place, tmp_path: Path, share: float
) -> None:
    """A copy that stopped halfway is never mistaken for a small backup."""
    path = tmp_path / "b.zip"
    full.backup(path)
    os.truncate(path, int(path.stat().st_size * share))
    with pytest.raises(ArchiveDamaged) as refused:
        other.restore(path)
    assert refused.value.fault is ArchiveFault.NOT_AN_ARCHIVE


def test_any_flipped_bit_in_rows_or_files_is_noticed(
    full: Place, other: Place, tmp_path: Path
) -> None:
    """A backup that has lain on a bad disk says which part of it is lost."""
    path = tmp_path / "b.zip"
    full.backup(path)
    with zipfile.ZipFile(path) as good:
        starts = {each.filename: each.header_offset for each in good.infolist()}
        names = sorted(starts, key=lambda name: starts[name])
    whole = path.read_bytes()
    for name, following in itertools.pairwise(names):
        middle = (starts[name] + 30 + len(name) + 20 + starts[following]) // 2
        path.write_bytes(whole[:middle] + bytes([whole[middle] ^ 1]) + whole[middle + 1 :])
        with pytest.raises(ArchiveDamaged) as refused:
            other.restore(path)
        assert refused.value.member.partition(":")[0] == name
