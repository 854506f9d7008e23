"""The outline of a case: header, progress, and the list of sections with their states."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import quote

from markupsafe import Markup

from tlreview.presentation.html import tag
from tlreview.presentation.texts import LANGUAGES, NAMES
from tlreview.ui.blocks import Mark
from tlreview.ui.dashboard import Dashboard, due_words
from tlreview.ui.scene import Scene
from tlreview.ui.section import Section
from tlreview.ui.sections import ASSESS

SIGNS: Mapping[str, str] = {
    "empty": "○",
    "part": "◐",
    "full": "●",
    "below": "▽",
    "deviation": "◆",
    "absent": "–",
}
"""The shape of each state as a character; the word stands beside it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One section in the list."""

    id: str
    title: str
    mark: Mark | None
    href: str
    current: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryGroup:
    """Sections under one heading; the first group has none."""

    title: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguageLink:
    """One language of the switch."""

    code: str
    name: str
    href: str
    current: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """What stands around the open section of a dashboard.

    `done` of `wanted` minimum criteria are assessed, or judged. An empty line is not drawn.
    """

    dashboard: str
    case: str
    language: str
    applicant: str
    scheme: str
    stage: str
    due: str
    progress: str
    done: int
    wanted: int
    saved: str
    navigation: str
    switch: str
    groups: tuple[EntryGroup, ...]
    languages: tuple[LanguageLink, ...]


def outline(scene: Scene, section: str, dashboard: Dashboard = ASSESS) -> Outline:
    """Return the outline with this section open."""
    say = scene.say
    case = scene.content.case
    progress = dashboard.progress(scene)
    return Outline(
        dashboard=dashboard.id,
        case=case.id,
        language=say.language,
        applicant=case.applicant.name,
        scheme=scene.text(scene.content.scheme.rubric.title),
        stage=dashboard.stage(scene),
        due=due_words(scene),
        progress=progress.sentence if progress else "",
        done=progress.done if progress else 0,
        wanted=progress.wanted if progress else 0,
        saved=dashboard.saved(scene),
        navigation=say("Contents"),
        switch=say("Language"),
        groups=tuple(_groups(scene, section, dashboard)),
        languages=tuple(_language(scene, each, section) for each in LANGUAGES),
    )


def _groups(scene: Scene, section: str, dashboard: Dashboard) -> Iterable[EntryGroup]:
    every = dashboard.sections(scene.content.scheme.rubric)
    for group, title in dashboard.groups(scene.say).items():
        listed = (each for each in every if each.group == group and each.listed(scene))
        entries = tuple(_entry(scene, each, section) for each in listed)
        if entries:
            yield EntryGroup(title=title, entries=entries)


def _entry(scene: Scene, of: Section, section: str) -> Entry:
    return Entry(
        id=of.id,
        title=(of.short or of.title)(scene),
        mark=of.mark(scene),
        href=_href(of.id, scene.say.language),
        current=of.id == section,
    )


def _language(scene: Scene, code: str, section: str) -> LanguageLink:
    return LanguageLink(
        code=code,
        name=NAMES[code],
        href=_href(section, code),
        current=code == scene.say.language,
    )


def _href(section: str, language: str) -> str:
    return f"?step={quote(section)}&lang={language}"


def outline_html(shown: Outline) -> Markup:
    """Return the header and the list, readable before any script has run.

    The widget takes both over by `data-tl-header` and `data-tl-outline` and keeps them true.
    """
    return Markup("\n").join((header_html(shown), navigation_html(shown)))


def header_html(shown: Outline) -> Markup:
    """Return the header: whose case, where it stands, and the languages."""
    return tag(
        "div",
        tag("p", shown.scheme, class_="tl-eyebrow"),
        tag("h1", shown.applicant),
        tag("p", shown.stage, class_="tl-stage") if shown.stage else None,
        tag("p", shown.due, class_="tl-stage") if shown.due else None,
        progress_html(shown),
        tag("p", shown.saved, class_="tl-saved") if shown.saved else None,
        tag(
            "nav",
            tag("ul", [_language_html(each) for each in shown.languages]),
            aria_label=shown.switch,
            class_="tl-languages",
        ),
        class_="tl-case",
        data_tl_header=True,
    )


def progress_html(shown: Outline) -> Markup | None:
    """Return how far the work has come; None where nothing is counted."""
    if not shown.progress:
        return None
    return tag(
        "div",
        tag("progress", max=shown.wanted, value=shown.done, aria_label=shown.progress),
        tag("span", shown.progress),
        class_="tl-progress",
    )


def navigation_html(shown: Outline) -> Markup:
    """Return the list of sections with their states; it can be folded on a narrow screen."""
    return tag(
        "nav",
        tag(
            "details",
            tag("summary", shown.navigation),
            [_group_html(each) for each in shown.groups],
            class_="tl-contents",
            open=True,
        ),
        aria_label=shown.navigation,
        class_="tl-outline",
        data_tl_outline=True,
    )


def _language_html(each: LanguageLink) -> Markup:
    current = "true" if each.current else None
    link = tag("a", each.name, href=each.href, lang=each.code, aria_current=current)
    return tag("li", link)


def _group_html(group: EntryGroup) -> Markup:
    heading = tag("p", group.title, class_="tl-group") if group.title else None
    entries = tag("ul", [_entry_html(each) for each in group.entries])
    return tag("div", heading, entries, class_="tl-entries")


def _entry_html(each: Entry) -> Markup:
    link = tag(
        "a",
        tag("span", each.title, class_="tl-name"),
        _mark_html(each.mark) if each.mark else None,
        href=each.href,
        aria_current="page" if each.current else None,
    )
    return tag("li", link)


def _mark_html(mark: Mark) -> Markup:
    return tag(
        "span",
        tag("span", SIGNS[mark.shape], class_="tl-sign", aria_hidden="true"),
        " ",
        tag("span", mark.word),
        class_="tl-mark",
        data_shape=mark.shape,
    )
