"""What the browser may ask for, one function a verb.

To add one: write a function here or in a module of your own and name it in `VERBS`, or among the
verbs of the dashboard that alone has it. It returns what the answer carries; `session.news()` in
it re-reads the screen.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import TypeAlias

from tlreview.domain.canonical import Json
from tlreview.domain.fields import Revision, RevisionStale
from tlreview.domain.rows import RowKind
from tlreview.domain.texts import cleaned
from tlreview.ui.blocks import plain
from tlreview.ui.dashboard import Dashboard, Verb
from tlreview.ui.decided_sending import send_annual_report
from tlreview.ui.document_files import make_document, send_document
from tlreview.ui.evidence_files import begin_upload, finish_upload, send_chunk, take_chunk
from tlreview.ui.history import versions
from tlreview.ui.message import Message, MessageRefused
from tlreview.ui.session import Session
from tlreview.ui.submitting import submit_case, withdraw_submission
from tlreview.workflow.saving import Seen, add_row, discard_draft, keep_draft, record_field

Answer: TypeAlias = Mapping[str, Json]


def show(session: Session, message: Message) -> Answer:
    """Open a section; everything in it is read anew."""
    session.open(message.text("section"))
    return session.news()


def draft(session: Session, message: Message) -> Answer:
    """Keep what is being typed; `kept` is False if something else and newer is there."""
    address, value = message.address(), message.value()
    standing = session.standing(address, message.number("revision"), _known(message))
    seen = Seen(case=session.case, address=address, revision=standing)
    house = session.house
    sequence = message.number("sequence")
    kept = keep_draft(house.transact, session.actor, seen, value, sequence)
    if kept:
        session.remember(address, value)
    else:
        sequence, kept = _newest(session, message)
    return {
        "kept": kept,
        "sequence": sequence,
        "revision": standing,
        "notice": _notice(session, value),
        **_moment(session),
    }


def _known(message: Message) -> tuple[Json, ...]:
    """Return what the browser has sent of this field: acknowledged last, or not yet answered."""
    sent = message.facts.get("sent")
    unanswered = sent if isinstance(sent, list | tuple) else ()
    return (message.facts.get("acknowledged"), *unanswered)


def _newest(session: Session, message: Message) -> tuple[int, bool]:
    """Return the counter of the draft that is there, and whether it says the same."""
    with session.house.read(session.actor) as reading:
        for each in reading.drafts(session.case, session.actor.person):
            if each.address == message.address():
                return each.sequence, each.value == message.value()
    return message.number("sequence"), False


def save(session: Session, message: Message) -> Answer:
    """Save a field; a clash keeps the text as a draft and shows both."""
    address, value = message.address(), message.value()
    seen = Seen(case=session.case, address=address, revision=message.number("revision"))
    house = session.house
    try:
        saved = _saved(session, message, seen)
    except RevisionStale as found:
        stands = replace(seen, revision=found.revision)
        keep_draft(house.transact, session.actor, stands, value, message.number("sequence"))
        session.remember(address, value)
        return {"clash": True, "revision": stands.revision, **_moment(session), **session.news()}
    session.remember(address, value)
    session.remember(address, saved.value)
    session.owe_news()
    return {"revision": saved.number, "notice": _notice(session, value), **_moment(session)}


def _saved(session: Session, message: Message, seen: Seen) -> Revision:
    """Save on what the person has seen, or on their own since; few saves need to ask for that.

    Raises what record_field raises; RevisionStale if somebody else saved in between.
    """
    transact, value = session.house.transact, message.value()
    try:
        return record_field(transact, session.actor, seen, value)
    except RevisionStale:
        standing = session.standing(seen.address, seen.revision, _known(message))
        if standing == seen.revision:
            raise
        return record_field(transact, session.actor, replace(seen, revision=standing), value)


def discard(session: Session, message: Message) -> Answer:
    """Let go of one's own text of a field: theirs was chosen."""
    discard_draft(session.house.transact, session.actor, session.case, message.address())
    return session.news()


def history(session: Session, message: Message) -> Answer:
    """Return the earlier versions of everything on one subject."""
    return {"versions": plain(versions(session.house, session.scene(), message.text("subject")))}


def add(session: Session, message: Message) -> Answer:
    """Enter a new row, and link it from a field where one is named."""
    values = message.facts.get("values")
    kind = message.text("kind")
    if not isinstance(values, Mapping) or kind not in set(RowKind):
        raise MessageRefused(reason="kind or values are missing")
    house = session.house
    link_from = message.address() if message.text("address") else None
    row = add_row(house.transact, session.actor, session.case, RowKind(kind), values, link_from)
    return {"row": row, **_moment(session), **session.news()}


def _notice(session: Session, value: Json) -> str:
    """Return a notice if signs had to go when a text was stored; else nothing."""
    removed = cleaned(value)[1] if isinstance(value, str) else 0
    if not removed:
        return ""
    return session.say.count(
        "{n} invisible character that cannot be printed was removed.",
        "{n} invisible characters that cannot be printed were removed.",
        removed,
    )


def _moment(session: Session) -> Answer:
    return {"at": session.say.time(session.house.clock())}


VERBS: Mapping[str, Verb] = {
    "show": show,
    "draft": draft,
    "save": save,
    "discard": discard,
    "history": history,
    "add": add,
    "upload-begin": begin_upload,
    "upload-chunk": take_chunk,
    "upload-finish": finish_upload,
    "download": send_chunk,
    "make-document": make_document,
    "document-chunk": send_document,
    "submit": submit_case,
    "withdraw": withdraw_submission,
    "send-report": send_annual_report,
}
"""What every dashboard understands."""


def verb(name: str, dashboard: Dashboard) -> Verb:
    """Return the verb. Raises MessageRefused if this dashboard has none of this name."""
    found = VERBS.get(name) or dashboard.verbs.get(name)
    if found is None:
        raise MessageRefused(reason=f"there is no verb {name}")
    return found
