"""A case looked at in a test: fields saved one by one, then seen as one person sees them."""

from collections.abc import Iterable, Mapping

import build
import fakes
from tlreview.domain.canonical import Json
from tlreview.domain.fields import Address
from tlreview.domain.people import Actor, Role
from tlreview.presentation.texts import Words
from tlreview.ui.blocks import Block
from tlreview.ui.house import House
from tlreview.ui.scene import Scene, read_scene
from tlreview.ui.section import Section


def opened(saved: Mapping[Address, Json] | None = None) -> fakes.House:
    """Return a house in which these fields are saved in one case."""
    house = fakes.House()
    with house.transact(Actor(person="p1", role=Role.EDITOR), "case-1") as store:
        store.open_case(build.case(), build.scheme())
        for at, value in (saved or {}).items():
            store.append("case-1", at, value, 0)
    return house


def seen(house: House, role: Role = Role.EDITOR) -> Scene:
    """Return the case as a person in this role sees it, in English."""
    actor = Actor(person="p1", role=role)
    with house.read() as reading:
        return read_scene(reading, actor, "case-1", Words("en"), house.clock())


def blocks(section: Section, scene: Scene) -> dict[str, Block]:
    """Return the blocks of a section by key, with those inside other blocks."""
    return {each.key: each for each in _within(section.view(scene).blocks)}


def _within(found: Iterable[Block]) -> Iterable[Block]:
    for each in found:
        yield each
        yield from _within(getattr(each, "blocks", ()))
