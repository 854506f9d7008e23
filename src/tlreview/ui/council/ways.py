"""Ways from what is claimed to what it rests on."""

from tlreview.domain.comparison import Compared
from tlreview.domain.rubric import Criterion
from tlreview.presentation.gap_sentences import criterion_name
from tlreview.ui.blocks import Link
from tlreview.ui.council.quoted import Source
from tlreview.ui.council.scene import paper_of
from tlreview.ui.review.side_by_side import choice_mark, name_of
from tlreview.ui.scene import Scene


def way_to_criterion(scene: Scene, criterion: str, note: str = "") -> Link:
    """Return the way to a criterion: the municipality's answer, and both certifiers' words."""
    return Link(
        text=criterion_name(scene.content, scene.say, criterion),
        section=scene.content.scheme.rubric.theme_of(criterion).id,
        place=f"criterion/{criterion}",
        note=note,
    )


def source_of(scene: Scene, criterion: Criterion) -> Source:
    """Return the same way in short."""
    return Source(
        id=criterion.id,
        title=scene.text(criterion.title),
        section=scene.content.scheme.rubric.theme_of(criterion.id).id,
        place=f"criterion/{criterion.id}",
    )


def way_to_statement(scene: Scene, part: str) -> Link:
    """Return the way to a part of the statement as it was signed."""
    text = scene.say("Read it in the statement")
    return Link(text=text, section="statement", place=f"statement/{part}")


def who_chose(scene: Scene, row: Compared) -> str:
    """Return what each certifier chose, in one line."""
    chosen = (
        scene.say(
            "{name}: {choice}",
            name=name_of(scene, each),
            choice=choice_mark(scene, row.criterion, judgement.choice).word,
        )
        for each, judgement in zip(certifiers(scene), row.judgements, strict=True)
    )
    return " · ".join(chosen)


def certifiers(scene: Scene) -> tuple[str, ...]:
    """Return who has signed for a review, in the order the reviews stand side by side."""
    return tuple(each.certifier for each in paper_of(scene).opened.reviews)
