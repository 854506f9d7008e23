"""Where a certification stands: its course, the decision, and the certificate."""

from collections.abc import Iterator
from urllib.parse import quote

from tlreview.domain.certificate import Certificate, Standing
from tlreview.domain.conditions import ActRecorded
from tlreview.domain.council import RECOMMEND
from tlreview.domain.rows import Row
from tlreview.domain.statement import Recommendation
from tlreview.domain.texts import wording
from tlreview.presentation.labels import option_label
from tlreview.presentation.texts import local_date
from tlreview.presentation.verdicts import recommendation_label
from tlreview.ui.blocks import Link, Mark
from tlreview.ui.facts import Fact, Facts, short_digest
from tlreview.ui.scene import Scene
from tlreview.workflow.deciding import Decided
from tlreview.workflow.held import HELD


def outcome_mark(scene: Scene) -> Mark | None:
    """Return what was decided; None before that."""
    say, decided = scene.say, scene.course.decided
    if decided is None:
        return None
    marks = {
        Recommendation.APPROVE: Mark(word=say("Approved"), shape="full"),
        Recommendation.CONDITIONS: Mark(word=say("Approved on conditions"), shape="part"),
        Recommendation.NOT_YET: Mark(word=say("Not yet"), shape="below"),
    }
    return marks[decided.decision.outcome]


def course_facts(scene: Scene) -> Facts:
    """Return the way to the certificate, in the order of the process."""
    return Facts(key="course", title=scene.say("The way to the decision"), facts=_course(scene))


def _course(scene: Scene) -> tuple[Fact, ...]:
    say = scene.say
    names = tuple(scene.course.names.get(each) or _nameless(scene) for each in _certifiers(scene))
    return (
        Fact(name=say("Certifiers"), lines=(", ".join(names),) if names else ()),
        _review(scene),
        *_meeting(scene),
        *_council(scene),
        _decision(scene),
    )


def _certifiers(scene: Scene) -> tuple[str, ...]:
    return scene.course.certifiers


def _nameless(scene: Scene) -> str:
    return scene.say("someone whose name is not kept")


def _review(scene: Scene) -> Fact:
    say = scene.say
    if scene.course.decided:
        return Fact(name=say("Review"), mark=Mark(word=say("Done"), shape="full"))
    text = say(
        "Each certifier judges the case alone. Nobody else sees what they write before all have "
        "handed in, and the municipality not before the decision."
    )
    mark = Mark(word=say("Under way"), shape="part")
    return Fact(name=say("Review"), mark=mark, lines=(text,))


def _meeting(scene: Scene) -> Iterator[Fact]:
    say, held = scene.say, scene.course.meetings
    if held:
        mark = Mark(word=say("Held"), shape="full")
        lines = tuple(meeting_line(scene, row) for row in held)
        yield Fact(name=say("Meeting"), mark=mark, lines=lines)
    elif _ends_with(scene, HELD):
        yield Fact(name=say("Meeting"), mark=Mark(word=say("Not held yet"), shape="empty"))


def meeting_line(scene: Scene, row: Row) -> str:
    """Return when, how and where a meeting was held."""
    say = scene.say
    form = row.text("form")
    found = (say.date(row.text("date")), option_label(say, "form", form), row.text("place"))
    return " · ".join(each for each in found if each)


def _ends_with(scene: Scene, act: str) -> bool:
    """Say whether the process of the case has a stage that this act ends."""
    return any(ActRecorded(act=act) in each.exit for each in scene.content.process.stages)


def _council(scene: Scene) -> Iterator[Fact]:
    """Yield what the council recommended, once it has been decided on."""
    say = scene.say
    if not (scene.content.process.has_council and _ends_with(scene, RECOMMEND)):
        return
    decided = scene.course.decided
    if decided is None:
        text = say("The council recommends before the decision is taken; it is told with it.")
        yield Fact(name=say("Council"), lines=(text,))
        return
    recommended = recommendation_label(say, decided.decision.basis.recommendation)
    mark = Mark(word=say("Recommended: {outcome}", outcome=recommended), shape="full")
    yield Fact(name=say("Council"), mark=mark)


