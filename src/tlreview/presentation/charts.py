"""Pictures, each with a title, what it shows in words, and the same as a table.

matplotlib draws without pyplot, so nothing is kept between pictures. Text becomes outlines: the
picture is the same in a browser and on paper, and needs no font.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from io import StringIO
from typing import TYPE_CHECKING, Literal

from markupsafe import Markup

from tlreview.domain.assessment import Deviates, LevelChosen, NotApplicable
from tlreview.domain.content import Content
from tlreview.domain.rubric import Criterion, Theme
from tlreview.domain.texts import wording
from tlreview.presentation.html import tag
from tlreview.presentation.texts import Words

if TYPE_CHECKING:
    from matplotlib.axes import Axes

Mark = Literal["reached", "below", "free", "not_assessed", "not_applicable", "deviation"]

_WIDTH = 6.46  # inches: what an A4 page leaves between margins
_TALLEST = 8.5
_ROW = 0.165
_AROUND = 0.75
_INK = "#1a1a1a"
_QUIET = "#5a5a5a"
_SHAPES: dict[Mark, tuple[str, str, str]] = {
    "reached": ("o", "#0b4f6c", "#0b4f6c"),
    "below": ("v", "#b3261e", "#b3261e"),
    "free": ("o", "#9aa5ab", "#9aa5ab"),
    "not_assessed": ("o", "none", "#5a5a5a"),
    "not_applicable": ("_", "#5a5a5a", "#5a5a5a"),
    "deviation": ("D", "#3d4f9f", "#3d4f9f"),
}


_AWAY: dict[Mark, float] = {"not_assessed": 1.4, "not_applicable": 2.8, "deviation": 4.2}
"""Where answers without a level stand, counted in levels beyond the highest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rung:
    """One criterion in the picture; `level` is None where none is chosen."""

    criterion: str
    title: str
    mark: Mark
    level: int | None
    minimum: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelProfile:
    """The levels of every criterion: a picture, its words, and its table.

    `svg` is an inline picture with title and description in it; `head` and `rows` say the same.
    """

    title: str
    description: str
    svg: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def level_profile(content: Content, say: Words) -> LevelProfile:
    """Return the level of every criterion on its scale, with the minimum marked."""
    themes = tuple((theme, _rungs(content, say, theme)) for theme in content.scheme.rubric.themes)
    rungs = [rung for _, some in themes for rung in some]
    title = say("Levels of all criteria")
    description = _description(say, rungs)
    svg = _drawn(content, say, themes)
    return LevelProfile(
        title=title,
        description=description,
        svg=titled(svg, "level-profile", title, description),
        head=(say("Criterion"), say("Level"), say("Minimum")),
        rows=tuple(_row(say, rung) for rung in rungs),
    )


def titled(svg: str, key: str, title: str, description: str) -> str:
    """Return the picture as inline SVG with a title and a description that are read aloud."""
    body = svg[svg.index("<svg") :]
    body = re.sub(r"<metadata>.*?</metadata>", "", body, flags=re.DOTALL)
    body = re.sub(r"<style.*?</style>", "", body, flags=re.DOTALL)  # reaches the whole page
    body = re.sub(r' id="[A-Za-z0-9.]+_\d+"', "", body)  # not ours to give
    body = re.sub(r"\s+\n|\n\s*", "\n", body)
    opening, rest = body.split(">", 1)
    opening = re.sub(r' (width|height)="[^"]*"', "", opening)
    named = tag("title", title, id=f"{key}-title") + tag("desc", description, id=f"{key}-desc")
    drawn = ' style="stroke-linejoin: round; stroke-linecap: butt"'
    spoken = f'{drawn} role="img" aria-labelledby="{key}-title {key}-desc"'
    return str(Markup(f"{opening}{spoken}>{named}{rest}"))  # noqa: S704  ours and matplotlib's


def _rungs(content: Content, say: Words, theme: Theme) -> tuple[Rung, ...]:
    source = content.scheme.rubric.source_language
    return tuple(
        Rung(
            criterion=each.id,
            title=wording(each.title, say.language, source),
            mark=_mark(content, each),
            level=_level(content, each),
            minimum=each.minimum_level if each.minimum else None,
        )
        for each in theme.criteria
    )


def _level(content: Content, criterion: Criterion) -> int | None:
    choice = content.assessment.answer(criterion.id).choice
    return choice.level if isinstance(choice, LevelChosen) else None


def _mark(content: Content, criterion: Criterion) -> Mark:
    choice = content.assessment.answer(criterion.id).choice
    if isinstance(choice, NotApplicable):
        return "not_applicable"
    if isinstance(choice, Deviates):
        return "deviation"
    if not isinstance(choice, LevelChosen):
        return "not_assessed"
    if not criterion.minimum:
        return "free"
    return "reached" if choice.level >= (criterion.minimum_level or 0) else "below"


def _words(say: Words) -> dict[Mark, str]:
    return {
        "reached": say("at the minimum or above"),
        "below": say("below the minimum"),
        "free": say("level without a minimum"),
        "not_assessed": say("not assessed"),
        "not_applicable": say("not applicable"),
        "deviation": say("deviation"),
    }


def _description(say: Words, rungs: list[Rung]) -> str:
    words = _words(say)
    counted = ((word, sum(rung.mark == mark for rung in rungs)) for mark, word in words.items())
    counts = "; ".join(f"{word}: {say.number(count)}" for word, count in counted if count)
    total = say.count("{n} criterion", "{n} criteria", len(rungs))
    return say("Of {total} – {counts}. The table says the same.", total=total, counts=counts)


