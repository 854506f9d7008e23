"""The notes of the certification meeting: who was there, what was talked about and agreed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tlreview.domain.canonical import Json, canonical
from tlreview.domain.people import Actor
from tlreview.domain.rows import Row, RowKind
from tlreview.exports.edition import Edition
from tlreview.exports.framing import titled
from tlreview.exports.identity import opening_json
from tlreview.exports.kind import Kind
from tlreview.exports.parts import about, grid, section, verify_line
from tlreview.exports.report import Block, Cell, Facts, Paragraph, Report, Section, Span
from tlreview.exports.voice import Voice, voice
from tlreview.presentation.labels import option_label
from tlreview.workflow.held import meetings_held
from tlreview.workflow.meeting import agenda, attendees
from tlreview.workflow.ports import Reading

FORMAT = "tlreview/meeting-minutes/1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """One meeting that was held, who attended it, and its agenda, in the order of entry."""

    row: Row
    attendees: tuple[Row, ...]
    agenda: tuple[Row, ...]


def _beside(reading: Reading, _: Actor, edition: Edition) -> tuple[Meeting, ...]:
    content = edition.content
    held = (content.row(RowKind.MEETING, each) for each in meetings_held(reading, content.case.id))
    return tuple(
        Meeting(row=row, attendees=attendees(content, row.id), agenda=agenda(content, row.id))
        for row in held
        if row is not None
    )


def meeting_minutes(edition: Edition, held: Sequence[Meeting], language: str) -> Report:
    """Return the notes of every meeting that was held, the first one first."""
    told = voice(edition, language)
    say = told.say
    sections = tuple(_section(told, each) for each in held)
    check = section(told, "check", say("About this document"), verify_line(told))
    return titled(
        told, "meeting-minutes", (*sections, check), version="", day=say.day(edition.printed)
    )


def _machine(edition: Edition, held: Sequence[Meeting]) -> bytes:
    return canonical(
        {
            **opening_json(FORMAT, edition),
            "meetings": [
                {
                    **_row_json(each.row),
                    "attendees": [_row_json(row) for row in each.attendees],
                    "agenda": [_row_json(row) for row in each.agenda],
                }
                for each in held
            ],
        }
    )


MEETING_MINUTES = Kind(report=meeting_minutes, machine=_machine, beside=_beside)


def _row_json(row: Row) -> dict[str, Json]:
    fields = {name: value for name, value in row.values.items() if name != "removed"}
    return {"id": row.id, "fields": fields}


def _section(told: Voice, meeting: Meeting) -> Section:
    say, row = told.say, meeting.row
    title = say("Meeting of {date}", date=say.date(row.text("date")))
    return Section(
        key=f"meeting-{row.id}",
        level=1,
        title=told.own(title),
        blocks=tuple(_blocks(told, meeting)),
    )


def _blocks(told: Voice, meeting: Meeting) -> Iterator[Block]:
    say, row = told.say, meeting.row
    where = told.shown("place", row)
    form = option_label(say, "form", row.text("form"))
    facts = (told.fact(say("How"), told.own(form)), told.fact(say("Where it was held"), *where))
    yield Facts(facts=tuple(each for each in facts if each.value))
    if meeting.attendees:
        heads = ((say("Participant"), 4), (say("Takes part as"), 4), (say("Represents"), 4))
        rows = (_attendee(told, each) for each in meeting.attendees)
        yield grid(told, f"attendees-{row.id}", say("Who took part"), heads, rows)
    if meeting.agenda:
        columns = ((say("Point on the agenda"), 5), (say("What came of it"), 5))
        points = (_point(told, each) for each in meeting.agenda)
        yield grid(told, f"agenda-{row.id}", say("Agenda"), columns, points)
    for name, label in (("notes", say("Notes")), ("agreed", say("What was agreed"))):
        if row.text(name).strip():
            yield Facts(facts=(told.fact(label, told.said(row.text(name))),))
    if not row.text("agreed").strip():
        yield Paragraph(text=told.own(say("Nothing has been entered as agreed.")), tone="note")


def _attendee(told: Voice, row: Row) -> tuple[Cell, ...]:
    capacity = told.own(option_label(told.say, "capacity", row.text("capacity")))
    return (told.shown("name", row), (capacity,), told.shown("represents", row))


def _point(told: Voice, row: Row) -> tuple[Cell, ...]:
    language = told.content.case.language
    point: Span = about(told, row.text("criterion"), row.text("text"), language)
    return ((point,), told.shown("outcome", row))
