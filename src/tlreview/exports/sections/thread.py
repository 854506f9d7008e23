"""The golden thread: challenge, focus area, measures, goals and indicators on one line."""

from collections.abc import Iterator
from dataclasses import replace

from tlreview.domain.rows import Row, RowKind
from tlreview.exports.report import Block, Cell, Column, Points, Section, Span, Table
from tlreview.exports.voice import Voice
from tlreview.presentation.labels import column_label, option_label
from tlreview.presentation.shares import share_told
from tlreview.workflow.shares import SHARE


def thread_section(voice: Voice) -> Section:
    """Return the thread as one table, and what hangs loose beside it."""
    say = voice.say
    rows = thread_rows(voice)
    blocks: list[Block] = [
        Table(
            key="thread",
            caption=say("From challenge to indicator"),
            columns=thread_columns(voice),
            rows=rows,
        )
        if rows
        else voice.paragraph(say("Nothing has been entered in the golden thread yet."))
    ]
    loose = tuple(_loose(voice))
    if loose:
        blocks.append(voice.paragraph(say("Entered, but not tied to any focus area:")))
        blocks.append(Points(points=loose))
    return Section(
        key="thread", level=1, title=voice.own(say("The golden thread")), blocks=tuple(blocks)
    )


def thread_columns(voice: Voice) -> tuple[Column, ...]:
    """Return the heads of the thread's table."""
    say = voice.say
    return voice.columns(
        (say("Challenge"), 9), (say("Focus area"), 7), (say("Measures"), 10),
        (say("Goals and indicators"), 10),
    )  # fmt: skip


def thread_rows(voice: Voice) -> tuple[tuple[Cell, ...], ...]:
    """Return a row a focus area, then the challenges that lead to none."""
    rows = voice.content.rows
    areas = rows[RowKind.FOCUS_AREA]
    followed = {each for area in areas for each in area.ids("challenges")}
    left = [each for each in rows[RowKind.CHALLENGE] if each.id not in followed]
    return (
        *(_area_row(voice, area) for area in areas),
        *(_left_row(voice, challenge) for challenge in left),
    )


def _area_row(voice: Voice, area: Row) -> tuple[Cell, ...]:
    say, rows = voice.say, voice.content.rows
    known = {row.id: row for row in rows[RowKind.CHALLENGE]}
    challenges = [known[each] for each in area.ids("challenges") if each in known]
    measures = [each for each in rows[RowKind.MEASURE] if area.id in each.ids("focus_area")]
    goals = [each for each in rows[RowKind.GOAL] if area.id in each.ids("focus_area")]
    return (
        _joined(voice, (_challenge(voice, each) for each in challenges), say("no challenge")),
        (voice.said(area.text("text") or say("without a name")),),
        _joined(voice, (_measure(voice, each) for each in measures), say("no measure")),
        _joined(voice, (_goal(voice, each) for each in goals), say("no goal")),
    )


def _left_row(voice: Voice, challenge: Row) -> tuple[Cell, ...]:
    say = voice.say
    why = challenge.text("left_out").strip()
    reason = voice.said(why, label=say("Not followed up:"))
    return (
        tuple(_challenge(voice, challenge)),
        (reason if why else voice.own(say("no focus area")),),
        (),
        (),
    )


def _joined(voice: Voice, parts: Iterator[Cell], nothing: str) -> Cell:
    """Return the parts below each other, or a word for there being none."""
    spans = tuple(
        replace(span, apart=number == 0) for part in parts for number, span in enumerate(part)
    )
    return spans or (voice.own(nothing),)


def _challenge(voice: Voice, challenge: Row) -> Cell:
    return (
        voice.said(challenge.text("text") or voice.say("without a name")),
        *voice.pointers(challenge.ids("sources")),
    )


def _measure(voice: Voice, measure: Row) -> Cell:
    say = voice.say
    status, start = measure.text("status"), measure.text("start")
    began = column_label(say, RowKind.MEASURE, "start")
    forums = {row.id: row for row in voice.content.rows[RowKind.FORUM]}
    followed = [forums[each].text("name") for each in measure.ids("forum") if each in forums]
    return (
        voice.said(measure.text("text") or say("without a name")),
        *voice.shown("responsible", measure, f"{say('Responsible')}:"),
        *(voice.said(name, label=f"{say('Forum')}:") for name in followed),
        *(
            (Span(text=option_label(say, "status", status), label=f"{say('Status')}:"),)
            if status
            else ()
        ),
        *((Span(text=say.date(start), label=f"{began}:"),) if start else ()),
    )


def _goal(voice: Voice, goal: Row) -> Cell:
    say = voice.say
    indicators = [
        each for each in voice.content.rows[RowKind.INDICATOR] if goal.id in each.ids("goal")
    ]
    return (
        voice.said(goal.text("text") or say("without a name"), label=f"{say('Goal')}:"),
        *voice.shown("deadline", goal, f"{column_label(say, RowKind.GOAL, 'deadline')}:"),
        *(span for each in indicators for span in _indicator(voice, each)),
    )


def _indicator(voice: Voice, indicator: Row) -> Cell:
    say = voice.say
    text = indicator.text("text") or say("without a name")
    label = f"{say('Indicator')}:"
    details = ("baseline", "target", "source")
    return (
        voice.said(text, label=label),
        *(
            span
            for name in details
            for span in voice.shown(
                name, indicator, f"{column_label(say, RowKind.INDICATOR, name)}:"
            )
        ),
        *_share(voice, indicator),
    )


def _share(voice: Voice, indicator: Row) -> Cell:
    """Return which answers to which question an indicator follows; nothing where it does not."""
    told = share_told(voice.say, indicator.values.get(SHARE))
    label = column_label(voice.say, RowKind.INDICATOR, SHARE)
    return (voice.said(told, label=f"{label}:"),) if told else ()


def _loose(voice: Voice) -> Iterator[Span]:
    """Yield measures, goals and indicators whose place in the thread is no longer there."""
    say, rows = voice.say, voice.content.rows
    chain = (
        (RowKind.MEASURE, "focus_area", RowKind.FOCUS_AREA, say("Measure")),
        (RowKind.GOAL, "focus_area", RowKind.FOCUS_AREA, say("Goal")),
        (RowKind.INDICATOR, "goal", RowKind.GOAL, say("Indicator")),
    )
    for kind, column, target, label in chain:
        known = {row.id for row in rows[target]}
        for row in rows[kind]:
            if not known.intersection(row.ids(column)):
                yield voice.said(row.text("text") or say("without a name"), label=f"{label}:")
