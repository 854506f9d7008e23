"""Annual reports in words: how far one has come, and why one cannot be sent or read."""

from tlreview.domain.annual import ReportState
from tlreview.domain.rows import RowKind
from tlreview.presentation.labels import column_label
from tlreview.presentation.texts import Words
from tlreview.workflow.reporting import ReportRefused
from tlreview.workflow.sent_reports import ReportSent

WRITTEN = ("changes", "points", "figures")
"""The columns of a report that hold its texts."""


def report_state_label(say: Words, state: ReportState) -> str:
    """Return the word for how far a report has come."""
    labels = {
        ReportState.SENT: say("Sent"),
        ReportState.LATE: say("Late"),
        ReportState.DUE: say("To be sent"),
        ReportState.COMING: say("The year is not over"),
    }
    return labels[state]


def report_title(say: Words, year: int) -> str:
    """Return what the report on a year is called."""
    return say("Annual report on {year}", year=year)


def columns_named(say: Words, columns: tuple[str, ...]) -> str:
    """Return the names of columns of a report, one after the other."""
    names = (column_label(say, RowKind.ANNUAL_REPORT, each) for each in columns)
    return ", ".join(names)


def report_refusal(say: Words, refused: ReportRefused | ReportSent) -> str:
    """Return why a report cannot be sent, or be said to have been read."""
    if isinstance(refused, ReportSent):
        return say("The report has been sent. What it says stays as it is.")
    sentences = {
        "not-asked-for": say("No annual report on this year is asked for."),
        "year-not-over": say("The year is not over. The report can be sent once it is."),
        "incomplete": say(
            "The report was not sent. These are empty: {columns}.",
            columns=columns_named(say, refused.columns),
        ),
        "in-the-future": say(
            "The report was not sent: the day it is before the municipal council has not come yet."
        ),
        "texts-clash": say(
            "The report was not sent. Two people have written different things here: {columns}. "
            "Choose between the texts first.",
            columns=columns_named(say, refused.columns),
        ),
        "not-sent": say("No report on this year has been sent."),
    }
    return sentences.get(refused.reason, refused.reason)
