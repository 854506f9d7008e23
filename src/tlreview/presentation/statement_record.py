"""What a statement is drafted from, and the small words its sentences share."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tlreview.domain.assessment import Choice, Deviates, LevelChosen, NotApplicable
from tlreview.domain.canonical import Json
from tlreview.domain.case import Submission
from tlreview.domain.comparison import Compared
from tlreview.domain.content import Content
from tlreview.domain.fields import Address
from tlreview.domain.review import Finding
from tlreview.domain.rows import Row
from tlreview.domain.rubric import Criterion
from tlreview.presentation.gap_sentences import criterion_name
from tlreview.presentation.texts import Words
from tlreview.workflow.fields import TEXT_LIMIT


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What the record knows when a statement is drafted.

    `judged` is the case in the version the certifiers have judged. `rows` are the opened reviews
    side by side, in rubric order; `reviewers` the names behind their judgements, in their order.
    `certifiers` maps whoever counts to a name; `values` are the fields that stand. `meetings` are
    those held, `contacts` the log, each with the oldest first; `questions` are still open, and so
    is `before` from the certification that this one renews.
    """

    judged: Content
    version: Submission
    themes: tuple[str, ...]
    rows: tuple[Compared, ...]
    reviewers: tuple[str, ...]
    certifiers: Mapping[str, str]
    values: Mapping[Address, Json]
    meetings: tuple[tuple[Row, int], ...]
    contacts: tuple[Row, ...]
    questions: tuple[Row, ...]
    before: tuple[Row, ...] = ()

    @property
    def applicant(self) -> str:
        """Return the name of whoever applies."""
        return self.judged.case.applicant.name


def named(found: Found, say: Words, criterion: Criterion) -> str:
    """Return a criterion's id and title."""
    return criterion_name(found.judged, say, criterion.id)


def choice_words(say: Words, choice: Choice) -> str:
    """Return a choice in the middle of a sentence."""
    if isinstance(choice, LevelChosen):
        return level_words(say, choice.level)
    if isinstance(choice, NotApplicable):
        return say("not applicable")
    return say("deviation") if isinstance(choice, Deviates) else say("not judged")


def level_words(say: Words, level: int) -> str:
    """Return a level in the middle of a sentence."""
    return say("level {n}", n=level)


def comments(row: Compared, finding: Finding) -> tuple[str, ...]:
    """Return what was written beside a finding, each wording once."""
    texts = (each.comment.strip() for each in row.judgements if each.finding is finding)
    return tuple(dict.fromkeys(each for each in texts if each))


def remark(found: Found, say: Words, row: Compared, finding: Finding) -> str:
    """Return a criterion with what was written beside a finding."""
    name, told = named(found, say, row.criterion), " ".join(comments(row, finding))
    return f"{name}: {told}" if told else name


def as_list(lead: str, lines: Iterable[str], *, always: bool = False) -> str:
    """Return lines as a list under its lead; nothing without lines, unless the lead always stands.

    A line break within a line would end its place in the list, so it becomes a space.
    """
    written = [f"- {' '.join(each.split())}" for each in lines]
    if not written and not always:
        return ""
    return "\n".join((*((lead,) if lead else ()), *written))


def fitting(say: Words, text: str) -> str:
    """Return a text as far as a field holds it; what is left out at its end is said."""
    if len(text) <= TEXT_LIMIT:
        return text
    lines, left = text.split("\n"), 0
    while len("\n".join(lines)) > TEXT_LIMIT - _ROOM and len(lines) > 1:
        lines.pop()
        left += 1
    end = say.count("… and {n} line more.", "… and {n} lines more.", left) if left else "…"
    return "\n".join((*lines, end)) if left else f"{text[: TEXT_LIMIT - _ROOM]} {end}"


_ROOM = 60
"""Characters kept for the line that says what was left out."""
