"""Writes the texts of a scheme as a workbook that people edit in a spreadsheet program."""

import io
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from tlreview.domain.errors import TLReviewError
from tlreview.domain.scheme import Scheme
from tlreview.presentation.texts import Words
from tlreview.storage.rubrics import workbook_layout as layout
from tlreview.storage.rubrics import workbook_words as words
from tlreview.storage.rubrics.placed_texts import PlacedText
from tlreview.storage.rubrics.translations import stamp_of, text_digest

_UNFIT_IN_NAME = re.compile(r"[\[\]:*?/\\']")
_NAME_LENGTH = 31
_PAPER_A4 = 9
_PER_LANGUAGE = 46
_ALLOWED = {
    "format_columns": True,
    "format_rows": True,
    "autofilter": True,
    "select_locked_cells": True,
    "select_unlocked_cells": True,
}
_BASE = {"text_wrap": True, "valign": "top", "font_name": "Calibri", "font_size": 11}
_BORDER = {"border": 1, "border_color": "#C9CED3"}
_STYLES: Mapping[str, Mapping[str, Any]] = {
    "header": {"bold": True, "bg_color": "#1F4E5F", "font_color": "#FFFFFF"} | _BORDER,
    "locked": {"bg_color": "#EEF1F3", "num_format": "@"} | _BORDER,
    "quiet": {"bg_color": "#EEF1F3", "font_color": "#55606A", "font_size": 9, "num_format": "@"}
    | _BORDER,
    "open": {"locked": False, "num_format": "@"} | _BORDER,
    "stale": {"locked": False, "num_format": "@", "bg_color": "#FFF2B3"} | _BORDER,
    "title": {"bold": True, "font_size": 16, "font_color": "#1F4E5F"},
    "plain": {},
}


@dataclass(eq=False)
class WordingUnfit(TLReviewError):
    """A text is longer than a cell can hold, or has one of the two signs no XML can hold."""

    code = "scheme.wording-unfit"
    message = "{place} in {language} cannot stand in a cell of {most} signs"

    place: str
    language: str
    most: int


def wordings_workbook(
    scheme: Scheme, texts: Iterable[PlacedText], language: str, on: date
) -> bytes:
    """Return the workbook with every text of a scheme. Raises WordingUnfit."""
    from xlsxwriter import Workbook  # noqa: PLC0415  only who writes one needs it

    held = io.BytesIO()
    book = Workbook(held, {"in_memory": True})
    book.set_properties({"title": scheme.rubric.title.get(language, scheme.id)})
    _Writer(book, Words(language), tuple(texts)).write(scheme, on)
    book.close()
    return held.getvalue()


