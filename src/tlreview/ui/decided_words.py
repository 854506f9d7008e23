"""People's words on a case that has been decided: the statement as signed, and its meetings."""

from collections.abc import Iterator

from tlreview.domain.rows import Row
from tlreview.domain.statement import Statement
from tlreview.presentation.labels import column_label
from tlreview.presentation.people import named
from tlreview.presentation.texts import local_date
from tlreview.presentation.verdicts import recommendation_label, statement_part
from tlreview.ui.decided_facts import meeting_line
from tlreview.ui.facts import Part, Written
from tlreview.ui.scene import Scene
from tlreview.ui.tables import Fold, Group
from tlreview.workflow.course import Stated


def statement_group(scene: Scene) -> tuple[Group, ...]:
    """Return the statement that was decided on, to be read in full; nothing before that."""
    stated, say = scene.course.stated, scene.say
    if stated is None:
        return ()
    written = Written(
        key="statement/current",
        language=stated.statement.language or scene.content.case.language,
        parts=tuple(_parts(scene, stated.statement)),
    )
    fold = Fold(key="statement/whole", title=say("Read the whole statement"), blocks=(written,))
    return (
        Group(
            key="statement",
            title=say("The certifiers' statement"),
            hint=_signed(scene, stated),
            blocks=(fold,),
        ),
    )


def _signed(scene: Scene, stated: Stated) -> str:
    """Return who signed it, and when."""
    say, names = scene.say, scene.course.names
    signed = (
        say(
            "{name}, {date}",
            name=named(say, names, person),
            date=say.date(local_date(at).isoformat()),
        )
        for person, at in stated.signatures.items()
    )
    return say("Signed by: {names}", names="; ".join(signed))


def _parts(scene: Scene, statement: Statement) -> Iterator[Part]:
    for name, text in _texts(scene, statement):
        if text.strip():
            yield Part(title=statement_part(scene.content, scene.say, name), texts=(text,))
    say = scene.say
    if statement.open_points:
        yield Part(title=say("Open points"), texts=_rows(scene, statement.open_points))
    if statement.conditions:
        yield Part(title=say("Proposed conditions"), texts=_rows(scene, statement.conditions))


def _texts(scene: Scene, statement: Statement) -> Iterator[tuple[str, str]]:
    yield "strengths", statement.strengths
    for each in scene.content.scheme.rubric.requirements:
        yield f"requirement.{each.id}", statement.requirements.get(each.id, "")
    yield "deviations", statement.deviations
    yield "sources", statement.sources
    yield "impartiality", statement.impartiality
    given = statement.recommendation
    yield "recommendation", recommendation_label(scene.say, given) if given else ""
    yield "reason", statement.reason


def _rows(scene: Scene, rows: tuple[Row, ...]) -> tuple[str, ...]:
    return tuple(_dated(scene, row) for row in rows if row.text("text").strip())


def _dated(scene: Scene, row: Row) -> str:
    text, deadline = row.text("text").strip(), row.text("deadline")
    if not deadline:
        return text
    return scene.say("{text} (by {date})", text=text, date=scene.say.date(deadline))


def meetings_group(scene: Scene) -> tuple[Group, ...]:
    """Return what was noted and agreed at the meetings that have been held."""
    folds = tuple(_meeting(scene, row) for row in scene.course.meetings)
    kept = tuple(each for each in folds if each is not None)
    return (Group(key="meetings", title=scene.say("Meetings"), blocks=kept),) if kept else ()


def _meeting(scene: Scene, row: Row) -> Fold | None:
    """Return one meeting; None where nothing has been written of it."""
    parts = tuple(
        Part(title=column_label(scene.say, row.kind, name), texts=(row.text(name),))
        for name in ("agreed", "notes")
        if row.text(name).strip()
    )
    if not parts:
        return None
    language = scene.content.case.language
    written = Written(key=f"{row.subject}/written", language=language, parts=parts)
    return Fold(key=row.subject, title=meeting_line(scene, row), blocks=(written,))
