"""The frame every page stands in: document, header, who I am, and the languages."""

from dataclasses import dataclass
from urllib.parse import urlencode

from markupsafe import Markup

from tlreview.domain.people import Actor
from tlreview.presentation.html import Content, join, tag
from tlreview.presentation.labels import role_label
from tlreview.presentation.texts import LANGUAGES, NAMES, Words

STYLE = """
body { margin: 0; font: 1.0625rem/1.55 system-ui, sans-serif; color: #1d2b30; background: #f6f4ef; }
main { max-width: 38rem; margin: 12vh auto 4rem; padding: 0 1.25rem; }
h1 { font-size: 1.75rem; line-height: 1.2; }
h2 { font-size: 1.0625rem; margin: 2rem 0 0.25rem; }
p { margin: 0; }
"""
"""The whole style of the page for strangers."""
STYLE_SHEET = "tlreview.css"
_ICON = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E\
%3Cpath fill='%230b5563' d='M8 0l7 3v5c0 4-3 7-7 8-4-1-7-4-7-8V3z'/%3E%3C/svg%3E"


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What the header shows: the language, this page's path and style, and who is here, if chosen.

    `root` is what the addresses of this house begin with; `demo` that nothing in it is real;
    `kept` are the query arguments that a change of language keeps, so that it keeps the place.
    """

    say: Words
    path: str
    style: str
    root: str = ""
    demo: bool = False
    actor: Actor | None = None
    name: str = ""
    verified: bool = False
    kept: tuple[tuple[str, str], ...] = ()


def document(language: str, *head: Content, body: Content) -> str:
    """Return a whole page; `head` comes after what every page needs."""
    return Markup("<!doctype html>\n") + tag(
        "html",
        tag(
            "head",
            tag("meta", charset="utf-8"),
            tag("meta", name_="viewport", content="width=device-width, initial-scale=1"),
            tag("link", rel="icon", href=Markup(_ICON)),  # noqa: S704  a constant of ours
            head,
        ),
        tag("body", body),
        lang=language,
    )


def page(frame: Frame, title: str, *content: Content, wide: bool = False) -> str:
    """Return a page of plain HTML with header and content; it needs no script.

    `wide` gives room for a table.
    """
    return document(
        frame.say.language,
        tag("title", f"{title} · tlreview"),
        tag("link", rel="stylesheet", href=frame.style),
        body=(
            skip_link(frame.say),
            tag("header", bar(frame, _languages(frame)), class_="tl-header"),
            tag(
                "main",
                content,
                id="main",
                class_="tl-page tl-wide" if wide else "tl-page",
                tabindex="-1",
            ),
        ),
    )


def skip_link(say: Words) -> Markup:
    """Return the link that leads past header and navigation."""
    return tag("a", say("Skip to content"), href="#main", class_="tl-skip")


def bar(frame: Frame, *more: Content) -> Markup:
    """Return the bar on top of every page: the way home, and who is here."""
    say = frame.say
    home = tag("a", say("My cases"), href=f"{frame.root}/", class_="tl-home")
    demo = None
    if frame.demo:
        note = tag("span", say("Demo: nothing here is real"), class_="tl-tag")
        leave = tag("a", say("Leave the demo"), href="/") if frame.root else None
        demo = tag("p", note, " ", leave)
    return tag("div", home, demo, who(frame), more, class_="tl-bar")


def who(frame: Frame) -> Content:
    """Return who is here, that they said so themselves, and the way to switch."""
    say, actor = frame.say, frame.actor
    if actor is None:
        return None
    name = tag("strong", frame.name or say("Name erased"))
    if frame.verified:
        return tag("p", name, ", ", role_label(say, actor.role), class_="tl-who")
    return tag(
        "p",
        tag("span", name, ", ", role_label(say, actor.role)),
        tag("span", say("chosen on this machine"), class_="tl-tag"),
        tag("a", say("Switch person or role"), href=f"{frame.root}/who?{urlencode(_back(frame))}"),
        class_="tl-who",
    )


def _back(frame: Frame) -> tuple[tuple[str, str], ...]:
    kept = urlencode(frame.kept)
    return (("next", frame.path + (f"?{kept}" if kept else "")),)


def _languages(frame: Frame) -> Markup:
    return tag(
        "nav",
        tag("ul", join(_language(frame, each) for each in LANGUAGES)),
        aria_label=frame.say("Language"),
        class_="tl-languages",
    )


def _language(frame: Frame, language: str) -> Markup:
    query = urlencode((*frame.kept, ("lang", language)))
    return tag(
        "li",
        tag(
            "a",
            NAMES[language],
            href=f"{frame.path}?{query}",
            lang=language,
            hreflang=language,
            aria_current="true" if language == frame.say.language else None,
        ),
    )
