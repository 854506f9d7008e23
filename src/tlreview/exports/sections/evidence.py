"""The list of evidence: each once, with its digest and where it is used."""

from tlreview.domain.fields import Address
from tlreview.domain.rows import Row, RowKind
from tlreview.exports.report import Block, Cell, Section, Span, Table
from tlreview.exports.voice import Voice
from tlreview.presentation.labels import column_label, media_label, option_label, size_label
from tlreview.presentation.withheld import file_kept
from tlreview.workflow.discretion import kept_whole
from tlreview.workflow.evidence import aged, every_use, file_held


def evidence_section(voice: Voice) -> Section:
    """Return the list of evidence."""
    say = voice.say
    rows = voice.content.rows[RowKind.EVIDENCE]
    pointing = every_use(voice.content)
    blocks: tuple[Block, ...] = (voice.paragraph(say("No evidence has been entered yet.")),)
    if rows:
        table = Table(
            key="evidence",
            caption=say("Evidence, with digests (SHA-256) of files and where it is used"),
            columns=voice.columns((say("No."), 1), (say("Evidence"), 11), (say("Used in"), 4)),
            rows=tuple(_row(voice, each, pointing.get(each.id, ())) for each in rows),
        )
        blocks = (table,)
    return Section(key="evidence", level=1, title=voice.own(say("List of evidence")), blocks=blocks)


def _row(voice: Voice, evidence: Row, pointing: tuple[Address, ...]) -> tuple[Cell, ...]:
    number = voice.own(str(voice.evidence_number(evidence.id)))
    return ((number,), _described(voice, evidence), _used(voice, pointing))


def _described(voice: Voice, evidence: Row) -> Cell:
    say = voice.say
    return (
        voice.said(evidence.text("title") or say("without a title")),
        *_source(voice, evidence),
        *_labelled(voice, evidence, "responsible", "follow_up"),
        *_next_revision(voice, evidence),
        *voice.shown("link", evidence),
        *_publicity(voice, evidence),
        *_file(voice, evidence),
    )


def _source(voice: Voice, evidence: Row) -> Cell:
    """Return on one line what kind it is, who decided it, when, where in it, and its number."""
    say = voice.say
    day = evidence.text("date").strip()
    parts = (
        evidence.text("decided_by"),
        say.date(day) if day else "",
        evidence.text("place"),
        evidence.text("case_number"),
    )
    text = ", ".join(part.strip() for part in parts if part.strip())
    label = _type(voice, evidence)
    return (voice.said(text, f"{label}:" if text else label),) if text or label else ()


def _labelled(voice: Voice, evidence: Row, *columns: str) -> Cell:
    return tuple(
        span for column in columns for span in voice.shown(column, evidence, _label(voice, column))
    )


def _label(voice: Voice, column: str) -> str:
    return f"{column_label(voice.say, RowKind.EVIDENCE, column)}:"


def _next_revision(voice: Voice, evidence: Row) -> Cell:
    say = voice.say
    day = evidence.text("next_revision").strip()
    if not day:
        return ()
    overdue = aged(evidence, voice.edition.printed.date())
    text = say("{date}, overdue", date=say.date(day)) if overdue else say.date(day)
    return (Span(text=text, label=_label(voice, "next_revision")),)


def _type(voice: Voice, evidence: Row) -> str:
    try:
        found = voice.content.scheme.rubric.evidence_type(evidence.text("type"))
    except KeyError:
        return ""
    return voice.told(found.title).text


def _publicity(voice: Voice, evidence: Row) -> Cell:
    if evidence.text("publicity") != "withheld":
        return ()
    word = voice.own(option_label(voice.say, "publicity", "withheld"))
    return (word, *_labelled(voice, evidence, "legal_basis"))


def _file(voice: Voice, evidence: Row) -> Cell:
    say = voice.say
    held = file_held(evidence)
    if held is None:
        kept = kept_whole(voice.content, evidence)
        return (voice.own(file_kept(say)),) if kept else ()
    text = f"{held.name}, {media_label(held.media_type)}, {size_label(say, held.size)}"
    return (
        voice.said(text, _label(voice, "file")),
        Span(text=held.digest, label="SHA-256:"),
    )


def _used(voice: Voice, pointing: tuple[Address, ...]) -> Cell:
    say = voice.say
    used = sorted(pointing, key=lambda at: at.kind != "criterion")
    places = list(dict.fromkeys(_place(voice, at) for at in used))
    return (voice.own(", ".join(places) if places else say("nowhere yet")),)


def _place(voice: Voice, at: Address) -> str:
    """Return where a field stands, in a word: a criterion's id, or the kind of row."""
    say = voice.say
    if at.kind == "criterion":
        return at.key
    if at.kind in {RowKind.SERIES, RowKind.EFFECT, RowKind.SURVEY}:
        return say("figures and effects")
    if at.kind == RowKind.EARLIER_POINT:
        return say("points from the certification before")
    return say("forums") if at.kind == RowKind.FORUM else say("the golden thread")
