"""Bringing a survey: its file is looked at, described, shown as a table, and only then kept."""

from collections.abc import Iterator, Mapping
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import date

from tlreview.analysis.surveys import Sampling
from tlreview.domain.canonical import Json
from tlreview.domain.errors import TLReviewError
from tlreview.domain.rows import Row
from tlreview.domain.texts import cleaned
from tlreview.presentation.charts_surveys import answers_chart
from tlreview.presentation.survey_refusals import fault_told, left_out_reason, reckoned_note
from tlreview.presentation.surveys import answered_words, groups_table, round_name, survey_title
from tlreview.ui.blocks import Block, Prose, plain
from tlreview.ui.measure.pictures import chart_block, plain_table, table_block
from tlreview.ui.message import Message, MessageRefused
from tlreview.ui.refusals import refusal_sentence
from tlreview.ui.scene import Scene
from tlreview.ui.session import Session
from tlreview.workflow.fields import FieldRefused
from tlreview.workflow.permissions import Act, require
from tlreview.workflow.reading import content_of
from tlreview.workflow.survey_offering import Layout, SurveyFile, SurveyOffered, SurveyWanted
from tlreview.workflow.surveying import (
    SurveyArrival,
    all_shown,
    bring_survey,
    require_new,
    standing_survey,
    survey_field,
)
from tlreview.workflow.surveys import told_apart_by

_NEW = survey_field("new")


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyReading:
    """A file of a survey that is being read, and what was asked of it."""

    asked: SurveyFile
    read: "Future[SurveyOffered]"


def look_at_survey(session: Session, message: Message) -> Mapping[str, Json]:
    """Return the columns of a file and, once they are chosen, its table; or that it is being read.

    Raises FiguresUnreadable, and FieldRefused for what is said of the survey.
    """
    require(session.actor, Act.WRITE)
    found = _offered(session, message)
    if found is None:
        return {"read": False}
    columns: list[Json] = [
        {"value": each.name, "label": each.label, "values": list(each.values)}
        for each in found.columns
    ]
    wanted = bool(message.text("answer") or _layout(message))
    return {
        "read": True,
        "columns": columns,
        "proposed": _proposed(found),
        "preview": _preview(session.scene(), found, _fault(session, found)) if wanted else None,
    }


def keep_survey(session: Session, message: Message) -> Mapping[str, Json]:
    """Keep the table of a survey, and say what was kept.

    Raises FiguresUnreadable, FieldRefused, RevisionStale.
    """
    require(session.actor, Act.WRITE)
    found = _offered(session, message)
    if found is None or found.surveyed is None:
        raise MessageRefused(reason="there is no table to keep")
    say, mark = session.say, message.text("mark")
    brought = bring_survey(
        session.house.transact,
        session.house.files,
        session.actor,
        session.case,
        SurveyArrival(
            surveyed=found.surveyed,
            content=bytes(session.brought[mark].content),
            name=message.text("name"),
            title=survey_title(say, found.surveyed.table.survey),
            plain=found.plain,
            crossed=found.crossed,
            revision=message.number("revision"),
        ),
    )
    del session.brought[mark]
    session.surveyed = None
    done = (
        say("The survey has been saved, with the table it came in.")
        if brought.as_it_came
        else say("The survey has been saved. The file it came in has not.")
    )
    return {"done": done, **session.news()}


def _offered(session: Session, message: Message) -> SurveyOffered | None:
    """Return what a file has; None while it is read. Raises FiguresUnreadable, FieldRefused."""
    brought = session.brought.get(message.text("mark"))
    if brought is None or not brought.whole:
        raise MessageRefused(reason="the file has not arrived")
    asked = SurveyFile(
        content=bytes(brought.content), name=message.text("name"), wanted=_wanted(session, message)
    )
    reading = session.surveyed
    if reading is None or reading.asked != asked:
        reading = SurveyReading(asked=asked, read=session.house.surveys(asked))
        session.surveyed = reading
    return reading.read.result() if reading.read.done() else None


def _wanted(session: Session, message: Message) -> SurveyWanted | None:
    """Return what is said of a survey; None before its column of answers is chosen."""
    said = {name: cleaned(message.text(name))[0].strip() for name in ("question", "mode", "source")}
    layout = _layout(message)
    if not (message.text("answer") or layout):
        return None
    scale = dict.fromkeys(each.strip() for each in message.text("scale").splitlines())
    return SurveyWanted(
        answer=message.text("answer"),
        group=message.text("group"),
        weight=message.text("weight"),
        count=message.text("count"),
        scale=tuple(each for each in scale if each),
        sampling=_sampling(message.text("sampling")),
        invited=_invited(message.text("invited")),
        period=message.text("period").strip(),
        on=_day(session, message.text("on")),
        layout=layout,
        beside=_beside(session),
        **said,
    )


