"""Draws the matrix of injury problems: how grave up, how frequent along, how preventable in bars.

A problem stands as its number, and its name beside the matrix; nothing is told by colour.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from tlreview.domain.columns import GRADES
from tlreview.domain.rows import RowKind
from tlreview.presentation.charts_plane import INK, LARGE, OWN, QUIET
from tlreview.presentation.html import tag
from tlreview.presentation.labels import column_label, option_label
from tlreview.presentation.outlines import Lettering, framed, width
from tlreview.presentation.texts import Words

MOST = 24
"""More problems than this could not be told apart; the weightiest are drawn."""
_SIZE = LARGE.letters
_LINE = 1.32 * _SIZE
_CAPITAL = 0.73
_LEFT, _RIGHT, _TOP = 78.0, 318.0, 17.0
_NAMES = _RIGHT + 16
_ROW, _CHIP = 30.0, 11.0
_BAR, _BARS = 5.0, 6.2
_EDGE = "#b9c3c8"


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A problem in the matrix: its number, its name, and its grades from 1 to 4."""

    number: int
    name: str
    severity: int
    frequency: int
    preventability: int


def problems_chart(
    say: Words, problems: Sequence[Placed], *, key: str, title: str, description: str
) -> str:
    """Return the matrix as inline SVG with a title and a description that are read aloud."""
    letters = Lettering(key=key)
    rows = _rows(problems)
    names, names_end = _named(letters, problems)
    foot = rows[-1][1]
    words_end, words = _frequencies(say, letters, foot)
    height = max(names_end, words_end) + 2.6 * _SIZE
    drawn = (
        *_grid(rows),
        *_severities(say, letters, rows),
        *words,
        *_placed(letters, problems, rows),
        *names,
        *_explained(say, letters, height),
    )
    return framed(letters, f"{LARGE.width} {height:.2f}", title, description, drawn)


def _column(frequency: float) -> float:
    """Return where a column begins; that after the last is where the matrix ends."""
    return _LEFT + (frequency - 1) / len(GRADES) * (_RIGHT - _LEFT)


def _rows(problems: Sequence[Placed]) -> list[tuple[float, float]]:
    """Return where each row begins and ends, the gravest on top; as tall as what it holds."""
    found, top = [], _TOP
    for severity in reversed(range(1, len(GRADES) + 1)):
        here = [each.frequency for each in problems if each.severity == severity]
        fullest = max((here.count(each) for each in here), default=0)
        found.append((top, top + max(_ROW, fullest * _CHIP + 7)))
        top = found[-1][1]
    return found


def _row(rows: Sequence[tuple[float, float]], severity: int) -> tuple[float, float]:
    return rows[len(GRADES) - severity]


def _grid(rows: Sequence[tuple[float, float]]) -> Iterator[Markup]:
    top, foot = rows[0][0], rows[-1][1]
    across = "".join(f"M{_LEFT:.2f} {y:.2f}H{_RIGHT:.2f}" for y in (top, *(b for _, b in rows)))
    down = "".join(
        f"M{_column(each):.2f} {top:.2f}V{foot:.2f}" for each in range(1, len(GRADES) + 2)
    )
    yield tag("path", d=across + down, fill="none", stroke=_EDGE, stroke_width="0.7")


def _severities(
    say: Words, letters: Lettering, rows: Sequence[tuple[float, float]]
) -> Iterator[Markup]:
    """Yield what the rows are called, ending beside the matrix."""
    name = column_label(say, RowKind.PROBLEM, "severity")
    yield tag("g", letters.line(name, 0.5, _TOP - 7, _SIZE, "bold"), fill=INK)
    for grade in GRADES:
        top, foot = _row(rows, int(grade))
        lines = wrapped(option_label(say, "severity", grade), _LEFT - 8)
        y = (top + foot) / 2 - (len(lines) - 1) * _LINE / 2 + _CAPITAL * _SIZE / 2
        for number, line in enumerate(lines):
            x = _LEFT - 6 - width(line, _SIZE)
            yield tag("g", letters.line(line, x, y + number * _LINE, _SIZE), fill=QUIET)


