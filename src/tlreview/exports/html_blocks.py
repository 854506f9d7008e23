"""A report as HTML elements; every text is escaped by `presentation.html`."""

from collections.abc import Iterator
from functools import singledispatch

from markupsafe import Markup

from tlreview.exports.linked import label_line, span_prose
from tlreview.exports.report import (
    Cell,
    Fact,
    Facts,
    Figure,
    Glimpse,
    Judged,
    Paragraph,
    Points,
    Report,
    Section,
    Signing,
    Span,
    Table,
)
from tlreview.presentation.html import join, tag
from tlreview.presentation.plain_text import Run


def cover_html(report: Report) -> Markup:
    """Return the title, what it is about, and the facts that tie it to the record."""
    return tag(
        "header",
        tag("p", inline(report.scheme), class_="scheme"),
        tag("h1", report.title),
        tag("p", inline(report.applicant), class_="applicant"),
        tag("p", report.version, class_="version") if report.version else None,
        _facts(report.cover) if report.cover else None,
        class_="cover",
    )


def contents_html(report: Report) -> Markup:
    """Return the table of contents."""
    links = (
        tag("li", tag("a", inline(each.title), href=f"#{each.key}"), class_=f"level-{each.level}")
        for each in report.sections
    )
    return tag(
        "nav",
        tag("h2", report.labels.contents, id="contents"),
        tag("ol", links),
        aria_labelledby="contents",
    )


def section_html(section: Section) -> Markup:
    """Return a section with its heading and blocks."""
    level = section.level + 1
    return tag(
        "section",
        tag(f"h{level}", inline(section.title), id=section.key),
        (block_html(block) for block in section.blocks),
    )


@singledispatch
def block_html(block: object) -> Markup:
    """Return one block."""
    raise TypeError(type(block).__name__)


@block_html.register
def _(block: Paragraph) -> Markup:
    return tag("div", whole(block.text), class_=block.tone)


@block_html.register
def _(block: Points) -> Markup:
    return tag("ul", (tag("li", inline(each)) for each in block.points))


@block_html.register
def _(block: Facts) -> Markup:
    title = tag("p", inline(block.title), class_="facts-title") if block.title else None
    return join((title, _facts(block.facts)))


@block_html.register
def _(block: Table) -> Markup:
    head = (tag("th", inline(column.title), scope="col") for column in block.columns)
    total = sum(column.share for column in block.columns)
    widths = (
        tag("col", style=f"width: {100 * column.share / total:.1f}%") for column in block.columns
    )
    table = tag(
        "table",
        tag("caption", block.caption, id=f"{block.key}-caption"),
        tag("colgroup", widths),
        tag("thead", tag("tr", head)),
        tag("tbody", (_row(row) for row in block.rows)),
    )
    return tag(
        "div", table, class_="scroll", role="region", tabindex=0,
        aria_labelledby=f"{block.key}-caption",
    )  # fmt: skip


@block_html.register
def _(block: Figure) -> Markup:
    picture = Markup(block.svg)  # noqa: S704  drawn by presentation.charts, its texts escaped there
    # A narrow screen shows a part of it at a time, large enough to read.
    drawn = tag("div", picture, class_="scroll", role="region", tabindex=0, aria_label=block.title)
    figure = tag("figure", tag("figcaption", block.title), drawn, class_="chart", id=block.key)
    return join((figure, tag("p", block.description), block_html(block.table)))


@block_html.register
def _(block: Judged) -> Markup:
    return tag(
        "article",
        tag("h4", inline(block.title), id=f"criterion-{block.key}"),
        tag("p", inline(block.question), class_="question"),
        tag(
            "p",
            f"{block.sign} {block.verdict}".strip(),
            class_=f"verdict {block.standing}",
        ),
        _facts(block.facts) if block.facts else None,
        data_criterion=block.key,
    )


@block_html.register
def _(block: Signing) -> Markup:
    places = (
        tag(
            "div",
            tag("p", tag("strong", inline(each.capacity)), tag("br"), inline(each.party)),
            tag("div", (tag("p", line) for line in each.lines), class_="lines"),
            class_="place",
        )
        for each in block.places
    )
    return tag("div", places, class_="signing")


def inline(span: Span) -> Markup:
    """Return a span on one line."""
    words = tag_lines(span)
    told = _line(label_line(span))
    label = join((tag("span", told, class_="label"), " ")) if span.label else None
    return join((label, _marked("bdi" if span.said else "span", span, words)))


def tag_lines(span: Span) -> Markup:
    """Return every line of a span after the other, parted by line breaks."""
    lines = [_line(line) for part in span_prose(span) for line in part.lines]
    return tag("br").join(lines)


def whole(span: Span) -> Markup:
    """Return a span as paragraphs and lists."""
    if span.label:
        return tag("p", inline(span), class_="apart" if span.apart else None)
    parts = join(_prose(span))
    if span.said or span.language:
        return _marked("div", span, parts)
    return parts


def _prose(span: Span) -> Iterator[Markup]:
    for part in span_prose(span):
        if part.kind == "list":
            yield tag("ul", (tag("li", _line(line)) for line in part.lines))
        else:
            lines = tag("br").join(_line(line) for line in part.lines)
            yield tag("p", lines, class_="apart" if span.apart else None)


def _marked(name: str, span: Span, content: Markup) -> Markup:
    """Return content in an element that tells its language; people's text finds its direction."""
    if not span.said and not span.language:
        return content
    return tag(name, content, lang=span.language or None, dir="auto" if span.said else None)


def _line(runs: tuple[Run, ...]) -> Markup:
    return join(_run(run) for run in runs)


def _run(run: Run) -> Markup:
    if run.link is None:
        return join((run.text,))
    return tag("a", run.text, href=run.link, rel="noopener noreferrer")


def _facts(facts: tuple[Fact, ...]) -> Markup:
    pairs = (
        tag("div", tag("dt", inline(each.label)), tag("dd", _cell(each.value), _seen(each.glimpse)))
        for each in facts
    )
    return tag("dl", pairs)


def _seen(glimpse: Glimpse | None) -> Markup | None:
    """Return a figure in small, and the way to the whole one."""
    if glimpse is None:
        return None
    picture = Markup(glimpse.svg)  # noqa: S704  drawn by presentation.charts, as above
    way = tag("a", glimpse.words, href=f"#{glimpse.figure}")
    return join(
        (
            tag("div", picture, class_="glimpse") if glimpse.svg else None,
            tag("p", way) if glimpse.figure else None,
        )
    )


def _cell(cell: Cell) -> Markup:
    return join(whole(span) for span in cell)


def _row(row: tuple[Cell, ...]) -> Markup:
    first, *rest = row
    return tag(
        "tr", tag("th", _cell(first), scope="row"), (tag("td", _cell(cell)) for cell in rest)
    )
