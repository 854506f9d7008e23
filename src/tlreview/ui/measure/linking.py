"""Which indicator of the golden thread a time series belongs to, said without bringing it anew."""

from collections.abc import Iterator, Mapping

from tlreview.domain.assessment import as_ids
from tlreview.domain.canonical import Json
from tlreview.domain.rows import Row, RowKind
from tlreview.presentation.places import row_name
from tlreview.ui.acting import ActForm
from tlreview.ui.blocks import Block, Link, Option, Prose
from tlreview.ui.measure.scene import series_name, series_rows
from tlreview.ui.message import Message, MessageRefused
from tlreview.ui.scene import Scene
from tlreview.ui.session import Session
from tlreview.ui.tables import Group
from tlreview.workflow.followed import followed
from tlreview.workflow.linking import indicators_of, link_series, links_field
from tlreview.workflow.measuring import KINDRED

_BESIDE = ("comparison", "completeness", *KINDRED)
"""What names a series that stands beside another, and needs no indicator of its own."""


def place_series(session: Session, message: Message) -> Mapping[str, Json]:
    """Let a series belong to the indicators that are ticked, and to no others.

    Raises NotAllowed, FieldUnknown, LinksOutrun.
    """
    wanted = as_ids(message.facts.get("ticked"))
    return _linked(session, message.text("row"), wanted, _seen(message))


def give_series(session: Session, message: Message) -> Mapping[str, Json]:
    """Let the series that is chosen belong to one more indicator.

    Raises NotAllowed, FieldUnknown, LinksOutrun.
    """
    series, indicator = message.text("choice"), message.text("indicator")
    had = (row.id for row in indicators_of(session.scene().content, series))
    return _linked(session, series, (*had, indicator), _seen(message))


def _linked(
    session: Session, series: str, indicators: tuple[str, ...], seen: Mapping[str, int]
) -> Mapping[str, Json]:
    link_series(session.house.transact, session.actor, session.case, series, indicators, seen)
    return {"done": session.say("Saved. The figures are as they were."), **session.news()}


def _seen(message: Message) -> Mapping[str, int]:
    found = message.facts.get("seen")
    if not isinstance(found, Mapping):
        raise MessageRefused(reason="what was seen is missing")
    return {str(row): number for row, number in found.items() if isinstance(number, int)}


def named_words(scene: Scene, row: Row) -> Iterator[str]:
    """Yield the indicators a series belongs to; that it has none, to those who could say which."""
    say, found = scene.say, indicators_of(scene.content, row.id)
    if found:
        names = "; ".join(_name(scene, each) for each in found)
        yield say.count("Indicator: {names}.", "Indicators: {names}.", len(found), names=names)
    elif scene.writable and scene.content.rows[RowKind.INDICATOR] and not _beside(scene, row):
        yield say("Belongs to no indicator of the golden thread yet.")


def _beside(scene: Scene, row: Row) -> bool:
    """Say whether a series is there to be held beside another one."""
    rows = (*scene.content.rows[RowKind.EFFECT], *scene.content.rows[RowKind.SERIES])
    return any(row.id in each.ids(column) for each in rows for column in _BESIDE)


def belonging(scene: Scene, row: Row) -> Block:
    """Return the way to say which indicators a series belongs to."""
    say, indicators = scene.say, scene.content.rows[RowKind.INDICATOR]
    if not indicators:
        return Prose(
            key=f"{row.subject}/belongs",
            paragraphs=(say("The golden thread has no indicator it could belong to yet."),),
            links=(_thread(scene),),
        )
    return ActForm(
        key=f"{row.subject}/belongs",
        verb="place-series",
        facts={"row": row.id, "seen": _numbers(scene)},
        ticks=tuple(Option(value=each.id, label=_name(scene, each)) for each in indicators),
        ticks_label=say("Belongs to the indicator"),
        ticked=tuple(each.id for each in indicators_of(scene.content, row.id)),
        button=say("Save where it belongs"),
    )


def wanting(scene: Scene) -> tuple[Block, ...]:
    """Return the indicators that rest on nothing yet, and the ways to mend that."""
    rows = tuple(_resting_on_nothing(scene))
    if not rows:
        return ()
    say = scene.say
    title = say.count("{n} indicator has no figures", "{n} indicators have no figures", len(rows))
    links = tuple(_ways(scene)) if scene.writable else ()
    series = series_rows(scene)
    if not (scene.writable and series):
        names = tuple(row_name(each) for each in rows)
        return (Prose(key="wanting", title=title, paragraphs=names, links=links),)
    hint = say("Choose a time series that is here already, or bring what is missing.")
    forms = tuple(_giving(scene, each) for each in rows)
    return (
        Group(
            key="wanting",
            title=title,
            hint=hint,
            blocks=(*forms, Prose(key="wanting/ways", links=links)),
        ),
    )


def _resting_on_nothing(scene: Scene) -> Iterator[Row]:
    there = {row.id for row, _ in series_rows(scene)}
    for row in scene.content.rows[RowKind.INDICATOR]:
        if not there.intersection(row.ids("series")) and followed(scene.content, row) is None:
            yield row


def _giving(scene: Scene, row: Row) -> ActForm:
    say = scene.say
    return ActForm(
        key=f"{row.subject}/give",
        verb="give-series",
        facts={"indicator": row.id, "seen": _numbers(scene)},
        options=tuple(
            Option(value=each.id, label=series_name(scene, each)) for each, _ in series_rows(scene)
        ),
        options_label=say("Time series of “{name}”", name=_name(scene, row)),
        chosen=series_rows(scene)[0][0].id,
        button=say("Link the time series"),
    )


def _ways(scene: Scene) -> Iterator[Link]:
    yield Link(text=scene.say("Bring figures"), section="bring")
    yield Link(text=scene.say("Surveys"), section="surveys")


def _thread(scene: Scene) -> Link:
    return Link(text=scene.say("Golden thread"), href=f"../{scene.content.case.id}?step=thread")


def _numbers(scene: Scene) -> Mapping[str, Json]:
    """Return the revision of each indicator's links that is looked at."""
    rows = scene.content.rows[RowKind.INDICATOR]
    return {row.id: scene.numbers.get(links_field(row.id), 0) for row in rows}


def _name(scene: Scene, row: Row) -> str:
    return row_name(row) or scene.say("without a name")
