"""What the page of the schemes is made of: versions, the upload, and what it would change."""

from collections.abc import Iterable, Mapping

from markupsafe import Markup

from tlreview.domain.texts import wording
from tlreview.presentation.html import Content, join, tag
from tlreview.presentation.texts import NAMES, Words
from tlreview.server.forms import Filled, choice, line
from tlreview.storage.rubrics.shelf import SchemeVersion, Shelf
from tlreview.storage.rubrics.wordings_taken import Taken
from tlreview.storage.rubrics.wordings_told import ChangedWording, changed_wordings, summary
from tlreview.workflow.fields import LINE_LIMIT

_MOST_TOLD = 100
"""Of faults and of changes; who has more of them does not read them one by one."""


def editions(say: Words, versions: Shelf, root: str) -> Markup:
    """Return every scheme in use with its workbook, and its other versions."""
    in_use, every = versions.in_use(), versions.versions()
    return join(
        tag(
            "section",
            tag("h2", _title(say, each)),
            tag("p", _standing(say, each)),
            tag(
                "p",
                tag(
                    "a",
                    say("Download the wordings of version {version} (XLSX)", version=each.version),
                    href=f"{root}/schemes/{each.id}/wordings.xlsx",
                ),
                class_="tl-links",
            ),
            _others(say, [other for other in every if other.id == each.id and other is not each]),
            class_="tl-part",
        )
        for each in in_use.values()
    ) + _astray(say, [each for each in every if each.id not in in_use])


def _title(say: Words, version: SchemeVersion) -> str:
    if version.scheme is None:
        return version.id
    rubric = version.scheme.rubric
    return wording(rubric.title, say.language, rubric.source_language)


def _standing(say: Words, version: SchemeVersion) -> str:
    facts = {"version": version.version}
    if version.own:
        return say("New cases are started on version {version}, which was made here.", **facts)
    return say("New cases are started on version {version}, which comes with the program.", **facts)


def _others(say: Words, others: list[SchemeVersion]) -> Content:
    faulty = [each for each in others if each.scheme is None]
    earlier = [each for each in others if each.scheme is not None]
    listed = tag("ul", join(tag("li", _earlier(say, each)) for each in earlier))
    return (
        join(_faulty(say, each) for each in faulty),
        tag("details", tag("summary", say("Versions not in use")), listed, class_="tl-folded")
        if earlier
        else None,
    )


def _earlier(say: Words, version: SchemeVersion) -> str:
    if version.own:
        return say("Version {version}, made here", version=version.version)
    return say("Version {version}, which comes with the program", version=version.version)


def _astray(say: Words, faulty: list[SchemeVersion]) -> Markup:
    return join(_faulty(say, each) for each in faulty)


def _faulty(say: Words, version: SchemeVersion) -> Markup:
    """Return that a version is not used, and what is wrong with it."""
    return tag(
        "div",
        tag("h3", say("A version that cannot be used")),
        tag(
            "p",
            say("The scheme in {folder} has faults and is not used:", folder=version.folder),
        ),
        told_lines(say, tuple(each.said(say) for each in version.faults)),
        class_="tl-note",
    )


def told_lines(say: Words, lines: tuple[str, ...]) -> Markup:
    """Return lines as a list; very many are cut short, and that is said."""
    more = len(lines) - _MOST_TOLD
    rest = say.count("And {n} more.", "And {n} more.", more) if more > 0 else None
    return tag(
        "ul",
        join(tag("li", each) for each in lines[:_MOST_TOLD]),
        tag("li", rest) if rest else None,
    )


