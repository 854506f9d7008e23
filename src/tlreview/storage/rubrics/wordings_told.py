"""What a workbook of wordings would change, and why one is refused, in words."""

from collections.abc import Iterator
from dataclasses import dataclass

from tlreview.domain.errors import TLReviewError
from tlreview.presentation.texts import Words
from tlreview.storage.rubrics.faults import SchemeFaulty
from tlreview.storage.rubrics.new_version import VersionTaken
from tlreview.storage.rubrics.rewording import Counts, Reworded
from tlreview.storage.rubrics.wordings_taken import Taken
from tlreview.storage.rubrics.workbook_faults import WorkbookFaulty
from tlreview.storage.rubrics.workbook_words import belongs_to, language_name, what_it_is
from tlreview.storage.rubrics.workbook_writing import WordingUnfit
from tlreview.storage.rubrics.writing_out import FolderTaken


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedWording:
    """One text in one language as it was and as it is to be; empty where there is none."""

    belongs_to: str
    what: str
    language: str
    before: str
    after: str


def changed_wordings(taken: Taken, say: Words) -> Iterator[ChangedWording]:
    """Yield every wording that differs, in the order of the workbook."""
    names: dict[str, dict[str, str]] = {}
    for each in taken.texts:
        names.setdefault(each.old.stem, {})[each.old.path] = each.old.wording(say.language)
    for each in taken.texts:
        for language in each.changed():
            yield ChangedWording(
                belongs_to=belongs_to(each.old, names[each.old.stem], say),
                what=what_it_is(each.old, say),
                language=language,
                before=each.old.wording(language),
                after=_after(each, language),
            )


def _after(text: Reworded, language: str) -> str:
    if language == text.old.source:
        return text.text
    entry = text.translations.get(language)
    return entry.text if entry else ""


def summary(taken: Taken, say: Words) -> Iterator[str]:
    """Yield how many wordings change in which language, and how many translations go stale."""
    for language in taken.old.rubric.languages:
        for told in _of_language(language, taken.counts, say):
            yield f"{language_name(language)}: {told}"


def _of_language(language: str, counts: Counts, say: Words) -> Iterator[str]:
    changed, newly = counts.changed.get(language, 0), counts.newly_stale.get(language, 0)
    other = counts.stale.get(language, 0) - newly
    if changed:
        yield say.count("{n} wording changed", "{n} wordings changed", changed)
    if newly:
        yield say.count(
            "{n} translation is now out of date; readers see the source text",
            "{n} translations are now out of date; readers see the source text",
            newly,
        )
    if other:
        yield say.count(
            "{n} translation was out of date before and still is",
            "{n} translations were out of date before and still are",
            other,
        )


def refusal(refused: TLReviewError, say: Words) -> Iterator[str]:
    """Yield why nothing was written, a fault a line."""
    if isinstance(refused, WorkbookFaulty):
        yield from (each.said(say) for each in refused.faults)
    elif isinstance(refused, SchemeFaulty):
        yield from (each.said(say) for each in refused.faults if each.stops)
    elif isinstance(refused, FolderTaken):
        yield say("There is something in {folder} already.", folder=refused.folder)
    elif isinstance(refused, VersionTaken):
        facts = {"version": refused.version, "known": refused.known}
        yield say("The new version cannot be called '{version}'. Taken are: {known}.", **facts)
    elif isinstance(refused, WordingUnfit):
        facts = {"place": refused.place, "most": say.number(refused.most)}
        yield say(
            "{place} is longer than {most} signs, or holds a sign that no workbook can.", **facts
        )
    else:
        yield str(refused)
