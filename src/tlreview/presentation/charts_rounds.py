"""The share an indicator follows as a picture: a mark and a bar a round, broken where it has to be.

A self-selected round is in no picture with any other.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from tlreview.domain.observations import Break
from tlreview.domain.periods import period
from tlreview.presentation.charts_breaks import break_sentence
from tlreview.presentation.charts_figures import Figure
from tlreview.presentation.charts_plane import (
    LARGE,
    QUIET,
    Meaning,
    Picture,
    Plane,
    Sheet,
    drawn,
    ticks,
)
from tlreview.presentation.charts_series import (
    break_lines,
    extent,
    figure_marks,
    interval_bars,
    joined,
    period_names,
    reach,
    unknown_shapes,
)
from tlreview.presentation.shares import (
    change_words,
    portion_of,
    portion_words,
    share_breaks,
    share_table,
)
from tlreview.presentation.surveys import has_intervals, round_name
from tlreview.presentation.texts import Words
from tlreview.workflow.followed import Followed
from tlreview.workflow.surveying import Round

_HUNDRED = 100.0


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundsShown:
    """What is drawn of a share. `key` is unique on the page."""

    key: str
    title: str
    followed: Followed
    sheet: Sheet = LARGE


def rounds_chart(say: Words, shown: RoundsShown) -> Picture:
    """Return the chart of a share over the rounds that may stand beside each other."""
    found = shown.followed
    told = tuple(_figure(say, found, each) for each in found.drawn)
    breaks = share_breaks(say, found.together)
    plane = _plane(say, shown, told, breaks)
    description = _description(say, found, breaks)
    inside = (
        *break_lines(plane, breaks),
        *joined(plane, told, breaks),
        *interval_bars(plane, told),
        *figure_marks(plane, told),
    )
    head, rows = share_table(say, found.share, found.drawn)
    return Picture(
        title=shown.title,
        description=description,
        svg=drawn(plane, say, shown.title, description, inside),
        head=head,
        rows=rows,
    )


def _figure(say: Words, found: Followed, each: Round) -> Figure:
    share = portion_of(found.share, each)
    bar = share.limits.times(_HUNDRED) if share and has_intervals(each.survey) else None
    return Figure(
        period=period(each.survey.period),
        count=None,
        population=None,
        value=share.value * _HUNDRED if share else None,
        limits=bar,
        estimated=False,
        without="" if share else say("hidden"),
    )


def _plane(
    say: Words, shown: RoundsShown, told: tuple[Figure, ...], breaks: Sequence[Break]
) -> Plane:
    least, most = extent(told, None)
    up, places = ticks(least, min(_HUNDRED, most), shown.sheet.ticks)
    across = reach(told)
    small = shown.sheet is not LARGE
    return Plane(
        sheet=shown.sheet,
        key=shown.key,
        unit=say("per cent"),
        across=across,
        up=up,
        places=places,
        names=period_names(say, told, across, shown.sheet),
        strip=any(each.without for each in told),
        meanings=() if small else _meanings(say, told, breaks),
    )


def _meanings(say: Words, told: tuple[Figure, ...], breaks: Sequence[Break]) -> tuple[Meaning, ...]:
    """Return what the marks of this picture mean, and no others."""
    by_chance = any(each.limits for each in told)
    words = say("share with 95% interval") if by_chance else say("share, self-selected")
    found = [Meaning(words=words, shape="dot", stroke="bar" if by_chance else None)]
    if breaks:
        found.append(Meaning(words=say("break: asked in another way since"), stroke="break"))
    for reason, shape in unknown_shapes(told).items():
        found.append(Meaning(words=reason, shape=shape, colour=QUIET))
    return tuple(found)


def _description(say: Words, found: Followed, breaks: Sequence[Break]) -> str:
    """Return what the picture shows, in words: each round, its breaks, and how it has moved."""
    rounds = "; ".join(
        say(
            "{round}: {share}",
            round=round_name(say, each.survey),
            share=portion_words(say, each.survey, portion_of(found.share, each)),
        )
        for each in found.drawn
    )
    by_chance = any(has_intervals(each.survey) for each in found.drawn)
    parts = (
        f"{rounds}.",
        say("In brackets the 95% interval.") if by_chance else say("Self-selected."),
        *(break_sentence(say, each) for each in breaks),
        change_words(say, found),
    )
    return " ".join(parts)