def _decision(scene: Scene) -> Fact:
    say, decided = scene.say, scene.course.decided
    if decided is None:
        text = say("It is taken by: {body}", body=_body(scene))
        mark = Mark(word=say("Not taken yet"), shape="empty")
        return Fact(name=say("Decision"), mark=mark, lines=(text,))
    date = say.date(decided.decision.decided_on)
    return Fact(name=say("Decision"), mark=outcome_mark(scene), lines=(date,))


def _body(scene: Scene) -> str:
    process = scene.content.process
    return wording(process.decided_by, scene.say.language, process.source_language)


def decision_facts(scene: Scene) -> tuple[Facts, ...]:
    """Return the decision with what it was taken on; nothing before it."""
    decided = scene.course.decided
    if decided is None:
        return ()
    title = scene.say("The decision")
    return (Facts(key="decided", title=title, facts=tuple(_decided(scene, decided))),)


def _decided(scene: Scene, decided: Decided) -> Iterator[Fact]:
    say, decision = scene.say, decided.decision
    yield Fact(name=say("Outcome"), mark=outcome_mark(scene))
    yield Fact(name=say("Decided on"), lines=(say.date(decision.decided_on),))
    yield Fact(name=say("Decided by"), said=decision.decided_by)
    if decision.reason:
        yield Fact(name=say("Grounds"), said=decision.reason)
    if decision.reference:
        yield Fact(name=say("Reference"), said=decision.reference)
    basis = decision.basis
    version = say("Version {n}", n=basis.submission)
    code = short_digest(basis.submission_digest)
    yield Fact(name=say("Version judged"), lines=(version,), code=code)
    yield Fact(name=say("Digest of the statement"), code=short_digest(basis.statement))
    if basis.minutes:
        yield Fact(name=say("Digest of the minutes"), code=short_digest(basis.minutes))


def certificate_facts(scene: Scene) -> tuple[Facts, ...]:
    """Return each certificate that was issued, the last one first."""
    found = reversed(scene.course.certificates)
    return tuple(_certificate(scene, each) for each in found)


def _certificate(scene: Scene, each: Certificate) -> Facts:
    say = scene.say
    period = say(
        "{first} to {last}", first=say.date(each.valid_from), last=say.date(each.valid_until)
    )
    facts = (
        Fact(name=say("Number"), code=each.number, mark=standing_mark(scene, each)),
        Fact(name=say("Valid"), lines=(period,)),
        *((Fact(name=say("Why it was revoked"), said=each.revoked),) if each.revoked else ()),
        Fact(name=say("How to verify it"), lines=(_check(scene),), link=_verify(scene, each)),
    )
    return Facts(key=f"certificate/{each.number}", title=say("The certificate"), facts=facts)


def standing_mark(scene: Scene, each: Certificate) -> Mark:
    """Return whether a certificate holds today."""
    say = scene.say
    marks = {
        Standing.VALID: Mark(word=say("Valid"), shape="full"),
        Standing.NOT_YET: Mark(word=say("Not valid yet"), shape="part"),
        Standing.EXPIRED: Mark(word=say("Expired"), shape="below"),
        Standing.REVOKED: Mark(word=say("Revoked"), shape="below"),
    }
    return marks[each.standing(local_date(scene.now))]


def _check(scene: Scene) -> str:
    return scene.say(
        "Anybody who has the number can verify the certificate. Its last digit is a check digit, "
        "so a mistyped number is found out."
    )


def _verify(scene: Scene, each: Certificate) -> Link:
    """Return the way to the page for everybody, which lies beside the pages of cases."""
    number = quote(each.number)
    return Link(
        text=scene.say("Verify {number}", number=each.number), href=f"../verify?number={number}"
    )
