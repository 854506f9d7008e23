"""The certifiers' statement: sealed until the reviews are open, written by both, then signed."""

from tlreview.domain.conditions import ActRecorded
from tlreview.domain.statement import SIGNED, Blank, Statement
from tlreview.presentation.conditions import missing_sentence
from tlreview.presentation.gap_sentences import criterion_name
from tlreview.presentation.texts import NAMES
from tlreview.presentation.verdicts import statement_part
from tlreview.ui.acting import ActForm
from tlreview.ui.blocks import Block, Link, Mark, Option, Prose
from tlreview.ui.review.onward import after_signing
from tlreview.ui.review.scene import conferred
from tlreview.ui.review.signing import signing
from tlreview.ui.review.statement_fields import written
from tlreview.ui.scene import Scene
from tlreview.ui.section import Section
from tlreview.ui.tables import Fold, GapGroup, GapList
from tlreview.workflow.conferring import Opened
from tlreview.workflow.held import HELD
from tlreview.workflow.stating import Stated


def _blocks(scene: Scene) -> tuple[Block, ...]:
    known = conferred(scene)
    if known.opened is None or known.stated is None:
        return (_sealed(scene),)
    return _opened(scene, known.opened, known.stated)


def _sealed(scene: Scene) -> Prose:
    text = scene.say(
        "The statement is written when every certifier has handed in a review of the same version "
        "and the reviews are open."
    )
    return Prose(key="sealed", paragraphs=(text,), tone="lead")


def _opened(scene: Scene, opened: Opened, stated: Stated) -> tuple[Block, ...]:
    counts = scene.actor.person in stated.signers
    writable = counts and not stated.decided
    missing = missing_links(scene, stated)
    lacking = writable and (missing or scene.actor.person not in stated.signatures)
    return (
        _standing(scene, stated),
        *(_draft(scene, stated) if writable and stated.digest else ()),
        *written(scene, opened, stated, writable=writable),
        *((_missing(scene, missing),) if lacking else ()),
        signing(scene, opened, stated, writable=writable, missing=len(missing)),
    )


def _standing(scene: Scene, stated: Stated) -> Prose:
    say = scene.say
    if stated.decided:
        text = say("The case has been decided. What you signed stays as it is.")
    elif stated.digest is None:
        text = say(
            "A new version has come since the reviews were opened. All have to judge it before the "
            "statement can be signed; what is written here is kept."
        )
    elif stated.signed:
        text = after_signing(scene)
    else:
        text = say(
            "Write it together: each of you sees what the other has saved. When it is ready, both "
            "sign. If anything is changed later, both have to sign again."
        )
    return Prose(key="standing", paragraphs=(text,), tone="lead")


def _draft(scene: Scene, stated: Stated) -> tuple[Block, ...]:
    """Return the button that drafts: folded away once something is written, gone once all is."""
    if _whole(scene, stated.statement):
        return ()
    say, process = scene.say, scene.content.process
    form = ActForm(
        key="draft",
        verb="draft-statement",
        button=say("Draft from the record"),
        text=say(
            "Everything that is still empty is filled in: from your levels, findings and comments, "
            "the municipality's answers, and what has been logged. Nothing that is written is "
            "changed. The recommendation and its grounds are yours to write."
        ),
        options=tuple(Option(value=each, label=NAMES[each]) for each in process.languages),
        options_label=say("Language of the draft"),
        chosen=stated.statement.language or scene.content.case.language,
        tongues=True,
        first=not _begun(stated.statement),
        then="statement/strengths",
    )
    if not _begun(stated.statement):
        return (form,)
    return (Fold(key="drafting", title=say("Draft what is still empty"), blocks=(form,)),)


def _begun(statement: Statement) -> bool:
    return bool(statement.language or statement.strengths or any(statement.requirements.values()))


def _whole(scene: Scene, statement: Statement) -> bool:
    """Say whether every text the record can propose is written."""
    wanted = (each.id for each in scene.content.scheme.rubric.requirements)
    texts = (
        statement.strengths,
        *(statement.requirements.get(each, "") for each in wanted),
        statement.deviations,
        statement.sources,
        statement.impartiality,
    )
    return all(each.strip() for each in texts)


def missing_links(scene: Scene, stated: Stated) -> tuple[Link, ...]:
    """Return what has to be there before anybody can sign, each with the way to it."""
    early = conferred(scene).early.get(SIGNED, ())
    return (
        *(
            Link(
                text=missing_sentence(scene.content, scene.say, each),
                section="meeting" if each == ActRecorded(act=HELD) else "start",
            )
            for each in early
        ),
        *(_unsettled(scene, each) for each in stated.unsettled),
        *(_blank(scene, each) for each in stated.blanks),
    )


def _unsettled(scene: Scene, criterion: str) -> Link:
    name = criterion_name(scene.content, scene.say, criterion)
    text = scene.say("{criterion} is left to talk about.", criterion=name)
    return Link(text=text, section="comparison", place=f"joint/{criterion}")


def _blank(scene: Scene, blank: Blank) -> Link:
    say = scene.say
    name = f"requirement.{blank.fact}" if blank.what == "requirement" else blank.what
    if blank.what == "recommendation":
        text = say("No recommendation is chosen yet.")
    elif blank.what == "conditions":
        text = say("No condition is proposed yet.")
    elif blank.what == "deadline":
        name, text = "conditions", say("The condition “{text}” has no deadline.", text=blank.fact)
    else:
        part = statement_part(scene.content, say, name)
        text = say("“{part}” is not written yet.", part=part)
    return Link(text=text, section="statement", place=f"statement/{name}")


def _missing(scene: Scene, links: tuple[Link, ...]) -> GapList:
    say = scene.say
    return GapList(
        key="missing",
        title=say("Before it can be signed"),
        groups=(GapGroup(title="", links=links),) if links else (),
        none=say("Nothing is missing. Read through it once more before you sign."),
    )


def _mark(scene: Scene) -> Mark | None:
    say, stated = scene.say, conferred(scene).stated
    if stated is None:
        return None
    if stated.signed:
        return Mark(word=say("Signed"), shape="full")
    if scene.actor.person in stated.signatures:
        return Mark(word=say("Signed by you"), shape="part")
    if stated.digest is None:
        return None
    left = len(missing_links(scene, stated))
    if left:
        return Mark(word=say("{n} missing", n=say.number(left)), shape="empty")
    return Mark(word=say("To be signed"), shape="part")


STATEMENT = Section(
    id="statement",
    group="together",
    title=lambda scene: scene.say("The certifiers' statement"),
    short=lambda scene: scene.say("Statement"),
    blocks=_blocks,
    mark=_mark,
)
