"""The verbs of the section of documents: have one made, and fetch it in acknowledged chunks.

A browser names each document it wants with a mark, and asks again under the same mark until it
is made; so a message may arrive twice, or its answer get lost, and still one document is made.
"""

import hashlib
from collections.abc import Mapping

from tlreview.domain.canonical import Json
from tlreview.domain.documents import DOCUMENTS, FORMS, VERSIONED
from tlreview.presentation.texts import LANGUAGES
from tlreview.ui.documents import Ordered, file_name, made_line, version_words
from tlreview.ui.evidence_files import CHUNK
from tlreview.ui.message import Message, MessageRefused
from tlreview.ui.session import Session
from tlreview.workflow.documents import DocumentNotMade, Wanted, order_document
from tlreview.workflow.seating import require_reader

_KEPT = 4
"""Documents a screen holds on to while their bytes are fetched."""


def make_document(session: Session, message: Message) -> Mapping[str, Json]:
    """Begin a document, or say whether it is made; raises what came in its way."""
    mark = message.text("mark")
    if not mark:
        raise MessageRefused(reason="the document has no mark")
    _require_reader(session)
    news = {} if mark in session.ordered else _begin(session, mark, _wanted(session, message))
    ordered = session.ordered[mark]
    if not ordered.made.done():
        return {"made": False, **news}
    written = ordered.made.result()
    digest = hashlib.sha256(written).hexdigest()
    line = made_line(session.say, ordered, len(written), digest)
    return {"made": True, "name": ordered.name, "line": line, **news}


def _require_reader(session: Session) -> None:
    """Let only somebody who may read the case now go on, whatever was ordered before."""
    with session.house.read(session.actor) as reading:
        require_reader(reading, session.actor, session.case)


def _begin(session: Session, mark: str, wanted: Wanted) -> Mapping[str, Json]:
    """Order a document, and return the news if own drafts have become revisions by it."""
    house, say = session.house, session.say
    settled, made = order_document(
        house.read, house.transact, house.documents, session.actor, wanted
    )
    for each in settled.saved:
        session.remember(each.address, each.value)
    with house.read() as reading:
        applicant = reading.case(session.case).applicant.name
    for old in list(session.ordered)[: 1 - _KEPT]:
        del session.ordered[old]
    session.ordered[mark] = Ordered(
        wanted=wanted,
        made=made,
        name=file_name(applicant, wanted),
        version=version_words(say, wanted, say.moment(house.clock())),
        stale=len(settled.stale),
    )
    return session.news() if settled.saved or settled.stale else {}


def _wanted(session: Session, message: Message) -> Wanted:
    """Return what the browser asks for. Raises MessageRefused."""
    document, form = message.text("document"), message.text("form")
    language = message.text("language")
    if document not in DOCUMENTS or form not in FORMS or language not in LANGUAGES:
        raise MessageRefused(reason="there is no such document, format or language")
    chosen = message.number("submission") or None
    return Wanted(
        case=session.case,
        document=document,
        form=form,
        language=language,
        submission=chosen if document in VERSIONED else None,
    )


def send_document(session: Session, message: Message) -> Mapping[str, Json]:
    """Send one chunk of a document that is made; the bytes go along with the answer."""
    _require_reader(session)
    ordered = session.ordered.get(message.text("mark"))
    if ordered is None or not ordered.made.done():
        raise DocumentNotMade(case=session.case, document="", form="", obstacle="stopped")
    written = ordered.made.result()
    offset = message.number("offset")
    session.attach(written[offset : offset + CHUNK])
    digest = hashlib.sha256(written).hexdigest()
    return {"name": ordered.name, "digest": digest, "size": len(written), "offset": offset}
