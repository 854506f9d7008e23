"""The vote: one's own, sealed until the ballot is closed; and the chair's part of it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import ClassVar

from tlreview.domain.council import VOTES, vote_field
from tlreview.presentation.verdicts import vote_label
from tlreview.ui.blocks import Block, Field, Link, Mark, Option, Prose
from tlreview.ui.council.paper import recommended
from tlreview.ui.council.scene import deliberated, takes_part
from tlreview.ui.council.start import lapsed_words
from tlreview.ui.scene import Scene
from tlreview.ui.section import Section
from tlreview.ui.submit import SubmitForm
from tlreview.workflow.deliberating import Held


@dataclass(frozen=True, slots=True, kw_only=True)
class VoteForm:
    """A member's vote in one ballot.

    `cast` says what counts now, and `differs` that it is not what is written.
    """

    kind: ClassVar[str] = "vote"

    key: str
    number: int
    title: str
    seal: str
    choice: Field
    reason: Field
    cast: Mark
    differs: str
    button: str


def _blocks(scene: Scene) -> tuple[Block, ...]:
    return (_lead(scene), *_own(scene), *_chair(scene))


def _lead(scene: Scene) -> Prose:
    say, found = scene.say, deliberated(scene)
    held = found.open_ballot
    ways = (Link(text=say("Read the case paper"), section="case-paper"),) if found.paper else ()
    if held is None:
        return Prose(key="lead", paragraphs=(_none(scene),), links=ways, tone="lead")
    mark = recommended(scene) if found.paper else None
    told = (
        say("The certifiers recommend: {recommendation}.", recommendation=mark.word) if mark else ""
    )
    opened = say(
        "Ballot {n} was opened {moment}.",
        n=held.ballot.number,
        moment=say.moment(held.ballot.opened_at),
    )
    changed = "" if held.stands else lapsed_words(scene)
    lines = tuple(each for each in (opened, told) if each)
    return Prose(key="lead", paragraphs=lines, links=ways, note=changed, tone="lead")


def _none(scene: Scene) -> str:
    """Return why there is nothing to vote on."""
    found = deliberated(scene)
    if found.paper is None:
        return scene.say("There is nothing to vote on before the certifiers' statement is signed.")
    if found.recommended is not None:
        return scene.say("The ballot is closed, and the council has given its recommendation.")
    return scene.say("No ballot is open. The chair or the secretariat opens it.")


def _own(scene: Scene) -> Iterator[VoteForm]:
    held = deliberated(scene).open_ballot
    if held is None or scene.actor.person not in held.ballot.members:
        return
    say, number = scene.say, held.ballot.number
    yield VoteForm(
        key=f"ballot/{number}",
        number=number,
        title=say("Your vote"),
        seal=say(
            "Nobody sees your vote, or whether it is there, before the ballot is closed; only the "
            "chair and the secretariat see who has not voted yet. You can change it until then."
        ),
        choice=_choice(scene, number),
        reason=_reason(scene, number),
        cast=_cast(scene, held),
        differs=_differs(scene, held),
        button=say("Cast my vote"),
    )


def _choice(scene: Scene, number: int) -> Field:
    texts = _meanings(scene)
    options = tuple(
        Option(value=str(each), label=vote_label(scene.say, each), text=texts[str(each)])
        for each in VOTES
    )
    at = vote_field(scene.actor.person, number, "choice")
    field = scene.field(at, "radio", scene.say("What is your recommendation?"), options=options)
    return replace(field, writable=True)


def _meanings(scene: Scene) -> dict[str, str]:
    say = scene.say
    return {
        "approve": say("The municipality should be certified."),
        "conditions": say("It should be certified, with something to be done by a date."),
        "not_yet": say("It should not be certified now, and can be voted on again."),
        "abstain": say("You take part without choosing; you count in the quorum."),
    }


def _reason(scene: Scene, number: int) -> Field:
    say = scene.say
    at = vote_field(scene.actor.person, number, "reason")
    hint = say("Needed for everything but to approve. The minutes give it under your name.")
    return replace(scene.field(at, "text", say("Reason"), hint=hint), writable=True)


def _cast(scene: Scene, held: Held) -> Mark:
    if held.cast is None:
        return Mark(word=scene.say("You have not voted yet"), shape="empty")
    choice = vote_label(scene.say, held.cast.choice)
    return Mark(word=scene.say("Your vote is cast: {choice}", choice=choice), shape="full")


def _differs(scene: Scene, held: Held) -> str:
    if held.cast is None or held.cast == held.written:
        return ""
    return scene.say("You have changed it since. What counts is what you have cast.")


def _chair(scene: Scene) -> Iterator[Block]:
    found = deliberated(scene)
    if not found.chairs:
        return
    if found.open_ballot is not None:
        yield _awaited(scene, found.open_ballot)
        yield _closing(scene, found.open_ballot)
    elif found.paper is not None and found.recommended is None:
        yield _opening(scene, found.paper.signed.digest)


def _awaited(scene: Scene, held: Held) -> Prose:
    say = scene.say
    names = ", ".join(scene.name(each) for each in held.awaited)
    text = names or say("Everybody who takes part has voted.")
    title = say("Who has not voted yet") if names else say("All have voted")
    return Prose(key="awaited", title=title, paragraphs=(text,))


def _opening(scene: Scene, digest: str) -> SubmitForm:
    say = scene.say
    return SubmitForm(
        key="open-ballot",
        verb="open-ballot",
        form=digest,
        title=say("Open the ballot"),
        consequence=say(
            "The members who take part can then vote, on the statement as it is signed now."
        ),
        confirm=say("The council is ready to vote."),
        button=say("Open the ballot"),
        why_not="",
    )


def _closing(scene: Scene, held: Held) -> SubmitForm:
    say = scene.say
    return SubmitForm(
        key="close-ballot",
        verb="close-ballot",
        form=str(held.ballot.number),
        title=say("Close the ballot"),
        consequence=say(
            "The votes are counted and shown to the council. A closed ballot is not opened again; "
            "if it gives no result, a new one can be held."
        ),
        confirm=say("No more votes are awaited."),
        button=say("Close the ballot"),
        why_not="",
    )


def _mark(scene: Scene) -> Mark | None:
    held = deliberated(scene).open_ballot
    if held is None or scene.actor.person not in held.ballot.members:
        return None
    if held.cast is None:
        return Mark(word=scene.say("Vote wanted"), shape="empty")
    return Mark(word=scene.say("Voted"), shape="full")


VOTE = Section(
    id="vote",
    group="finish",
    title=lambda scene: scene.say("Vote"),
    blocks=_blocks,
    mark=_mark,
    listed=takes_part,
)
