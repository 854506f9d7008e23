"""Which existing body carries what: the matrix, then each body with since when and evidence."""

from collections.abc import Iterator

from tlreview.domain.assessment import as_ids, as_text
from tlreview.domain.rows import Row, RowKind
from tlreview.exports.report import Block, Cell, Column, Fact, Facts, Section, Span, Table
from tlreview.exports.voice import Voice
from tlreview.presentation.labels import column_label, option_label

_WIDEST = 12
"""The most columns a page carries beside the name; more become a second table."""


def forums_section(voice: Voice) -> Section:
    """Return the forum matrix and the forums."""
    say = voice.say
    forums = voice.content.rows[RowKind.FORUM]
    blocks: list[Block] = []
    if forums:
        blocks += _matrices(voice, forums)
        blocks += [_forum(voice, forum) for forum in forums]
    else:
        blocks.append(voice.paragraph(say("No forum has been entered yet.")))
    return Section(
        key="forums", level=1, title=voice.own(say("Anchoring in forums")), blocks=tuple(blocks)
    )


def _carried(voice: Voice) -> tuple[tuple[str, Span], ...]:
    """Return what a forum can carry: parts of requirements, then steps, each with its name."""
    rubric = voice.content.scheme.rubric
    parts = [part for requirement in rubric.requirements for part in requirement.parts]
    return (
        *((part, voice.told(rubric.criterion(part).title)) for part in parts),
        *((each.id, voice.told(each.short)) for each in rubric.themes if each.kind == "step"),
    )


def _matrices(voice: Voice, forums: tuple[Row, ...]) -> Iterator[Block]:
    say = voice.say
    carried = _carried(voice)
    for number, at in enumerate(range(0, len(carried), _WIDEST), start=1):
        some = carried[at : at + _WIDEST]
        columns = (
            Column(title=voice.own(say("Forum")), share=4),
            *(Column(title=voice.own(key), share=1) for key, _ in some),
        )
        yield Table(
            key=f"forums-{number}",
            caption=say("What each forum carries"),
            columns=columns,
            rows=tuple(_matrix_row(voice, forum, some) for forum in forums),
        )
        names = "; ".join(f"{key}: {name.text}" for key, name in some)
        yield voice.paragraph(names, "note")


def _matrix_row(voice: Voice, forum: Row, some: tuple[tuple[str, Span], ...]) -> tuple[Cell, ...]:
    yes = voice.own(voice.say("yes"))
    cells: list[Cell] = [(_name(voice, forum),)]
    for key, _ in some:
        cells.append((yes,) if forum.values.get(f"carries.{key}") is True else ())
    return tuple(cells)


def _name(voice: Voice, forum: Row) -> Span:
    return voice.said(forum.text("name") or voice.say("without a name"))


def _forum(voice: Voice, forum: Row) -> Facts:
    say = voice.say
    kind = forum.text("kind")
    facts: list[Fact] = []
    if kind:
        label = column_label(say, RowKind.FORUM, "kind")
        facts.append(voice.fact(label, voice.own(option_label(say, "kind", kind))))
    for column in ("members", "frequency", "leader"):
        value = voice.shown(column, forum)
        if value:
            facts.append(voice.fact(column_label(say, RowKind.FORUM, column), *value))
    carries = tuple(_carries(voice, forum))
    if carries:
        facts.append(voice.fact(say("Carries"), *carries))
    return Facts(title=_name(voice, forum), facts=tuple(facts))


def _carries(voice: Voice, forum: Row) -> Iterator[Span]:
    """Yield each thing a forum carries: since when, and the numbers of its evidence."""
    say = voice.say
    for key, name in _carried(voice):
        if forum.values.get(f"carries.{key}") is not True:
            continue
        since = as_text(forum.values.get(f"carries.{key}.since")).strip()
        held = voice.pointers(as_ids(forum.values.get(f"carries.{key}.evidence")))
        said = [say("since {since}", since=since)] if since else []
        said += [span.label for span in held]
        yield voice.said(", ".join(said), label=f"{key} {name.text}{':' if said else ''}")
