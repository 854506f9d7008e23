"""An answer kept as evidence: whether it still says what the figures say, and the next one."""

from tlreview.analysis.effect import Word
from tlreview.analysis.finding import Finding, differing
from tlreview.domain.rows import Row
from tlreview.presentation.effects import word_text
from tlreview.ui.acting import ActForm
from tlreview.ui.blocks import Block, Prose
from tlreview.ui.scene import Scene
from tlreview.workflow.evidence import evidence_field
from tlreview.workflow.measuring import KeptEffect


def keeping(scene: Scene, row: Row, found: Finding) -> tuple[Block, ...]:
    """Return what has been kept of an effect, and the way to keep what is found now.

    A later answer is another revision of the same evidence: what was kept before stays.
    """
    say, kept = scene.say, scene.kept.get(row.id)
    since = _since(scene, kept, found) if kept else ""
    told = tuple(filter(None, (*_kept(scene, kept), since))) if kept else ()
    if not scene.writable or (kept and not since):
        return (Prose(key=f"{row.subject}/kept", paragraphs=told),) if told else ()
    return (
        ActForm(
            key=f"{row.subject}/keep",
            verb="keep-effect",
            facts={"row": row.id},
            button=say("Keep the new answer as well") if kept else say("Keep as evidence"),
            text=" ".join(told),
            first=not kept,
        ),
    )


def _kept(scene: Scene, kept: KeptEffect) -> tuple[str, ...]:
    """Return how often an answer was kept, and the word of the last one."""
    say = scene.say
    number = scene.numbers.get(evidence_field(kept.evidence, "file"), 1)
    times = say.count(
        "An answer has been kept as evidence, {n} time.",
        "An answer has been kept as evidence, {n} times.",
        number,
    )
    word = kept.value.get("word")
    if word not in set(Word):
        return (times,)
    return (times, say("The last one says: {word}.", word=word_text(say, Word(str(word)))))


def _since(scene: Scene, kept: KeptEffect, found: Finding) -> str:
    """Return why the kept answer is not what is found now; empty where it is."""
    say = scene.say
    if kept.revised:
        return say(
            "Figures have been revised or exchanged since it was kept. It stays, as what was found "
            "then."
        )
    if not kept.current:
        return say("The question has changed since it was kept. It stays, as what was found then.")
    if differing(kept.value, found):
        return say(
            "The same figures are reckoned in another way by now. It stays, as what was found then."
        )
    return ""
