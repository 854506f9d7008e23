"""What is claimed of the figures: what could be seen, the word, the doubts, and how to check it.

An answer is reckoned from the figures of this very version, so that it cannot be of others.
"""

from collections.abc import Iterator, Mapping
from typing import TypeAlias

from tlreview.analysis.answering import answered
from tlreview.analysis.finding import Finding
from tlreview.analysis.points import PointsRefused
from tlreview.domain.rows import Row, RowKind
from tlreview.exports.report import Block, Cell, Fact, Facts, Section
from tlreview.exports.sections.measurement_series import figure_of, series_name
from tlreview.exports.voice import Voice
from tlreview.presentation.alongside import alongside_lines, alongside_sentences
from tlreview.presentation.asked_effects import before_and_after, done_words
from tlreview.presentation.charts_interrupted import interrupted_chart
from tlreview.presentation.charts_plane import Picture
from tlreview.presentation.effects import (
    caution_sentence,
    effect_sentence,
    figures_sentence,
    method_sentence,
    points_refused_sentence,
    power_sentence,
    rival_sentence,
    word_text,
)
from tlreview.presentation.figure_refusals import effect_refusal
from tlreview.presentation.labels import column_label, option_label
from tlreview.presentation.places import row_name
from tlreview.presentation.registered import registered_otherwise
from tlreview.presentation.units import PER_USUAL, per_of
from tlreview.presentation.withheld import reckoned_without
from tlreview.workflow.measuring import (
    KINDRED,
    EffectIncomplete,
    asked_breaks,
    effect_question,
    kindred_of,
)

Found: TypeAlias = Finding | EffectIncomplete | PointsRefused
"""What the figures say of an effect, or why they say nothing."""
Answers: TypeAlias = Mapping[str, Found]
"""What is found of each effect, by its id."""


def answers(voice: Voice) -> Answers:
    """Return the answer of every effect that is asked about."""
    return {row.id: _answered(voice, row) for row in voice.content.rows[RowKind.EFFECT]}


def _answered(voice: Voice, row: Row) -> Found:
    try:
        return answered(effect_question(voice.content, row))
    except (EffectIncomplete, PointsRefused) as refused:
        return refused


def effect_key(row: Row) -> str:
    """Return the key of the figure of an effect."""
    return f"effect-{row.id}"


def effects_section(voice: Voice, found: Answers) -> tuple[Section, ...]:
    """Return every effect that is asked about; nothing where none is."""
    say = voice.say
    rows = voice.content.rows[RowKind.EFFECT]
    if not rows:
        return ()
    note = say(
        "Each answer is one of four: effect shown; change seen, cause unknown; no change seen; too "
        "few cases to tell. Work that is documented, with its results, may still meet the "
        "requirement: the certifiers judge that."
    )
    told = (each for row in rows for each in _told(voice, row, found[row.id]))
    blocks = (voice.paragraph(note, "note"), *told)
    title = voice.own(say("Effects of what has been done"))
    return (Section(key="measurement-effects", level=2, title=title, blocks=blocks),)


def statement(voice: Voice, row: Row, found: Found) -> Cell:
    """Return what the figures say, or why they say nothing; and what was left out of them."""
    return (*_said(voice, found), *_without(voice, row))


def _without(voice: Voice, row: Row) -> Cell:
    try:
        asked = effect_question(voice.content, row)
    except EffectIncomplete:
        return ()
    without = reckoned_without(voice.say, asked.beside.values())
    return (voice.own(without),) if without else ()


def _said(voice: Voice, found: Found) -> Cell:
    """Return the word, a sentence, the numbers; or why there is none."""
    say = voice.say
    if isinstance(found, EffectIncomplete):
        return (voice.own(effect_refusal(say, found)),)
    if isinstance(found, PointsRefused):
        return (voice.own(points_refused_sentence(say, found)),)
    return (
        voice.own(f"{word_text(say, found.effect.word)}."),
        voice.own(effect_sentence(say, found)),
        *(voice.own(each) for each in alongside_sentences(say, found)),
        voice.own(figures_sentence(say, found.effect)),
    )


