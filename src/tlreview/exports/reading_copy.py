"""A section in Markdown that JupyterLab shows as words: the reading copy of a notebook cell."""

import re
from collections.abc import Iterator

from tlreview.exports.glyphs import BIDI_CONTROLS
from tlreview.exports.linked import label_line, span_prose
from tlreview.exports.report import (
    Block,
    Cell,
    Fact,
    Facts,
    Figure,
    Judged,
    Paragraph,
    Points,
    Report,
    Section,
    Signing,
    Span,
    Table,
)
from tlreview.presentation.plain_text import Run

_MARKUP = re.compile(r"([\\`*_{}\[\]()#+\-.!|$~>@:/=^\"'])")


def cover_markdown(report: Report) -> str:
    """Return title, applicant, version and facts of a report."""
    lines = [
        f"# {escaped(report.title)}",
        f"**{_inline(report.applicant)}**",
        escaped(report.version),
        *_facts(report.cover),
    ]
    return "\n\n".join(line for line in lines if line)


def section_markdown(section: Section) -> str:
    """Return a section with its heading."""
    parts = [f"{'#' * (section.level + 1)} {_inline(section.title)}"]
    for block in section.blocks:
        parts.extend(_block(block))
    return "\n\n".join(parts)


def escaped(text: str) -> str:
    """Return text that no Markdown reader takes for markup, HTML or formulas."""
    bare = BIDI_CONTROLS.sub("", text).replace("&", "&amp;").replace("<", "&lt;")
    return _MARKUP.sub(r"\\\1", bare)


def _block(block: Block) -> Iterator[str]:
    if isinstance(block, Paragraph):
        yield _blocks_of(block.text)
    elif isinstance(block, Points):
        yield "\n".join(f"- {_inline(each)}" for each in block.points)
    elif isinstance(block, Facts):
        if block.title is not None:
            yield f"**{_inline(block.title)}**"
        yield from _facts(block.facts)
    elif isinstance(block, Table):
        yield _table(block)
    elif isinstance(block, Figure):
        yield f"**{escaped(block.title)}**"
        yield escaped(block.description)
        yield _table(block.table)
    elif isinstance(block, Signing):
        for each in block.places:
            yield f"**{_inline(each.capacity)}** {_inline(each.party)}"
            yield "\n".join(f"- {escaped(line)}:" for line in each.lines)
    else:
        yield from _judged(block)


def _judged(block: Judged) -> Iterator[str]:
    yield f"#### {_inline(block.title)}"
    yield f"*{_inline(block.question)}*"
    yield f"**{escaped(block.verdict)}**"
    yield from _facts(block.facts)


def _facts(facts: tuple[Fact, ...]) -> Iterator[str]:
    for fact in facts:
        yield f"**{_inline(fact.label)}**"
        for span in fact.value:
            yield _blocks_of(span)


def _table(table: Table) -> str:
    head = " | ".join(_inline(column.title) for column in table.columns)
    rule = " | ".join("---" for _ in table.columns)
    rows = (" | ".join(_cell(cell) for cell in row) for row in table.rows)
    lines = "\n".join(f"| {line} |" for line in (head, rule, *rows))
    return f"**{escaped(table.caption)}**\n\n{lines}"


def _cell(cell: Cell) -> str:
    return "<br>".join(_inline(span) for span in cell)


def _inline(span: Span) -> str:
    words = " ".join(_line(line) for part in span_prose(span) for line in part.lines)
    return f"{_line(label_line(span))} {words}".strip()


def _blocks_of(span: Span) -> str:
    if span.label:
        return _inline(span)
    parts = []
    for part in span_prose(span):
        mark, join = ("- ", "\n") if part.kind == "list" else ("", "<br>\n")
        parts.append(join.join(f"{mark}{_line(line)}" for line in part.lines))
    return "\n\n".join(parts)


def _line(runs: tuple[Run, ...]) -> str:
    return "".join(_run(run) for run in runs)


def _run(run: Run) -> str:
    if run.link is None:
        return escaped(run.text)
    address = re.sub(r"[()\\|`]", lambda sign: f"%{ord(sign.group()):02X}", run.link)
    return f"[{escaped(run.text)}](<{address.replace('&', '&amp;')}>)"