def _frequencies(say: Words, letters: Lettering, foot: float) -> tuple[float, tuple[Markup, ...]]:
    """Return where what the columns are called ends, and the words."""
    y, most, found = foot + 1.5 * _SIZE, 1, []
    for grade in GRADES:
        lines = wrapped(option_label(say, "frequency", grade), _column(2) - _LEFT - 4)
        most = max(most, len(lines))
        middle = _column(int(grade) + 0.5)
        for number, line in enumerate(lines):
            drawn = letters.centred(line, middle, y + number * _LINE, _SIZE)
            found.append(tag("g", drawn, fill=QUIET))
    end = y + (most - 1) * _LINE + 1.6 * _SIZE
    name = column_label(say, RowKind.PROBLEM, "frequency")
    x = _RIGHT - width(name, _SIZE, "bold")
    return end, (*found, tag("g", letters.line(name, x, end, _SIZE, "bold"), fill=INK))


def _placed(
    letters: Lettering, problems: Sequence[Placed], rows: Sequence[tuple[float, float]]
) -> Iterator[Markup]:
    """Yield each problem in its cell, below those that weigh more."""
    cells: dict[tuple[int, int], list[Placed]] = {}
    for each in problems:
        cells.setdefault((each.severity, each.frequency), []).append(each)
    for (severity, frequency), here in cells.items():
        top, foot = _row(rows, severity)
        first = (top + foot) / 2 - (len(here) - 1) * _CHIP / 2
        for number, each in enumerate(here):
            yield from _chip(letters, each, _column(frequency + 0.5), first + number * _CHIP)


def _chip(letters: Lettering, problem: Placed, x: float, y: float) -> Iterator[Markup]:
    """Yield a number and its bars, those of a column under each other."""
    number = str(problem.number)
    bars = x - len(GRADES) * _BARS / 2 + 5
    begins = bars - 5 - width(number, _SIZE + 1, "bold")
    base = y + _CAPITAL * (_SIZE + 1) / 2
    yield tag("g", letters.line(number, begins, base, _SIZE + 1, "bold"), fill=INK)
    yield _bars(bars, y, problem.preventability)


def _bars(x: float, y: float, filled: int) -> Markup:
    """Return a bar a grade, the first ones filled."""
    bars = (
        tag(
            "rect",
            x=f"{x + at * _BARS:.2f}",
            y=f"{y - _BAR / 2:.2f}",
            width=f"{_BAR:g}",
            height=f"{_BAR:g}",
            fill=OWN if at < filled else "#ffffff",
            stroke=OWN,
            stroke_width="0.7",
        )
        for at in range(len(GRADES))
    )
    return tag("g", bars, class_=f"tl-grade-{filled}")


def _named(letters: Lettering, problems: Sequence[Placed]) -> tuple[tuple[Markup, ...], float]:
    """Return every number with its name beside the matrix, and where they end."""
    found, y = [], _TOP + _CAPITAL * _SIZE
    for each in problems:
        number = str(each.number)
        x = _NAMES + 10 - width(number, _SIZE, "bold")
        found.append(tag("g", letters.line(number, x, y, _SIZE, "bold"), fill=INK))
        for line in wrapped(each.name, LARGE.width - _NAMES - 15):
            found.append(tag("g", letters.line(line, _NAMES + 14, y, _SIZE), fill=INK))
            y += _LINE
        y += 3.5
    return tuple(found), y - _LINE


def _explained(say: Words, letters: Lettering, height: float) -> Iterator[Markup]:
    """Yield what the bars mean."""
    y = height - 4
    yield _bars(1.0, y - _CAPITAL * _SIZE / 2, 3)
    words = say("preventability: the more is filled, the more can be prevented")
    x = 1.0 + len(GRADES) * _BARS + 5
    yield tag("g", letters.line(words, x, y, _SIZE), fill=INK)


def wrapped(text: str, room: float, most: int = 2) -> tuple[str, ...]:
    """Return a text as at most so many lines that fit; what does not fit ends in an ellipsis."""
    lines: list[str] = []
    words = text.split()
    while words and len(lines) < most:
        line = words.pop(0)
        while words and _fits(f"{line} {words[0]}", room):
            line += f" {words.pop(0)}"
        lines.append(line)
    if words:
        lines[-1] += " …"
    return tuple(_cut(each, room) for each in lines)


def _fits(text: str, room: float) -> bool:
    return width(text, _SIZE) <= room


def _cut(line: str, room: float) -> str:
    """Return a line that fits; a longer one is cut."""
    if _fits(line, room):
        return line
    kept = line.removesuffix(" …")
    while kept and not _fits(f"{kept}…", room):
        kept = kept[:-1]
    return f"{kept.rstrip()}…"
