"""The case paper: what the council votes on, in two pages, each claim one click from its source."""

from collections.abc import Iterator

from tlreview.domain.assessment import Deviates
from tlreview.domain.comparison import Compared, found_states
from tlreview.domain.requirements import RequirementState, State
from tlreview.domain.statement import Recommendation
from tlreview.presentation.labels import state_label
from tlreview.presentation.verdicts import recommendation_label
from tlreview.ui.blocks import Block, Link, Mark, Prose, Shape
from tlreview.ui.council.points import conditions_table, points_table, ties_table
from tlreview.ui.council.quoted import Quoted
from tlreview.ui.council.scene import paper_of, signed
from tlreview.ui.council.ways import (
    certifiers,
    source_of,
    way_to_criterion,
    way_to_statement,
    who_chose,
)
from tlreview.ui.overview import SHAPES as STATE_SHAPES
from tlreview.ui.review.side_by_side import choice_mark, name_of
from tlreview.ui.scene import Scene
from tlreview.ui.section import Section
from tlreview.ui.tables import Cell, Group, Table, TableLine

SHAPES: dict[Recommendation, Shape] = {
    Recommendation.APPROVE: "full",
    Recommendation.CONDITIONS: "part",
    Recommendation.NOT_YET: "below",
}
"""The shape beside what is recommended."""


def _blocks(scene: Scene) -> tuple[Block, ...]:
    return (
        _lead(scene),
        _recommendation(scene),
        _requirements(scene),
        _deviations(scene),
        _disagreements(scene),
        _points(scene),
        _impartiality(scene),
    )


def _lead(scene: Scene) -> Prose:
    say, paper = scene.say, paper_of(scene)
    names = ", ".join(scene.name(each) for each in paper.signed.signatures)
    text = say(
        "{names} signed their statement {moment}. It is about version {n} of what the "
        "municipality submitted.",
        names=names,
        moment=say.moment(paper.signed.at),
        n=paper.signed.submission,
    )
    links = (
        Link(text=say("The whole statement, as it was signed"), section="statement"),
        Link(text=say("The certifiers' levels side by side"), section="comparison"),
    )
    return Prose(key="lead", paragraphs=(text,), links=links, tone="lead")


def recommended(scene: Scene) -> Mark | None:
    """Return what the certifiers recommend."""
    found = paper_of(scene).statement.recommendation
    return Mark(word=recommendation_label(scene.say, found), shape=SHAPES[found]) if found else None


def _recommendation(scene: Scene) -> Group:
    say, statement = scene.say, paper_of(scene).statement
    grounds = Quoted(
        key="paper/reason",
        title=say("Grounds for the recommendation"),
        text=statement.reason,
        links=(way_to_statement(scene, "reason"),),
    )
    table = (conditions_table(scene, "paper/conditions"),) if statement.conditions else ()
    return Group(
        key="paper/recommendation",
        title=say("The certifiers recommend"),
        mark=recommended(scene),
        blocks=(grounds, *table),
    )


def states(scene: Scene) -> tuple[RequirementState, ...]:
    """Return the state of each requirement by what the certifiers have found."""
    paper = paper_of(scene)
    content, themes = paper.opened.content, paper.opened.themes
    return found_states(content.scheme.rubric, content.assessment, paper.compared, themes)


def _requirements(scene: Scene) -> Group:
    return Group(
        key="paper/requirements",
        title=scene.say("The requirements"),
        hint=scene.say("Each stands by itself; they are never made into one grade."),
        blocks=tuple(_requirement(scene, each) for each in states(scene)),
    )


def _requirement(scene: Scene, found: RequirementState) -> Quoted:
    say, key = scene.say, found.requirement.id
    counted = [(each, state) for each, state in found.criteria if state is not None]
    met = sum(state is State.MET for _, state in counted)
    apart = tuple(
        way_to_criterion(scene, each.id, state_label(say, state))
        for each, state in counted
        if state is not State.MET
    )
    lead = say.count(
        "{met} of {n} minimum criterion is met.",
        "{met} of {n} minimum criteria are met.",
        len(counted),
        met=say.number(met),
    )
    return Quoted(
        key=f"paper/requirement.{key}",
        title=f"{key} {scene.text(found.requirement.title)}",
        mark=state_mark(scene, found.state),
        lead=lead if counted else "",
        text=paper_of(scene).statement.requirements.get(key, ""),
        links=(*apart, way_to_statement(scene, f"requirement.{key}")),
        sources_title=say("Rests on"),
        sources=tuple(source_of(scene, each) for each, _ in found.criteria),
    )


def state_mark(scene: Scene, state: State) -> Mark:
    """Return the state of a requirement by word and shape."""
    word = state_label(scene.say, state)
    return Mark(word=word[:1].upper() + word[1:], shape=STATE_SHAPES[state])


