"""The file of a survey as it is looked at before anything of it is kept."""

from collections.abc import Callable, Mapping
from concurrent.futures import Future
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from tlreview.analysis.survey_json import Surveyed
from tlreview.analysis.surveys import Sampling
from tlreview.workflow.offering import CellLeftOut
from tlreview.workflow.regrouping import Crossing

Layout = Literal["", "groups", "questions"]
"""What a line is in a table where a column is an answer; empty where it is a person or a number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WideSeen:
    """A table that seems to have a column an answer: which is what; `count` may be empty."""

    label: str
    count: str
    scale: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyWanted:
    """What somebody says of a survey: its columns, and how it was made.

    Without a `scale` it is the alternatives the file has; without a question, what the file says
    of the column. A line stands for as many persons as the column `count` says, else for one.
    `beside` is what rounds have been told apart by before: who is in which of those groups is
    counted too, where the file has the column.
    With a `layout`, a column is an answer and a line a group or a question: `scale` are then
    headings, `count` says how many answered, `group` is the column of groups, and `answer` that of
    questions, of which `question` is the one that is meant.
    """

    answer: str
    group: str = ""
    weight: str = ""
    count: str = ""
    question: str = ""
    scale: tuple[str, ...] = ()
    sampling: Sampling
    invited: int | None = None
    mode: str = ""
    period: str = ""
    source: str = ""
    on: date
    layout: Layout = ""
    beside: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyFile:
    """A file that somebody brings; without `wanted`, only its columns are asked for."""

    content: bytes
    name: str
    wanted: SurveyWanted | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyColumn:
    """A column of a file, what the file says it is, and its values where they are few."""

    name: str
    label: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyOffered:
    """What a file has. `surveyed` is None where none is wanted, or where `fault` says why not.

    `left_out` are the first answers that do not count, of `all_left_out`; `unanswered` is
    how many gave none. `crossed` is who is in which groups, by what rounds were told apart by
    before. `wide` is what a table that looks so has as columns, and `percentages` says that
    persons were reckoned from them. `plain` says that the file is a table of numbers with nothing
    but these.
    """

    columns: tuple[SurveyColumn, ...]
    surveyed: Surveyed | None = None
    unanswered: int = 0
    left_out: tuple[CellLeftOut, ...] = ()
    all_left_out: int = 0
    plain: bool = False
    wide: WideSeen | None = None
    percentages: bool = False
    crossed: Mapping[str, Crossing] = field(default_factory=dict)
    fault: str = ""
    fact: str = ""


Surveys = Callable[[SurveyFile], "Future[SurveyOffered]"]
"""Reads a file beside the page. The future raises FiguresUnreadable."""
