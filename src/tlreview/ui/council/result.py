"""The result of each ballot, and what the minutes say of it."""

from collections.abc import Iterator

from tlreview.domain.council import VOTES, Vote
from tlreview.presentation.verdicts import recommendation_label, vote_label
from tlreview.ui.blocks import Block, Mark, Prose
from tlreview.ui.council.paper import SHAPES
from tlreview.ui.council.scene import deliberated, takes_part
from tlreview.ui.scene import Scene
from tlreview.ui.section import Section
from tlreview.ui.tables import Cell, Group, Table, TableLine
from tlreview.workflow.ballots import Closing
from tlreview.workflow.deliberating import Held


def closed_ballots(scene: Scene) -> tuple[tuple[Held, Closing], ...]:
    """Return the ballots that are closed, the last one first."""
    held = deliberated(scene).held if takes_part(scene) else ()
    return tuple(
        (each, each.ballot.closing) for each in reversed(held) if each.ballot.closing is not None
    )


def _blocks(scene: Scene) -> tuple[Block, ...]:
    return tuple(_ballot(scene, held, closing) for held, closing in closed_ballots(scene))


def _ballot(scene: Scene, held: Held, closing: Closing) -> Group:
    number = held.ballot.number
    return Group(
        key=f"result/{number}",
        title=scene.say("Ballot {n}", n=number),
        mark=_result(scene, closing),
        blocks=(
            Prose(key=f"result/{number}/said", paragraphs=tuple(_said(scene, held, closing))),
            _counts(scene, number, closing),
            _votes(scene, held, closing),
            _digests(scene, held, closing),
        ),
    )


def _result(scene: Scene, closing: Closing) -> Mark:
    found = closing.outcome.result
    if found is None:
        return Mark(word=scene.say("No result"), shape="empty")
    word = recommendation_label(scene.say, found)
    return Mark(word=scene.say("Recommends: {choice}", choice=word), shape=SHAPES[found])


def _said(scene: Scene, held: Held, closing: Closing) -> Iterator[str]:
    """Yield when it was closed, why there is no result, the quorum, and who stood aside."""
    say, found = scene.say, closing.outcome
    yield say(
        "Closed {moment} by {name}.", moment=say.moment(closing.at), name=scene.name(closing.by)
    )
    if not found.quorate:
        yield say("There is no result: too few voted.")
    elif found.result is None:
        yield say(
            "There is no result: no choice has more than half of the votes that do not abstain."
        )
    yield say(
        "{present} of the {seated} members who take part voted; at least {quorum} had to.",
        present=found.present,
        seated=len(closing.seated),
        quorum=found.quorum,
    )
    if closing.recused:
        names = ", ".join(scene.name(each) for each in closing.recused)
        yield say(
            "Stepped aside: {names}. The quorum is counted without those who stepped aside.",
            names=names,
        )
    if not held.stands:
        yield say("The statement has been changed since, so this result no longer stands.")


def _counts(scene: Scene, number: int, closing: Closing) -> Table:
    say = scene.say
    return Table(
        key=f"result/{number}/counts",
        caption=say("Votes counted"),
        columns=(say("Choice"), say("Votes")),
        rows=tuple(
            (
                Cell(column=0, header=True, lines=(TableLine(text=vote_label(say, each)),)),
                Cell(column=1, lines=(_number(scene, closing.outcome.counts.get(str(each), 0)),)),
            )
            for each in VOTES
        ),
    )


def _number(scene: Scene, count: int) -> TableLine:
    return TableLine(text=scene.say.number(count))


def _votes(scene: Scene, held: Held, closing: Closing) -> Table:
    say = scene.say
    return Table(
        key=f"result/{held.ballot.number}/votes",
        caption=say("Each member's vote"),
        columns=(say("Member"), say("Vote"), say("Reason")),
        rows=tuple(_vote(scene, each, held.votes.get(each)) for each in closing.seated),
    )


def _vote(scene: Scene, person: str, vote: Vote | None) -> tuple[Cell, ...]:
    word = vote_label(scene.say, vote.choice) if vote else scene.say("Did not vote")
    reason = (TableLine(text=vote.reason),) if vote and vote.reason.strip() else ()
    return (
        Cell(column=0, header=True, lines=(TableLine(text=scene.name(person)),)),
        Cell(column=1, lines=(TableLine(text=word),)),
        Cell(column=2, lines=reason),
    )


def _digests(scene: Scene, held: Held, closing: Closing) -> Prose:
    say = scene.say
    note = say(
        "On the statement {statement}; the minutes are named by {minutes}.",
        statement=held.ballot.statement,
        minutes=closing.event,
    )
    return Prose(key=f"result/{held.ballot.number}/digests", note=note)


def _mark(scene: Scene) -> Mark | None:
    found = closed_ballots(scene)
    return _result(scene, found[0][1]) if found else None


RESULT = Section(
    id="result",
    group="finish",
    title=lambda scene: scene.say("Result and minutes"),
    blocks=_blocks,
    mark=_mark,
    listed=lambda scene: bool(closed_ballots(scene)),
)