def _row(say: Words, rung: Rung) -> tuple[str, ...]:
    word = _words(say)[rung.mark] if rung.level is None else say.number(rung.level)
    minimum = "–" if rung.minimum is None else say.number(rung.minimum)
    return (f"{rung.criterion} {rung.title}", word, minimum)


def _drawn(content: Content, say: Words, themes: tuple[tuple[Theme, tuple[Rung, ...]], ...]) -> str:
    import matplotlib as mpl  # noqa: PLC0415  300 ms, only where a picture is drawn
    from matplotlib.figure import Figure  # noqa: PLC0415  as above

    count = sum(len(rungs) + 1 for _, rungs in themes)
    height = min(_TALLEST, count * _ROW + _AROUND)
    with mpl.rc_context(
        {
            "svg.hashsalt": "tlreview",
            "svg.fonttype": "path",
            "font.family": "DejaVu Sans",
            "text.hinting": "none",  # hinting takes a quarter of the time
        }
    ):
        figure = Figure(figsize=(_WIDTH, height))
        top = max((each.level for each in content.scheme.rubric.scale), default=0)
        axes = figure.add_axes((0.42, _AROUND * 0.42 / height, 0.57, 1 - _AROUND / height))
        _draw_scale(axes, say, top, count)
        _draw_rungs(axes, content, say, themes, top)
        _draw_legend(axes, say)
        written = StringIO()
        figure.savefig(written, format="svg", metadata={"Date": None, "Creator": None})
    return written.getvalue()


def _draw_scale(axes: "Axes", say: Words, top: int, count: int) -> None:
    axes.set_xlim(-0.5, top + max(_AWAY.values()) + 0.6)
    axes.set_ylim(count - 0.3, -0.7)
    for side in axes.spines.values():
        side.set_visible(False)
    words = (say("not assessed"), say("not applicable"), say("deviation"))
    places = [*range(top + 1), *(top + n for n in _AWAY.values())]
    axes.set_xticks(places, [*(say.number(n) for n in range(top + 1)), *map(_two_lines, words)])
    axes.xaxis.tick_top()
    axes.tick_params(length=0, labelsize=7, labelcolor=_INK, pad=2)
    axes.set_yticks([])
    for place in places:
        axes.axvline(place, color="#e1e5e7", linewidth=0.6, zorder=0)


def _draw_rungs(
    axes: "Axes",
    content: Content,
    say: Words,
    themes: tuple[tuple[Theme, tuple[Rung, ...]], ...],
    top: int,
) -> None:
    source = content.scheme.rubric.source_language
    placed: dict[Mark, list[tuple[float, int]]] = {mark: [] for mark in _SHAPES}
    minimums: list[tuple[int, int]] = []
    at = 0
    for theme, rungs in themes:
        name = wording(theme.title, say.language, source)
        _label(axes, at, _shortened(name, 70), bold=True)
        for at, rung in enumerate(rungs, start=at + 1):  # noqa: B020  goes on counting
            _label(axes, at, _shortened(f"{rung.criterion} {rung.title}", 52))
            beyond = _AWAY.get(rung.mark)
            placed[rung.mark].append(((rung.level or 0) if beyond is None else top + beyond, at))
            if rung.minimum is not None:
                minimums.append((rung.minimum, at))
        at += 1
    _draw_marks(axes, placed, minimums)


def _draw_marks(
    axes: "Axes",
    placed: Mapping[Mark, list[tuple[float, int]]],
    minimums: list[tuple[int, int]],
) -> None:
    """Draw each kind of mark in one stroke: drawing them one by one takes twice as long."""
    for mark, points in placed.items():
        shape, fill, edge = _SHAPES[mark]
        axes.plot(
            [x for x, _ in points], [y for _, y in points], marker=shape, markersize=5,
            markerfacecolor=fill, markeredgecolor=edge, linestyle="none", zorder=3,
        )  # fmt: skip
    axes.vlines(
        [x for x, _ in minimums], [y - 0.4 for _, y in minimums], [y + 0.4 for _, y in minimums],
        colors=_INK, linewidth=1.3, zorder=2,
    )  # fmt: skip


def _draw_legend(axes: "Axes", say: Words) -> None:
    from matplotlib.lines import Line2D  # noqa: PLC0415  as above

    words = _words(say)
    shown: tuple[Mark, ...] = ("reached", "below", "free")
    keys = [
        Line2D([], [], marker=_SHAPES[mark][0], color=_SHAPES[mark][2], linestyle="none", ms=5)
        for mark in shown
    ]
    keys.append(Line2D([], [], marker="|", color=_INK, linestyle="none", ms=7, mew=1.3))
    names = [*(words[mark] for mark in shown), say("the minimum")]
    axes.legend(
        keys, names, loc="upper center", bbox_to_anchor=(0.12, 0.003), ncols=4, fontsize=7,
        frameon=False, handletextpad=0.2, columnspacing=1.2,
    )  # fmt: skip


def _label(axes: "Axes", at: int, text: str, *, bold: bool = False) -> None:
    axes.text(
        -0.735, at, text, fontsize=6.6, va="center_baseline", color=_INK if bold else _QUIET,
        fontweight="bold" if bold else "normal", ha="left", parse_math=False,
        transform=axes.get_yaxis_transform(),
    )  # fmt: skip


def _two_lines(text: str) -> str:
    return text.replace(" ", "\n", 1)


def _shortened(text: str, longest: int) -> str:
    return text if len(text) <= longest else f"{text[: longest - 1].rstrip()}…"
