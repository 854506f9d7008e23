"""The golden thread: from challenge to focus area, measure, goal and indicator, in one table."""

from collections.abc import Iterable

from tlreview.domain.gaps import Gap, GapKind
from tlreview.domain.rows import Row, RowKind
from tlreview.presentation.gap_sentences import gap_sentence
from tlreview.presentation.labels import column_label, option_label, row_label
from tlreview.presentation.shares import share_told
from tlreview.ui.blocks import Block, Mark, Prose
from tlreview.ui.rows import removed_rows
from tlreview.ui.scene import Scene
from tlreview.ui.section import Section
from tlreview.ui.tables import Cell, Group, Table, TableLine
from tlreview.ui.thread_rows import area_card, challenge_card, loose_rows, new_row
from tlreview.workflow.shares import SHARE

_CHALLENGE, _AREA, _MEASURE, _GOAL, _INDICATOR = range(5)
_KINDS = (
    RowKind.CHALLENGE,
    RowKind.FOCUS_AREA,
    RowKind.MEASURE,
    RowKind.GOAL,
    RowKind.INDICATOR,
)


def _blocks(scene: Scene) -> tuple[Block, ...]:
    missing = tuple(each for each in scene.gaps() if each.area == "thread")
    gone = removed_rows(scene, *_KINDS)
    loose = loose_rows(scene, missing)
    return (
        _purpose(scene),
        thread_table(scene, missing),
        _challenges(scene, missing),
        *_areas(scene, missing),
        *((loose,) if loose else ()),
        *((gone,) if gone else ()),
    )


def _purpose(scene: Scene) -> Prose:
    text = scene.say(
        "From challenge to result: each challenge points to the plan or figures it comes from, "
        "leads to a focus area, and from there to measures, goals and indicators. This is the "
        "first thing the certifiers open."
    )
    return Prose(key="purpose", paragraphs=(text,), tone="lead")


def thread_table(scene: Scene, missing: tuple[Gap, ...]) -> Table:
    """Return the whole thread as one table, broken links said where they are."""
    areas = scene.content.rows[RowKind.FOCUS_AREA]
    chosen = {each for area in areas for each in area.ids("challenges")}
    alone = [row for row in scene.content.rows[RowKind.CHALLENGE] if row.id not in chosen]
    rows = [row for area in areas for row in _area_rows(scene, missing, area)]
    rows += [_alone(scene, missing, row) for row in alone]
    return Table(
        key="thread",
        caption=scene.say("The golden thread"),
        columns=tuple(row_label(scene.say, kind) for kind in _KINDS),
        rows=tuple(rows),
        empty=_only(scene, missing, GapKind.NO_CHALLENGES),
    )


def _only(scene: Scene, missing: tuple[Gap, ...], kind: GapKind) -> str:
    return next((gap_sentence(scene.content, scene.say, e) for e in missing if e.kind is kind), "")


def _alone(scene: Scene, missing: tuple[Gap, ...], challenge: Row) -> tuple[Cell, ...]:
    """Return the row of a challenge that leads to no focus area, with the reason if any."""
    reason = challenge.text("left_out")
    note = TableLine(text=scene.say("Not followed up: {reason}", reason=reason))
    return (
        _challenge_cell(scene, missing, (challenge,), 1),
        Cell(column=_AREA, lines=(note,) if reason.strip() else ()),
        *(Cell(column=each) for each in (_MEASURE, _GOAL, _INDICATOR)),
    )


def _area_rows(scene: Scene, missing: tuple[Gap, ...], area: Row) -> tuple[tuple[Cell, ...], ...]:
    """Return one row for each goal of a focus area, the rest spanning them; at least one."""
    goals = pointing(scene, RowKind.GOAL, "focus_area", area)
    span = max(1, len(goals))
    wanted = area.ids("challenges")
    challenges = tuple(e for e in scene.content.rows[RowKind.CHALLENGE] if e.id in wanted)
    first = (
        _challenge_cell(scene, missing, challenges, span),
        Cell(
            column=_AREA,
            lines=(TableLine(text=area.text("text"), place=area.subject),),
            gaps=_said(scene, missing, area.subject, GapKind.FOCUS_AREA_WITHOUT_CHALLENGE),
            span=span,
        ),
        _measures_cell(scene, missing, area, span),
    )
    without = _said(scene, missing, area.subject, GapKind.FOCUS_AREA_WITHOUT_GOAL)
    if not goals:
        return ((*first, Cell(column=_GOAL, gaps=without), Cell(column=_INDICATOR)),)
    pairs = [_goal_cells(scene, missing, goal) for goal in goals]
    return ((*first, *pairs[0]), *pairs[1:])


def _challenge_cell(
    scene: Scene, missing: tuple[Gap, ...], challenges: tuple[Row, ...], span: int
) -> Cell:
    found = [_said(scene, missing, each.subject) for each in challenges]
    return Cell(
        column=_CHALLENGE,
        lines=tuple(
            TableLine(text=each.text("text"), note=_sources(scene, each), place=each.subject)
            for each in challenges
        ),
        gaps=tuple(sentence for each in found for sentence in each),
        header=True,
        span=span,
    )


