"""A case as a member of its council meets it."""

from collections.abc import Mapping
from datetime import datetime

from tlreview.domain.canonical import Json
from tlreview.domain.content import content_from
from tlreview.domain.council import Recusal, vote_field
from tlreview.domain.facts import Progress
from tlreview.domain.fields import Address, Draft, Revision
from tlreview.domain.parties import IMPARTIALITY
from tlreview.domain.people import Actor
from tlreview.domain.rows import RowKind
from tlreview.presentation.texts import Words
from tlreview.ui.scene import Scene
from tlreview.workflow.deliberating import Deliberation, Paper, deliberation, recusal_of
from tlreview.workflow.documents import documents_of
from tlreview.workflow.evidence import replaced_since
from tlreview.workflow.ports import Reading
from tlreview.workflow.reading import progress_of


def read_council(reading: Reading, actor: Actor, case: str, say: Words, now: datetime) -> Scene:
    """Return the case as it was submitted, and what the council says of it since.

    To a member who has stepped aside, only that. Raises CaseUnknown, NotAllowed.
    """
    recusal = recusal_of(reading, actor, case)
    if recusal is not None:
        return _empty(reading, actor, case, say, now, recusal)
    found = deliberation(reading, actor, case)
    own = {**_votes(reading, case, actor, found), **_shared(reading, actor, case)}
    drafts = {each.address: each for each in reading.drafts(case, actor.person)}
    content = found.content
    values: Mapping[Address, Json] = {
        **content.values,
        **{at: each.value for at, each in own.items()},
    }
    return Scene(
        content=content_from(content.case, content.scheme, values),
        progress=progress_of(reading, case),
        numbers={at: each.number for at, each in own.items()},
        drafts=drafts,
        rivals=_rivals(drafts, own),
        unchosen=(),
        names=found.names,
        saved=None,
        actor=actor,
        say=say,
        now=now,
        council=found,
        documents=documents_of(reading, actor, case),
        replaced=replaced_since(content, reading.values(case)),
    )


def deliberated(scene: Scene) -> Deliberation:
    """Return what the member has before them. Only for sections of this dashboard."""
    if not isinstance(scene.council, Deliberation):
        raise TypeError
    return scene.council


def paper_of(scene: Scene) -> Paper:
    """Return what the certifiers have signed. Only for sections that are listed from then on."""
    found = deliberated(scene).paper
    if found is None:
        raise TypeError
    return found


def takes_part(scene: Scene) -> bool:
    """Say whether the member takes part in this case."""
    return isinstance(scene.council, Deliberation)


def submitted(scene: Scene) -> bool:
    """Say whether there is something of the municipality's to read."""
    return takes_part(scene) and deliberated(scene).version is not None


def signed(scene: Scene) -> bool:
    """Say whether there is a signed statement to read."""
    return takes_part(scene) and deliberated(scene).paper is not None


def _empty(
    reading: Reading, actor: Actor, case: str, say: Words, now: datetime, recusal: Recusal
) -> Scene:
    """Return a case of which nothing is told but whose it is."""
    found = reading.case(case)
    return Scene(
        content=content_from(found, reading.scheme(found.scheme_digest), {}),
        progress=Progress(),
        numbers={},
        drafts={},
        rivals={},
        unchosen=(),
        names={recusal.by: reading.person_name(recusal.by)},
        saved=None,
        actor=actor,
        say=say,
        now=now,
        council=recusal,
    )


def _votes(
    reading: Reading, case: str, actor: Actor, found: Deliberation
) -> Mapping[Address, Revision]:
    """Return the member's own votes as they are written."""
    places = (
        vote_field(actor.person, each.ballot.number, name)
        for each in found.held
        for name in ("choice", "reason")
    )
    return {at: kept for at in places if (kept := reading.latest(case, at))}


def _shared(reading: Reading, actor: Actor, case: str) -> Mapping[Address, Revision]:
    """Return the council's questions, and the member's own declaration, as they stand."""
    places = (
        at
        for at in reading.numbers(case)
        if at.kind == RowKind.COUNCIL_QUESTION
        or (at.kind == IMPARTIALITY and at.key == actor.person)
    )
    return {at: kept for at in places if (kept := reading.latest(case, at))}


def _rivals(
    drafts: Mapping[Address, Draft], own: Mapping[Address, Revision]
) -> Mapping[Address, Revision]:
    """Return what has been saved since a draft was begun, by the same person elsewhere."""
    return {
        at: own[at]
        for at, draft in drafts.items()
        if at in own and own[at].number > draft.after and own[at].value != draft.value
    }
