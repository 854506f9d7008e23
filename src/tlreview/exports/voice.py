"""Makes spans: the document's own words, the scheme's, and what people wrote."""

from collections.abc import Iterable
from dataclasses import dataclass

from tlreview.domain.content import Content
from tlreview.domain.process import SubmissionForm
from tlreview.domain.rows import Row, RowKind
from tlreview.domain.stages import next_submission
from tlreview.domain.texts import Texts, wording
from tlreview.exports.edition import Edition
from tlreview.exports.report import Cell, Column, Fact, Paragraph, Span, Tone
from tlreview.presentation.plain_text import Prose, prose
from tlreview.presentation.texts import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """An edition told in one language."""

    say: Words
    edition: Edition

    @property
    def content(self) -> Content:
        """Return the content of the edition."""
        return self.edition.content

    def own(self, text: str) -> Span:
        """Return the document's own words."""
        return Span(text=text)

    def told(self, texts: Texts) -> Span:
        """Return a wording of the scheme, marked where it is only there in another language."""
        language = self.say.language
        source = self.content.scheme.rubric.source_language
        text = wording(texts, language, source)
        if texts.get(language):
            return Span(text=text)
        found = source if texts.get(source) else next(iter(texts), "")
        return Span(text=text, language=found)

    def said(self, text: str, label: str = "") -> Span:
        """Return what a person wrote, in the language the case is written in."""
        return Span(text=text, language=self.content.case.language, said=True, label=label)

    def shown(self, column: str, row: Row, label: str = "") -> Cell:
        """Return a text field of a row; nothing where it is blank."""
        text = row.text(column).strip()
        return (self.said(text, label),) if text else ()

    def paragraph(self, text: str, tone: Tone = "plain") -> Paragraph:
        """Return a paragraph of the document's own."""
        return Paragraph(text=Span(text=text), tone=tone)

    def fact(self, label: str, *value: Span) -> Fact:
        """Return a labelled value."""
        return Fact(label=Span(text=label), value=value)

    def columns(self, *titles: tuple[str, int]) -> tuple[Column, ...]:
        """Return the heads of a table: title and share of the width."""
        return tuple(Column(title=Span(text=title), share=share) for title, share in titles)

    def form(self) -> SubmissionForm:
        """Return the submission this edition is, or the one the working copy is on its way to."""
        process = self.content.process
        if self.edition.submission is not None:
            return process.submission(self.edition.submission.form)
        return next_submission(self.content, self.edition.progress) or process.submissions[-1]

    def evidence_number(self, id: str) -> int:
        """Return the number of a piece of evidence in the list of evidence, from 1."""
        ids = [row.id for row in self.content.rows[RowKind.EVIDENCE]]
        return ids.index(id) + 1

    def pointers(self, ids: Iterable[str]) -> Cell:
        """Return evidence as `[3] title, page`; what has been removed is left out."""
        return tuple(self._pointer(row) for row in self.content.evidence(tuple(ids)))

    def _pointer(self, row: Row) -> Span:
        parts = [row.text(name).strip() for name in ("title", "place")]
        text = ", ".join(part for part in parts if part) or self.say("without a title")
        return Span(
            text=text,
            language=self.content.case.language,
            said=True,
            label=f"[{self.evidence_number(row.id)}]",
        )


def short(text: str, longest: int) -> str:
    """Return the text on one line, cut after a whole word where there is one.

    What stood under each other in a list is parted by dots.
    """
    parts = (
        " · ".join(_lines(part)) if part.kind == "list" else " ".join(_lines(part))
        for part in prose(text)
    )
    line = " ".join(" ".join(parts).split())
    if len(line) <= longest:
        return line
    head = line[: longest - 1]
    whole = head.rpartition(" ")[0]
    return f"{whole if len(whole) > longest // 2 else head}…"


def _lines(part: Prose) -> tuple[str, ...]:
    return tuple("".join(run.text for run in line) for line in part.lines)


def voice(edition: Edition, language: str) -> Voice:
    """Return the edition told in a language."""
    return Voice(say=Words(language), edition=edition)
