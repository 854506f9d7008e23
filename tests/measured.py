"""The acts of measuring, in short words: figures, their next vintage, an effect, its answer.

No file is kept: the record names one by its digest alone.
"""

import hashlib
from dataclasses import replace

from figured import yearly
from reviewed import CASE, EDITOR, Path
from tlreview.domain.canonical import Json
from tlreview.domain.rows import Row, RowKind
from tlreview.workflow.importing import Arrival, RawFile, bring_figures
from tlreview.workflow.measuring import EffectAnswer, effect_question, record_effect
from tlreview.workflow.ports import StoredFile
from tlreview.workflow.reading import content_of
from tlreview.workflow.saving import add_row


def _rows(path: Path, kind: RowKind) -> tuple[Row, ...]:
    with path.house.read() as reading:
        return content_of(reading, CASE).rows[kind]


def _stored(said: str) -> StoredFile:
    return StoredFile(
        digest=hashlib.sha256(said.encode()).hexdigest(), size=1, media_type="text/csv"
    )


def bring(path: Path, *, first: bool) -> object:
    """Bring figures and their comparison, or the next vintage of both."""
    file = RawFile(stored=_stored(f"first {first}"), name="tall.csv", title="SSB 12044")
    counts = [20, 22, 19, 21, 12, 11, 13, 10 if first else 11]
    rows = ("", "") if first else [each.id for each in _rows(path, RowKind.SERIES)]
    series = (yearly(counts), replace(yearly(counts[::-1]), place="46"))
    arrivals = [
        Arrival(series=each, row=row, revision=0 if first else 1)
        for each, row in zip(series, rows, strict=True)
    ]
    return bring_figures(path.house.transact, EDITOR, CASE, file, arrivals)


def ask(path: Path) -> object:
    """Ask what came of something done in 2014, with a comparison."""
    own, other = (each.id for each in _rows(path, RowKind.SERIES))
    values: dict[str, Json] = {"series": own, "comparison": other, "start": "2014-01-01"}
    return add_row(
        path.house.transact, EDITOR, CASE, RowKind.EFFECT, {**values, "start_set": "before"}
    )


def keep_answer(path: Path) -> object:
    """Keep the answer of the only effect."""
    (row,) = _rows(path, RowKind.EFFECT)
    with path.house.read() as reading:
        question = effect_question(content_of(reading, CASE), row).digest()
    answer = EffectAnswer(question=question, stored=_stored("effect"), title="Effekt")
    return record_effect(path.house.transact, EDITOR, CASE, row.id, answer)
