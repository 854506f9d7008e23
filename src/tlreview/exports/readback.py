"""Reads a written document back: whether all that went in came out.

What is compared: the stamp's digests, the criteria that have a place of their own, in order,
and for formats that carry it the machine-readable text byte by byte.
"""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from html.parser import HTMLParser
from io import BytesIO
from typing import TYPE_CHECKING

from tlreview.domain.errors import TLReviewError
from tlreview.exports.kinds import KINDS
from tlreview.exports.printing import ATTACHED
from tlreview.exports.report import Report

if TYPE_CHECKING:
    import pikepdf


@dataclass(eq=False)
class ExportDamaged(TLReviewError):
    """What was written does not say what it should; nothing is left of it."""

    code = "export.damaged"
    message = "the written {form} is damaged: {what} differs"

    form: str
    what: str


def require_whole(form: str, written: bytes, report: Report, machine: bytes) -> None:
    """Read a document back in its format. Raises ExportDamaged."""
    try:
        _READERS[form](written, report, machine)
    except ExportDamaged:
        raise
    except Exception as unreadable:  # a broken file fails in its parser's own way
        raise ExportDamaged(form=form, what="structure") from unreadable


def _pdf(written: bytes, report: Report, machine: bytes) -> None:
    import pikepdf  # noqa: PLC0415  only where a PDF is read

    with pikepdf.open(BytesIO(written)) as held:
        pages = len(held.pages)
        most = KINDS[report.document].most_pages or pages
        _same("pdf", "pages", expected=True, found=0 < pages <= most)
        attached = held.attachments[ATTACHED].get_file().read_bytes()
        _same("pdf", "attached JSON", machine, attached)
        keywords = str(held.docinfo.get("/Keywords", ""))
        _same("pdf", "digests", ", ".join(_digests(report)), keywords)
        with held.open_outline() as outline:
            titles = [child.title for each in outline.root for child in _leaves(each)]
    found = tuple(key for key in report.criteria() if any(t.startswith(f"{key} ") for t in titles))
    _same("pdf", "criteria", report.criteria(), found)


_PICTURE = re.compile(r"<svg.*?</svg>", re.DOTALL)
"""Left out when a document is read back: a third of its elements, and nothing that is compared."""


_CRITERION = 3
"""The level of heading that a criterion has."""


def _leaves(entry: "pikepdf.OutlineItem") -> "list[pikepdf.OutlineItem]":
    children = getattr(entry, "children", [])
    return [entry, *(leaf for child in children for leaf in _leaves(child))]


def _html(written: bytes, report: Report, machine: bytes) -> None:
    del machine  # an HTML file is for reading; it carries the digests alone
    reader = _HtmlReader()
    reader.feed(_PICTURE.sub("", written.decode()))
    reader.close()
    found = (reader.meta.get("tlreview:submission", ""), reader.meta.get("tlreview:head", ""))
    _same("html", "digests", _digests(report), tuple(each for each in found if each))
    _same("html", "criteria", report.criteria(), tuple(reader.criteria))
    _same("html", "sections", tuple(each.key for each in report.sections), tuple(reader.sections))


class _HtmlReader(HTMLParser):
    """Collects the digests, criteria and sections of an HTML document."""

    def __init__(self) -> None:
        super().__init__()
        self.meta: dict[str, str] = {}
        self.criteria: list[str] = []
        self.sections: list[str] = []
        self._opened = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what an element says of the report."""
        held = {name: value or "" for name, value in attrs}
        if tag == "meta":
            self.meta[held.get("name", "")] = held.get("content", "")
        if "data-criterion" in held:
            self.criteria.append(held["data-criterion"])
        if self._opened and "id" in held:
            self.sections.append(held["id"])
        self._opened = tag == "section"


def _docx(written: bytes, report: Report, machine: bytes) -> None:
    from tlreview.exports.word.reading import tables_of, told  # noqa: PLC0415  slow to import

    del machine  # as with HTML
    held = told(written)
    _same("docx", "digests", ", ".join(_digests(report)), held.keywords)
    levels = tuple(level for level, _ in held.headings if level < _CRITERION)
    _same("docx", "sections", tuple(each.level for each in report.sections), levels)
    titles = tuple(title for level, title in held.headings if level == _CRITERION)
    _same("docx", "criteria", len(report.criteria()), len(titles))
    named = (
        title.startswith(f"{key} ") for key, title in zip(report.criteria(), titles, strict=True)
    )
    _same("docx", "criteria", expected=True, found=all(named))
    _same("docx", "tables", tables_of(report), held.tables)
    _same("docx", "pictures", len(report.pictures()), held.pictures)


def _ipynb(written: bytes, report: Report, machine: bytes) -> None:
    from tlreview.exports.notebook import report_of  # noqa: PLC0415  pulls in pydantic

    held, carried = report_of(json.loads(written))
    _same("ipynb", "report", report, held)
    _same("ipynb", "machine-readable text", machine, carried)


def _json(written: bytes, report: Report, machine: bytes) -> None:
    _same("json", "bytes", machine, written)
    held = json.loads(written)
    keys = {each["id"] for each in held.get("criteria", ())}
    _same("json", "criteria", frozenset(), frozenset(report.criteria()) - keys)
    _same("json", "digests", report.stamp.head, held["record"]["head"])


def _digests(report: Report) -> tuple[str, ...]:
    return tuple(each for each in (report.stamp.digest, report.stamp.head) if each)


def _same(form: str, what: str, expected: object, found: object) -> None:
    if expected != found:
        raise ExportDamaged(form=form, what=what)


_READERS: Mapping[str, Callable[[bytes, Report, bytes], None]] = {
    "pdf": _pdf,
    "html": _html,
    "docx": _docx,
    "ipynb": _ipynb,
    "json": _json,
}