def _deviations(scene: Scene) -> Group:
    say, paper = scene.say, paper_of(scene)
    departing = [row for row in paper.compared if Deviates() in (row.municipality, row.outcome)]
    words = Quoted(
        key="paper/deviations-text",
        title=say("What the certifiers say of it"),
        text=paper.statement.deviations,
        links=(way_to_statement(scene, "deviations"),),
    )
    return Group(
        key="paper/deviations",
        title=say("Deviations"),
        hint="" if departing else say("No deviation from the method has been declared."),
        blocks=(
            *(_deviation(scene, row) for row in departing),
            *((words,) if paper.statement.deviations.strip() else ()),
        ),
    )


def _deviation(scene: Scene, row: Compared) -> Group:
    return Group(
        key=f"paper/deviation/{row.criterion.id}",
        title=f"{row.criterion.id} {scene.text(row.criterion.title)}",
        level=4,
        mark=choice_mark(scene, row.criterion, row.outcome),
        links=(way_to_criterion(scene, row.criterion.id),),
        blocks=(arguments_table(scene, row, "paper"),),
    )


def arguments_table(scene: Scene, row: Compared, key: str) -> Table:
    """Return how each argument for a deviation was judged, by whom."""
    say = scene.say
    names = tuple(name_of(scene, each) for each in certifiers(scene))
    return Table(
        key=f"{key}/arguments/{row.criterion.id}",
        caption=say("How the arguments were judged"),
        columns=(say("Argument"), say("Municipality"), *names),
        rows=tuple(_argument_rows(scene, row)),
    )


def _argument_rows(scene: Scene, row: Compared) -> Iterator[tuple[Cell, ...]]:
    answer = paper_of(scene).opened.content.assessment.answer(row.criterion.id)
    for each in scene.content.scheme.rubric.deviation_arguments:
        own = answer.arguments.get(each.id)
        given = [own.level if own else None]
        given += [judgement.arguments.get(each.id) for judgement in row.judgements]
        head = Cell(column=0, header=True, lines=(TableLine(text=scene.text(each.title)),))
        cells = (
            Cell(column=n, lines=(_level(scene, level, each.minimum_level),))
            for n, level in enumerate(given, start=1)
        )
        yield (head, *cells)


def _level(scene: Scene, level: int | None, minimum: int) -> TableLine:
    say = scene.say
    if level is None:
        return TableLine(text="", mark=Mark(word=say("Not judged"), shape="empty"))
    if level < minimum:
        word = say("Level {n}, below the minimum", n=level)
        return TableLine(text="", mark=Mark(word=word, shape="below"))
    return TableLine(text="", mark=Mark(word=say("Level {n}", n=level), shape="full"))


def _disagreements(scene: Scene) -> Group:
    say = scene.say
    standing = [row for row in paper_of(scene).compared if row.joint and row.joint.stands]
    return Group(
        key="paper/disagreements",
        title=say("Disagreement that stands"),
        hint="" if standing else say("The certifiers agree on every criterion they judged."),
        blocks=tuple(_disagreement(scene, row) for row in standing),
    )


def _disagreement(scene: Scene, row: Compared) -> Quoted:
    way = Link(
        text=scene.say("See them side by side"),
        section="comparison",
        place=f"joint/{row.criterion.id}",
    )
    return Quoted(
        key=f"paper/disagreement/{row.criterion.id}",
        title=f"{row.criterion.id} {scene.text(row.criterion.title)}",
        lead=who_chose(scene, row),
        text=row.joint.reason if row.joint else "",
        links=(way_to_criterion(scene, row.criterion.id), way),
    )


def _points(scene: Scene) -> Group:
    say, found = scene.say, paper_of(scene).statement.open_points
    return Group(
        key="paper/points",
        title=say("Open points"),
        hint="" if found else say("There are no open points."),
        blocks=(points_table(scene, "paper/open-points"),) if found else (),
    )


def _impartiality(scene: Scene) -> Group:
    say, paper = scene.say, paper_of(scene)
    words = Quoted(
        key="paper/impartiality-text",
        title=say("What the certifiers say of it"),
        text=paper.statement.impartiality,
        links=(way_to_statement(scene, "impartiality"),),
    )
    return Group(
        key="paper/impartiality",
        title=say("Impartiality"),
        blocks=(
            ties_table(scene, "paper/ties"),
            *((words,) if paper.statement.impartiality.strip() else ()),
        ),
    )


PAPER = Section(
    id="case-paper",
    group="start",
    title=lambda scene: scene.say("Case paper"),
    blocks=_blocks,
    mark=recommended,
    listed=signed,
)
