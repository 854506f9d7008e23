"""A report as PDF: data for the Typst documents, and the compiler around them.

People's text goes in as values of a JSON document; no Typst source is ever put together here.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import datetime
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from tlreview.domain.canonical import Json, moment
from tlreview.exports.folders import typst_folder
from tlreview.exports.glyphs import breakable, printable
from tlreview.exports.kinds import KINDS
from tlreview.exports.linked import label_line, span_prose
from tlreview.exports.report import Report, Span
from tlreview.presentation.outlines import font_folder
from tlreview.presentation.plain_text import Line, Run, unbroken

if TYPE_CHECKING:
    import typst

ATTACHED = "tlreview.json"
"""The name of the machine-readable file inside the PDF."""
_STANDARDS: "list[typst.PDFStandard]" = ["a-3a", "ua-1"]
_RAW = frozenset({"svg"})


def pdf(report: Report, machine: bytes) -> bytes:
    """Return the report as PDF/A-3a and PDF/UA-1, with the machine-readable file attached."""
    printed = moment(report.stamp.printed)
    made = _compiler(typst_folder() / f"{KINDS[report.document].template}.typ").compile(
        format="pdf",
        sys_inputs=_inputs(report, machine, printed),
        pdf_standards=_STANDARDS,
        timestamp=int(printed.timestamp()),
    )
    return cast("bytes", made)


def page_count(report: Report) -> int:
    """Return how many pages the report takes."""
    import pikepdf  # noqa: PLC0415  only where a PDF is made

    with pikepdf.open(BytesIO(pdf(report, b"{}"))) as held:
        return len(held.pages)


@cache
def _fonts() -> "typst.Fonts":
    import typst  # noqa: PLC0415  100 ms, only where a PDF is made

    return typst.Fonts(include_system_fonts=False, font_paths=[font_folder()])


@cache
def _compiler(main: Path) -> "typst.Compiler":
    import typst  # noqa: PLC0415  as above

    return typst.Compiler(main, root=main.parent, font_paths=_fonts(), ignore_system_fonts=True)


def _inputs(report: Report, machine: bytes, printed: datetime) -> dict[str, str]:
    day = {"year": printed.year, "month": printed.month, "day": printed.day}
    return {
        "report": json.dumps(_printed(report), ensure_ascii=False),
        "day": json.dumps(day),
        "machine": machine.decode(),
        "attached": ATTACHED,
    }


def _printed(value: object) -> Json:
    """Return a value of the report as the documents read it, every text fit to print."""
    if isinstance(value, Span):
        return _span(value)
    if is_dataclass(value):
        every = fields(cast("Any", value))
        named = {each.name: getattr(value, each.name) for each in every}
        return {name: part if name in _RAW else _printed(part) for name, part in named.items()}
    if isinstance(value, tuple):
        return [_printed(each) for each in value]
    return printable(value) if isinstance(value, str) else cast("Json", value)


def _span(span: Span) -> Mapping[str, Json]:
    """Return a span read as plain text; one without words prints as an empty line."""
    parts = [
        {"kind": part.kind, "lines": [_line(line) for line in part.lines]}
        for part in span_prose(span)
    ]
    return {
        "prose": parts,
        "language": span.language,
        "label": _line(label_line(span)),
        "apart": span.apart,
    }


def _line(runs: Line) -> list[Json]:
    return [piece for run in runs for piece in _run(run)]


def _run(run: Run) -> Iterator[Mapping[str, Json]]:
    """Yield words as pieces that may be broken or not, and a link whole: it is one annotation."""
    text = breakable(printable(run.text))
    if run.link is not None:
        yield {"text": text, "link": run.link}
        return
    for piece, whole in unbroken(text):
        yield {"text": piece, "whole": True} if whole else {"text": piece}
