"""Figures and effects where a criterion rests on them: the statement, and a picture in small.

A criterion rests on a series whose extract it has as evidence, and on an effect whose answer it
has. The whole stands once, in the section of figures; a picture is seen in small once a theme.
"""

from collections.abc import Iterator, Mapping

from tlreview.analysis.finding import Finding
from tlreview.domain.assessment import Answer
from tlreview.domain.observations import Series
from tlreview.domain.rows import Row, RowKind
from tlreview.exports.report import Cell, Fact, Glimpse
from tlreview.exports.sections.measurement_effects import (
    Answers,
    effect_key,
    effect_name,
    statement,
)
from tlreview.exports.sections.measurement_series import (
    chosen,
    picture_of,
    series_key,
    series_name,
)
from tlreview.exports.sections.measurement_shares import share_key, share_picture
from tlreview.exports.voice import Voice
from tlreview.presentation.charts_plane import SMALL, Picture
from tlreview.presentation.places import row_name
from tlreview.workflow.followed import all_followed


def facts_by_criterion(voice: Voice, answers: Answers) -> Mapping[str, tuple[Fact, ...]]:
    """Return what is shown of figures and effects under each criterion that rests on them."""
    found: dict[str, tuple[Fact, ...]] = {}
    for theme in voice.content.scheme.rubric.themes:
        seen: set[str] = set()
        for criterion in theme.criteria:
            evidence = _evidence(voice.content.assessment.answer(criterion.id))
            shown = (
                *_series(voice, evidence, theme.id, seen),
                *_shares(voice, evidence, theme.id, seen),
                *_effects(voice, evidence, answers),
            )
            if shown:
                found[criterion.id] = shown
    return found


def _evidence(answer: Answer) -> frozenset[str]:
    """Return everything an answer points to, its arguments too."""
    argued = (each for given in answer.arguments.values() for each in given.evidence)
    return frozenset((*answer.evidence, *argued))


def _series(voice: Voice, evidence: frozenset[str], theme: str, seen: set[str]) -> Iterator[Fact]:
    for row, series in chosen(voice):
        if evidence.intersection(row.ids("extract")):
            again = row.id in seen
            seen.add(row.id)
            yield _seen_small(voice, row, series, key="" if again else f"seen-{theme}-{row.id}")


def _shares(voice: Voice, evidence: frozenset[str], theme: str, seen: set[str]) -> Iterator[Fact]:
    """Yield the shares in surveys of which a criterion has a round as evidence."""
    for row, found in all_followed(voice.content):
        rounds = (*found.together, *found.alone, *found.latest)
        if evidence.intersection(held for each in rounds for held in each.row.ids("extract")):
            again = row.id in seen
            seen.add(row.id)
            key = "" if again else f"seen-{theme}-{row.id}"
            drawn = share_picture(voice, row, found, key=key or share_key(row), sheet=SMALL)
            value = (voice.said(drawn.title), voice.own(drawn.description))
            yield Fact(
                label=voice.own(voice.say("Figures")),
                value=value,
                glimpse=_glimpse(voice, drawn, share_key(row), seen_small=bool(key)),
            )


def _glimpse(voice: Voice, drawn: Picture, figure: str, *, seen_small: bool) -> Glimpse:
    """Return a picture in small, or only the way to the whole one."""
    return Glimpse(
        title=drawn.title,
        description=drawn.description,
        svg=drawn.svg if seen_small else "",
        figure=figure,
        words=voice.say("The whole figure, with its table"),
    )


def _seen_small(voice: Voice, row: Row, series: Series, key: str) -> Fact:
    """Return a series as a criterion shows it; `key` is that of its picture, empty for none."""
    say = voice.say
    drawn = picture_of(voice, row, series, key=key or series_key(row), sheet=SMALL)
    glimpse = _glimpse(voice, drawn, series_key(row), seen_small=bool(key))
    value = (
        voice.said(series_name(voice, row)),
        *_indicators(voice, row),
        voice.own(drawn.description),
    )
    return Fact(label=voice.own(say("Figures")), value=value, glimpse=glimpse)


def _indicators(voice: Voice, row: Row) -> Cell:
    """Return the indicators of the golden thread that a series is for, under other names."""
    name = series_name(voice, row)
    label = f"{voice.say('Indicator')}:"
    return tuple(
        voice.said(row_name(each), label=label)
        for each in voice.content.rows[RowKind.INDICATOR]
        if row.id in each.ids("series") and row_name(each) not in {"", name}
    )


def _effects(voice: Voice, evidence: frozenset[str], answers: Answers) -> Iterator[Fact]:
    say = voice.say
    for row in voice.content.rows[RowKind.EFFECT]:
        if evidence.intersection(row.ids("evidence")):
            found, name = answers[row.id], effect_name(voice, row)
            whole = Glimpse(
                title=name,
                description="",
                figure=effect_key(row) if isinstance(found, Finding) else "",
                words=say("The whole answer, with its figure"),
            )
            value = (voice.said(name), *statement(voice, row, found))
            yield Fact(label=voice.own(say("Effect")), value=value, glimpse=whole)
