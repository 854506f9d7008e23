"""What to do next, in one sentence with a way to it: read from what is missing and the stage."""

from collections.abc import Sequence

from tlreview.domain.gaps import Gap
from tlreview.domain.stages import current_stage, next_submission
from tlreview.presentation.gap_sentences import GapSentence, gap_sentences, said_in_form
from tlreview.ui.blocks import Link, Prose
from tlreview.ui.decided_reports import followed_next
from tlreview.ui.question_cards import waiting
from tlreview.ui.questions import asked
from tlreview.ui.scene import Scene
from tlreview.workflow.permissions import Act, allowed


def missing_now(scene: Scene) -> tuple[Gap, ...]:
    """Return what is missing for the next submission; for everything after the last."""
    return scene.gaps(scene.themes(), scene.parts())


def next_task(scene: Scene) -> Prose:
    """Return what to do next in one sentence, with the way to it."""
    sentence, way = _next(scene)
    return Prose(
        key="next",
        title=scene.say("What to do next"),
        paragraphs=(sentence,),
        links=(way,) if way else (),
        note="" if scene.numbers else _how(scene),
        tone="next",
    )


def _how(scene: Scene) -> str:
    return scene.say(
        "The short way asks only for the minimum criteria and the profile. Everything is saved "
        "while you write, so you can stop at any time."
    )


def _next(scene: Scene) -> tuple[str, Link | None]:
    say = scene.say
    asked_for = followed_next(scene) or _question_next(scene)
    if asked_for is not None:
        return asked_for
    form = next_submission(scene.content, scene.progress)
    blocking = [gap for gap in missing_now(scene) if gap.blocks]
    if form is None:
        return _turn(scene), Link(text=say("See what was submitted"), section="submit")
    if not blocking:
        return _ready(scene, scene.text(form.title))
    first = gap_sentences(scene.content, say, blocking[:1])[0]
    if not scene.numbers:
        return say("Nothing has been filled in yet: begin here."), way_to(first)
    sentence = say.count(
        "{n} thing is left before “{title}” can be submitted; it is this one:",
        "{n} things are left before “{title}” can be submitted; go on with this one:",
        len(blocking),
        title=scene.text(form.title),
    )
    return sentence, way_to(first)


def _question_next(scene: Scene) -> tuple[str, Link] | None:
    """Return that questions wait for an answer, and the way to the first of them."""
    rows = waiting(asked(scene)) if scene.writable else ()
    if not rows:
        return None
    sentence = scene.say.count(
        "{n} question from the certifiers is waiting for your answer:",
        "{n} questions from the certifiers are waiting for your answer, this one first:",
        len(rows),
    )
    return sentence, Link(text=rows[0].text("text"), section="questions", place=rows[0].subject)


def _ready(scene: Scene, title: str) -> tuple[str, Link]:
    say = scene.say
    way = Link(text=say("Go to submission"), section="submit")
    if allowed(scene.actor, Act.SUBMIT):
        return say("Everything “{title}” asks for is there: read it and submit.", title=title), way
    return (
        say("Everything “{title}” asks for is there: ask the approver to submit it.", title=title),
        way,
    )


def _turn(scene: Scene) -> str:
    """Return what a municipality that has submitted everything has to do, if anything.

    How far others have come within a stage is theirs to tell.
    """
    say = scene.say
    number, stage = current_stage(scene.content, scene.progress)
    if stage.acts == "municipality":
        task = scene.text(stage.task)
        return say("Everything is submitted. Stage {n} is your turn: {task}", n=number, task=task)
    return say(
        "Everything is submitted, and the certification is in stage {n}, “{title}”. There is "
        "nothing for you to do now; questions and the decision will stand here.",
        n=number,
        title=scene.text(stage.title),
    )


def way_to(sentence: GapSentence) -> Link:
    """Return the way to where a gap is closed."""
    place = sentence.place
    return Link(text=sentence.text, section=place.section, place=place.anchor)


def ways_to(scene: Scene, found: Sequence[GapSentence]) -> tuple[Link, ...]:
    """Return a way to each gap; those of one part of the profile share one, to the first."""
    links = [way_to(each) for each in found if each.gap.area != "profile"]
    for part in scene.content.scheme.profile.parts:
        ids = {field.id for field in part.fields()}
        inside = [each for each in found if each.gap.area == "profile" and each.gap.place in ids]
        if len(inside) == 1:
            links.append(way_to(inside[0]))
        elif inside:
            title = said_in_form(scene.content, scene.say, part.title)
            text = scene.say("{part}: {n} required fields are empty.", part=title, n=len(inside))
            place = inside[0].place
            links.append(Link(text=text, section=place.section, place=place.anchor))
    return tuple(links)
