"""The agenda that the record proposes for a certification meeting."""

from collections.abc import Iterable, Mapping

from tlreview.domain.canonical import Json
from tlreview.domain.comparison import Compared
from tlreview.domain.content import Content
from tlreview.domain.rows import Row
from tlreview.presentation.gap_sentences import criterion_name
from tlreview.presentation.texts import Words
from tlreview.workflow.fields import LINE_LIMIT


def agenda_points(
    content: Content, say: Words, rows: Iterable[Compared], questions: Iterable[Row]
) -> tuple[Mapping[str, Json], ...]:
    """Return a point for each criterion that certifiers see differently or have open questions on.

    Nobody's level is told: an agenda is read by more people than the reviews are.
    """
    asked: dict[str, list[str]] = {}
    for row in rows:
        if not (row.agreed and row.settled):
            asked.setdefault(row.criterion.id, [])
    general = []
    for each in questions:
        text, criterion = " ".join(each.text("text").split()), each.text("criterion")
        if criterion:
            asked.setdefault(criterion, []).append(text)
        else:
            general.append(text)
    about = [
        {"text": _line(criterion_name(content, say, key), texts), "criterion": key}
        for key, texts in asked.items()
    ]
    return (*about, *({"text": _line("", [text])} for text in general))


def _line(name: str, texts: Iterable[str]) -> str:
    """Return one line for a point, as long as a line can be."""
    line = ": ".join(each for each in (name, " ".join(texts)) if each)
    return line if len(line) <= LINE_LIMIT else f"{line[: LINE_LIMIT - 1]}…"
