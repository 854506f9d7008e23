"""The secretariat's pages on one case: what is around each of them, and the ways between them."""

from collections.abc import Iterator

from markupsafe import Markup
from tornado.web import HTTPError

from tlreview.domain.case import CaseUnknown
from tlreview.domain.content import Content as CaseContent
from tlreview.presentation.html import Content, join, tag
from tlreview.presentation.texts import Words
from tlreview.server.base import PageHandler
from tlreview.server.frame import page
from tlreview.workflow.agreeing import agreement_type
from tlreview.workflow.ports import Reading
from tlreview.workflow.reading import content_of

UNPROCESSABLE, CONFLICT = 422, 409
_SHORT = 12  # signs of a digest: enough to tell two apart by eye


def content_or_404(reading: Reading, case: str) -> CaseContent:
    """Return the case as it stands, or answer that there is no such page."""
    try:
        return content_of(reading, case)
    except CaseUnknown as missing:
        raise HTTPError(404) from missing


def show(
    handler: PageHandler, content: CaseContent, title: str, *parts: Content, wide: bool = False
) -> None:
    """Answer with one of the pages on a case, with the ways to the others."""
    handler.finish(
        page(
            handler.frame(),
            title,
            tag("h1", title),
            _ways(handler, content),
            parts,
            tag("p", tag("a", handler.say("Go to my cases"), href=f"{handler.root}/")),
            wide=wide,
        )
    )


def posted(handler: PageHandler, *content: Content, class_: str = "tl-form") -> Markup:
    """Return a form that comes back to its own page."""
    token = Markup(handler.xsrf_form_html())  # noqa: S704  tornado's own
    return tag("form", token, content, method="post", class_=class_, novalidate=True)


def part(title: str, *content: Content) -> Markup:
    """Return a part of a page under its heading."""
    return tag("section", tag("h2", title), content, class_="tl-part")


def note(title: str, *content: Content) -> Markup:
    """Return what stands in the way, or is to be thought of."""
    return tag("div", tag("h2", title), content, class_="tl-note")


def facts(pairs: Iterator[tuple[str, Content]] | tuple[tuple[str, Content], ...]) -> Markup:
    """Return facts, each with its name."""
    rows = (tag("div", tag("dt", name), tag("dd", told)) for name, told in pairs)
    return tag("dl", join(rows), class_="tl-facts")


def short(digest: str) -> Markup:
    """Return the beginning of a digest, the rest of it for who points at it."""
    return tag("code", digest[:_SHORT], title=digest)


def _ways(handler: PageHandler, content: CaseContent) -> Markup:
    say, base = handler.say, f"{handler.root}/case/{content.case.id}"
    links = (
        tag(
            "li",
            tag(
                "a",
                label,
                href=f"{base}/{name}",
                aria_current="page" if handler.request.path == f"{base}/{name}" else None,
            ),
        )
        for name, label in _pages(say, content)
    )
    title = say("Pages on this case")
    return tag("nav", tag("ul", join(links)), aria_label=title, class_="tl-ways-on")


def _pages(say: Words, content: CaseContent) -> Iterator[tuple[str, str]]:
    if agreement_type(content.process) is not None:
        yield "agreement", say("Letter of intent")
    yield "certifiers", say("Certifiers")
    yield "following", say("Following")
    if content.process.has_council:
        yield "council", say("Council")
        yield "ballot", say("Ballot")
    yield "decision", say("Decision")
    yield "certificate", say("Certificate")
    yield "renewal", say("Renewal")
    if content.process.report_month is not None:
        yield "reports", say("Annual reports")
    yield "deadline", say("Deadline")
    yield "network", say("Network")
