"""What was done, what is asked of the figures, and the answer, kept as evidence of its own.

Reckoning takes longer than a transaction may hold its lock: whoever asks takes the question out
(`effect_question`), has it answered, and brings the answer back (`record_effect`).
"""

import hashlib
import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from tlreview.domain.canonical import Json
from tlreview.domain.content import Content
from tlreview.domain.effect_question import EffectQuestion
from tlreview.domain.errors import TLReviewError
from tlreview.domain.files import FileMissing
from tlreview.domain.observations import Break, Series
from tlreview.domain.people import Actor
from tlreview.domain.rows import Row, RowKind, row_field
from tlreview.domain.series_json import series_digest
from tlreview.workflow.discretion import for_others
from tlreview.workflow.evidence import FILE, FileHeld, evidence_field, file_held, file_value
from tlreview.workflow.fields import FieldUnknown
from tlreview.workflow.figures import FIGURES
from tlreview.workflow.importing import series_of
from tlreview.workflow.permissions import Act, require
from tlreview.workflow.ports import Files, Store, StoredFile, Transact
from tlreview.workflow.reading import content_of
from tlreview.workflow.rules import checked
from tlreview.workflow.saving import new_row

REPORT_TYPE = "analysis_report"
"""The type of evidence an answer is, in a scheme that knows it."""
KINDRED = ("severe", "untargeted")
"""What stands beside the injuries something was done about: columns of a series and an effect."""
_NAME = "effect.json"
_CHUNK = 1 << 20


@dataclass(eq=False)
class EffectIncomplete(TLReviewError):
    """Nothing can be asked yet; `field` is what is missing, or leads to a series without figures.

    It is a column of the row: series, start, start_set, comparison, completeness, untargeted,
    severe.
    """

    code = "effect.incomplete"
    message = "effect {row} cannot be asked about: {field} is missing"

    row: str
    field: str


@dataclass(eq=False)
class EffectOutrun(TLReviewError):
    """While the answer was reckoned, the question or its figures changed; ask again."""

    code = "effect.outrun"
    message = "effect {row} has changed while it was reckoned"

    row: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EffectAnswer:
    """An answer that has been reckoned: to which question, and the file it is kept in.

    `title` is what its evidence is called the first time.
    """

    question: str
    stored: StoredFile
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptEffect:
    """An answer as it is kept, as JSON. It is `current` while question and figures are the same.

    One that is not may be shown as what was found then, never as what the figures say now:
    `revised` says that its figures are others by now, else the question is.
    """

    evidence: str
    held: FileHeld
    value: Mapping[str, object]
    current: bool
    revised: bool


def effect_question(content: Content, row: Row) -> EffectQuestion:
    """Return what an effect asks, with the figures as they are in this content.

    An answer goes to others, so ask of a case as others read it (workflow.discretion).
    Raises EffectIncomplete.
    """
    start, start_set = row.text("start"), row.text("start_set")
    if not start or not start_set:
        raise EffectIncomplete(row=row.id, field="start_set" if start else "start")
    series = _linked(content, row, "series")
    if series is None:
        raise EffectIncomplete(row=row.id, field="series")
    return EffectQuestion(
        series=series,
        start=date.fromisoformat(start),
        start_found_later=start_set == "later",
        aim=row.text("aim") or "fall",
        slope=row.values.get("slope") is True,
        harmonics=int(row.text("harmonics") or 0),
        comparison=_linked(content, row, "comparison"),
        completeness=_linked(content, row, "completeness"),
        untargeted=_kindred(content, row, "untargeted"),
        severe=_kindred(content, row, "severe"),
    )


def asked_breaks(content: Content, row: Row) -> tuple[Break, ...]:
    """Return where the series of an effect is broken; nothing where it has no figures."""
    try:
        series = _linked(content, row, "series")
    except EffectIncomplete:
        return ()
    return series.breaks if series else ()


def _linked(content: Content, row: Row, column: str) -> Series | None:
    """Return the series a column points to; None where it points nowhere.

    Raises EffectIncomplete for one that is removed or has no figures: left out in silence, a
    comparison would seem never to have been asked for.
    """
    for each in row.ids(column):
        found = content.row(RowKind.SERIES, each)
        series = series_of(found.values.get(FIGURES)) if found else None
        if series is None:
            raise EffectIncomplete(row=row.id, field=column)
        return series
    return None


def _kindred(content: Content, row: Row, column: str) -> Series | None:
    """Return the series that stands beside an effect's own. Raises EffectIncomplete."""
    if row.ids(column):
        return _linked(content, row, column)
    found = content.row(RowKind.SERIES, kindred_of(content, row, column))
    return series_of(found.values.get(FIGURES)) if found else None


