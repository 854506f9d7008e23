"""The certifiers' statement as it was signed, part by part."""

from collections.abc import Iterator

from tlreview.domain.statement import Statement
from tlreview.presentation.texts import NAMES
from tlreview.presentation.verdicts import statement_part
from tlreview.ui.blocks import Block, Prose
from tlreview.ui.council.paper import recommended, state_mark, states
from tlreview.ui.council.points import conditions_table, points_table
from tlreview.ui.council.quoted import Quoted
from tlreview.ui.council.scene import paper_of, signed
from tlreview.ui.council.ways import source_of
from tlreview.ui.scene import Scene
from tlreview.ui.section import Section
from tlreview.ui.tables import Group


def _blocks(scene: Scene) -> tuple[Block, ...]:
    statement = paper_of(scene).statement
    return (_lead(scene, statement), *_parts(scene, statement))


def _lead(scene: Scene, statement: Statement) -> Prose:
    say, found = scene.say, paper_of(scene).signed
    lines = [
        say("Signed by {name} {moment}", name=scene.name(person), moment=say.moment(at))
        for person, at in found.signatures.items()
    ]
    written = NAMES.get(statement.language, "")
    if written:
        lines.append(say("Drafted in {language}", language=written))
    digest = say("Digest: {digest}", digest=found.digest)
    return Prose(key="lead", paragraphs=tuple(lines), note=digest, tone="lead")


def _parts(scene: Scene, statement: Statement) -> Iterator[Block]:
    yield _part(scene, "strengths", statement.strengths)
    for each in states(scene):
        yield Quoted(
            key=f"statement/requirement.{each.requirement.id}",
            title=_title(scene, f"requirement.{each.requirement.id}"),
            mark=state_mark(scene, each.state),
            text=statement.requirements.get(each.requirement.id, ""),
            sources_title=scene.say("Rests on"),
            sources=tuple(source_of(scene, criterion) for criterion, _ in each.criteria),
        )
    yield _part(scene, "deviations", statement.deviations)
    if statement.open_points:
        yield _group(scene, "points", scene.say("Open points"), "statement/open-points")
    yield _part(scene, "sources", statement.sources)
    yield _part(scene, "impartiality", statement.impartiality)
    yield Quoted(
        key="statement/reason",
        title=_title(scene, "recommendation"),
        mark=recommended(scene),
        text=statement.reason,
    )
    if statement.conditions:
        title = scene.say("Proposed conditions")
        yield _group(scene, "conditions", title, "statement/proposed")


def _group(scene: Scene, key: str, title: str, table: str) -> Group:
    drawn = points_table if key == "points" else conditions_table
    return Group(key=f"statement/{key}", title=title, blocks=(drawn(scene, table),))


def _part(scene: Scene, name: str, text: str) -> Quoted:
    none = "" if text.strip() else scene.say("Nothing is written here.")
    return Quoted(key=f"statement/{name}", title=_title(scene, name), lead=none, text=text)


def _title(scene: Scene, name: str) -> str:
    return statement_part(scene.content, scene.say, name)


STATEMENT = Section(
    id="statement",
    group="together",
    title=lambda scene: scene.say("The certifiers' statement"),
    short=lambda scene: scene.say("Statement"),
    blocks=_blocks,
    listed=signed,
)
