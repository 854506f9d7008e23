"""The paper for the applicant's own politicians: what stands, what is missing, what is asked.

Two pages at most. What does not fit is left out by a rung of the ladder below, and the paper
says where the rest is.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from tlreview.domain.gaps import Gap, GapKind
from tlreview.domain.stages import next_submission
from tlreview.exports.edition import Edition
from tlreview.exports.framing import NAME_LIMIT, framed
from tlreview.exports.kind import Kind, nothing
from tlreview.exports.machine import machine
from tlreview.exports.report import Block, Cell, Points, Report, Section, Span, Table
from tlreview.exports.sections.gaps import found_gaps, points
from tlreview.exports.sections.requirements import reckoned_over, states_table
from tlreview.exports.sections.thread import thread_columns, thread_rows
from tlreview.exports.voice import Voice, short, voice

MOST_PAGES = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """How much a paper holds: rows of the thread, spans in a cell, characters, gaps."""

    rows: int
    spans: int
    characters: int
    gaps: int


LADDER = (
    Room(rows=8, spans=9, characters=200, gaps=60),
    Room(rows=8, spans=9, characters=200, gaps=24),
    Room(rows=8, spans=9, characters=200, gaps=12),
    Room(rows=6, spans=6, characters=120, gaps=8),
    Room(rows=4, spans=4, characters=80, gaps=6),
    Room(rows=3, spans=2, characters=50, gaps=4),
)
"""From roomy to bare; the last fits two pages whatever people wrote."""

_ORDER = (
    GapKind.BELOW_MINIMUM,
    GapKind.NOT_ASSESSED,
    GapKind.ARGUMENT_INCOMPLETE,
    GapKind.REASON_MISSING,
    GapKind.NO_CHALLENGES,
    GapKind.FOCUS_AREA_WITHOUT_MEASURE,
    GapKind.NO_FORUM_CARRIES,
)
"""The kinds of gap that weigh most, the heaviest first; the others follow as they come."""


def fitted_paper(edition: Edition, language: str, pages: Callable[[Report], int]) -> Report:
    """Return the roomiest paper that takes two pages; `pages` counts what a report takes."""
    for room in LADDER[:-1]:
        report = paper(edition, language, room)
        if pages(report) <= MOST_PAGES:
            return report
    return paper(edition, language, LADDER[-1])


def _fitted(edition: Edition, _: None, language: str) -> Report:
    from tlreview.exports.printing import page_count  # noqa: PLC0415  only papers are counted

    return fitted_paper(edition, language, page_count)


PAPER = Kind(
    report=_fitted,
    machine=lambda edition, _: machine(edition),
    beside=nothing,
    template="paper",
    most_pages=MOST_PAGES,
)


def paper(edition: Edition, language: str, room: Room = LADDER[0]) -> Report:
    """Return the paper with as much in it as there is room for."""
    told = voice(edition, language)
    say = told.say
    sections = (
        _section(told, "decision", say("The decision asked for"), tuple(_decision(told))),
        _section(told, "requirements", say("The requirements"), tuple(_requirements(told))),
        _section(told, "thread", say("The golden thread"), tuple(_thread(told, room))),
        _section(told, "gaps", say("What is missing"), tuple(_gaps(told, room))),
    )
    report = framed(told, "paper", sections)
    name = short(report.applicant.text, NAME_LIMIT)
    # Digests are for those who check the record; they have the whole self-assessment.
    return replace(report, applicant=replace(report.applicant, text=name), cover=())


def _section(told: Voice, key: str, title: str, blocks: tuple[Block, ...]) -> Section:
    return Section(key=key, level=1, title=told.own(title), blocks=blocks)


def _requirements(told: Voice) -> Iterator[Block]:
    yield states_table(told, behind=False)
    yield told.paragraph(reckoned_over(told), "note")


def _decision(told: Voice) -> Iterator[Block]:
    say = told.say
    applicant = short(told.content.case.applicant.name, NAME_LIMIT)
    form = next_submission(told.content, told.edition.progress)
    asked = [say("The self-assessment is taken note of.")]
    if told.edition.submission is None and form is not None:
        title = told.told(form.title).text
        asked.append(
            say("{applicant} hands it in as: {submission}.", applicant=applicant, submission=title)
        )
    if found_gaps(told):
        asked.append(say("What is missing is followed up in the ordinary plans and budgets."))
    yield Points(points=tuple(told.own(each) for each in asked))


def _thread(told: Voice, room: Room) -> Iterator[Block]:
    say = told.say
    rows = thread_rows(told)
    if not rows:
        yield told.paragraph(say("Nothing has been entered in the golden thread yet."))
        return
    shown = tuple(tuple(_cut(cell, room) for cell in row) for row in rows[: room.rows])
    yield Table(
        key="thread",
        caption=say("From challenge to indicator"),
        columns=thread_columns(told),
        rows=shown,
    )
    if _words(shown) != _words(rows):
        yield told.paragraph(say("Shortened; see the self-assessment for the rest."), "note")


def _words(rows: tuple[tuple[Cell, ...], ...]) -> list[list[str]]:
    """Return the words of every span, whatever its label and line ends."""
    return [span.text.split() for row in rows for cell in row for span in cell]


def _cut(cell: Cell, room: Room) -> Cell:
    """Return a cell with less in it; numbers of a list that is not in the paper go too."""
    return tuple(
        replace(
            span,
            text=short(span.text, room.characters),
            label="" if span.label.startswith("[") else span.label,
        )
        for span in cell[: room.spans]
    )


def _gaps(told: Voice, room: Room) -> Iterator[Block]:
    say = told.say
    found = sorted(found_gaps(told), key=_weight)
    if not found:
        yield told.paragraph(say("Nothing is missing."))
        return
    listed = points(told, found[: room.gaps])
    cut = tuple(Span(text=short(each.text, room.characters * 2)) for each in listed.points)
    yield Points(points=cut)
    rest = len(found) - room.gaps
    if rest > 0:
        yield told.paragraph(
            say.count(
                "{n} more; see the self-assessment.", "{n} more; see the self-assessment.", rest
            ),
            "note",
        )


def _weight(gap: Gap) -> int:
    return _ORDER.index(gap.kind) if gap.kind in _ORDER else len(_ORDER)
