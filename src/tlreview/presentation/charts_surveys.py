"""The answers to a question as a picture: a line an answer, a mark and a bar a round."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from tlreview.analysis.surveys import Share, Tabled
from tlreview.presentation.charts_plane import (
    FAINT,
    INK,
    LARGE,
    OTHER,
    OWN,
    QUIET,
    Picture,
    Shape,
    mark,
    stroked,
    ticks,
)
from tlreview.presentation.html import tag
from tlreview.presentation.outlines import Lettering, framed, width
from tlreview.presentation.surveys import has_intervals, round_name, share_words, shares_table
from tlreview.presentation.texts import Words

MOST_ROUNDS = 5
"""More rounds than this cannot be told apart by their marks; the latest are drawn."""
_SHAPES: tuple[Shape, ...] = ("dot", "ring", "square", "triangle", "cross")
"""The marks of the rounds, the latest first."""
_SIZE = LARGE.letters
_LABEL = 150.0
_ROUND, _BETWEEN, _LINE = 11.0, 8.0, 9.0
_CAPITAL = 0.73
_SAMPLE, _GAP = 17.0, 14.0
_LINES = 2
_HUNDRED = 100.0


def answers_chart(say: Words, tables: Sequence[Tabled], key: str, title: str) -> Picture:
    """Return the shares of each answer, the earliest round first. Raises ValueError for none."""
    if not tables:
        raise ValueError(key)
    head, rows = shares_table(say, tables)
    drawn = tuple(tables[-MOST_ROUNDS:])
    description = _description(say, drawn[-1])
    return Picture(
        title=title,
        description=description,
        svg=_picture(say, _Plane(drawn), key, title, description),
        head=head,
        rows=rows,
    )


@dataclass(frozen=True, slots=True)
class _Row:
    """One answer: its name in lines, where its part of the picture begins, and how high it is."""

    answer: str
    lines: tuple[str, ...]
    top: float
    height: float


class _Plane:
    """Where answers and shares stand."""

    def __init__(self, rounds: Sequence[Tabled]) -> None:
        self.rounds = rounds
        named = [(each, _wrapped(each)) for each in rounds[0].survey.scale]
        widest = max(width(line, _SIZE) for _, lines in named for line in lines)
        self.left = widest + 9
        self.right = LARGE.width - 14
        self.top = 2.8 * _SIZE
        self.rows = tuple(self._rows(named))
        last = self.rows[-1]
        self.foot = last.top + last.height + _BETWEEN / 2
        highs = [
            each.limits.high * _HUNDRED for one in rounds for each in one.everybody.shares or ()
        ]
        self.ticks, _ = ticks(0.0, min(_HUNDRED, max(highs, default=_HUNDRED)), LARGE.ticks)

    def _rows(self, named: Sequence[tuple[str, tuple[str, ...]]]) -> Iterator[_Row]:
        at = self.top
        for answer, lines in named:
            height = max(len(self.rounds) * _ROUND, len(lines) * _LINE)
            yield _Row(answer, lines, at, height)
            at += height + _BETWEEN

    def x(self, share: float) -> float:
        """Return where a share in per cent stands."""
        return self.left + share / self.ticks[-1] * (self.right - self.left)

    def y(self, row: _Row, number: int) -> float:
        """Return where a round stands in the part of an answer."""
        return row.top + row.height / 2 + (number - (len(self.rounds) - 1) / 2) * _ROUND

    @property
    def legend(self) -> float:
        """Return the baseline of what the marks mean."""
        return self.foot + 3.6 * _SIZE

    @property
    def height(self) -> float:
        """Return how high the picture is."""
        return self.legend + 5 if len(self.rounds) > 1 else self.foot + 2.2 * _SIZE


def _wrapped(text: str) -> tuple[str, ...]:
    """Return a name in at most two lines; what does not fit ends in an ellipsis."""
    lines: list[str] = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if width(longer, _SIZE) <= _LABEL or not lines[-1]:
            lines[-1] = longer
        else:
            lines.append(word)
    if len(lines) > _LINES:
        lines = [*lines[: _LINES - 1], " ".join(lines[_LINES - 1 :])]
    return tuple(_shortened(each) for each in lines)


def _shortened(text: str) -> str:
    if width(text, _SIZE) <= _LABEL:
        return text
    while text and width(f"{text}…", _SIZE) > _LABEL:
        text = text[:-1]
    return f"{text.rstrip()}…"


def _picture(say: Words, plane: _Plane, key: str, title: str, description: str) -> str:
    letters = Lettering(key=key)
    inside = (
        *_scale(say, plane, letters),
        *_answers(plane, letters),
        *_legend(say, plane, letters),
    )
    return framed(letters, f"{LARGE.width:g} {plane.height:.2f}", title, description, inside)


def _scale(say: Words, plane: _Plane, letters: Lettering) -> Iterator[Markup]:
    """Yield a line down the picture for each step of the scale, with its number under it."""
    top = plane.top - _BETWEEN / 2
    down = "".join(f"M{plane.x(each):.2f} {top:.2f}V{plane.foot:.2f}" for each in plane.ticks[1:])
    yield tag("path", d=down, stroke=FAINT, stroke_width="0.6")
    start = f"M{plane.left:.2f} {top:.2f}V{plane.foot:.2f}"
    yield tag("path", d=start, stroke=QUIET, stroke_width="0.8")
    numbers = [
        letters.centred(say.number(each, 0), plane.x(each), plane.foot + 1.35 * _SIZE, _SIZE)
        for each in plane.ticks
    ]
    unit = letters.line(say("per cent"), plane.left, 1.1 * _SIZE, _SIZE)
    yield tag("g", numbers, unit, fill=QUIET)


def _answers(plane: _Plane, letters: Lettering) -> Iterator[Markup]:
    for row in plane.rows:
        first = row.top + row.height / 2 - (len(row.lines) - 1) / 2 * _LINE
        for number, line in enumerate(row.lines):
            y = first + number * _LINE + _CAPITAL * _SIZE / 2
            x = plane.left - 6 - width(line, _SIZE)
            yield tag("g", letters.line(line, x, y, _SIZE), fill=INK)
        for number, each in enumerate(plane.rounds):
            for share in each.everybody.shares or ():
                if share.answer == row.answer:
                    yield from _share(plane, share, plane.y(row, number), number)


def _share(plane: _Plane, share: Share, y: float, number: int) -> Iterator[Markup]:
    if has_intervals(plane.rounds[number].survey):
        low, high = (plane.x(each * _HUNDRED) for each in (share.limits.low, share.limits.high))
        yield stroked(f"M{low:.2f} {y:.2f}H{high:.2f}", "bar")
    yield _mark(plane, number, plane.x(share.value * _HUNDRED), y)


def _mark(plane: _Plane, number: int, x: float, y: float) -> Markup:
    before = len(plane.rounds) - 1 - number
    return mark(_SHAPES[before], x, y, OTHER if before else OWN)


def _legend(say: Words, plane: _Plane, letters: Lettering) -> Iterator[Markup]:
    """Yield which mark is which round; one alone needs none."""
    if len(plane.rounds) == 1:
        return
    x = plane.left
    for number, each in enumerate(plane.rounds):
        name = round_name(say, each.survey)
        yield _mark(plane, number, x + 6.5, plane.legend - _CAPITAL * _SIZE / 2)
        yield tag("g", letters.line(name, x + _SAMPLE, plane.legend, _SIZE), fill=INK)
        x += _SAMPLE + width(name, _SIZE) + _GAP


def _description(say: Words, table: Tabled) -> str:
    """Return the latest round in words."""
    survey = table.survey
    said = "; ".join(
        say("{answer}: {share}", answer=each.answer, share=share_words(say, survey, each))
        for each in table.everybody.shares or ()
    )
    told = say("{round} – {answers}.", round=round_name(say, survey), answers=said)
    return f"{told} {say('In brackets the 95% interval.')}" if has_intervals(survey) else told