def kindred_of(content: Content, row: Row, column: str) -> str:
    """Return the series an effect has beside its own: the one it names, else its series does.

    Empty where neither names one that is there.
    """
    own = next(iter(row.ids("series")), "")
    for asking in (row, content.row(RowKind.SERIES, own)):
        for each in asking.ids(column) if asking else ():
            if each != own and content.row(RowKind.SERIES, each) is not None:
                return each
    return ""


def keep_answer(files: Files, content: bytes) -> StoredFile:
    """File an answer under its digest and return it. Raises FileTypeRefused, DiskFull."""
    upload = f"{hashlib.sha256(content).hexdigest()[:40]}-{secrets.token_hex(8)}"
    files.begin(upload, len(content))
    for offset in range(0, len(content), _CHUNK):
        files.write(upload, offset, content[offset : offset + _CHUNK])
    return files.finish(upload)


def record_effect(
    transact: Transact, actor: Actor, case: str, row: str, answer: EffectAnswer
) -> str:
    """Keep an answer as the evidence of an effect, and return that evidence.

    A later answer is a new revision of the same evidence. Raises NotAllowed, FieldUnknown for an
    effect that is not there, EffectIncomplete, EffectOutrun, CaseUnknown.
    """
    require(actor, Act.WRITE)
    with transact(actor, case) as store:
        content = content_of(store, case)
        asked = content.row(RowKind.EFFECT, row)
        if asked is None:
            raise FieldUnknown(address=row_field(RowKind.EFFECT, row, "evidence"))
        if effect_question(for_others(store, content), asked).digest() != answer.question:
            raise EffectOutrun(row=row)
        evidence = _report_of(content, asked)
        if evidence is None:
            return _enter(store, content, asked, answer)
        _attach(store, case, evidence, answer)
        return evidence


def kept_effect(content: Content, files: Files, row: Row) -> KeptEffect | None:
    """Return the answer of an effect as it is kept; None before the first, or once redacted.

    Raises FileDamaged.
    """
    evidence = _report_of(content, row)
    found = content.row(RowKind.EVIDENCE, evidence) if evidence else None
    held = file_held(found) if found else None
    if evidence is None or held is None:
        return None
    try:
        value = json.loads(b"".join(files.chunks(held.digest)))
    except (FileMissing, ValueError):
        return None
    if not isinstance(value, dict):
        return None
    try:
        now = effect_question(content, row)
    except EffectIncomplete:
        now = None
    asked = value.get("question")
    said = asked if isinstance(asked, Mapping) else {}
    return KeptEffect(
        evidence=evidence,
        held=held,
        value=value,
        current=now is not None and said.get("digest") == now.digest(),
        revised=now is None or _rested_on(said) != _rests_on(now),
    )


def _rests_on(asked: EffectQuestion) -> Mapping[str, object]:
    return {name: series_digest(each) for name, each in asked.beside.items()}


def _rested_on(said: Mapping[str, object]) -> Mapping[str, object]:
    """Return the digest of each series of a kept answer; nothing for one that names none."""
    named = said.get("rests_on")
    found = named if isinstance(named, Mapping) else {}
    return {name: each.get("digest") for name, each in found.items() if isinstance(each, Mapping)}


def _report_of(content: Content, row: Row) -> str | None:
    """Return the evidence that holds the answer of an effect; None before the first answer."""
    for each in content.evidence(row.ids("evidence")):
        held = file_held(each)
        if held is not None and held.name == _NAME:
            return each.id
    return None


def _enter(store: Store, content: Content, asked: Row, answer: EffectAnswer) -> str:
    case, evidence = content.case.id, new_row(store.now)
    values: dict[str, Json] = {"title": answer.title, "date": store.now.date().isoformat()}
    if REPORT_TYPE in {each.id for each in content.scheme.rubric.evidence_types}:
        values["type"] = REPORT_TYPE
    for name, value in values.items():
        at = evidence_field(evidence, name)
        store.append(case, at, checked(content, at, value), 0)
    _attach(store, case, evidence, answer)
    at = row_field(RowKind.EFFECT, asked.id, "evidence")
    links = checked(content_of(store, case), at, _links(content, asked, evidence))
    latest = store.latest(case, at)
    store.append(case, at, links, latest.number if latest else 0)
    return evidence


def _links(content: Content, asked: Row, evidence: str) -> list[str]:
    """Return what an effect points to, the new evidence last; what is gone since drops out."""
    return [*(each.id for each in content.evidence(asked.ids("evidence"))), evidence]


def _attach(store: Store, case: str, evidence: str, answer: EffectAnswer) -> None:
    at, value = evidence_field(evidence, FILE), file_value(answer.stored, _NAME)
    latest = store.latest(case, at)
    if latest is None or latest.value != value:
        store.append(case, at, value, latest.number if latest else 0)
