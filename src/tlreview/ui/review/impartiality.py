"""A certifier's own declaration of what could make others doubt their impartiality."""

from collections.abc import Mapping
from dataclasses import replace

from tlreview.domain.assessment import as_text
from tlreview.domain.parties import TIES, impartiality_field
from tlreview.presentation.texts import Words
from tlreview.ui.blocks import Block, Field, Mark, Prose
from tlreview.ui.scene import Scene
from tlreview.ui.section import Section
from tlreview.ui.tables import Fields


def _blocks(scene: Scene) -> tuple[Block, ...]:
    return (_purpose(scene), _ties(scene), *_warning(scene), _confirmation(scene))


def _purpose(scene: Scene) -> Prose:
    text = scene.say(
        "Say what others should know when they read what you have judged. Leave empty what does "
        "not concern you. It is kept in the record under your name."
    )
    return Prose(key="purpose", paragraphs=(text,), tone="lead")


def _ties(scene: Scene) -> Fields:
    labels, hints = _labels(scene.say), _hints(scene.say)
    fields = tuple(_line(scene, each, labels[each], hints[each]) for each in TIES)
    return Fields(key="ties", fields=fields)


def _line(scene: Scene, name: str, label: str, hint: str) -> Field:
    at = impartiality_field(scene.actor.person, name)
    return replace(scene.field(at, "line", label, hint=hint), writable=True)


def _labels(say: Words) -> Mapping[str, str]:
    return {
        "programme_role": say("Role in the programme"),
        "employer": say("Employer"),
        "county": say("County where you live or work"),
        "other_ties": say("Other ties"),
    }


def _hints(say: Words) -> Mapping[str, str]:
    return {
        "programme_role": say("Such as work or a position in the network or its secretariat."),
        "employer": say("Where you work now, and whether it has to do with this municipality."),
        "county": say("If it is the same as the municipality's."),
        "other_ties": say("Family, friends, commissions, earlier work, or anything else."),
    }


def declared_ties(scene: Scene) -> tuple[str, ...]:
    """Return which ties the person has declared, in words."""
    values, labels = scene.content.values, _labels(scene.say)
    person = scene.actor.person
    return tuple(
        labels[each]
        for each in TIES
        if as_text(values.get(impartiality_field(person, each))).strip()
    )


def _warning(scene: Scene) -> tuple[Block, ...]:
    found = declared_ties(scene)
    if not found:
        return ()
    say = scene.say
    text = say(
        "It does not stop your work. Others may ask about it, so talk to the secretariat if you "
        "are in doubt whether you should judge this case."
    )
    title = say("You have declared: {ties}", ties=", ".join(each.lower() for each in found))
    return (Prose(key="warning", title=title, paragraphs=(text,), tone="warning"),)


def _confirmation(scene: Scene) -> Fields:
    at = impartiality_field(scene.actor.person, "declared")
    label = scene.say("This is everything that could make others doubt my impartiality")
    field = replace(scene.field(at, "check", label), writable=True)
    return Fields(key="confirmation", fields=(field,))


def _mark(scene: Scene) -> Mark:
    at = impartiality_field(scene.actor.person, "declared")
    if scene.content.values.get(at) is True:
        return Mark(word=scene.say("Declared"), shape="full")
    return Mark(word=scene.say("Not declared yet"), shape="empty")


IMPARTIALITY = Section(
    id="impartiality",
    group="together",
    title=lambda scene: scene.say("Impartiality"),
    blocks=_blocks,
    mark=_mark,
)
