"""Submitting: what is asked at this stage, what stops it, what goes in as it is; and versions."""

from dataclasses import dataclass, replace
from typing import ClassVar

from tlreview.domain.case import Submission
from tlreview.domain.fields import Address
from tlreview.domain.parties import ASSIGN
from tlreview.domain.process import SubmissionForm
from tlreview.domain.stages import next_submission
from tlreview.domain.versions import differences
from tlreview.presentation.gap_sentences import GapSentence, gap_sentences, said_in_form
from tlreview.presentation.places import field_name, place_of
from tlreview.ui.blocks import Block, Link, Mark, Prose
from tlreview.ui.renewal import left_list
from tlreview.ui.scene import Scene
from tlreview.ui.section import Section
from tlreview.ui.start import way_to, ways_to
from tlreview.ui.tables import GapGroup, GapList
from tlreview.workflow.permissions import Act, allowed
from tlreview.workflow.submitting import submitted

_SHOWN = 50
"""Changes listed by name; beyond that only their number is said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SubmitForm:
    """The button that submits. `why_not` says what stops this person; empty when nothing does.

    `verb` is what the browser asks for then. `without` names the clashing texts this person has
    been shown: each field, and whose.
    """

    kind: ClassVar[str] = "submit"

    key: str
    form: str
    title: str
    consequence: str
    confirm: str
    button: str
    why_not: str
    without: tuple[tuple[str, str], ...] = ()
    verb: str = "submit"


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One frozen version with its digest. `withdraw` is empty when it cannot be taken back."""

    kind: ClassVar[str] = "version"

    key: str
    number: int
    title: str
    line: str
    digest: str
    mark: Mark
    changes_title: str
    count: int
    changes: tuple[Link, ...]
    more_changes: str
    withdraw: str
    withdraw_confirm: str


def _blocks(scene: Scene) -> tuple[Block, ...]:
    form = next_submission(scene.content, scene.progress)
    return (*(_coming(scene, form) if form else (_all_made(scene),)), *_versions(scene))


def _all_made(scene: Scene) -> Prose:
    text = scene.say("Every submission of this certification has been made.")
    return Prose(key="asked", paragraphs=(text,), tone="lead")


def _coming(scene: Scene, form: SubmissionForm) -> tuple[Block, ...]:
    found = gap_sentences(scene.content, scene.say, scene.gaps(form.themes, form.profile_parts))
    stops = tuple(each for each in found if each.gap.blocks)
    as_it_is = tuple(each for each in found if not each.gap.blocks)
    return (
        _asked(scene, form),
        _stopping(scene, stops),
        _as_it_is(scene, as_it_is),
        *left_list(scene),
        *((_unchosen(scene),) if scene.unchosen and scene.writable else ()),
        _form(scene, form, len(stops)),
    )


def _asked(scene: Scene, form: SubmissionForm) -> Prose:
    say = scene.say
    rubric = scene.content.scheme.rubric
    themes = ", ".join(scene.text(rubric.theme(each).short) for each in form.themes)
    profile = scene.content.scheme.profile
    titles = (profile.part(each).title for each in form.profile_parts)
    parts = ", ".join(said_in_form(scene.content, say, each) for each in titles)
    sentences = (
        say("The next submission is “{title}”.", title=scene.text(form.title)),
        say("It asks for the minimum criteria of: {themes}.", themes=themes),
        say("It asks for these parts of the profile: {parts}.", parts=parts) if parts else "",
    )
    kept = tuple(each for each in sentences if each)
    return Prose(key="asked", paragraphs=kept, tone="lead")


def _stopping(scene: Scene, found: tuple[GapSentence, ...]) -> GapList:
    say = scene.say
    title = say("What must be settled first")
    group = GapGroup(title="", links=ways_to(scene, found))
    return GapList(
        key="stops",
        title=title,
        groups=(group,) if found else (),
        none=say("Nothing stops the submission."),
        hint=say("Only what nobody has answered stops it; a low level never does."),
    )


def _as_it_is(scene: Scene, found: tuple[GapSentence, ...]) -> GapList:
    say = scene.say
    group = GapGroup(title="", links=tuple(way_to(each) for each in found))
    return GapList(
        key="as-it-is",
        title=say("What goes in as it is"),
        groups=(group,) if found else (),
        none=say("Nothing is below the minimum or without its evidence."),
        hint=say("The certifiers see these sentences too."),
    )


