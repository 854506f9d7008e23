"""The surveys: every question as a picture with its table, how it was asked, and how it has moved.

A self-selected round stands by itself, and nothing is said of how it differs from another.
"""

from collections.abc import Iterator

from tlreview.analysis.surveys import LEAST_GROUP
from tlreview.exports.report import Block, Section, Table
from tlreview.exports.sections.measurement_series import figure_of
from tlreview.exports.voice import Voice
from tlreview.presentation.charts_surveys import answers_chart
from tlreview.presentation.surveys import (
    Rows,
    cautions,
    change_table,
    groups_table,
    round_name,
    rounds_table,
)
from tlreview.workflow.surveying import Asked, Round, asked, compared


def surveys_section(voice: Voice) -> tuple[Section, ...]:
    """Return every question that was asked; nothing where none was."""
    found = asked(voice.content)
    if not found:
        return ()
    blocks = tuple(block for each in found for block in _told(voice, each))
    title = voice.own(voice.say("Surveys"))
    return (Section(key="measurement-surveys", level=2, title=title, blocks=blocks),)


def _told(voice: Voice, found: Asked) -> Iterator[Block]:
    say, key = voice.say, f"survey-{found.rounds[0].row.id}"
    tables = [each.table for each in found.times]
    for caution in cautions(say, tables):
        yield voice.paragraph(caution, "note")
    yield figure_of(voice, key, answers_chart(say, tables, key=key, title=found.question))
    head, rows = rounds_table(say, [each.surveyed for each in found.rounds])
    yield _table(voice, f"{key}-rounds", say("How it was asked"), (head, rows))
    *earlier, last = found.times
    if earlier:
        yield _moved(voice, earlier[-1], last)
    for each in found.rounds:
        if each.table.groups:
            name = round_name(say, each.survey)
            title = say("{round}, by {group}", round=name, group=each.survey.by)
            yield _table(
                voice, f"survey-{each.row.id}-groups", title, groups_table(say, each.table)
            )
    if any(group.answered is None for each in found.rounds for group in each.table.groups):
        hidden = say("Hidden: fewer than {n}, or what would give such a group away.", n=LEAST_GROUP)
        yield voice.paragraph(hidden, "note")


def _moved(voice: Voice, one: Round, other: Round) -> Table:
    say = voice.say
    names = (round_name(say, one.survey), round_name(say, other.survey))
    changes = compared(voice.content, one.row.id, other.row.id)
    title = say("What has changed from {first} to {last}", first=names[0], last=names[1])
    key = f"survey-{other.row.id}-moved"
    return _table(voice, key, title, change_table(say, changes, names))


def _table(voice: Voice, key: str, caption: str, told: tuple[tuple[str, ...], Rows]) -> Table:
    head, rows = told
    return Table(
        key=key,
        caption=caption,
        columns=voice.columns(*((title, 2) for title in head)),
        rows=tuple(tuple((voice.own(text),) for text in row) for row in rows),
    )
