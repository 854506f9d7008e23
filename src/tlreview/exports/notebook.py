"""A report as a notebook: its metadata is the report, its cells a copy to read.

Every cell carries its section in `metadata.tlreview`; what the cell shows is the same in
Markdown, escaped, so that JupyterLab shows words and never runs them. Editing a cell's text
changes nothing in the documents made from it.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import tlreview.presentation.quick_imports  # noqa: F401  before nbformat
from tlreview.domain.canonical import digest
from tlreview.domain.errors import TLReviewError
from tlreview.exports.reading_copy import cover_markdown, section_markdown
from tlreview.exports.report import Report, Section

if TYPE_CHECKING:
    from nbformat import NotebookNode
    from pydantic import TypeAdapter

KEY = "tlreview"
FORMAT = 1


class NotAReport(TLReviewError):
    """A notebook was not made as a report here, or its metadata has been changed."""

    code = "export.not-a-report"
    message = "the notebook holds no report that can be read"


def notebook(report: Report, machine: bytes) -> "NotebookNode":
    """Return the report as a notebook that carries the machine-readable text too."""
    from nbformat.v4 import new_markdown_cell, new_notebook  # noqa: PLC0415  nbformat is slow

    head = _adapter(Report).dump_python(replace(report, sections=()), mode="json")
    cells = [
        new_markdown_cell(cover_markdown(report), id=_cell_id("cover"), metadata={KEY: {}}),
        *(
            new_markdown_cell(
                section_markdown(section),
                id=_cell_id(section.key),
                metadata={KEY: {"section": _adapter(Section).dump_python(section, mode="json")}},
            )
            for section in report.sections
        ),
    ]
    held = {"format": FORMAT, "report": head, "machine": machine.decode()}
    made: NotebookNode = new_notebook(
        cells=cells,
        metadata={KEY: held, "title": report.title, "language_info": {"name": "text"}},
    )
    return made


def report_of(node: Mapping[str, Any]) -> tuple[Report, bytes]:
    """Return the report a notebook carries, and its machine-readable text. Raises NotAReport."""
    from pydantic import ValidationError  # noqa: PLC0415  only where a notebook is read

    try:
        held = node["metadata"][KEY]
        sections = [
            cell["metadata"][KEY]["section"]
            for cell in node["cells"]
            if "section" in cell["metadata"].get(KEY, {})
        ]
        report = _adapter(Report).validate_python({**held["report"], "sections": sections})
        return report, str(held["machine"]).encode()
    except (KeyError, TypeError, ValidationError) as wrong:
        raise NotAReport from wrong


def _cell_id(key: str) -> str:
    """Return an id that is the same every time, in the letters nbformat allows."""
    return f"{KEY}-{digest('cell', key)[:20]}"


_ADAPTERS: "dict[type, TypeAdapter[Any]]" = {}


def _adapter(of: type) -> "TypeAdapter[Any]":
    if of not in _ADAPTERS:
        from pydantic import TypeAdapter  # noqa: PLC0415  only where a notebook is made

        _ADAPTERS[of] = TypeAdapter(of)
    return _ADAPTERS[of]
