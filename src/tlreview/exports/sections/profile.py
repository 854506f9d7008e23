"""The profile in its parts: what is filled in, and by name what is not."""

from collections.abc import Iterator

from tlreview.domain.assessment import as_ids
from tlreview.domain.forms import FieldKind, FormField, ProfilePart
from tlreview.domain.forms import Section as FormSection
from tlreview.exports.report import Block, Cell, Fact, Facts, Paragraph, Section, Span
from tlreview.exports.voice import Voice


def profile_sections(voice: Voice) -> tuple[Section, ...]:
    """Return the profile with a section for each of its parts."""
    form = voice.content.scheme.profile
    first = Section(key="profile", level=1, title=voice.told(form.title), blocks=())
    return (first, *(_part(voice, each) for each in form.parts))


def _part(voice: Voice, part: ProfilePart) -> Section:
    blocks: list[Block] = [Paragraph(text=voice.told(part.purpose), tone="lead")]
    for section in part.sections:
        blocks.extend(_section(voice, section))
    title = voice.told(part.title)
    return Section(key=f"profile-{part.id}", level=2, title=title, blocks=tuple(blocks))


def _section(voice: Voice, section: FormSection) -> Iterator[Block]:
    say = voice.say
    facts, empty = [], []
    for field in section.fields:
        value = _value(voice, field)
        if value:
            facts.append(Fact(label=voice.told(field.label), value=value))
        else:
            empty.append(voice.told(field.label).text)
    if empty:
        names = voice.own("; ".join(empty))
        facts.append(voice.fact(say("Not filled in"), names))
    yield Facts(title=voice.told(section.title), facts=tuple(facts))


def _value(voice: Voice, field: FormField) -> Cell:
    """Return what stands in a field and beside it; nothing when it is empty."""
    known = _known(voice, field)
    main = known or _main(voice, field)
    return (*main, *_beside(voice, field))


def _main(voice: Voice, field: FormField) -> Cell:
    say = voice.say
    value = voice.content.profile.get(field.id)
    if isinstance(value, bool):
        return (voice.own(say("yes") if value else say("no")),)
    if field.kind in {FieldKind.CHOICE, FieldKind.CHOICES}:
        return _chosen(voice, field, as_ids([value] if isinstance(value, str) else value))
    if not isinstance(value, str) or not value.strip():
        return ()
    if field.kind is FieldKind.DATE:
        return (voice.own(say.date(value)),)
    if field.kind is FieldKind.NUMBER:
        return (voice.own(_number(voice, value, field)),)
    return (voice.said(value),)


def _chosen(voice: Voice, field: FormField, ids: tuple[str, ...]) -> Cell:
    options = voice.content.scheme.profile.options(field)
    return tuple(voice.told(each.label) for each in options if each.id in ids)


def _number(voice: Voice, value: str, field: FormField) -> str:
    try:
        shown = voice.say.number(int(value) if value.lstrip("-").isdigit() else float(value))
    except ValueError:
        shown = value
    return f"{shown} {voice.told(field.unit).text}" if field.unit else shown


def _beside(voice: Voice, field: FormField) -> Iterator[Span]:
    say = voice.say
    for name in field.beside:
        value = voice.content.profile.get(f"{field.id}.{name}")
        if isinstance(value, str) and value.strip():
            label = say("Source") if name == "source" else say("Comment")
            yield voice.said(value, label=f"{label}:")


def _known(voice: Voice, field: FormField) -> Cell:
    """Return what the case already knows of a field nobody is asked to fill in."""
    if field.known_from is None or voice.content.profile.get(field.id):
        return ()
    applicant = voice.content.case.applicant
    facts = {
        "applicant.name": applicant.name,
        "applicant.number": applicant.number,
        "applicant.valid_from": applicant.valid_from,
    }
    text = facts.get(field.known_from, "")
    if not text:
        return ()
    if field.kind is FieldKind.DATE:
        return (voice.own(voice.say.date(text)),)
    return (voice.said(text),)
