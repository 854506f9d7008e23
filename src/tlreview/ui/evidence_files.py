"""Evidence files over the widget's own connection, in acknowledged chunks both ways.

Every message may arrive twice: the browser repeats what it gets no answer to. An upload has a
name made from case, person, field and the file's own marks, so the same file chosen again after
a reload goes on where it stopped.
"""

import hashlib
from collections.abc import Mapping

from tlreview.domain.canonical import Json
from tlreview.domain.fields import Address
from tlreview.domain.files import FileDamaged, UploadOutOfStep
from tlreview.domain.rows import RowKind
from tlreview.presentation.labels import media_label, size_label
from tlreview.ui.message import Message, MessageRefused
from tlreview.ui.session import Session
from tlreview.workflow.evidence import FILE, attach_file, upload_named
from tlreview.workflow.permissions import Act, require
from tlreview.workflow.ports import StoredFile
from tlreview.workflow.saving import Seen

CHUNK = 1024 * 1024
"""Bytes in one message, far below what a connection to a kernel takes."""


def begin_upload(session: Session, message: Message) -> Mapping[str, Json]:
    """Open or resume an upload and say from which byte to go on."""
    require(session.actor, Act.WRITE)
    upload = _upload(session, message)
    return {"offset": session.house.files.begin(upload, message.number("size")), "chunk": CHUNK}


def take_chunk(session: Session, message: Message) -> Mapping[str, Json]:
    """Keep one chunk and say from which byte to go on, also when it had already arrived."""
    require(session.actor, Act.WRITE)
    if len(message.buffers) != 1:
        raise MessageRefused(reason="a chunk comes in one buffer")
    chunk = bytes(message.buffers[0])
    offset = message.number("offset")
    try:
        return {"offset": session.house.files.write(_upload(session, message), offset, chunk)}
    except UploadOutOfStep as found:
        return {"offset": found.expected}


def finish_upload(session: Session, message: Message) -> Mapping[str, Json]:
    """File an upload, make it the newest revision of its evidence, and return the receipt."""
    require(session.actor, Act.WRITE)
    address = _file_address(message)
    house, say = session.house, session.say
    stored = _filed_before(session, message)
    if stored is None:
        stored = house.files.finish(_upload(session, message))
        if message.text("digest") not in {"", stored.digest}:
            raise FileDamaged(digest=message.text("digest"), found=stored.digest)
        standing = session.standing(address, message.number("revision"))
        seen = Seen(case=session.case, address=address, revision=standing)
        saved = attach_file(house.transact, session.actor, seen, stored, message.text("name"))
        session.remember(address, saved.value)
    return {
        "digest": stored.digest,
        "receipt": say(
            "Received: {type}, {size}. SHA-256: {digest}",
            type=media_label(stored.media_type),
            size=size_label(say, stored.size),
            digest=stored.digest,
        ),
        "at": say.time(house.clock()),
        **session.news(),
    }


def _filed_before(session: Session, message: Message) -> StoredFile | None:
    """Return the file when this very message has been acted on already, and is only repeated."""
    with session.house.read() as reading:
        latest = reading.latest(session.case, _file_address(message))
    value = latest.value if latest else None
    if not isinstance(value, Mapping) or value.get("digest") != message.text("digest"):
        return None
    size = value.get("size")
    return StoredFile(
        digest=message.text("digest"),
        size=size if isinstance(size, int) else 0,
        media_type=str(value.get("media_type")),
    )


def send_chunk(session: Session, message: Message) -> Mapping[str, Json]:
    """Send one chunk of an upload, named by its digest; the bytes go along with the answer."""
    named = _file_address(message)
    with session.house.read(session.actor) as reading:
        digest = message.text("digest")
        held = upload_named(reading, session.actor, session.case, named.key, digest)
    offset = message.number("offset")
    with session.house.files.path(held.digest).open("rb") as stream:
        stream.seek(offset)
        session.attach(stream.read(CHUNK))
    return {"name": held.name, "digest": held.digest, "size": held.size, "offset": offset}


def _file_address(message: Message) -> Address:
    address = message.address()
    if address.kind != RowKind.EVIDENCE or address.field != FILE:
        raise MessageRefused(reason="this is not the file of a piece of evidence")
    return address


def _upload(session: Session, message: Message) -> str:
    """Return the name of an upload, which nobody else's upload can have."""
    parts = (session.case, session.actor.person, str(_file_address(message)), message.text("mark"))
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()
