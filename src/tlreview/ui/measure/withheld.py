"""Small figures of own registrations: what others will not see, told to those who bring them."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from tlreview.domain.canonical import Json
from tlreview.domain.observations import Series
from tlreview.domain.rows import Row, RowKind
from tlreview.presentation.texts import Words
from tlreview.presentation.withheld import any_withheld, withheld_note, withheld_sentences
from tlreview.ui.blocks import Prose
from tlreview.ui.measure.preview import NEW
from tlreview.ui.measure.scene import others_read
from tlreview.ui.message import Message
from tlreview.ui.scene import Scene
from tlreview.ui.session import Session
from tlreview.workflow.discretion import foreseen
from tlreview.workflow.offering import Offer, Offered

_PUBLISHED: Mapping[str, bool] = {"yes": True, "no": False}


def declared(message: Message, found: Offered | None) -> Offered | None:
    """Return what a file has, with what its bringer says of who has published it.

    Where they have not said anything it is as it was read: only an office's own form is published.
    """
    published = _PUBLISHED.get(message.text("published"))
    if found is None or published is None:
        return found
    offers = (replace(each, series=_declared(each.series, published)) for each in found.offers)
    return replace(found, offers=tuple(offers))


def _declared(series: Series, published: bool) -> Series:
    return replace(series, extract=replace(series.extract, published=published))


def with_withheld(
    session: Session, scene: Scene, found: Offered, shown: Mapping[str, Json]
) -> Mapping[str, Json]:
    """Return a preview with what others will not see, as if every series of it were kept."""
    say = session.say
    told = shown["offers"]
    offers = [each for each in told if isinstance(each, Mapping)] if isinstance(told, list) else []
    coming = [
        ("" if each["row"] == NEW else str(each["row"]), _named(scene, offer, each))
        for offer, each in zip(found.offers, offers, strict=True)
    ]
    with session.house.read(session.actor) as reading:
        others = foreseen(reading, scene.content, coming).series
    lines = [
        _lines(say, series, others.get(row or f"new/{place}"))
        for place, (row, series) in enumerate(coming)
    ]
    return {
        **shown,
        "published": _choice(say, found),
        "offers": [{**each, "withheld": one} for each, one in zip(offers, lines, strict=True)],
    }


def _named(scene: Scene, offer: Offer, shown: Mapping[str, Json]) -> Series:
    """Return the series an offer becomes, under the indicator it is kept as."""
    row = scene.content.row(RowKind.SERIES, str(shown["row"]))
    named = row.text("indicator") if row else str(shown["catalogue"] or "")
    return replace(offer.series, indicator=named or offer.series.indicator)


def _lines(say: Words, whole: Series, others: Series | None) -> list[Json]:
    return [] if others is None else [*withheld_sentences(say, whole, others)]


def _choice(say: Words, found: Offered) -> Json:
    """Return the choice of who has published a file, and what it has now."""
    published = all(each.series.extract.published for each in found.offers)
    return {
        "label": say("Are the figures published?"),
        "options": [
            {
                "value": "no",
                "label": say("No, they are our own: hide small figures from others"),
            },
            {
                "value": "yes",
                "label": say("Yes, by an office that has hidden what has to be hidden"),
            },
        ],
        "value": "yes" if published else "no",
        "title": say("Hidden from others"),
    }


def withheld_blocks(scene: Scene, row: Row, series: Series) -> tuple[Prose, ...]:
    """Return what is hidden of a series: to its own people which and why, to others that it is."""
    say, others = scene.say, others_read(scene, row)
    key = f"closer/{row.id}/withheld"
    if any_withheld(series):
        return (Prose(key=key, paragraphs=(withheld_note(say),)),)
    lines: Sequence[str] = [*withheld_sentences(say, series, others)] if others else []
    if not lines:
        return ()
    return (Prose(key=key, title=say("Hidden from others"), paragraphs=(*lines,)),)


def withheld_line(scene: Scene, row: Row, series: Series) -> tuple[str, ...]:
    """Return in one line how many figures of a series are hidden; nothing where none is."""
    say, others = scene.say, others_read(scene, row)
    here = sum(each.withheld is not None for each in series.observations)
    there = sum(each.withheld is not None for each in others.observations) if others else 0
    if here:
        return (say.count("{n} small figure is hidden.", "{n} small figures are hidden.", here),)
    if there:
        return (
            say.count(
                "{n} figure is hidden from others.", "{n} figures are hidden from others.", there
            ),
        )
    return ()
