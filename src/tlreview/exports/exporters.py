"""nbconvert exporters, registered so that `jupyter nbconvert --to tlreview-html` works."""

from typing import Any, TypeAlias

from jinja2 import Environment
from nbconvert.exporters import Exporter, TemplateExporter
from traitlets import default

import tlreview.presentation.quick_imports  # noqa: F401  before nbconvert
from tlreview.domain.files import MediaType
from tlreview.exports.folders import nbconvert_folders
from tlreview.exports.html_blocks import contents_html, cover_html, section_html
from tlreview.exports.kinds import KINDS
from tlreview.exports.notebook import report_of
from tlreview.exports.printing import pdf

Node: TypeAlias = Any
"""A notebook or nbconvert's resources: dictionaries that nbconvert itself leaves untyped."""


class HtmlReport(TemplateExporter):
    """A report as one HTML file that asks for nothing else."""

    export_from_notebook = "tlreview report (HTML)"

    @default("file_extension")
    def _file_extension_default(self) -> str:
        return ".html"

    @default("template_name")
    def _template_name_default(self) -> str:
        return "tlreview"

    @default("extra_template_basedirs")
    def _extra_template_basedirs_default(self) -> list[str]:
        return [str(folder) for folder in nbconvert_folders()]

    def _create_environment(self) -> Environment:
        """Return the Jinja environment with escaping on; nbconvert leaves it off."""
        made: Environment = super()._create_environment()  # type: ignore[no-untyped-call]
        made.autoescape = True
        return made

    def from_notebook_node(  # type: ignore[override]  # nbconvert's own answer text too
        self, nb: Node, resources: Node = None, **_: Node
    ) -> tuple[str, Node]:
        """Return the report of a notebook as HTML. Raises NotAReport."""
        report = report_of(nb)[0]
        made = self.template.render(
            report=report,
            cover=cover_html(report),
            contents=contents_html(report) if KINDS[report.document].contents else None,
            sections=[section_html(section) for section in report.sections],
        )
        return made, self._init_resources(resources)


class WordReport(Exporter):
    """A report as a Word document."""

    export_from_notebook = "tlreview report (Word)"

    @default("file_extension")
    def _file_extension_default(self) -> str:
        return ".docx"

    output_mimetype = MediaType.DOCX.value

    def from_notebook_node(  # type: ignore[override]  # nbconvert's own answer text too
        self, nb: Node, resources: Node = None, **_: Node
    ) -> tuple[bytes, Node]:
        """Return the report of a notebook as a Word document. Raises NotAReport."""
        from tlreview.exports.word.package import word  # noqa: PLC0415  python-docx is slow

        return word(report_of(nb)[0]), self._init_resources(resources)


class PdfReport(Exporter):
    """A report as PDF/A-3a and PDF/UA-1, through Typst."""

    export_from_notebook = "tlreview report (PDF)"

    @default("file_extension")
    def _file_extension_default(self) -> str:
        return ".pdf"

    output_mimetype = "application/pdf"

    def from_notebook_node(  # type: ignore[override]  # nbconvert's own answer text too
        self, nb: Node, resources: Node = None, **_: Node
    ) -> tuple[bytes, Node]:
        """Return the report of a notebook as PDF. Raises NotAReport."""
        report, carried = report_of(nb)
        return pdf(report, carried), self._init_resources(resources)
