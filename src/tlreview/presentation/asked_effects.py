"""What an effect is asked of, by name: what was done, and its picture before and after that."""

from tlreview.domain.content import Content
from tlreview.domain.rows import Row, RowKind
from tlreview.presentation.places import row_name
from tlreview.presentation.texts import Words


def done_words(say: Words, content: Content, row: Row) -> str:
    """Return what was done, in the words of whoever asked; else the name of the measure."""
    measures = [content.row(RowKind.MEASURE, each) for each in row.ids("measure")]
    named = next((row_name(each) for each in measures if each), "")
    return row.text("done").strip() or named or say("what was done")


def before_and_after(say: Words, series: str, done: str) -> str:
    """Return what the picture of an effect is called: another name than that of its figures."""
    return say("{series}, before and after: {done}", series=series, done=done)
