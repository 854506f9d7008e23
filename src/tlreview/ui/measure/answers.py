"""The answer to an effect: what could be seen, the word, the picture, every doubt, the method."""

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from tlreview.analysis.answering import answered
from tlreview.analysis.effect import Word
from tlreview.analysis.finding import Finding
from tlreview.analysis.points import PointsRefused
from tlreview.domain.effect_question import EffectQuestion
from tlreview.domain.rows import Row, RowKind
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
from tlreview.presentation.registered import registered_otherwise
from tlreview.presentation.texts import Words
from tlreview.presentation.units import PER_USUAL, per_of
from tlreview.presentation.withheld import reckoned_without
from tlreview.ui.blocks import Block, Folded, Link, Mark, Prose, Shape
from tlreview.ui.measure.keeping import keeping
from tlreview.ui.measure.pictures import chart_block, table_block
from tlreview.ui.measure.scene import asked_of, series_name
from tlreview.ui.scene import Scene
from tlreview.workflow.measuring import EffectIncomplete, asked_breaks, effect_question

_ASKED = 32
"""Answers kept in memory, so that a screen that is drawn again reckons nothing twice."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """The word, with the sentence a council understands; `mark` is its shape."""

    kind: ClassVar[str] = "verdict"

    key: str
    title: str
    mark: Mark
    sentences: tuple[str, ...]


_ANSWERS: OrderedDict[str, Finding | PointsRefused] = OrderedDict()


def reckoned(asked: EffectQuestion) -> Finding | PointsRefused:
    """Return the answer to a question, reckoned once; or why there is none."""
    digest = asked.digest()
    if digest not in _ANSWERS:
        try:
            _ANSWERS[digest] = answered(asked)
        except PointsRefused as raised:
            _ANSWERS[digest] = raised
        while len(_ANSWERS) > _ASKED:
            _ANSWERS.popitem(last=False)
    return _ANSWERS[digest]


def answer(scene: Scene, row: Row) -> tuple[Block, ...]:
    """Return what can be said, power first; or the sentence that says what is missing for it."""
    say = scene.say
    try:
        asked = effect_question(asked_of(scene), row)
    except EffectIncomplete as raised:
        return (_missing(row, effect_refusal(say, raised)),)
    found = reckoned(asked)
    without = reckoned_without(say, asked.beside.values())
    note: tuple[Block, ...] = ()
    if without:
        note += (Prose(key=f"{row.subject}/without", paragraphs=(without,)),)
    if isinstance(found, PointsRefused):
        return (_missing(row, points_refused_sentence(say, found)), *note)
    others = registered_otherwise(say, asked.series, asked.completeness)
    if others:
        note += (Prose(key=f"{row.subject}/registered", paragraphs=(others,), tone="warning"),)
    return (*note, *_told(scene, row, found))


def _missing(row: Row, sentence: str) -> Prose:
    return Prose(key=f"{row.subject}/missing", paragraphs=(sentence,), tone="warning")


_SHAPES: Mapping[Word, Shape] = {
    Word.EFFECT: "full",
    Word.CHANGE: "part",
    Word.NONE: "absent",
    Word.TOO_FEW: "empty",
}


def _told(scene: Scene, row: Row, found: Finding) -> tuple[Block, ...]:
    say, said = scene.say, found.effect
    key = row.subject
    done = done_words(say, scene.content, row)
    drawn = interrupted_chart(
        say,
        found,
        key=f"effect-{row.id}",
        title=before_and_after(say, _series_title(scene, row), done),
        per=_per(scene, row),
        breaks=asked_breaks(scene.content, row),
    )
    return (
        Prose(
            key=f"{key}/power",
            title=say("What could be seen at all"),
            paragraphs=(power_sentence(say, said),),
        ),
        Verdict(
            key=f"{key}/verdict",
            title=say("What the figures say"),
            mark=Mark(word=word_text(say, said.word), shape=_SHAPES[said.word]),
            sentences=tuple(_sentences(scene, found)),
        ),
        chart_block(f"{key}/chart", drawn),
        *_alongside(scene, row, found),
        *_cautions(scene, row, found),
        Prose(
            key=f"{key}/rivals",
            title=say("Other explanations"),
            paragraphs=tuple(rival_sentence(say, each) for each in found.rivals),
        ),
        _method(say, key, found, drawn),
        *keeping(scene, row, found),
    )


def _method(say: Words, key: str, found: Finding, drawn: Picture) -> Folded:
    """Return how the answer was reckoned, and from what."""
    how = (figures_sentence(say, found.effect), method_sentence(say, found))
    return Folded(
        key=f"{key}/method",
        title=say("The method, and the figures as a table"),
        hint="",
        blocks=(
            Prose(key=f"{key}/how", paragraphs=how),
            table_block(f"{key}/table", drawn.title, drawn),
        ),
    )


def _sentences(scene: Scene, found: Finding) -> list[str]:
    say = scene.say
    told = [effect_sentence(say, found), *alongside_sentences(say, found)]
    if found.effect.word is Word.TOO_FEW:
        told.append(
            say(
                "Work that is documented, with its results, may still meet the requirement: the "
                "certifiers judge that."
            )
        )
    return told


def _per(scene: Scene, row: Row) -> int:
    """Return for how many people the figures of an effect are drawn: in their own unit."""
    found = (scene.content.row(RowKind.SERIES, each) for each in row.ids("series"))
    return next((per_of(each) for each in found if each), PER_USUAL)


def _series_title(scene: Scene, row: Row) -> str:
    found = (scene.content.row(RowKind.SERIES, each) for each in row.ids("series"))
    return next((series_name(scene, each) for each in found if each), "")


def _alongside(scene: Scene, row: Row, found: Finding) -> tuple[Prose, ...]:
    say, key = scene.say, f"{row.subject}/alongside"
    lines = alongside_lines(say, found)
    if lines:
        return (Prose(key=key, title=say("Over the same time"), paragraphs=lines),)
    if not scene.writable:
        return ()
    why = say(
        "Did other injuries fall as well? Look closer at the time series: what could stand beside "
        "it is proposed there."
    )
    way = Link(text=say("My indicators"), section="indicators")
    return (Prose(key=key, paragraphs=(why,), links=(way,)),)


def _cautions(scene: Scene, row: Row, found: Finding) -> tuple[Prose, ...]:
    if not found.effect.warnings:
        return ()
    say = scene.say
    sentences = tuple(caution_sentence(say, each) for each in found.effect.warnings)
    return (
        Prose(
            key=f"{row.subject}/cautions", title=say("To be careful about"), paragraphs=sentences
        ),
    )