def upload(say: Words, token: str, form: Filled) -> Markup:
    """Return the form that a changed workbook is uploaded with."""
    return tag(
        "section",
        tag("h2", say("Upload a changed workbook")),
        tag("p", say("You first see what would change. Nothing is taken into use by uploading.")),
        tag(
            "form",
            Markup(token),  # noqa: S704  tornado's own
            line(form, "workbook", say("Workbook (XLSX)"), type="file", accept=".xlsx"),
            line(
                form,
                "why",
                say("Why the texts are changed"),
                say("A line for the scheme's list of changes, in the language of the scheme."),
                required=False,
                maxlength=LINE_LIMIT,
            ),
            choice(
                form,
                "translations",
                say("Translations you have not changed"),
                {
                    "changed": say("Are out of date where the source text is another now"),
                    "current": say("Have all been looked over, and still fit"),
                },
            ),
            tag("button", say("See what would change"), type="submit", class_="tl-button"),
            method="post",
            enctype="multipart/form-data",
            class_="tl-form",
            novalidate=True,
        ),
        class_="tl-part",
    )


def would_change(say: Words, taken: Taken, *, again: bool) -> Content:
    """Return what a workbook would change, and which version that makes."""
    facts = {"old": taken.old.rubric.version, "new": taken.new.rubric.version}
    changed = tuple(changed_wordings(taken, say))
    return (
        _moved(say) if again else None,
        tag(
            "section",
            tag("h2", _scheme_title(say, taken)),
            tag("p", say("Version {old} becomes version {new}.", **facts)),
            tag("ul", join(tag("li", each) for each in summary(taken, say))),
            tag("p", say("What is asked and judged is unchanged.")),
            _changes(say, changed) if changed else None,
            class_="tl-part",
        ),
    )


def _scheme_title(say: Words, taken: Taken) -> str:
    rubric = taken.new.rubric
    return wording(rubric.title, say.language, rubric.source_language)


def _moved(say: Words) -> Markup:
    told = say("The scheme has changed since you looked. Look over what would change once more.")
    return tag("p", told, role="alert", class_="tl-note")


def _changes(say: Words, changed: tuple[ChangedWording, ...]) -> Markup:
    more = len(changed) - _MOST_TOLD
    return tag(
        "details",
        tag("summary", say("See every changed text")),
        tag("ul", join(_change(say, each) for each in changed[:_MOST_TOLD]), class_="tl-declared"),
        tag("p", say.count("And {n} more.", "And {n} more.", more)) if more > 0 else None,
        class_="tl-folded",
    )


def _change(say: Words, changed: ChangedWording) -> Markup:
    place = f"{changed.belongs_to}: {changed.what}"
    language = changed.language
    return tag(
        "li",
        tag("p", place, f" ({NAMES.get(language, language)})", class_="tl-eyebrow"),
        tag("del", changed.before, class_="tl-own", lang=language) if changed.before else None,
        tag("ins", changed.after, class_="tl-own", lang=language)
        if changed.after
        else tag("p", say("The translation is taken away.")),
    )


def confirmed(say: Words, token: str, values: Mapping[str, str], root: str) -> Markup:
    """Return the form that takes what was shown into use; `values` come along unseen."""
    kept = (tag("input", type="hidden", name_=name, value=each) for name, each in values.items())
    return tag(
        "form",
        Markup(token),  # noqa: S704  tornado's own
        join(kept),
        tag("p", say("New cases are then started on it, from now on and for everybody.")),
        tag("button", say("Take it into use"), type="submit", class_="tl-button"),
        tag("p", tag("a", say("Leave everything as it is"), href=f"{root}/schemes")),
        method="post",
        class_="tl-form",
    )


def nothing_changed(say: Words) -> Markup:
    """Return that a workbook changes nothing."""
    told = say("No wording is changed in this workbook. Everything is as it was.")
    return tag("p", told, role="status", class_="tl-told")


def taken_now(say: Words, version: SchemeVersion) -> Markup:
    """Return that a version is in use."""
    facts = {"title": _title(say, version), "version": version.version}
    told = say("{title}: version {version} is in use. New cases are started on it.", **facts)
    return tag("p", told, role="status", class_="tl-told")


def told_refusal(say: Words, lines: Iterable[str]) -> Markup:
    """Return why a workbook cannot be taken; each line begins with its sheet and cell."""
    return tag(
        "div",
        tag("h2", say("The workbook cannot be taken as it is")),
        tag("p", say("Everything is as it was. Correct this and upload it again:")),
        told_lines(say, tuple(lines)),
        class_="tl-faults",
        role="alert",
    )
