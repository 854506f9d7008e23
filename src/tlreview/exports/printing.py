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
from typing import TYPE_CHECKING, TypeAlias, cast

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
_KEPT_FOR = 10  # compilations: typst's own number, which nothing in its interface sets
_Printed: TypeAlias = str | list[Mapping[str, Json]]


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


def forget() -> None:
    """Let go of what Typst keeps of documents it has made: some 40 MB of each long one.

    It drops what none of the last ten compilations asked for, so that many of nothing are made.
    """
    if _compiler.cache_info().currsize:
        import typst  # noqa: PLC0415  as below

        for _ in range(_KEPT_FOR + 1):
            typst.compile(b"", format="svg", font_paths=_fonts(), ignore_system_fonts=True)


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
        "report": json.dumps(_printed(report, report.language), ensure_ascii=False),
        "day": json.dumps(day),
        "machine": machine.decode(),
        "attached": ATTACHED,
    }


def _printed(value: object, language: str) -> Json:
    """Return a value of the report as the documents read it, every text fit to print."""
    if isinstance(value, Span):
        return _span(value, language)
    if is_dataclass(value):
        named = {each.name: getattr(value, each.name) for each in fields(value)}
        return {
            name: part if name in _RAW else _printed(part, language) for name, part in named.items()
        }
    if isinstance(value, tuple):
        return [_printed(each, language) for each in value]
    return printable(value) if isinstance(value, str) else cast("Json", value)


def _span(span: Span, language: str) -> Json:
    """Return a span read as plain text: its words alone where it is no more than that.

    Typst goes through each part of a dictionary many times: a document of strings takes it about
    two thirds of the time. `lengths` are those of the lines; one without words prints as an
    empty line.
    """
    parts = [(part.kind, [_line(line) for line in part.lines]) for part in span_prose(span)]
    foreign = "" if span.language == language else span.language
    if len(parts) == 1 and not (foreign or span.label or span.apart):
        kind, lines = parts[0]
        if kind == "paragraph" and len(lines) == 1 and isinstance(lines[0], str):
            return lines[0]
    return {
        "prose": [{"kind": kind, "lines": lines} for kind, lines in parts],
        "lengths": [_length(line) for _, lines in parts for line in lines] or [0],
        "language": foreign,
        "label": _line(label_line(span)),
        "apart": span.apart,
    }


def _length(line: _Printed) -> int:
    """Return the bytes of a line's words: as Typst counts the length of a string."""
    words = line if isinstance(line, str) else "".join(str(piece["text"]) for piece in line)
    return len(words.encode())


def _line(runs: Line) -> _Printed:
    """Return a line in pieces; its words alone where it is one piece that may be broken."""
    pieces = [piece for run in runs for piece in _run(run)]
    if len(pieces) == 1 and pieces[0].keys() == {"text"}:
        return str(pieces[0]["text"])
    return pieces


def _run(run: Run) -> Iterator[Mapping[str, Json]]:
    """Yield words as pieces that may be broken or not, and a link whole: it is one annotation."""
    text = breakable(printable(run.text))
    if run.link is not None:
        yield {"text": text, "link": run.link}
        return
    for piece, whole in unbroken(text):
        yield {"text": piece, "whole": True} if whole else {"text": piece}