class _Writer:
    """One workbook being written."""

    def __init__(self, book: Any, say: Words, texts: tuple[PlacedText, ...]) -> None:  # noqa: ANN401  XlsxWriter has no types
        self._book, self._say, self._texts = book, say, texts
        self._styles = {name: book.add_format({**_BASE, **each}) for name, each in _STYLES.items()}
        self._titles = {
            each.place: each.wording(say.language) or each.text
            for each in texts
            if each.key in {"title", "label"}
        }

    def write(self, scheme: Scheme, on: date) -> None:
        """Write every sheet: the guide, one a kind of text, and the hidden facts."""
        kinds: dict[str, list[PlacedText]] = {each: [] for each in words.KINDS}
        for each in self._texts:
            kinds.setdefault(words.kind_of_sheet(each), []).append(each)
        self._guide(scheme, on)
        taken = {layout.FACTS_SHEET, self._say("How to").casefold()}
        for kind, texts in kinds.items():
            if texts:
                title = words.sheet_title(kind, self._titles.get(f"{kind}/title", kind), self._say)
                self._sheet(kind, _fitting(title, taken), texts)
        facts = {
            "format": layout.FORMAT,
            "scheme": scheme.id,
            "version": scheme.rubric.version,
            "content": scheme.content_digest,
            "structure": scheme.structure_digest,
            "language": self._say.language,
        }
        sheet = self._book.add_worksheet(layout.FACTS_SHEET)
        for row, (name, value) in enumerate(facts.items()):
            sheet.write_string(row, 0, name)
            sheet.write_string(row, 1, value)
        sheet.protect()
        sheet.hide()

    def _guide(self, scheme: Scheme, on: date) -> None:
        say, styles = self._say, self._styles
        sheet = self._book.add_worksheet(say("How to"))
        sheet.write_string(0, 0, layout.GUIDE)
        sheet.set_row(0, None, None, {"hidden": True})
        sheet.hide_gridlines(2)
        sheet.set_column(0, 0, 4)
        sheet.set_column(1, 1, 100)
        title = scheme.rubric.title.get(say.language, scheme.id)
        sheet.write_string(1, 1, say("Wordings: {title}", title=title), styles["title"])
        facts = {"version": scheme.rubric.version, "date": say.date(on)}
        sheet.write_string(
            2, 1, say("Version {version}, written {date}.", **facts), styles["plain"]
        )
        steps = words.how_to(say)
        for number, step in enumerate(steps, start=1):
            sheet.write_string(number + 3, 0, f"{number}.", styles["plain"])
            sheet.write_string(number + 3, 1, step, styles["plain"])
        file, folder = say("WORKBOOK"), say("FOLDER")
        command = f"tlreview rubric import-wordings {file}.xlsx --to {folder}"
        sheet.write_string(len(steps) + 5, 1, command, styles["quiet"])
        sheet.set_paper(_PAPER_A4)
        sheet.fit_to_pages(1, 0)
        sheet.protect()

    def _sheet(self, kind: str, name: str, texts: list[PlacedText]) -> None:
        sheet = self._book.add_worksheet(name)
        languages = texts[0].languages
        codes = [f"{layout.SHEET}{kind}", layout.WHAT, *(f"{layout.TEXT}{x}" for x in languages)]
        codes += [layout.NOTE, layout.PLACE, *(f"{layout.DIGEST}{each}" for each in languages)]
        for column, code in enumerate(codes):
            sheet.write_string(0, column, code)
        for column, heading in enumerate(self._headings(languages)):
            sheet.write_string(1, column, heading, self._styles["header"])
        for row, text in enumerate(texts, start=layout.HEADER_ROWS):
            self._row(sheet, row, text)
        self._dress(sheet, len(languages), len(texts))

    def _headings(self, languages: tuple[str, ...]) -> list[str]:
        say, names = self._say, [words.language_name(each) for each in languages]
        source = say("{language} (source language)", language=names[0])
        return [say("Belongs to"), say("Text"), source, *names[1:], say("Note"), say("Place")]

    def _row(self, sheet: Any, row: int, text: PlacedText) -> None:  # noqa: ANN401  as above
        styles, languages = self._styles, text.languages
        names = {path.removeprefix(f"{text.stem}/"): each for path, each in self._titles.items()}
        sheet.write_string(row, 0, words.belongs_to(text, names, self._say), styles["locked"])
        sheet.write_string(row, 1, words.what_it_is(text, self._say), styles["locked"])
        for column, language in enumerate(languages, start=2):
            wording = text.wording(language)
            if layout.signs(wording) > layout.MOST_SIGNS or layout.UNWRITABLE & set(wording):
                raise WordingUnfit(place=text.place, language=language, most=layout.MOST_SIGNS)
            style = styles["stale" if is_stale(text, language) else "open"]
            if wording:
                sheet.write_string(row, column, wording, style)
            else:
                sheet.write_blank(row, column, None, style)
            digest = text_digest(wording) if wording else ""
            sheet.write_string(row, column + len(languages) + 2, digest)
        sheet.write_string(row, len(languages) + 2, self._note(text), styles["quiet"])
        sheet.write_string(row, len(languages) + 3, text.place, styles["quiet"])

    def _note(self, text: PlacedText) -> str:
        say, told = self._say, []
        for each in text.languages[1:]:
            name = words.language_name(each)
            if not text.wording(each):
                told.append(say("{language}: not translated", language=name))
            elif is_stale(text, each):
                told.append(say("{language}: translates an earlier text", language=name))
        return "\n".join(told)

    def _dress(self, sheet: Any, languages: int, rows: int) -> None:  # noqa: ANN401  as above
        last = languages + 3
        sheet.set_row(0, None, None, {"hidden": True})
        sheet.set_column(0, 0, 34)
        sheet.set_column(1, 1, 18)
        sheet.set_column(2, languages + 1, _PER_LANGUAGE)
        sheet.set_column(languages + 2, languages + 2, 20)
        sheet.set_column(last, last, 30)
        sheet.set_column(last + 1, last + languages, None, None, {"hidden": True})
        sheet.freeze_panes(layout.HEADER_ROWS, 2)
        sheet.autofilter(1, 0, rows + 1, last)
        sheet.ignore_errors({"number_stored_as_text": f"A1:Z{rows + 2}"})
        sheet.protect("", _ALLOWED)
        sheet.set_landscape()
        sheet.set_paper(_PAPER_A4)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(1)


def is_stale(text: PlacedText, language: str) -> bool:
    """Return whether a translation is there and not marked as one of today's source text."""
    entry = text.translations.get(language)
    return entry is not None and entry.of != stamp_of(text.text)


def _fitting(title: str, taken: set[str]) -> str:
    """Return a name that a sheet may have and no other has."""
    name = _cut(" ".join(_UNFIT_IN_NAME.sub(" ", title).split()) or "…", _NAME_LENGTH)
    whole, number = name, 1
    while name.casefold() in taken:
        number += 1
        mark = f" {number}"
        name = _cut(whole, _NAME_LENGTH - len(mark)) + mark
    taken.add(name.casefold())
    return name


def _cut(name: str, most: int) -> str:
    """Return a name of at most so many UTF-16 units, cut after a word if it can be."""
    if layout.signs(name) <= most:
        return name
    kept = name
    while layout.signs(kept) > most - 1:
        kept = kept[:-1]
    return f"{kept.rpartition(' ')[0] or kept}…"
