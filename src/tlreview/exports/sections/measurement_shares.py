"""The shares in surveys that indicators follow: each as a picture with its rounds as a table."""

from collections.abc import Iterator

from tlreview.domain.rows import Row
from tlreview.exports.report import Block, Section
from tlreview.exports.sections.measurement_series import figure_of
from tlreview.exports.voice import Voice
from tlreview.presentation.charts_plane import LARGE, Picture, Sheet
from tlreview.presentation.charts_rounds import RoundsShown, rounds_chart
from tlreview.presentation.places import row_name
from tlreview.presentation.shares import apart_words, asked_words, change_words
from tlreview.presentation.surveys import cautions
from tlreview.workflow.followed import Followed, all_followed


def shares_section(voice: Voice) -> tuple[Section, ...]:
    """Return every share that an indicator follows, drawn; nothing where none does."""
    blocks = tuple(
        block for row, found in all_followed(voice.content) for block in _told(voice, row, found)
    )
    if not blocks:
        return ()
    title = voice.own(voice.say("Indicators from surveys"))
    return (Section(key="measurement-shares", level=2, title=title, blocks=blocks),)


def share_key(row: Row) -> str:
    """Return the key of the figure of a share."""
    return f"share-{row.id}"


def share_name(voice: Voice, row: Row) -> str:
    """Return what an indicator that follows a survey is called."""
    return row_name(row) or voice.say("without a name")


def share_picture(voice: Voice, row: Row, found: Followed, *, key: str, sheet: Sheet) -> Picture:
    """Return the chart of a share, large or small; `key` is unique in the document."""
    shown = RoundsShown(key=key, title=share_name(voice, row), followed=found, sheet=sheet)
    return rounds_chart(voice.say, shown)


def _told(voice: Voice, row: Row, found: Followed) -> Iterator[Block]:
    say, key = voice.say, share_key(row)
    yield figure_of(voice, key, share_picture(voice, row, found, key=key, sheet=LARGE))
    target = row.text("target")
    parts = (
        change_words(say, found),
        apart_words(say, found),
        say("Target: {number}.", number=target) if target else "",
    )
    yield voice.paragraph(" ".join(each for each in parts if each), "note")
    for caution in cautions(say, [each.table for each in found.drawn]):
        yield voice.paragraph(caution, "note")
    yield voice.paragraph(say("Survey: {asked}.", asked=asked_words(say, found.share)), "note")