def _sources(scene: Scene, challenge: Row) -> str:
    held = scene.content.evidence(challenge.ids("sources"))
    parts = (" ".join((row.text("title"), row.text("place"))).strip() for row in held)
    return "; ".join(parts)


def _measures_cell(scene: Scene, missing: tuple[Gap, ...], area: Row, span: int) -> Cell:
    measures = pointing(scene, RowKind.MEASURE, "focus_area", area)
    found = [_said(scene, missing, each.subject) for each in measures]
    without = _said(scene, missing, area.subject, GapKind.FOCUS_AREA_WITHOUT_MEASURE)
    return Cell(
        column=_MEASURE,
        lines=tuple(
            TableLine(text=each.text("text"), note=_measure_note(scene, each), place=each.subject)
            for each in measures
        ),
        gaps=(*without, *(sentence for each in found for sentence in each)),
        span=span,
    )


def _measure_note(scene: Scene, measure: Row) -> str:
    forum = next(
        (row for row in scene.content.rows[RowKind.FORUM] if row.id in measure.ids("forum")), None
    )
    status = measure.text("status")
    parts = (
        measure.text("responsible"),
        forum.text("name") if forum else "",
        option_label(scene.say, "status", status) if status else "",
    )
    return " · ".join(each for each in parts if each)


def _goal_cells(scene: Scene, missing: tuple[Gap, ...], goal: Row) -> tuple[Cell, Cell]:
    indicators = pointing(scene, RowKind.INDICATOR, "goal", goal)
    found = [_said(scene, missing, each.subject) for each in indicators]
    deadline = goal.text("deadline")
    by = scene.say("by {deadline}", deadline=deadline) if deadline else ""
    return (
        Cell(
            column=_GOAL,
            lines=(TableLine(text=goal.text("text"), note=by, place=goal.subject),),
            gaps=_said(scene, missing, goal.subject),
        ),
        Cell(
            column=_INDICATOR,
            lines=tuple(
                TableLine(text=each.text("text"), note=_figures(scene, each), place=each.subject)
                for each in indicators
            ),
            gaps=tuple(sentence for each in found for sentence in each),
        ),
    )


def _figures(scene: Scene, indicator: Row) -> str:
    names = ("baseline", "target", "source")
    found = (
        *((each, indicator.text(each)) for each in names),
        (SHARE, share_told(scene.say, indicator.values.get(SHARE))),
    )
    label = {each: column_label(scene.say, RowKind.INDICATOR, each) for each, _ in found}
    return " · ".join(f"{label[name]}: {value}" for name, value in found if value)


def pointing(scene: Scene, kind: RowKind, column: str, to: Row) -> tuple[Row, ...]:
    """Return the rows of a kind that point to another row."""
    return tuple(row for row in scene.content.rows[kind] if to.id in row.ids(column))


def _said(scene: Scene, missing: Iterable[Gap], subject: str, *kinds: GapKind) -> tuple[str, ...]:
    return tuple(
        gap_sentence(scene.content, scene.say, each)
        for each in missing
        if each.place == subject and (not kinds or each.kind in kinds)
    )


def _challenges(scene: Scene, missing: tuple[Gap, ...]) -> Group:
    cards = (challenge_card(scene, row, missing) for row in scene.content.rows[RowKind.CHALLENGE])
    return Group(
        key="challenges",
        title=scene.say("Challenges"),
        hint=scene.say("What the plans and figures say is the problem here."),
        blocks=(*cards, *new_row(scene, RowKind.CHALLENGE)),
    )


def _areas(scene: Scene, missing: tuple[Gap, ...]) -> tuple[Group, ...]:
    if not scene.content.rows[RowKind.CHALLENGE] and not scene.content.rows[RowKind.FOCUS_AREA]:
        return ()
    cards = (area_card(scene, row, missing) for row in scene.content.rows[RowKind.FOCUS_AREA])
    group = Group(
        key="focus_areas",
        title=scene.say("Focus areas, with their measures, goals and indicators"),
        blocks=(*cards, *new_row(scene, RowKind.FOCUS_AREA)),
    )
    return (group,)


def _mark(scene: Scene) -> Mark:
    say = scene.say
    if not scene.content.rows[RowKind.CHALLENGE]:
        return Mark(word=say("Not begun"), shape="empty")
    broken = sum(each.area == "thread" for each in scene.gaps())
    if broken:
        word = say.count("{n} broken link", "{n} broken links", broken)
        return Mark(word=word, shape="part")
    return Mark(word=say("Whole"), shape="full")


THREAD = Section(
    id="thread",
    group="work",
    title=lambda scene: scene.say("Golden thread"),
    blocks=_blocks,
    mark=_mark,
)
