"""A case as its figures are looked at: by those who enter them, and by those who may read them."""

from contextlib import suppress
from dataclasses import replace
from datetime import datetime

from tlreview.domain.content import Content
from tlreview.domain.files import FileDamaged
from tlreview.domain.observations import Series
from tlreview.domain.people import Actor
from tlreview.domain.rows import Row, RowKind
from tlreview.presentation.places import row_name
from tlreview.presentation.texts import Words
from tlreview.ui.scene import Scene, read_scene
from tlreview.workflow.discretion import for_others, reads_whole
from tlreview.workflow.figures import FIGURES
from tlreview.workflow.importing import series_of
from tlreview.workflow.judging import judges
from tlreview.workflow.measuring import KeptEffect, kept_effect
from tlreview.workflow.permissions import Act, NotAllowed, allowed
from tlreview.workflow.ports import Files, Reading


def read_measure(reading: Reading, actor: Actor, case: str, say: Words, now: datetime) -> Scene:
    """Return the case as it stands; to those who judge it, as it was submitted.

    Raises CaseUnknown, and NotAllowed for a council, which has its case paper.
    """
    if allowed(actor, Act.ADVISE):
        raise NotAllowed(role=actor.role, act=Act.READ)
    if judges(reading, actor, case):
        from tlreview.ui.review.scene import read_review  # noqa: PLC0415  for certifiers alone

        return read_review(reading, actor, case, say, now)
    found = read_scene(reading, actor, case, say, now)
    if reads_whole(actor):
        return replace(found, others=for_others(reading, found.content))
    return found


def asked_of(scene: Scene) -> Content:
    """Return the case an effect is asked of: as others read it, for the answer goes to them."""
    return scene.others or scene.content


def others_read(scene: Scene, row: Row) -> Series | None:
    """Return a series as others read it, for those who read more of it; None for anybody else."""
    found = scene.others.row(RowKind.SERIES, row.id) if scene.others else None
    return series_of(found.values.get(FIGURES)) if found else None


def with_kept(scene: Scene, files: Files) -> Scene:
    """Return the scene with the answers that have been kept; one whose file is damaged is not."""
    kept: dict[str, KeptEffect] = {}
    for row in scene.content.rows[RowKind.EFFECT]:
        with suppress(FileDamaged):
            found = kept_effect(asked_of(scene), files, row)
            kept |= {row.id: found} if found is not None else {}
    return replace(scene, kept=kept)


def series_rows(scene: Scene) -> tuple[tuple[Row, Series], ...]:
    """Return every series that has figures, with its row."""
    return tuple(
        (row, series)
        for row in scene.content.rows[RowKind.SERIES]
        if (series := series_of(row.values.get(FIGURES))) is not None and series.observations
    )


def series_at(scene: Scene, row: str) -> Series | None:
    """Return the figures of one series; None where there are none."""
    found = scene.content.row(RowKind.SERIES, row) if row else None
    return series_of(found.values.get(FIGURES)) if found else None


def series_name(scene: Scene, row: Row) -> str:
    """Return what a series is called."""
    return row.text("title") or row_name(row) or scene.say("without a name")
