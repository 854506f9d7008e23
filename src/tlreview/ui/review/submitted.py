"""Sections of what the municipality has submitted, to be read and not filled in."""

from collections.abc import Callable
from dataclasses import replace

from tlreview.ui.blocks import Block, Prose
from tlreview.ui.documents import DOCUMENTS_SECTION
from tlreview.ui.evidence_list import EVIDENCE
from tlreview.ui.forums import FORUMS
from tlreview.ui.profile import PROFILE
from tlreview.ui.review.scene import judged
from tlreview.ui.scene import Scene
from tlreview.ui.section import Group, Section
from tlreview.ui.thread import THREAD

_GUIDANCE = frozenset({"purpose", "judgements"})
"""The blocks in which a section tells a municipality how to fill it in."""


def to_be_read(section: Section, group: Group, version: Callable[[Scene], str]) -> Section:
    """Return a section without what it says to those who fill it in; `version` says which it is."""

    def blocks(scene: Scene) -> tuple[Block, ...]:
        kept = (each for each in section.blocks(scene) if each.key not in _GUIDANCE)
        return (Prose(key="version", paragraphs=(version(scene),), tone="lead"), *kept)

    read: Callable[[Scene], tuple[Block, ...]] = blocks
    return replace(section, group=group, blocks=read)


def _version(scene: Scene) -> str:
    number = judged(scene).version.number
    return scene.say("As the municipality submitted it in version {n}.", n=number)


GOLDEN_THREAD = to_be_read(THREAD, "start", _version)
SUBMITTED: tuple[Section, ...] = (
    to_be_read(PROFILE, "work", _version),
    to_be_read(EVIDENCE, "work", _version),
    to_be_read(FORUMS, "work", _version),
    replace(DOCUMENTS_SECTION, group="work"),
)
"""What has been submitted, beside the answers and the golden thread."""
