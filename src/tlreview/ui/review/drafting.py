"""What the record knows that an agenda or a statement can be drafted from."""

from collections.abc import Iterable, Mapping

from tlreview.domain.canonical import Json
from tlreview.domain.comparison import Compared
from tlreview.domain.fields import Address
from tlreview.domain.rows import Row, RowKind
from tlreview.presentation.agenda import agenda_points
from tlreview.presentation.statement_draft import statement_draft
from tlreview.presentation.statement_record import Found
from tlreview.presentation.texts import Words
from tlreview.ui.question_cards import closed
from tlreview.ui.questions import asked
from tlreview.ui.review.comparison import compared
from tlreview.ui.review.scene import conferred
from tlreview.ui.review.side_by_side import name_of
from tlreview.ui.scene import Scene
from tlreview.workflow.conferring import Opened
from tlreview.workflow.judging import StillSealed
from tlreview.workflow.meeting import attendees
from tlreview.workflow.renewing import unanswered


def drafted_agenda(scene: Scene) -> tuple[Mapping[str, Json], ...]:
    """Return the points the record proposes, in the language of the case."""
    opened = conferred(scene).opened
    rows = compared(scene, opened) if opened else ()
    say = Words(scene.content.case.language)
    return agenda_points(scene.content, say, rows, open_questions(scene))


def drafted_statement(scene: Scene, language: str) -> Mapping[Address, Json]:
    """Return the fields the record proposes, worded in a language. Raises StillSealed."""
    opened = conferred(scene).opened
    if opened is None:
        raise StillSealed(case=scene.content.case.id)
    return statement_draft(found_in(scene, opened), Words(language))


def open_questions(scene: Scene) -> tuple[Row, ...]:
    """Return the questions to the municipality that nobody has closed."""
    return tuple(row for row in asked(scene) if not closed(row))


def found_in(scene: Scene, opened: Opened) -> Found:
    """Return what a statement is drafted from."""
    content, known = scene.content, conferred(scene)
    certifiers = known.assigned.certifiers
    held = [row for row in content.rows[RowKind.MEETING] if row.id in known.held]
    return Found(
        judged=opened.content,
        version=opened.version,
        themes=opened.themes,
        rows=in_rubric_order(scene, compared(scene, opened)),
        reviewers=tuple(name_of(scene, each.certifier) for each in opened.reviews),
        certifiers={each: name_of(scene, each) for each in certifiers},
        values=content.values,
        meetings=tuple((row, len(attendees(content, row.id))) for row in held),
        contacts=content.rows[RowKind.CONTACT_LOG],
        questions=open_questions(scene),
        before=unanswered(opened.content, scene.course.before) if scene.course.before else (),
    )


def in_rubric_order(scene: Scene, rows: Iterable[Compared]) -> tuple[Compared, ...]:
    """Return compared criteria in the order of the criteria set."""
    by_id = {row.criterion.id: row for row in rows}
    every = scene.content.scheme.rubric.criteria()
    return tuple(by_id[each.id] for each in every if each.id in by_id)
