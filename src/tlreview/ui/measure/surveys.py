"""Surveys: the form for a new one, and every question with its rounds beside each other."""

from collections.abc import Iterator

from tlreview.analysis.surveys import LEAST_GROUP, SurveysNotComparable
from tlreview.domain.rows import RowKind
from tlreview.presentation.charts_surveys import answers_chart
from tlreview.presentation.survey_refusals import not_comparable
from tlreview.presentation.surveys import (
    cautions,
    change_table,
    groups_table,
    round_name,
    rounds_table,
)
from tlreview.ui.acting import ActForm
from tlreview.ui.blocks import Block, Folded, Mark, Prose
from tlreview.ui.measure.following import follow_block
from tlreview.ui.measure.pictures import chart_block, plain_table, table_block
from tlreview.ui.measure.survey_form import survey_form
from tlreview.ui.rows import removal, removed_rows
from tlreview.ui.scene import Scene
from tlreview.ui.section import Section
from tlreview.ui.tables import Group
from tlreview.workflow.surveying import Asked, Round, asked, compared, survey_field


def _blocks(scene: Scene) -> tuple[Block, ...]:
    found = asked(scene.content)
    gone = removed_rows(scene, RowKind.SURVEY)
    return (
        _lead(scene),
        *((survey_form(scene),) if scene.writable else ()),
        *(_question(scene, each, first=_is_first(found, at)) for at, each in enumerate(found)),
        *((gone,) if gone else ()),
    )


def _is_first(found: tuple[Asked, ...], at: int) -> bool:
    asked_before = {(each.question, each.scale) for each in found[:at]}
    return (found[at].question, found[at].scale) not in asked_before


def _lead(scene: Scene) -> Prose:
    say = scene.say
    return Prose(
        key="purpose",
        paragraphs=(
            say(
                "What people answered, with the interval that chance leaves open. A group of fewer "
                "than {n} is hidden, and so is whatever would give it away. The file with the "
                "answers is read and let go; only the table is kept.",
                n=LEAST_GROUP,
            ),
        ),
        tone="lead",
    )


def _question(scene: Scene, found: Asked, *, first: bool) -> Group:
    """Return a question; `first` says that none of its rounds has been shown before."""
    say, key = scene.say, f"survey/{found.rounds[0].row.id}"
    drawn = answers_chart(
        say,
        [each.table for each in found.times],
        key=f"survey-{found.rounds[0].row.id}",
        title=found.question,
    )
    caption = (
        say("Everybody who answered")
        if found.self_selected
        else say("Everybody who answered, with 95% intervals")
    )
    head, rows = rounds_table(say, [each.surveyed for each in found.rounds])
    return Group(
        key=key,
        title=found.question,
        blocks=(
            *_warnings(scene, found),
            chart_block(f"{key}/chart", drawn),
            table_block(f"{key}/table", caption, drawn),
            *_change(scene, found),
            *((follow_block(scene, found),) if scene.writable and first else ()),
            *(block for each in found.rounds for block in _groups(scene, each)),
            plain_table(f"{key}/rounds", say("How it was asked"), head, rows),
            *((_removals(scene, key, found),) if scene.writable else ()),
        ),
    )


def _warnings(scene: Scene, found: Asked) -> Iterator[Block]:
    """Yield what to beware of before the figures are read."""
    sentences = cautions(scene.say, [each.table for each in found.times])
    if sentences:
        key = f"survey/{found.rounds[0].row.id}/warning"
        yield Prose(key=key, paragraphs=sentences, tone="warning")


def _change(scene: Scene, found: Asked) -> Iterator[Block]:
    """Yield how the answers have moved since the first round, and since the one before.

    Whether they may be compared at all is asked where the rule is.
    """
    *earlier, last = found.times
    for each in (*earlier[:1], *earlier[1:][-1:]):
        yield _moved(scene, each, last)


def _moved(scene: Scene, one: Round, other: Round) -> Block:
    say, key = scene.say, f"survey/{one.row.id}/{other.row.id}"
    names = (round_name(say, one.survey), round_name(say, other.survey))
    try:
        found = compared(scene.content, one.row.id, other.row.id)
    except SurveysNotComparable as refused:
        return Prose(key=key, paragraphs=(not_comparable(say, refused),))
    head, rows = change_table(say, found, names)
    caption = say("What has changed from {first} to {last}", first=names[0], last=names[1])
    return plain_table(key, caption, head, rows)


def _groups(scene: Scene, each: Round) -> Iterator[Block]:
    """Yield the groups of a round, folded."""
    say, key = scene.say, f"survey/{each.row.id}/groups"
    if not each.table.groups:
        return
    head, rows = groups_table(say, each.table)
    title = say("{round}, by {group}", round=round_name(say, each.survey), group=head[0])
    yield Folded(
        key=key,
        title=title,
        hint=say("Hidden: fewer than {n}, or what would give such a group away.", n=LEAST_GROUP),
        blocks=(plain_table(f"{key}/table", title, head, rows),),
    )


def _removals(scene: Scene, key: str, found: Asked) -> Folded:
    return Folded(
        key=f"{key}/remove",
        title=scene.say("Remove a round"),
        hint="",
        blocks=tuple(_removing(scene, each) for each in found.rounds),
    )


def _removing(scene: Scene, each: Round) -> Block:
    deed = removal(scene, each.row)
    extracts = scene.numbers.get(survey_field(each.row.id), 0)
    name = ", ".join(filter(None, (round_name(scene.say, each.survey), each.survey.by)))
    return ActForm(
        key=f"{each.row.subject}/remove",
        verb="save",
        button=scene.say("Remove the round {name}", name=name),
        facts={"address": deed.address, "revision": deed.revision, "value": deed.value}
        if deed
        else {},
        text=scene.say("This round has been brought {n} times; every extract is kept.", n=extracts)
        if extracts > 1
        else "",
    )


def _mark(scene: Scene) -> Mark:
    count = len(asked(scene.content))
    return Mark(word=scene.say.number(count), shape="part" if count else "empty")


SURVEYS = Section(
    id="surveys",
    group="work",
    title=lambda scene: scene.say("Surveys"),
    blocks=_blocks,
    mark=_mark,
)
