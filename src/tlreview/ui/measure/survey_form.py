"""The form for a survey: its file, then what is said of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar, Literal

from tlreview.analysis.surveys import Sampling
from tlreview.presentation.surveys import sampling_word
from tlreview.ui.blocks import Option
from tlreview.ui.evidence_files import CHUNK
from tlreview.ui.measure.bringing import LARGEST
from tlreview.ui.scene import Scene

_ACCEPT = ".csv,.txt,.tsv,.xlsx,.sav,.zsav,.dta"


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyField:
    """One thing that is said of a survey; a `column` is chosen among those of the file."""

    name: str
    control: Literal["line", "text", "select", "column", "date"]
    label: str
    hint: str = ""
    options: tuple[Option, ...] = ()
    value: str = ""
    wide: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyForm:
    """The form for a survey: its file, then the `fields`, then its table.

    `words` are what the browser says by itself, by name.
    """

    kind: ClassVar[str] = "survey"

    key: str
    accept: str
    largest: int
    chunk: int
    fields: tuple[SurveyField, ...]
    words: Mapping[str, str]


def survey_form(scene: Scene) -> SurveyForm:
    """Return the form for a survey."""
    return SurveyForm(
        key="survey/form",
        accept=_ACCEPT,
        largest=LARGEST,
        chunk=CHUNK // 2,
        fields=(*_columns(scene), *_said(scene)),
        words=_words(scene),
    )


def _columns(scene: Scene) -> tuple[SurveyField, ...]:
    say = scene.say
    return (
        SurveyField(
            name="layout",
            control="select",
            label=say("What is a line?"),
            options=(
                Option(value="persons", label=say("a person, or a number of persons")),
                Option(value="groups", label=say("a group, and a column is an answer")),
                Option(value="questions", label=say("a question, and a column is an answer")),
            ),
            value="persons",
        ),
        SurveyField(
            name="answer",
            control="column",
            label=say("Column with the answers"),
            hint=say("Where a line is a question: the column with the questions."),
        ),
        SurveyField(
            name="group",
            control="column",
            label=say("Column with groups"),
            hint=say("One at a time: area, age or sex."),
        ),
        SurveyField(
            name="count",
            control="column",
            label=say("Column with how many"),
            hint=say(
                "How many a line stands for. Where it is a group or a question: how many answered."
            ),
        ),
        SurveyField(name="weight", control="column", label=say("Column with weights")),
    )


def _said(scene: Scene) -> tuple[SurveyField, ...]:
    say = scene.say
    samplings = tuple(Option(value=each.value, label=sampling_word(say, each)) for each in Sampling)
    return (
        SurveyField(
            name="question", control="line", label=say("Question, as it was asked"), wide=True
        ),
        SurveyField(
            name="scale",
            control="text",
            wide=True,
            label=say("Answers to choose from"),
            hint=say(
                "One a line, in their order. What is not among them does not count. Where a column "
                "is an answer: the headings."
            ),
        ),
        SurveyField(
            name="sampling", control="select", label=say("Who was asked"), options=samplings
        ),
        SurveyField(
            name="period", control="line", label=say("When"), hint=say("2024, 2024-Q4 or 2024-11.")
        ),
        SurveyField(name="invited", control="line", label=say("How many were invited")),
        SurveyField(
            name="mode",
            control="line",
            label=say("How people were asked"),
            hint=say("For example post and web."),
        ),
        SurveyField(name="source", control="line", label=say("Who carried it out")),
        SurveyField(
            name="on",
            control="date",
            label=say("Extracted on"),
            value=scene.now.date().isoformat(),
        ),
    )


def _words(scene: Scene) -> Mapping[str, str]:
    say = scene.say
    return {
        "title": say("Bring a survey"),
        "file": say("File"),
        "hint": say(
            "CSV, XLSX, SPSS or Stata, at most {n} MB: a line a person or a number of persons, or "
            "a table from a report.",
            n=say.number(LARGEST // 1_000_000),
        ),
        "reading": say("The file is being read …"),
        "columns": say("What is in the file?"),
        "none": say("none"),
        "show": say("Show the table"),
        "keep": say("Save the survey"),
        "tooLarge": say("The file is too large."),
    }