def _unchosen(scene: Scene) -> GapList:
    """Return whose texts clash with what others have saved; never what they say."""
    say = scene.say
    links = tuple(
        replace(
            _change(scene, each.address),
            text=say(
                "{name} has another text in “{field}”.",
                name=scene.name(each.person),
                field=field_name(scene.content, say, each.address),
            ),
        )
        for each in scene.unchosen
    )
    return GapList(
        key="unchosen",
        title=say("Texts nobody has chosen between yet"),
        groups=(GapGroup(title="", links=links),),
        none="",
        hint=say(
            "It can be submitted without these texts: what is saved goes in. The texts are kept, "
            "and whoever wrote them can choose afterwards."
        ),
    )


def _form(scene: Scene, form: SubmissionForm, stops: int) -> SubmitForm:
    say = scene.say
    title = scene.text(form.title)
    return SubmitForm(
        key="submit",
        form=form.id,
        title=say("Submit “{title}”", title=title),
        consequence=say(
            "What stands now is frozen as version {n}. You can go on editing; what changes later "
            "becomes a new version. It can be withdrawn until certifiers are assigned.",
            n=len(scene.progress.submissions) + 1,
        ),
        confirm=say("I have read it, and submit it on behalf of {name}.", name=_applicant(scene)),
        button=say("Submit"),
        why_not=_why_not(scene, stops),
        without=tuple((str(each.address), each.person) for each in scene.unchosen),
    )


def _applicant(scene: Scene) -> str:
    return scene.content.case.applicant.name


def _why_not(scene: Scene, stops: int) -> str:
    say = scene.say
    if not allowed(scene.actor, Act.SUBMIT):
        return say("Only the municipality's approver can submit. You can prepare everything.")
    if stops:
        return say.count(
            "{n} thing must be settled first; it is listed above.",
            "{n} things must be settled first; they are listed above.",
            stops,
        )
    return ""


def _versions(scene: Scene) -> tuple[Block, ...]:
    made = scene.progress.submissions
    return tuple(
        _version(scene, each, made[index - 1] if index else None, last=index == len(made) - 1)
        for index, each in reversed(list(enumerate(made)))
    )


def _version(
    scene: Scene, submission: Submission, before: Submission | None, *, last: bool
) -> Version:
    say = scene.say
    form = scene.content.process.submission(submission.form)
    changed = tuple(each.address for each in differences(before, submission)) if before else ()
    later = _changed_since(scene, submission) if last else ()
    listed = later or changed
    title = say("Changed since then") if later else say("Changed since the version before")
    can = _can_withdraw(scene, submission)
    over = len(listed) - _SHOWN
    return Version(
        key=f"version/{submission.number}",
        number=submission.number,
        title=say("Version {n}: {title}", n=submission.number, title=scene.text(form.title)),
        line=say(
            "Submitted {moment} by {name}",
            moment=say.moment(submission.at),
            name=scene.name(submission.person),
        ),
        digest=submission.digest(),
        mark=_version_mark(scene, submission),
        changes_title=title if listed else "",
        count=len(listed),
        changes=tuple(_change(scene, at) for at in listed[:_SHOWN]),
        more_changes=say.count("and {n} more", "and {n} more", over) if over > 0 else "",
        withdraw=say("Withdraw version {n}", n=submission.number) if can else "",
        withdraw_confirm=say("The frozen version stays in the record, marked as withdrawn."),
    )


def _version_mark(scene: Scene, submission: Submission) -> Mark:
    if submission.withdrawn:
        return Mark(word=scene.say("Withdrawn"), shape="absent")
    return Mark(word=scene.say("Submitted"), shape="full")


def _can_withdraw(scene: Scene, submission: Submission) -> bool:
    free = not submission.withdrawn and ASSIGN not in scene.progress.acts
    return free and allowed(scene.actor, Act.WITHDRAW)


def _changed_since(scene: Scene, submission: Submission) -> tuple[Address, ...]:
    """Return what was saved after a version was frozen and would be part of the next."""
    frozen = {each.address: each.revision for each in submission.entries}
    numbers = sorted(scene.numbers.items())
    return tuple(at for at, number in numbers if submitted(at) and frozen.get(at) != number)


def _change(scene: Scene, at: Address) -> Link:
    place = place_of(scene.content, at)
    name = field_name(scene.content, scene.say, at)
    return Link(text=name, section=place.section, place=place.anchor)


def _mark(scene: Scene) -> Mark | None:
    made = [each for each in scene.progress.submissions if not each.withdrawn]
    if not made:
        return None
    return Mark(word=scene.say("Version {n} submitted", n=made[-1].number), shape="full")


SUBMIT = Section(
    id="submit",
    group="finish",
    title=lambda scene: scene.say("Submit"),
    blocks=_blocks,
    mark=_mark,
)
