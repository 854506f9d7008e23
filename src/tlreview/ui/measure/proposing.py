"""What is proposed of an effect before anybody has chosen: shown as such, and theirs to change."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from tlreview.domain.fields import Address
from tlreview.domain.indicators import Good
from tlreview.domain.rows import Row, RowKind, row_field
from tlreview.presentation.labels import option_label
from tlreview.presentation.places import row_name
from tlreview.ui.acting import ActForm
from tlreview.ui.measure.scene import asked_of, series_name, series_rows
from tlreview.ui.rows import NewField
from tlreview.ui.scene import Scene
from tlreview.workflow.asking import (
    SeriesProposed,
    measure_proposed,
    series_proposed,
    start_proposed,
)

_AIMS: Mapping[str, str] = {Good.DOWN: "fall", Good.UP: "rise"}
"""What should happen to figures, by which way is good; nothing where neither is."""


def with_proposals(scene: Scene, fields: Sequence[NewField]) -> tuple[NewField, ...]:
    """Return the fields of a new effect with what is proposed in them, and where it comes from."""
    made = {"measure": _measure, "start": _start, "series": _series, "aim": _aim}
    return tuple(made[each.name](scene, each) if each.name in made else each for each in fields)


def proposed_acts(scene: Scene, row: Row) -> tuple[ActForm, ...]:
    """Return what is proposed where an effect says nothing yet, each taken in one click."""
    return tuple(_acts(scene, row)) if scene.writable else ()


def _measure(scene: Scene, field: NewField) -> NewField:
    """Return the field of the measure; while none is proposed it says what choosing one does."""
    say = scene.say
    found = measure_proposed(asked_of(scene))
    if found:
        why = say(
            "Proposed: the only measure in the golden thread with figures that nobody has asked "
            "about."
        )
        return replace(field, value=found.id, reasons={found.id: why})
    measures = scene.content.rows[RowKind.MEASURE]
    if not any(start_proposed(each) or _proposed(scene, each) for each in measures):
        return field
    does = say("Choose one, and its figures and start are proposed from the golden thread.")
    return replace(field, reasons={"": does})


def _start(scene: Scene, field: NewField) -> NewField:
    starts = {each.id: start_proposed(each) for each in scene.content.rows[RowKind.MEASURE]}
    why = _start_reason(scene)
    return replace(
        field,
        follows="measure",
        proposals=starts,
        reasons={each: why for each in starts.values() if each},
    )


def _series(scene: Scene, field: NewField) -> NewField:
    first = _proposed(scene, None)
    measures = scene.content.rows[RowKind.MEASURE]
    by_measure = {each.id: _proposed(scene, each) for each in measures}
    found = (each for each in (first, *by_measure.values()) if each)
    return replace(
        field,
        value=first.series if first else "",
        follows="measure",
        proposals={row: each.series if each else "" for row, each in by_measure.items()},
        reasons={each.series: _series_reason(scene, each) for each in found},
    )


def _aim(scene: Scene, field: NewField) -> NewField:
    aims = {row.id: _AIMS.get(row.text("good"), "") for row, _ in series_rows(scene)}
    proposals = {row: aim for row, aim in aims.items() if aim}
    why = scene.say("Proposed by which way is good for the time series.")
    return replace(
        field,
        follows="series",
        proposals=proposals,
        reasons=dict.fromkeys(proposals.values(), why),
    )


def _proposed(scene: Scene, measure: Row | None) -> SeriesProposed | None:
    return series_proposed(asked_of(scene), measure)


def _series_reason(scene: Scene, found: SeriesProposed) -> str:
    say = scene.say
    if found.indicator is None:
        return say("Proposed: the only time series with enough figures.")
    return say(
        "Proposed from the golden thread: the figures of the indicator “{name}”.",
        name=row_name(found.indicator) or say("without a name"),
    )


def _start_reason(scene: Scene) -> str:
    return scene.say("Proposed from the golden thread: the day the measure began.")


def _acts(scene: Scene, row: Row) -> Iterator[ActForm]:
    say = scene.say
    measure = next(iter(_there(scene, RowKind.MEASURE, row, "measure")), None)
    if not row.ids("series") and (found := _proposed(scene, measure)):
        chosen = scene.content.row(RowKind.SERIES, found.series)
        name = series_name(scene, chosen) if chosen else found.series
        yield _act(scene, row, "series", found.series, name, _series_reason(scene, found))
    if not row.text("start") and measure and (start := start_proposed(measure)):
        yield _act(scene, row, "start", start, say.date(start), _start_reason(scene))
    aims = (
        _AIMS.get(each.text("good"), "") for each in _there(scene, RowKind.SERIES, row, "series")
    )
    if not row.text("aim") and (aim := next(aims, "")):
        why = say(
            "Nobody has said what should happen to the figures, and a fall is looked for. By "
            "what is good for this time series:"
        )
        yield _act(scene, row, "aim", aim, option_label(say, "aim", aim), why)


def _there(scene: Scene, kind: RowKind, row: Row, column: str) -> Iterator[Row]:
    found = (scene.content.row(kind, each) for each in row.ids(column))
    return (each for each in found if each)


def _act(scene: Scene, row: Row, column: str, value: str, button: str, why: str) -> ActForm:
    at: Address = row_field(RowKind.EFFECT, row.id, column)
    return ActForm(
        key=f"{row.subject}/propose-{column}",
        verb="save",
        facts={"address": str(at), "revision": scene.numbers.get(at, 0), "value": value},
        button=button,
        text=why,
    )
