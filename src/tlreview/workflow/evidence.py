"""Evidence: a file or a reference, entered once and used wherever it serves."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from unicodedata import category

from tlreview.domain.canonical import Json
from tlreview.domain.content import Content
from tlreview.domain.fields import Address, Revision
from tlreview.domain.files import ENDINGS, FileMissing
from tlreview.domain.people import Actor, Role
from tlreview.domain.rows import Row, RowKind, row_field
from tlreview.domain.texts import cleaned
from tlreview.workflow.discretion import history_for_others, reads_whole
from tlreview.workflow.fields import LINE_LIMIT, FieldUnknown
from tlreview.workflow.permissions import Act, require
from tlreview.workflow.ports import Reading, StoredFile, Transact
from tlreview.workflow.reading import content_of
from tlreview.workflow.saving import Seen
from tlreview.workflow.seating import require_reader

FILE = "file"
"""The field that names the file of a piece of evidence; each upload is a revision of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FileHeld:
    """What a piece of evidence says of its file: SHA-256, the name it came with, bytes, type."""

    digest: str
    name: str
    size: int
    media_type: str


def attach_file(
    transact: Transact, actor: Actor, seen: Seen, stored: StoredFile, name: str
) -> Revision:
    """Save an uploaded file as the newest revision of a piece of evidence.

    Raises NotAllowed, FieldUnknown if there is no such evidence, RevisionStale.
    """
    require(actor, Act.WRITE)
    with transact(actor, seen.case) as store:
        content = content_of(store, seen.case)
        evidence = content.row(RowKind.EVIDENCE, seen.address.key)
        if evidence is None or seen.address.field != FILE:
            raise FieldUnknown(address=seen.address)
        return store.append(seen.case, seen.address, file_value(stored, name), seen.revision)


def file_value(stored: StoredFile, name: str) -> Mapping[str, Json]:
    """Return what the field of a file says of it."""
    return {
        "digest": stored.digest,
        "name": kept_name(name, stored.media_type),
        "size": stored.size,
        "media_type": stored.media_type,
    }


def kept_name(name: str, media_type: str) -> str:
    """Return the name a file is kept under and comes back with, ending as its content is.

    A picture whose name ends in `.html` would open as a page on the reader's own machine, and
    signs that turn the reading direction can make `exe.png` of what ends in `gnp.exe`.
    """
    seen = "".join(sign for sign in cleaned(name)[0] if category(sign)[0] != "C")
    seen = seen.replace("/", "_").replace("\\", "_").strip()
    endings = ENDINGS.get(media_type, ("",))
    whole = seen if seen.lower().endswith(endings) and seen.lower() not in endings else ""
    return (whole or (seen or "_") + endings[0])[-LINE_LIMIT:]


def file_held(evidence: Row) -> FileHeld | None:
    """Return the file of a piece of evidence; None for a reference or a redacted file."""
    return _held(evidence.values.get(FILE))


def _held(value: Json) -> FileHeld | None:
    if not isinstance(value, Mapping):
        return None
    size = value.get("size")
    return FileHeld(
        digest=str(value.get("digest")),
        name=str(value.get("name")),
        size=size if isinstance(size, int) else 0,
        media_type=str(value.get("media_type")),
    )


def upload_named(reading: Reading, actor: Actor, case: str, evidence: str, digest: str) -> FileHeld:
    """Return the upload of a piece of evidence that has this digest, whatever has come since.

    A council has what was submitted, and nothing else; and nobody but the municipality's own
    people has a file of its own registrations. Raises NotAllowed, MemberRecused, FileMissing.
    """
    require_reader(reading, actor, case)
    at = evidence_field(evidence, FILE)
    kept = reading.history(case, at)
    if not reads_whole(actor):
        kept = history_for_others(reading, case, kept)
    if actor.role is Role.COUNCIL_MEMBER:
        frozen = frozen_revisions(reading, case, at)
        kept = tuple(each for each in kept if each.number in frozen)
    found = (_held(each.value) for each in kept)
    named = next((each for each in found if each and each.digest == digest), None)
    if named is None:
        raise FileMissing(digest=digest)
    return named


def frozen_revisions(reading: Reading, case: str, at: Address) -> frozenset[int]:
    """Return the revisions of a field that some version of the case has."""
    return frozenset(
        entry.revision
        for version in reading.submissions(case)
        for entry in version.entries
        if entry.address == at
    )


def replaced_since(frozen: Content, standing: Mapping[Address, Json]) -> frozenset[str]:
    """Return the evidence of a version of which a newer file has been uploaded since."""
    return frozenset(
        row.id
        for row in frozen.rows[RowKind.EVIDENCE]
        if (then := file_held(row))
        and (now := _held(standing.get(evidence_field(row.id, FILE))))
        and now.digest != then.digest
    )


def uses(content: Content, evidence: str) -> tuple[Address, ...]:
    """Return the fields that point to a piece of evidence, in order; none for an orphan."""
    return every_use(content).get(evidence, ())


def every_use(content: Content) -> Mapping[str, tuple[Address, ...]]:
    """Return the fields that point to each piece of evidence, in order; an orphan is absent.

    A criterion's field is always there, a row's while the row is. What points to other things
    than evidence is in it too, by their ids.
    """
    rows = {row.subject for rows in content.rows.values() for row in rows}
    pointing: dict[str, list[Address]] = {}
    for at, value in content.values.items():
        if isinstance(value, list | tuple) and (at.kind == "criterion" or at.subject in rows):
            for each in {str(one) for one in value}:
                pointing.setdefault(each, []).append(at)
    return {each: tuple(sorted(found)) for each, found in pointing.items()}


def aged(evidence: Row, today: date) -> bool:
    """Say whether the next revision of a piece of evidence is due."""
    due = evidence.text("next_revision")
    return bool(due) and due < today.isoformat()


def evidence_field(evidence: str, name: str) -> Address:
    """Return the address of one field of a piece of evidence."""
    return row_field(RowKind.EVIDENCE, evidence, name)
