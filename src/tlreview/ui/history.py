"""Earlier versions: who wrote what when, and the way to bring it back."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from tlreview.domain.canonical import Json
from tlreview.domain.fields import Address, Revision
from tlreview.domain.people import Role
from tlreview.presentation.places import part_name
from tlreview.ui.house import House
from tlreview.ui.scene import Scene
from tlreview.workflow.readable import readable_history
from tlreview.workflow.seating import require_reader
from tlreview.workflow.showing import may_know_author

_Names: TypeAlias = Mapping[tuple[Address, int], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One revision in words. `standing` is the newest revision of its field, to save on top of.

    `current` marks the one that stands; it and a redacted one cannot be brought back.
    """

    address: str
    number: int
    field: str
    who: str
    when: str
    text: str
    value: Json
    current: bool
    redacted: bool
    standing: int


def versions(house: House, scene: Scene, subject: str) -> tuple[Version, ...]:
    """Return every saved version of a subject's fields that may be read, the newest first.

    Raises NotAllowed, MemberRecused.
    """
    case, actor = scene.content.case.id, scene.actor
    addresses = [at for at in scene.numbers if at.subject == subject]
    with house.read(actor) as reading:
        require_reader(reading, actor, case)
        found = [
            (revision, kept[0].number)
            for at in addresses
            if (kept := readable_history(reading, actor, case, at))
            for revision in kept
        ]
        names = {
            (each.address, each.number): reading.person_name(each.person)
            if may_know_author(reading, actor, each, case)
            else _unnamed(scene, each)
            for each, _ in found
        }
    found.sort(key=lambda pair: (pair[0].at, pair[0].number), reverse=True)
    return tuple(_version(scene, each, standing, names) for each, standing in found)


def _unnamed(scene: Scene, revision: Revision) -> str:
    """Return who asked, to those who may not know it."""
    if revision.role == Role.COUNCIL_MEMBER:
        return scene.say("a member of the council")
    return scene.say("a certifier")


def _version(scene: Scene, revision: Revision, standing: int, names: _Names) -> Version:
    say = scene.say
    at: Address = revision.address
    redacted = say("This text has been redacted.")
    text = redacted if revision.redacted else scene.spoken(at, revision.value)
    return Version(
        address=str(at),
        number=revision.number,
        field=part_name(scene.content, say, at) or say("text"),
        who=names[at, revision.number] or scene.name(revision.person),
        when=say.moment(revision.at),
        text=text or say("(empty)"),
        value=revision.value,
        current=revision.number == standing,
        redacted=revision.redacted,
        standing=standing,
    )
