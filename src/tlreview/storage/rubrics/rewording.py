"""From a scheme and a workbook of wordings to the wordings the scheme is to have."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from tlreview.storage.rubrics import workbook_faults as w
from tlreview.storage.rubrics.faults import START
from tlreview.storage.rubrics.placed_texts import PlacedText
from tlreview.storage.rubrics.translations import Translation, stamp_of, text_digest
from tlreview.storage.rubrics.workbook_faults import CellFault, cell_fault
from tlreview.storage.rubrics.workbook_reading import Row, WordingsBook
from tlreview.storage.rubrics.workbook_words import kind_of_sheet


@dataclass(frozen=True, slots=True, kw_only=True)
class Reworded:
    """One text as it was and as it is to be."""

    old: PlacedText
    text: str
    translations: Mapping[str, Translation]

    def changed(self) -> Iterator[str]:
        """Yield the languages in which the words differ."""
        if self.text != self.old.text:
            yield self.old.source
        for language in self.old.languages[1:]:
            entry = self.translations.get(language)
            if (entry.text if entry else "") != self.old.wording(language):
                yield language

    def differs(self) -> bool:
        """Return whether anything is to be written: a word, or what a translation is of."""
        return self.text != self.old.text or self.translations != self.old.translations

    def newly_stale(self) -> Iterator[str]:
        """Yield the languages whose translation was current and is no more."""
        before, now = stamp_of(self.old.text), stamp_of(self.text)
        for language, entry in self.translations.items():
            was = self.old.translations.get(language)
            if was is not None and was.of == before and entry.of != now:
                yield language

    def stale(self) -> Iterator[str]:
        """Yield the languages whose translation is not one of the new source text."""
        now = stamp_of(self.text)
        yield from (each for each, entry in self.translations.items() if entry.of != now)


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How many texts by language: changed, out of date because of it, out of date in all."""

    changed: Mapping[str, int]
    newly_stale: Mapping[str, int]
    stale: Mapping[str, int]


def counted(texts: tuple[Reworded, ...]) -> Counts:
    """Return what a workbook changes, in numbers."""
    return Counts(
        changed=Counter(name for each in texts for name in each.changed()),
        newly_stale=Counter(name for each in texts for name in each.newly_stale()),
        stale=Counter(name for each in texts for name in each.stale()),
    )


def reworded(
    texts: tuple[PlacedText, ...], book: WordingsBook, *, current: bool
) -> tuple[tuple[Reworded, ...], tuple[CellFault, ...]]:
    """Return every text with its new wordings, and what keeps them from being taken.

    A text that was changed in the workbook wins over one that was not; one that was changed
    in the scheme meanwhile stays, and is a fault if the workbook changed it otherwise. A
    translation is marked as one of the new source text if it was changed itself, or, with
    `current`, in any case.
    """
    rows, faults = _placed(texts, book)
    found = []
    for each in texts:
        row = rows.get(each.place)
        if row is not None:
            made, told = _merged(each, row, current=current)
            found.append(made)
            faults += told
    return tuple(found), in_reading_order((*book.faults, *faults), book)


def in_reading_order(faults: Iterable[CellFault], book: WordingsBook) -> tuple[CellFault, ...]:
    """Return the faults as somebody meets them who goes through the workbook."""
    sheets = {each.name: number for number, each in enumerate(book.sheets)}
    return tuple(sorted(faults, key=lambda each: (sheets.get(each.sheet, -1), each.row_and_column)))


def _placed(
    texts: tuple[PlacedText, ...], book: WordingsBook
) -> tuple[dict[str, Row], list[CellFault]]:
    """Return the row of each text, and what is wrong with which rows and columns there are."""
    known = {each.place: each for each in texts}
    rows: dict[str, Row] = {}
    faults = [*_column_faults(texts, book)]
    for row in book.rows():
        if row.place not in known:
            faults.append(cell_fault(row.sheet, row.cell, w.PLACE_UNKNOWN, place=row.place))
        elif row.place in rows:
            first = rows[row.place]
            facts = {"other": f"{first.sheet}!{first.cell}", "place": row.place}
            faults.append(cell_fault(row.sheet, row.cell, w.ROW_TWICE, **facts))
        else:
            rows[row.place] = row
    return rows, [*faults, *_missing(texts, rows, book)]


def _column_faults(texts: tuple[PlacedText, ...], book: WordingsBook) -> Iterator[CellFault]:
    languages = {kind_of_sheet(each): each.languages for each in texts}
    for sheet in book.sheets:
        wanted = languages.get(sheet.kind, ())
        for each in wanted:
            if each not in sheet.languages:
                yield cell_fault(sheet.name, "", w.COLUMN_MISSING, column=each)
        for each in sheet.languages:
            if each not in wanted:
                yield cell_fault(sheet.name, "", w.COLUMN_UNKNOWN, column=each)


def _missing(
    texts: tuple[PlacedText, ...], rows: Mapping[str, Row], book: WordingsBook
) -> Iterator[CellFault]:
    """Yield a fault for each text without a row, or one for a sheet that is gone or unread."""
    names = {each.kind: each.name for each in book.sheets}
    told = {each.sheet for each in book.faults if not each.cell}
    unread = {each.kind for each in book.sheets if not each.rows}
    gone: dict[str, str] = {}
    for each in texts:
        kind = kind_of_sheet(each)
        if each.place in rows:
            continue
        if kind not in names:
            gone.setdefault(kind, each.place)
        elif kind not in unread:
            yield cell_fault(names[kind], "", w.ROW_MISSING, place=each.place)
    for kind in unread & {kind_of_sheet(each) for each in texts}:
        if names[kind] not in told:
            yield cell_fault(names[kind], "", w.SHEET_EMPTY)
    for place in gone.values():
        yield cell_fault("", "", w.SHEET_MISSING, place=place)


def _merged(old: PlacedText, row: Row, *, current: bool) -> tuple[Reworded, list[CellFault]]:
    faults: list[CellFault] = []
    taken = {each: _taken(old, row, each, faults) for each in old.languages}
    text = taken[old.source]
    if not text:
        faults.append(cell_fault(row.sheet, row.cells[old.source], w.SOURCE_EMPTIED))
    translations = {}
    for language in old.languages[1:]:
        if taken[language]:
            was = old.translations.get(language)
            is_new = taken[language] != old.wording(language)
            of = stamp_of(text) if was is None or is_new or current else was.of
            entry = was or Translation(place=START, of=of, text="")
            kept = entry.text if was is not None and not is_new else taken[language]
            translations[language] = replace(entry, of=of, text=kept)
    return Reworded(old=old, text=text, translations=translations), faults


def _taken(old: PlacedText, row: Row, language: str, faults: list[CellFault]) -> str:
    """Return the text that is to stand in a language; one that cannot be read changes nothing."""
    now = old.wording(language)
    if language not in row.texts:
        return now
    written, exported = row.texts[language], row.digests[language]
    if written == now or _digest(written) == exported:
        return now
    if _digest(now) != exported:
        facts = {"text": now}
        faults.append(cell_fault(row.sheet, row.cells[language], w.CHANGED_MEANWHILE, **facts))
    return written


def _digest(text: str) -> str:
    return text_digest(text) if text else ""
