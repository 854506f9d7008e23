"""Decision and follow-up: what is left to the municipality, and how far the certification is."""

from tlreview.ui.blocks import Block, Link, Mark, Prose
from tlreview.ui.decided_cards import (
    conditions_group,
    points_group,
    to_answer,
)
from tlreview.ui.decided_facts import (
    certificate_facts,
    course_facts,
    decision_facts,
    outcome_mark,
)
from tlreview.ui.decided_reports import followed_next, reports_group, to_report
from tlreview.ui.decided_words import meetings_group, statement_group
from tlreview.ui.scene import Scene
from tlreview.ui.section import Section


def _blocks(scene: Scene) -> tuple[Block, ...]:
    return (
        _lead(scene),
        *_renewal(scene),
        *conditions_group(scene),
        *points_group(scene),
        *reports_group(scene),
        *decision_facts(scene),
        *certificate_facts(scene),
        course_facts(scene),
        *statement_group(scene),
        *meetings_group(scene),
    )


def _lead(scene: Scene) -> Prose:
    found = followed_next(scene)
    if found is not None:
        sentence, way = found
        return Prose(
            key="next",
            title=scene.say("What to do next"),
            paragraphs=(sentence,),
            links=(way,),
            tone="next",
        )
    return Prose(key="purpose", paragraphs=(_purpose(scene),), tone="lead")


def _renewal(scene: Scene) -> tuple[Prose, ...]:
    """Return the way to the case that renews this one; nothing before that."""
    say, after = scene.say, scene.course.after
    if not after:
        return ()
    text = say("The renewal has begun. What is not settled here is answered there.")
    way = Link(text=say("Open the renewal"), href=f"../case/{after}")
    return (Prose(key="renewal", paragraphs=(text,), links=(way,)),)


def _purpose(scene: Scene) -> str:
    say, course = scene.say, scene.course
    if course.decided is None:
        return say(
            "Here you can follow the certification. What the certifiers and the council write "
            "together is read here once the decision has been taken."
        )
    if not course.followed and not course.reports:
        return say("The case has been decided. What it was decided on stands below.")
    if scene.course.reports and all(each.settled for each in course.followed):
        return say("A short report is sent each year while the certificate holds.")
    if all(each.settled for each in course.followed):
        return say("Nothing is left to follow up.")
    return say("Conditions and open points are followed up until each of them is settled.")


def _mark(scene: Scene) -> Mark | None:
    left = len(to_answer(scene))
    if left:
        return Mark(word=scene.say("{n} to answer", n=left), shape="empty")
    if to_report(scene):
        return Mark(word=scene.say("Annual report to send"), shape="empty")
    return outcome_mark(scene)


def _listed(scene: Scene) -> bool:
    return bool(scene.course.certifiers)


DECIDED = Section(
    id="decision",
    also=("conditions", "statement"),
    group="start",
    title=lambda scene: scene.say("Decision and follow-up"),
    blocks=_blocks,
    mark=_mark,
    listed=_listed,
)
"""Under `also` stand the sections in which others meet the same fields."""
