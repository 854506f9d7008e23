"""Parts that several documents of a certification have in common."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TypeAlias

from tlreview.domain.canonical import moment
from tlreview.domain.rows import Row
from tlreview.exports.edition import Edition, edition_of
from tlreview.exports.report import Block, Cell, Column, Paragraph, Section, Span, Table
from tlreview.exports.voice import Voice
from tlreview.exports.ways import to_criteria
from tlreview.workflow.ports import Reading

Heads = Sequence[tuple[str, int]]
"""The heads of a table: title and share of the width."""
Dated: TypeAlias = tuple[Span, str]
"""What has to be done, and by when (YYYY-MM-DD, empty for no deadline)."""


def edition_at(reading: Reading, case: str, number: int | None, sequence: int) -> Edition:
    """Return a version of a case, told as far as an event of the case's own stream.

    Without a number it is the working copy, for what is told of the event alone.

    Raises CaseUnknown, SubmissionUnknown.
    """
    frozen = edition_of(reading, case, number)
    shown = [each for each in reading.events(case) if each.sequence <= sequence]
    return replace(
        frozen,
        head=shown[-1].digest(),
        events=len(shown),
        printed=moment(shown[-1].at),
        last_by="",
    )


def section(told: Voice, key: str, title: str, *blocks: Block) -> Section:
    """Return a section of the first level."""
    return Section(key=key, level=1, title=told.own(title), blocks=blocks)


def written(text: str, language: str) -> Paragraph:
    """Return what a person wrote, in the language it was written in."""
    return Paragraph(text=Span(text=text, language=language, said=True))


def written_or(told: Voice, text: str, language: str, otherwise: str) -> Paragraph:
    """Return what a person wrote, or the document's own words where nothing was written."""
    return written(text, language) if text.strip() else told.paragraph(otherwise)


def grid(
    told: Voice, key: str, caption: str, heads: Heads, rows: Iterable[tuple[Cell, ...]]
) -> Table:
    """Return a table of these rows; there has to be one."""
    columns: tuple[Column, ...] = told.columns(*heads)
    return Table(key=key, caption=caption, columns=columns, rows=tuple(rows))


def dated(told: Voice, key: str, caption: str, points: Iterable[Dated]) -> Table:
    """Return what has to be done with its deadlines; one without a deadline has a dash."""
    say = told.say
    heads = ((say("What"), 7), (say("Deadline"), 3))
    rows = (((span,), (told.own(say.date(day) if day else "–"),)) for span, day in points)
    return grid(told, key, caption, heads, rows)


def row_points(told: Voice, rows: Iterable[Row], language: str) -> tuple[Dated, ...]:
    """Return the text and the deadline of rows, each after the criterion it is about."""
    return tuple(
        (about(told, each.text("criterion"), each.text("text"), language), each.text("deadline"))
        for each in rows
    )


def about(told: Voice, criterion: str, text: str, language: str) -> Span:
    """Return what a person wrote about a criterion, after its id, which leads to it.

    Words that begin with the id have it once all the same.
    """
    bare = text.strip().removeprefix(f"{criterion} ").lstrip() if criterion else text
    span = Span(text=bare, language=language, said=True, label=criterion)
    return to_criteria(told, span, criterion)


def verify_line(told: Voice) -> Paragraph:
    """Return how a reader checks that the document rests on the record."""
    return told.paragraph(
        told.say(
            "“tlreview verify {case} --head {head}” says whether the record this document was made "
            "from is whole.",
            case=told.content.case.id,
            head=told.edition.head,
        ),
        "note",
    )
