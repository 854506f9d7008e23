"""What the record itself proposes: a level with its source, for a person to accept."""

from dataclasses import dataclass

from tlreview.domain.assessment import criterion_field
from tlreview.domain.canonical import Json
from tlreview.domain.conditions import (
    ActRecorded,
    Condition,
    EvidenceHeld,
    ProfileComplete,
    ThemesAnswered,
)
from tlreview.domain.rows import RowKind
from tlreview.domain.rubric import Criterion
from tlreview.domain.stages import proposed_level
from tlreview.presentation.gap_sentences import said_in_form
from tlreview.ui.scene import Scene


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A value ready to be accepted, and the sentence that says where it comes from."""

    address: str
    value: Json
    revision: int
    sentence: str


def proposal_of(scene: Scene, criterion: Criterion) -> Proposal | None:
    """Return what the record proposes for a criterion; None when it has nothing to say."""
    level = proposed_level(scene.content, criterion, scene.progress)
    if level is None or criterion.proposal is None:
        return None
    address = criterion_field(criterion.id, "choice")
    return Proposal(
        address=str(address),
        value={"kind": "level", "level": level},
        revision=scene.numbers.get(address, 0),
        sentence=scene.say(
            "The record points to level {n}: {source}",
            n=level,
            source=_source(scene, criterion.proposal.when),
        ),
    )


def _source(scene: Scene, when: Condition) -> str:
    say = scene.say
    content = scene.content
    if isinstance(when, EvidenceHeld):
        held = (row for row in content.rows[RowKind.EVIDENCE] if row.text("type") == when.type)
        titles = ", ".join(say("“{name}”", name=row.text("title")) for row in held)
        return say("{titles} is in the evidence.", titles=titles)
    if isinstance(when, ProfileComplete):
        parts = (content.scheme.profile.part(each).title for each in when.parts)
        names = ", ".join(said_in_form(content, say, each) for each in parts)
        return say("{parts} in the safety profile is complete.", parts=names)
    if isinstance(when, ThemesAnswered):
        return say(
            "every minimum criterion of {themes} is assessed.", themes=", ".join(when.themes)
        )
    if isinstance(when, ActRecorded):
        return say("the act is in the record.")
    title = scene.text(content.process.submission(when.submission).title)
    return say("“{title}” has been submitted.", title=title)