def _layout(message: Message) -> Layout:
    """Return what a line is, where a column is an answer."""
    said = message.text("layout")
    layouts: Mapping[str, Layout] = {"groups": "groups", "questions": "questions"}
    return layouts.get(said, "")


def _proposed(found: SurveyOffered) -> Json:
    """Return what is to be said first of a table with a column an answer; None for any other."""
    if found.wide is None:
        return None
    return {
        "layout": "groups",
        "group": found.wide.label,
        "count": found.wide.count,
        "scale": "\n".join(found.wide.scale),
    }


def _beside(session: Session) -> tuple[str, ...]:
    """Return what rounds have been told apart by before."""
    with session.house.read() as reading:
        return told_apart_by(reading, session.case)


def _sampling(text: str) -> Sampling:
    try:
        return Sampling(text)
    except ValueError as raised:
        raise FieldRefused(address=_NEW, reason="survey-sampling") from raised


def _invited(text: str) -> int | None:
    """Return how many were invited; spaces part thousands. Raises FieldRefused."""
    bare = "".join(text.split())
    if not bare:
        return None
    if not (bare.isascii() and bare.isdecimal() and int(bare)):
        raise FieldRefused(address=_NEW, reason="not-a-number", fact=text)
    return int(bare)


def _day(session: Session, text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return session.house.clock().date()


def _preview(scene: Scene, found: SurveyOffered, fault: str) -> Json:
    """Return what would be kept, what does not count, and what stands in the way."""
    standing = _standing(scene, found)
    blocks = (*_shown(scene, found), *_left_out(scene, found))
    return {
        "sentence": fault or _sentence(scene, found),
        "fault": bool(fault),
        "revision": scene.numbers.get(survey_field(standing.id), 0) if standing else 0,
        "blocks": [plain(each) for each in (*_notes(scene, found, standing), *blocks)],
    }


def _fault(session: Session, found: SurveyOffered) -> str:
    """Return why the table cannot be kept; empty where it can."""
    if found.surveyed is None:
        return fault_told(session.say, found.fault, found.fact)
    try:
        with session.house.read() as reading:
            content = content_of(reading, session.case)
            require_new(reading, content, found.surveyed, found.crossed)
    except TLReviewError as refused:
        return refusal_sentence(session.say, refused)
    return ""


def _standing(scene: Scene, found: SurveyOffered) -> Row | None:
    """Return the survey that this is a new extract of."""
    if found.surveyed is None:
        return None
    return standing_survey(scene.content, found.surveyed.table.survey)


def _sentence(scene: Scene, found: SurveyOffered) -> str:
    say, parts = scene.say, []
    if found.surveyed is not None:
        parts.append(f"{answered_words(say, found.surveyed.table)}.")
    if found.unanswered:
        parts.append(say.count("{n} gave no answer.", "{n} gave no answer.", found.unanswered))
    if found.all_left_out:
        parts.append(
            say.count("{n} line does not count.", "{n} lines do not count.", found.all_left_out)
        )
    return " ".join(parts)


def _notes(scene: Scene, found: SurveyOffered, standing: Row | None) -> Iterator[Block]:
    say = scene.say
    if found.surveyed is None:
        return
    sentences = []
    if standing:
        sentences.append(
            say("This is a new extract of a round that stands already; the earlier one is kept.")
        )
    if found.percentages:
        sentences.append(reckoned_note(say))
    if not (found.plain and all_shown(found.surveyed.table)):
        sentences.append(
            say("Only this table is kept. The file says more of people than may be shown.")
        )
    if sentences:
        yield Prose(key="survey/preview/notes", paragraphs=tuple(sentences))


def _shown(scene: Scene, found: SurveyOffered) -> Iterator[Block]:
    """Yield the table as it would be kept; nothing of one that nobody may see."""
    if found.surveyed is None or found.surveyed.table.everybody.shares is None:
        return
    say, table = scene.say, found.surveyed.table
    title = f"{table.survey.question} ({round_name(say, table.survey)})"
    drawn = answers_chart(say, [table], key="survey-preview", title=title)
    yield chart_block("survey/preview/chart", drawn)
    yield table_block("survey/preview/table", say("Everybody who answered"), drawn)
    if table.groups:
        head, rows = groups_table(say, table)
        yield plain_table("survey/preview/groups", say("By group"), head, rows)


def _left_out(scene: Scene, found: SurveyOffered) -> Iterator[Block]:
    say = scene.say
    if not found.left_out:
        return
    yield plain_table(
        "survey/preview/left-out",
        say("What does not count"),
        (say("Line"), say("Column"), say("There"), say("Why")),
        tuple(
            (say.number(each.row), each.column, each.text, left_out_reason(say, each.reason))
            for each in found.left_out
        ),
    )
