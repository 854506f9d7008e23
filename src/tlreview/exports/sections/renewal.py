"""What the certification before left open, and what is answered: in a renewal alone."""

from collections.abc import Iterator

from tlreview.domain.rows import Row, RowKind
from tlreview.exports.report import Fact, Facts, Section
from tlreview.exports.sections.criteria import named
from tlreview.exports.voice import Voice
from tlreview.workflow.carrying import earlier_kind


def renewal_sections(voice: Voice) -> tuple[Section, ...]:
    """Return every point that was left open with its answer; nothing where none was."""
    say = voice.say
    if not voice.content.rows[RowKind.EARLIER_POINT]:
        return ()
    note = say(
        "This was left open by the certification before. The answers are submitted with the rest."
    )
    return (
        Section(
            key="renewal",
            level=1,
            title=voice.own(say("From the certification before")),
            blocks=(
                voice.paragraph(note, "note"),
                *_points(voice, RowKind.CONDITION),
                *_points(voice, RowKind.OPEN_POINT),
            ),
        ),
    )


def _points(voice: Voice, kind: RowKind) -> Iterator[Facts]:
    """Yield what was a condition before, or an open point, counted as its screen counts it."""
    say = voice.say
    rows = (row for row in voice.content.rows[RowKind.EARLIER_POINT] if earlier_kind(row) is kind)
    for number, row in enumerate(rows, start=1):
        condition = kind is RowKind.CONDITION
        title = say("Condition {n}", n=number) if condition else say("Open point {n}", n=number)
        yield Facts(title=voice.own(title), facts=tuple(_point(voice, row)))


def _point(voice: Voice, row: Row) -> Iterator[Fact]:
    say = voice.say
    criterion, deadline = row.text("criterion"), row.text("deadline")
    answer, evidence = voice.shown("answer", row), voice.pointers(row.ids("evidence"))
    yield voice.fact(say("What was left open"), voice.said(row.text("text")))
    if criterion:
        about = voice.content.scheme.rubric.criterion(criterion)
        yield voice.fact(say("Criterion"), named(voice, about))
    if deadline:
        yield voice.fact(say("Deadline"), voice.own(say.date(deadline)))
    yield voice.fact(say("Answer"), *(answer or (voice.own(say("No answer is given here.")),)))
    if evidence:
        yield voice.fact(say("Evidence"), *evidence)
