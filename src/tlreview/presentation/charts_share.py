"""How complete a registration was, as a picture and beside the figures it tells of."""

from collections.abc import Sequence

from tlreview.domain.observations import Break, Flag, Observation
from tlreview.domain.pairing import Beside
from tlreview.presentation.charts_breaks import break_meaning, break_sentence
from tlreview.presentation.charts_figures import Figure, stated_value
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
    figure_marks,
    joined,
    period_names,
    reach,
    unknown_shapes,
)
from tlreview.presentation.series import instead_word, period_name
from tlreview.presentation.texts import Words
from tlreview.presentation.units import number_words

LOW = Sheet(width=LARGE.width, height=132.0, letters=LARGE.letters, ticks=4)
"""As wide as the chart of the figures it stands under."""
_WHOLE = 100.0


def share_chart(
    say: Words,
    pairs: Sequence[Beside],
    *,
    key: str,
    figures: str,
    share: str,
    breaks: Sequence[Break] = (),
) -> Picture:
    """Return the shares under the periods of the figures; `figures` and `share` are their names.

    `breaks` are those of both. Raises ValueError where there is no period at all.
    """
    if not pairs:
        raise ValueError(key)
    told = tuple(_figure(say, each) for each in pairs)
    within = [each for each in breaks if told[0].period < each.at <= told[-1].period]
    description = " ".join((_description(say, told), *(break_sentence(say, it) for it in within)))
    plane = _plane(say, told, key, within)
    return Picture(
        title=share,
        description=description,
        svg=drawn(
            plane,
            say,
            share,
            description,
            (*break_lines(plane, within), *joined(plane, told, within), *figure_marks(plane, told)),
        ),
        head=(say("Period"), figures, say("{what}, per cent", what=share), say("Note")),
        rows=tuple(
            _row(say, each, one, (figures, share)) for each, one in zip(pairs, told, strict=True)
        ),
    )


def _figure(say: Words, pair: Beside) -> Figure:
    value, found = _percent(pair), pair.completeness
    return Figure(
        period=pair.period,
        count=None,
        population=None,
        value=value,
        limits=None,
        estimated=found is not None and found.flag is Flag.ESTIMATED,
        without="" if value is not None else _reason(say, found),
    )


def _percent(pair: Beside) -> float | None:
    """Return the share in per cent; where nothing is counted, as its source printed it."""
    if pair.share is not None:
        return float(pair.share * 100)
    return _printed(pair.completeness) if pair.completeness else None


def _printed(found: Observation) -> float | None:
    """Return what the source printed; None where a flag stands instead."""
    return stated_value(found.stated) if found.flag in {None, Flag.ESTIMATED} else None


def _reason(say: Words, found: Observation | None) -> str:
    if found is None:
        return say("not known")
    if found.flag is not None and found.flag is not Flag.ESTIMATED:
        return instead_word(say, found)
    return say("not known")


def _plane(say: Words, told: tuple[Figure, ...], key: str, breaks: Sequence[Break]) -> Plane:
    across = reach(told)
    most = max((each.value for each in told if each.value is not None), default=_WHOLE)
    up, places = ticks(0.0, max(most, _WHOLE), LOW.ticks)
    meanings = [Meaning(words=say("figure"), shape="dot")]
    if any(each.estimated for each in told):
        meanings.append(Meaning(words=say("preliminary"), shape="diamond"))
    if breaks:
        meanings.append(break_meaning(say))
    for reason, shape in unknown_shapes(told).items():
        meanings.append(Meaning(words=reason, shape=shape, colour=QUIET))
    return Plane(
        sheet=LOW,
        key=key,
        unit=say("per cent"),
        across=across,
        up=up,
        places=places,
        names=period_names(say, told, across, LOW),
        strip=any(each.without for each in told),
        meanings=tuple(meanings),
    )


def _description(say: Words, told: tuple[Figure, ...]) -> str:
    known = [each for each in told if each.value is not None]
    unknown = [each for each in told if each.without]
    if not known:
        return say("No figure is known.")
    first, last = period_name(say, told[0].period), period_name(say, told[-1].period)
    parts = [say("From {first} to {last}.", first=first, last=last)]
    number = say.percent((known[-1].value or 0.0) / _WHOLE)
    period = period_name(say, known[-1].period)
    parts.append(say("The last known figure, {period}: {number}.", period=period, number=number))
    if unknown:
        names = ", ".join(f"{period_name(say, each.period)} ({each.without})" for each in unknown)
        parts.append(say("Not known: {periods}.", periods=names))
    return " ".join(parts)


def _row(say: Words, pair: Beside, told: Figure, names: tuple[str, str]) -> tuple[str, ...]:
    notes = (
        (names[0], instead_word(say, pair.injuries)),
        (names[1], say("preliminary") if told.estimated else told.without),
    )
    return (
        period_name(say, pair.period),
        _counted(say, pair.injuries),
        "–" if told.value is None else number_words(say, told.value),
        "; ".join(f"{name}: {note}" for name, note in notes if note),
    )


def _counted(say: Words, found: Observation) -> str:
    """Return how many; where nothing is counted, the figure as its source printed it."""
    if found.count is not None:
        return say.number(found.count)
    value = _printed(found)
    return "–" if value is None else number_words(say, value)