def _told(voice: Voice, row: Row, found: Found) -> Iterator[Block]:
    asked, title = tuple(_asked(voice, row)), voice.said(effect_name(voice, row))
    says = voice.fact(voice.say("What the figures say"), *statement(voice, row, found))
    if not isinstance(found, Finding):
        yield Facts(title=title, facts=(*asked, says))
        return
    yield Facts(title=title, facts=(*asked, *_answer(voice, row, found, says)))
    yield figure_of(voice, effect_key(row), _picture(voice, row, found))


def _asked(voice: Voice, row: Row) -> Iterator[Fact]:
    say = voice.say
    measures = tuple(
        voice.said(row_name(each)) for each in _linked(voice, RowKind.MEASURE, row, "measure")
    )
    none = voice.own(say("No measure of the golden thread is named."))
    yield voice.fact(say("Measure"), *(measures or (none,)))
    for column in ("series", "comparison", *KINDRED):
        found = _linked(voice, RowKind.SERIES, row, column)
        if column in KINDRED:
            kin = voice.content.row(RowKind.SERIES, kindred_of(voice.content, row, column))
            found = (kin,) if kin else ()
        if found:
            names = (voice.said(series_name(voice, each)) for each in found)
            yield voice.fact(column_label(say, RowKind.EFFECT, column), *names)
    if row.text("start"):
        how = row.text("start_set")
        set_when = (voice.own(option_label(say, "start_set", how)),) if how else ()
        began = voice.own(say.date(row.text("start")))
        yield voice.fact(column_label(say, RowKind.EFFECT, "start"), began, *set_when)


def _answer(voice: Voice, row: Row, found: Finding, says: Fact) -> Iterator[Fact]:
    """Yield the answer, what could be seen at all before what was seen."""
    say, said = voice.say, found.effect
    yield voice.fact(say("What could be seen at all"), voice.own(power_sentence(say, said)))
    yield says
    if found.alongside:
        beside = (voice.own(each) for each in alongside_lines(say, found))
        yield voice.fact(say("Over the same time"), *beside)
    cautions = [caution_sentence(say, each) for each in said.warnings]
    asked = effect_question(voice.content, row)
    cautions += filter(None, (registered_otherwise(say, asked.series, asked.completeness),))
    if cautions:
        yield voice.fact(say("To be careful about"), *map(voice.own, cautions))
    rivals = (voice.own(rival_sentence(say, each)) for each in found.rivals)
    yield voice.fact(say("Other explanations"), *rivals)
    yield voice.fact(say("Method"), voice.own(method_sentence(say, found)))
    yield voice.fact(say("To reckon it again"), *_again(voice, row))


def _again(voice: Voice, row: Row) -> Cell:
    """Return where the answer is kept, and the command that reckons it anew from its file."""
    say = voice.say
    kept = voice.pointers(row.ids("evidence"))
    if not kept:
        return (voice.own(say("The answer has not been kept as evidence.")),)
    command = say("With its file: “tlreview effect {file}”.", file="effect.json")
    return (*kept, voice.own(command))


def _picture(voice: Voice, row: Row, found: Finding) -> Picture:
    asked = _linked(voice, RowKind.SERIES, row, "series")
    named = next((series_name(voice, each) for each in asked), "")
    return interrupted_chart(
        voice.say,
        found,
        key=effect_key(row),
        title=before_and_after(voice.say, named, effect_name(voice, row)),
        per=next(map(per_of, asked), PER_USUAL),
        breaks=asked_breaks(voice.content, row),
    )


def _linked(voice: Voice, kind: RowKind, row: Row, column: str) -> tuple[Row, ...]:
    found = (voice.content.row(kind, each) for each in row.ids(column))
    return tuple(each for each in found if each is not None)


def effect_name(voice: Voice, row: Row) -> str:
    """Return what was done, in the words of whoever asked."""
    return done_words(voice.say, voice.content, row)
