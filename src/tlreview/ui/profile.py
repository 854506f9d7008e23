"""The safety profile in its parts: closed alternatives, figures with their source, few words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import ClassVar

from tlreview.domain.case import Case
from tlreview.domain.content import profile_field
from tlreview.domain.facts import given
from tlreview.domain.forms import FieldKind, FormField, ProfilePart
from tlreview.domain.forms import Section as FormSection
from tlreview.presentation.gap_sentences import said_in_form
from tlreview.ui.blocks import Block, Control, Field, Mark, Option, Prose
from tlreview.ui.scene import Scene
from tlreview.ui.section import Section
from tlreview.ui.tables import Fields, Fold, Group

_FEW = 6
"""Up to this many alternatives stand side by side as radio buttons; more become a list."""
_PLAIN: Mapping[FieldKind, Control] = {
    FieldKind.TEXT: "text",
    FieldKind.LINE: "line",
    FieldKind.NUMBER: "number",
    FieldKind.DATE: "date",
    FieldKind.YEAR: "year",
    FieldKind.CHOICES: "checks",
    FieldKind.FLAG: "radio",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """Something the case knows by itself: it is shown with its source, not asked."""

    kind: ClassVar[str] = "known"

    key: str
    label: str
    value: str
    source: str


def _blocks(scene: Scene) -> tuple[Block, ...]:
    parts = scene.content.scheme.profile.parts
    return (_purpose(scene), *(_part(scene, each) for each in parts))


def _purpose(scene: Scene) -> Prose:
    text = scene.say(
        "Short answers are enough. What already stands in a plan need only be pointed to. "
        "Fields marked as required must be filled in before the profile is submitted."
    )
    return Prose(key="purpose", paragraphs=(text,), tone="lead")


def part_progress(scene: Scene, fields: Iterable[FormField]) -> tuple[int, int]:
    """Return how many required fields among these are filled in, and how many there are."""
    asked = [each for each in fields if each.required and not each.known_from]
    filled = sum(given(scene.content.profile.get(each.id)) for each in asked)
    return filled, len(asked)


def _part(scene: Scene, part: ProfilePart) -> Group:
    return Group(
        key=f"part/{part.id}",
        title=_said(scene, part.title),
        hint=_said(scene, part.purpose),
        mark=_required(scene, part.fields()),
        blocks=tuple(_section(scene, each) for each in part.sections),
    )


def _required(scene: Scene, fields: Iterable[FormField]) -> Mark:
    """Return how far the required fields have come; without any, how many hold something."""
    say = scene.say
    listed = tuple(fields)
    filled, asked = part_progress(scene, listed)
    if asked:
        word = say("{n} of {all} required filled in", n=filled, all=asked)
        return _mark(scene, filled, asked, word)
    held = sum(given(scene.content.profile.get(each.id)) for each in listed)
    word = say("{n} of {all} filled in, none required", n=held, all=len(listed))
    return Mark(word=word, shape="part" if held else "absent")


def _mark(scene: Scene, filled: int, asked: int, word: str) -> Mark:
    if filled == asked:
        return Mark(word=scene.say("Everything required is filled in"), shape="full")
    return Mark(word=word, shape="part" if filled else "empty")


def _section(scene: Scene, section: FormSection) -> Fold:
    return Fold(
        key=f"section/{section.id}",
        title=_said(scene, section.title),
        hint=_said(scene, section.hint) if section.hint else "",
        mark=_required(scene, section.fields),
        blocks=tuple(_question(scene, each) for each in section.fields),
    )


def _question(scene: Scene, field: FormField) -> Fields | Known:
    label = _said(scene, field.label)
    known = _KNOWN.get(field.known_from or "", _nothing)(scene.content.case)
    if known:
        return Known(
            key=f"profile/{field.id}",
            label=label,
            value=known,
            source=scene.say("From the start of the case; not asked again."),
        )
    beside = tuple(_beside(scene, field, each) for each in field.beside)
    return Fields(key=f"profile/{field.id}", fields=(_asked(scene, field), *beside))


def _nothing(_: Case) -> str:
    return ""


_KNOWN = {
    "applicant.name": lambda case: case.applicant.name,
    "applicant.number": lambda case: case.applicant.number,
    "applicant.valid_from": lambda case: case.applicant.valid_from,
}


def _asked(scene: Scene, field: FormField) -> Field:
    say = scene.say
    label = _said(scene, field.label)
    if field.unit:
        label = say("{label} ({unit})", label=label, unit=_said(scene, field.unit))
    return scene.field(
        profile_field(field.id),
        _control(scene, field),
        label,
        hint=_said(scene, field.hint) if field.hint else "",
        options=_options(scene, field),
        required=field.required,
    )


def _control(scene: Scene, field: FormField) -> Control:
    if field.kind is FieldKind.CHOICE:
        few = len(scene.content.scheme.profile.options(field)) <= _FEW
        return "radio" if few else "select"
    return _PLAIN[field.kind]


def _options(scene: Scene, field: FormField) -> tuple[Option, ...]:
    if field.kind is FieldKind.FLAG:
        yes = Option(value=True, label=scene.say("Yes"))
        return (yes, Option(value=False, label=scene.say("No")))
    listed = scene.content.scheme.profile.options(field)
    return tuple(Option(value=each.id, label=_said(scene, each.label)) for each in listed)


def _beside(scene: Scene, field: FormField, name: str) -> Field:
    say = scene.say
    label = _said(scene, field.label)
    words = {
        "comment": say("Comment on “{label}” (may be left out)", label=label),
        "source": say("Source of “{label}”, with date", label=label),
    }
    return scene.field(profile_field(field.id, name), "line", words[name])


def _said(scene: Scene, texts: Mapping[str, str]) -> str:
    return said_in_form(scene.content, scene.say, texts)


def _progress(scene: Scene) -> Mark:
    found = [part_progress(scene, part.fields()) for part in scene.content.scheme.profile.parts]
    filled, asked = sum(each[0] for each in found), sum(each[1] for each in found)
    return _mark(scene, filled, asked, scene.say("{n} of {all}", n=filled, all=asked))


PROFILE = Section(
    id="profile",
    group="work",
    title=lambda scene: said_in_form(scene.content, scene.say, scene.content.scheme.profile.title),
    blocks=_blocks,
    mark=_progress,
)
