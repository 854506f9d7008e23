"""A question that an indicator follows: which of its answers count as the share."""

from collections.abc import Iterator, Mapping

from tlreview.domain.assessment import as_ids
from tlreview.domain.canonical import Json
from tlreview.domain.fields import Address, RevisionStale
from tlreview.domain.rows import Row, RowKind, row_field
from tlreview.domain.share_asked import ShareAsked, as_json
from tlreview.presentation.places import row_name
from tlreview.ui.acting import ActForm
from tlreview.ui.blocks import Block, Folded, Link, Option, Prose
from tlreview.ui.message import Message, MessageRefused
from tlreview.ui.scene import Scene
from tlreview.ui.session import Session
from tlreview.workflow.followed import following
from tlreview.workflow.linking import LinksOutrun
from tlreview.workflow.saving import Seen, record_field
from tlreview.workflow.shares import SHARE, share_of
from tlreview.workflow.surveying import Asked
from tlreview.workflow.surveys import survey_of


def follow_question(session: Session, message: Message) -> Mapping[str, Json]:
    """Let an indicator follow the answers that are ticked; with `none`, no question any more.

    Raises NotAllowed, FieldRefused, LinksOutrun.
    """
    indicator = message.text("indicator") or message.text("choice")
    at = _share_field(indicator)
    seen = message.facts.get("seen")
    number = seen.get(indicator, 0) if isinstance(seen, Mapping) else 0
    if not isinstance(number, int):
        raise MessageRefused(reason="what was seen is missing")
    value = None if message.facts.get("none") is True else _value(session, message)
    wanted = Seen(case=session.case, address=at, revision=number)
    try:
        record_field(session.house.transact, session.actor, wanted, value)
    except RevisionStale as raised:
        raise LinksOutrun(address=at) from raised
    done = session.say("Saved. It stands under “My indicators”.")
    if value is None:
        done = session.say("Saved. The answers are as they were.")
    return {"done": done, **session.news()}


def _value(session: Session, message: Message) -> Json:
    """Return what is to be followed: a question known by one of its rounds. Raises."""
    row = session.scene().content.row(RowKind.SURVEY, message.text("survey"))
    surveyed = survey_of(row) if row else None
    if surveyed is None:
        raise MessageRefused(reason="there is no such survey")
    survey = surveyed.table.survey
    return as_json(
        ShareAsked(
            question=survey.question,
            scale=survey.scale,
            answers=as_ids(message.facts.get("ticked")),
        )
    )


def follow_block(scene: Scene, found: Asked) -> Block:
    """Return the way to let an indicator follow a question, and to let go of it."""
    say, key = scene.say, f"survey/{found.rounds[0].row.id}/follow"
    indicators = scene.content.rows[RowKind.INDICATOR]
    held = following(scene.content, found)
    free = [each for each in indicators if each not in held]
    blocks: list[Block] = [block for each in held for block in _held(scene, key, found, each)]
    if free and held:
        more = say("Follow it as one more indicator")
        form = _new(scene, key, found, free)
        blocks.append(Folded(key=f"{key}/more", title=more, hint="", blocks=(form,)))
    elif free:
        blocks.append(_new(scene, key, found, free))
    elif not held:
        blocks.append(_nothing_to_follow(scene, key))
    return Folded(
        key=key,
        title=_title(scene, held),
        hint=say("The share of some of the answers, round by round, under “My indicators”."),
        blocks=tuple(blocks),
    )


def _title(scene: Scene, held: tuple[Row, ...]) -> str:
    say = scene.say
    if not held:
        return say("Follow it as an indicator")
    names = "; ".join(_name(scene, each) for each in held)
    return say("Followed as the indicator {names}", names=names)


def _nothing_to_follow(scene: Scene, key: str) -> Prose:
    say = scene.say
    return Prose(
        key=f"{key}/none",
        paragraphs=(say("The golden thread has no indicator it could belong to yet."),),
        links=(Link(text=say("Golden thread"), href=f"../{scene.content.case.id}?step=thread"),),
    )


def _held(scene: Scene, key: str, found: Asked, row: Row) -> Iterator[ActForm]:
    say, share = scene.say, share_of(row)
    facts = _facts(scene, found) | {"indicator": row.id}
    yield ActForm(
        key=f"{key}/{row.id}",
        verb="follow-question",
        facts=facts,
        ticks=_answers(found),
        ticks_label=say("Answers that count in “{name}”", name=_name(scene, row)),
        ticked=share.answers if share else (),
        button=say("Save the answers that count"),
    )
    yield ActForm(
        key=f"{key}/{row.id}/end",
        verb="follow-question",
        facts=facts | {"none": True},
        button=say("Follow it no more as “{name}”", name=_name(scene, row)),
    )


def _new(scene: Scene, key: str, found: Asked, free: list[Row]) -> ActForm:
    say = scene.say
    return ActForm(
        key=f"{key}/new",
        verb="follow-question",
        facts=_facts(scene, found),
        options=tuple(Option(value=each.id, label=_name(scene, each)) for each in free),
        options_label=say("Indicator of the golden thread"),
        chosen=_first(free).id,
        ticks=_answers(found),
        ticks_label=say("Answers that count as the share"),
        button=say("Follow the question"),
    )


def _first(free: list[Row]) -> Row:
    """Return the indicator that is chosen first: one that rests on nothing yet, where there is."""
    bare = (each for each in free if not each.ids("series") and share_of(each) is None)
    return next(bare, free[0])


def _facts(scene: Scene, found: Asked) -> dict[str, Json]:
    indicators = scene.content.rows[RowKind.INDICATOR]
    seen = {each.id: scene.numbers.get(_share_field(each.id), 0) for each in indicators}
    return {"survey": found.rounds[0].row.id, "seen": seen}


def _answers(found: Asked) -> tuple[Option, ...]:
    return tuple(Option(value=each, label=each) for each in found.scale)


def _share_field(indicator: str) -> Address:
    return row_field(RowKind.INDICATOR, indicator, SHARE)


def _name(scene: Scene, row: Row) -> str:
    return row_name(row) or scene.say("without a name")
