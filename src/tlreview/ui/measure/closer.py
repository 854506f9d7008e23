"""One indicator large: its chart and table, several years as one, and what was revised when."""

from collections.abc import Iterator, Mapping, Sequence

from tlreview.analysis.counts import Limits, Rate, pooled
from tlreview.analysis.surveys import wilson
from tlreview.domain.canonical import Json
from tlreview.domain.observations import Observation, Revised, Series
from tlreview.domain.periods import Span
from tlreview.domain.rows import Row, RowKind
from tlreview.presentation.charts_series import series_chart
from tlreview.presentation.series import extract_told, figure_told, period_name
from tlreview.presentation.texts import Words
from tlreview.presentation.units import (
    PER,
    Told,
    factor,
    figure_words,
    limits_words,
    scale_of,
    told,
)
from tlreview.ui.blocks import Block, Folded, Prose, plain
from tlreview.ui.measure.among_others import others_block
from tlreview.ui.measure.checking import checking_block
from tlreview.ui.measure.completeness import completeness_blocks
from tlreview.ui.measure.indicators import shown_as
from tlreview.ui.measure.kindred import kindred_blocks
from tlreview.ui.measure.pictures import chart_block, plain_table, table_block
from tlreview.ui.measure.scene import series_at
from tlreview.ui.measure.stable import stable_block
from tlreview.ui.measure.withheld import withheld_blocks
from tlreview.ui.message import Message, MessageRefused
from tlreview.ui.scene import Scene
from tlreview.ui.session import Session
from tlreview.workflow.importing import Vintage, vintages

_YEARS = (3, 5)
"""How many years are told as one: enough cases to say something, few enough to be of today."""


def look_closer(session: Session, message: Message) -> Mapping[str, Json]:
    """Return one series large. Raises MessageRefused where there is none."""
    scene = session.scene()
    row = scene.content.row(RowKind.SERIES, message.text("row"))
    series = series_at(scene, message.text("row"))
    per = message.number("per")
    if row is None or series is None or per not in PER.values():
        raise MessageRefused(reason="there is no such series")
    with session.house.read(session.actor) as reading:
        kept = vintages(reading, session.actor, session.case, row.id)
    chart, *more, last = closer_blocks(scene, row, series, per, _as_read(kept, series))
    complete = completeness_blocks(scene, session.house.catalogue(), row, series)
    kin = kindred_blocks(scene, session.house.catalogue(), row, series, per)
    return {"blocks": [plain(each) for each in (chart, *complete, *more, *kin, last)]}


def _as_read(kept: Sequence[Vintage], series: Series) -> tuple[Vintage, ...]:
    """Return the vintages up to the one that is read: a version has nothing later in it."""
    numbers = [each.number for each in kept if each.series == series]
    last = max(numbers, default=0)
    return tuple(each for each in kept if each.number <= last)


def closer_blocks(
    scene: Scene, row: Row, series: Series, per: int, kept: Sequence[Vintage]
) -> tuple[Block, ...]:
    """Return the blocks of one series."""
    say = scene.say
    drawn = series_chart(say, shown_as(scene, row, series, per))
    together = tuple(_together(scene, row, series, per))
    others = others_block(scene, row, series, per)
    stable = stable_block(scene, row, series, per)
    checking = checking_block(scene, row, series, per)
    table = table_block(f"closer/{row.id}/table", drawn.title, drawn)
    return (
        chart_block(f"closer/{row.id}/chart", drawn),
        *withheld_blocks(scene, row, series),
        *((Prose(key=f"closer/{row.id}/pooled", paragraphs=together),) if together else ()),
        Folded(
            key=f"closer/{row.id}/figures",
            title=say("The same as a table"),
            hint="",
            blocks=(table, *((checking,) if checking else ())),
        ),
        *((others,) if others else ()),
        *((stable,) if stable else ()),
        Folded(
            key=f"closer/{row.id}/vintages",
            title=say.count(
                "{n} extract, and what it revised", "{n} extracts, and what they revised", len(kept)
            ),
            hint="",
            blocks=(_vintages(scene, row, kept),),
        ),
    )


def _together(scene: Scene, row: Row, series: Series, per: int) -> Iterator[str]:
    """Yield the rate of the last three and five years as one, where all of them are known."""
    say, scale = scene.say, scale_of(row, per)
    kind = told(series, scale)
    for years in _YEARS:
        last = series.observations[-years:]
        if kind not in {Told.RATE, Told.SHARE} or not _can_be_summed(last, years, kind):
            continue
        found = pooled(
            tuple(each.count or 0 for each in last),
            tuple(each.population or 0 for each in last),
            int(factor(series, scale)),
        )
        yield say(
            "{first} to {last} as one: {figure} (95% interval {interval}).",
            first=period_name(say, last[0].period),
            last=period_name(say, last[-1].period),
            figure=figure_words(say, found.value, series, scale),
            interval=limits_words(say, _limits(found, last, kind), scale),
        )


def _limits(found: Rate, last: Sequence[Observation], kind: Told) -> Limits:
    """Return the interval of years taken as one: of a share where it is one."""
    people = sum(each.population or 0 for each in last)
    share = found.value / found.per
    return wilson(share, people).times(found.per) if kind is Told.SHARE else found.limits


def _can_be_summed(last: Sequence[Observation], years: int, kind: Told) -> bool:
    return len(last) == years and all(
        each.known
        and each.population
        and each.period.span is Span.YEAR
        and (kind is Told.RATE or (each.count or 0) <= each.population)
        for each in last
    )


def _vintages(scene: Scene, row: Row, kept: Sequence[Vintage]) -> Block:
    say = scene.say
    return plain_table(
        f"closer/{row.id}/kept",
        say("Extracts, the newest first"),
        (say("Brought"), say("Source"), say("Revised")),
        tuple(
            (
                say.moment(each.at),
                extract_told(say, each.series.extract) if each.series else say("redacted"),
                revised_words(say, each.changed) or say("nothing"),
            )
            for each in kept
        ),
    )


def revised_words(say: Words, changed: Sequence[Revised]) -> str:
    """Return what an extract revised, period by period; empty where it revised nothing."""
    return "; ".join(
        say(
            "{period}: {before} → {after}",
            period=period_name(say, each.period),
            before=figure_told(say, each.before),
            after=figure_told(say, each.after),
        )
        for each in changed
    )
