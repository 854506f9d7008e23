"""What is missing, as sentences that each name their place."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from tlreview.domain.content import Content
from tlreview.domain.forms import FormField
from tlreview.domain.gaps import Gap, GapKind
from tlreview.domain.texts import Texts, wording
from tlreview.presentation.texts import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where something stands: a section, and the anchor within it.

    `section` is a theme's id, or profile, thread, forums, evidence, handover; `anchor` is a
    subject (criterion/TL1.1, profile/inhabitants, goal/…), carries/<part> for a column of the
    forum matrix, or new/challenge for what is not entered yet.
    """

    section: str
    anchor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GapSentence:
    """One gap in words."""

    gap: Gap
    text: str
    place: Place


def gap_place(gap: Gap) -> Place:
    """Return where a gap is closed."""
    if gap.kind is GapKind.NO_CHALLENGES:
        return Place(section=gap.area, anchor=f"new/{gap.place}")
    prefix = {"criterion": "criterion/", "profile": "profile/", "forums": "carries/"}
    section = gap.theme if gap.area == "criterion" else gap.area
    return Place(section=section, anchor=prefix.get(gap.area, "") + gap.place)


def gap_sentences(content: Content, say: Words, found: Iterable[Gap]) -> tuple[GapSentence, ...]:
    """Return the gaps in words, in their order."""
    return tuple(
        GapSentence(gap=gap, text=gap_sentence(content, say, gap), place=gap_place(gap))
        for gap in found
    )


def gap_sentence(content: Content, say: Words, gap: Gap) -> str:
    """Return one gap as a sentence."""
    facts = dict(gap.facts)
    if gap.area == "criterion":
        return _criterion_sentence(content, say, gap, facts)
    if gap.area == "profile":
        field, part = _profile_place(content, say, gap.place)
        return say("“{field}” under {part} in the profile is empty.", field=field, part=part)
    if gap.kind is GapKind.NO_FORUM_CARRIES:
        return say("No forum carries “{part}”.", part=criterion_name(content, say, gap.place))
    return _THREAD[gap.kind](say, facts.get("name") or say("without a name"))


def criterion_name(content: Content, say: Words, id: str) -> str:
    """Return a criterion's id and title."""
    return f"{id} {said(content, say, content.scheme.rubric.criterion(id).title)}"


def said(content: Content, say: Words, texts: Texts) -> str:
    """Return a wording of the criteria set in the reader's language, else in its own."""
    return wording(texts, say.language, content.scheme.rubric.source_language)


def _criterion_sentence(content: Content, say: Words, gap: Gap, facts: Mapping[str, str]) -> str:
    name = criterion_name(content, say, gap.place)
    if gap.kind is GapKind.NOT_ASSESSED:
        return say("{criterion} is not assessed yet.", criterion=name)
    if gap.kind is GapKind.REASON_MISSING:
        return say("{criterion} is marked not applicable, but nobody says why.", criterion=name)
    if gap.kind is GapKind.ARGUMENT_INCOMPLETE:
        return say("{criterion}: the deviation is not fully argued.", criterion=name)
    if gap.kind is GapKind.BELOW_MINIMUM:
        return say(
            "{criterion} is at level {level}; the minimum is level {minimum}.",
            criterion=name,
            level=facts["level"],
            minimum=facts["minimum"],
        )
    if gap.kind is GapKind.GROUND_MISSING:
        return say("{criterion} has a level, but no ground.", criterion=name)
    wanted = content.scheme.rubric.evidence_type(facts["evidence_type"])
    return say(
        "{criterion} lacks evidence of the type “{type}”.",
        criterion=name,
        type=said(content, say, wanted.title),
    )


def _profile_place(content: Content, say: Words, id: str) -> tuple[str, str]:
    """Return the label of a profile field and the title of its part."""
    form = content.scheme.profile
    for part in form.parts:
        for field in part.fields():
            if field.id == id:
                return _label(content, say, field), said_in_form(content, say, part.title)
    raise KeyError(id)


def _label(content: Content, say: Words, field: FormField) -> str:
    return said_in_form(content, say, field.label)


def said_in_form(content: Content, say: Words, texts: Texts) -> str:
    """Return a wording of the profile form in the reader's language, else in its own."""
    return wording(texts, say.language, content.scheme.profile.source_language)


_THREAD: Mapping[GapKind, Callable[[Words, str], str]] = {
    GapKind.NO_CHALLENGES: lambda say, _: say(
        "No challenge has been entered yet; the golden thread begins there."
    ),
    GapKind.CHALLENGE_WITHOUT_SOURCE: lambda say, name: say(
        "The challenge “{name}” points to no plan or source.", name=name
    ),
    GapKind.CHALLENGE_LEFT: lambda say, name: say(
        "The challenge “{name}” leads to no focus area, and nobody says why.", name=name
    ),
    GapKind.FOCUS_AREA_WITHOUT_CHALLENGE: lambda say, name: say(
        "The focus area “{name}” answers no challenge.", name=name
    ),
    GapKind.FOCUS_AREA_WITHOUT_MEASURE: lambda say, name: say(
        "The focus area “{name}” has no measure.", name=name
    ),
    GapKind.FOCUS_AREA_WITHOUT_GOAL: lambda say, name: say(
        "The focus area “{name}” has no goal.", name=name
    ),
    GapKind.GOAL_WITHOUT_INDICATOR: lambda say, name: say(
        "The goal “{name}” has no indicator.", name=name
    ),
    GapKind.INDICATOR_WITHOUT_BASELINE: lambda say, name: say(
        "The indicator “{name}” does not say where we stand now.", name=name
    ),
    GapKind.MEASURE_WITHOUT_RESPONSIBLE: lambda say, name: say(
        "Nobody is responsible for the measure “{name}”.", name=name
    ),
    GapKind.ROW_LOOSE: lambda say, name: say(
        "“{name}” hangs loose: what it belonged to is no longer there.", name=name
    ),
}
