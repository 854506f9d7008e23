"""The certifiers' statement: drafted from the record, edited by both, signed by both."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from tlreview.domain.canonical import Json
from tlreview.domain.comparison import Compared, compare, joint_levels
from tlreview.domain.decision import DECIDE
from tlreview.domain.errors import TLReviewError
from tlreview.domain.fields import Address, Revision
from tlreview.domain.people import Actor
from tlreview.domain.statement import (
    SIGN,
    SIGNED,
    Blank,
    Statement,
    blanks,
    stated,
    statement_from,
)
from tlreview.workflow.assigning import assignment_of
from tlreview.workflow.judging import StillSealed, require_judge, require_stating
from tlreview.workflow.ordering import require_order
from tlreview.workflow.permissions import Act, require
from tlreview.workflow.ports import Reading, Store, Transact
from tlreview.workflow.reading import content_of, submitted_content
from tlreview.workflow.rules import checked
from tlreview.workflow.saving import settle_drafts
from tlreview.workflow.sealing import open_reviews
from tlreview.workflow.signed import (
    StatementChanged,
    current_digest,
    last_signatures,
    signatures,
    signed_statement,
    standing_version,
)
from tlreview.workflow.unsealing import unsealing


@dataclass(eq=False)
class StatementIncomplete(TLReviewError):
    """Something is missing, or criteria are left to talk about, before it can be signed."""

    code = "statement.incomplete"
    message = "{count} things are missing in the statement of {case}"

    case: str
    count: int
    blanks: tuple[Blank, ...]
    criteria: tuple[str, ...]


@dataclass(eq=False)
class AlreadySigned(TLReviewError):
    """This person has signed what stands."""

    code = "statement.already-signed"
    message = "{person} has signed the statement of {case} as it stands"

    case: str
    person: str


@dataclass(eq=False)
class ReviewsBehind(TLReviewError):
    """The reviews that are open judge another version than the one that stands now."""

    code = "statement.reviews-behind"
    message = "the open reviews of {case} are of another version than the one that stands"

    case: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """The statement as it stands, to those who write it.

    `digest` is None while the reviews of the version that stands are not open; `signatures` are
    those under this digest, and `lapsed` those of people who have signed other words and not these.
    `unsettled` are the criteria left to talk about. Once decided it is what was signed.
    """

    statement: Statement
    digest: str | None
    signatures: Mapping[str, datetime]
    lapsed: Mapping[str, datetime]
    signers: tuple[str, ...]
    blanks: tuple[Blank, ...]
    unsettled: tuple[str, ...]
    decided: bool

    @property
    def signed(self) -> bool:
        """Say whether everybody who counts has signed it as it stands."""
        return bool(self.signers) and all(each in self.signatures for each in self.signers)


def stated_now(reading: Reading, actor: Actor, case: str) -> Stated:
    """Return the statement as it stands. Raises NotAllowed, StillSealed."""
    require_judge(reading, actor, case)
    if unsealing(reading, case) is None:
        raise StillSealed(case=case)
    return stated_on(reading, case, compared(reading, actor, case))


def stated_on(reading: Reading, case: str, rows: tuple[Compared, ...]) -> Stated:
    """Return the statement as it stands, to somebody who has the opened reviews side by side."""
    content = content_of(reading, case)
    statement = statement_from(content.values)
    decided = DECIDE in reading.acts(case)
    digest = _standing_digest(reading, case, decided=decided)
    given = signatures(reading, case, digest) if digest else {}
    before = last_signatures(reading, case)
    return Stated(
        statement=statement,
        digest=digest,
        signatures=given,
        lapsed={person: at for person, at in before.items() if person not in given},
        signers=assignment_of(reading, case).certifiers,
        blanks=blanks(statement, content.scheme.rubric),
        unsettled=tuple(row.criterion.id for row in rows if not row.settled),
        decided=decided,
    )


def _standing_digest(reading: Reading, case: str, *, decided: bool) -> str | None:
    """Return the digest to be signed, or, after the decision, the one that was decided on."""
    signed = signed_statement(reading, case) if decided else None
    return signed.digest if signed else current_digest(reading, case)


def compared(reading: Reading, actor: Actor, case: str) -> tuple[Compared, ...]:
    """Return the opened reviews side by side, disagreements first. Raises Sealed."""
    reviews = open_reviews(reading, actor, case)
    opened = unsealing(reading, case)
    judged = submitted_content(reading, case, opened.submission if opened else 0)
    joint = joint_levels(content_of(reading, case).values)
    return compare(judged.scheme.rubric, judged.assessment, reviews, joint)


def draft_statement(
    transact: Transact, actor: Actor, case: str, texts: Mapping[Address, Json]
) -> tuple[Revision, ...]:
    """Fill in what is proposed from the record, wherever nothing has been written yet.

    What is proposed rests on the reviews that are open, so it has to be about the version that
    stands; what people write themselves is kept whenever they write it.
    Raises NotAllowed, StillSealed, StatementDecided, ReviewsBehind, FieldRefused, FieldUnknown.
    """
    settle_drafts(transact, actor, case)
    with transact(actor, case) as store:
        require_stating(store, actor, case)
        _require_current(store, case)
        content = content_of(store, case)
        saved = []
        for at, value in texts.items():
            latest = store.latest(case, at)
            if stated(at) and not (latest and latest.value):
                fitting = checked(content, at, value)
                saved.append(store.append(case, at, fitting, latest.number if latest else 0))
        return tuple(saved)


def sign_statement(transact: Transact, actor: Actor, case: str, digest: str) -> bool:
    """Sign the statement that was seen, named by its digest; True if it was the last signature.

    Raises NotAllowed, StillSealed, StatementDecided, ReviewsBehind, ActOutOfOrder,
    StatementChanged, StatementIncomplete, AlreadySigned.
    """
    require(actor, Act.REVIEW)
    settle_drafts(transact, actor, case)
    with transact(actor, case) as store:
        require_stating(store, actor, case)
        _require_current(store, case)
        require_order(store, case, SIGNED)
        _require_whole(store, actor, case)
        if digest != current_digest(store, case):
            raise StatementChanged(case=case)
        if actor.person in signatures(store, case, digest):
            raise AlreadySigned(case=case, person=actor.person)
        store.record(case, SIGN, "statement/current", {"digest": digest})
        return _all_signed(store, case, digest)


def _require_current(store: Store, case: str) -> None:
    if current_digest(store, case) is None:
        raise ReviewsBehind(case=case)


def _all_signed(store: Store, case: str, digest: str) -> bool:
    """Record that the statement is signed if everybody who counts has signed this digest."""
    given = signatures(store, case, digest)
    certifiers = assignment_of(store, case).certifiers
    version = standing_version(store, case)
    if version is None or any(each not in given for each in certifiers):
        return False
    payload: dict[str, Json] = {
        "digest": digest,
        "submission": version.number,
        "submission_digest": version.digest(),
        "certifiers": list(certifiers),
    }
    store.record(case, SIGNED, "statement/current", payload)
    return True


def _require_whole(store: Store, actor: Actor, case: str) -> None:
    found = stated_now(store, actor, case)
    if found.blanks or found.unsettled:
        count = len(found.blanks) + len(found.unsettled)
        raise StatementIncomplete(
            case=case, count=count, blanks=found.blanks, criteria=found.unsettled
        )


def signed_content(reading: Reading, case: str, sequence: int) -> Statement:
    """Return the statement as of an event of the case's stream: what was signed."""
    return statement_from(reading.values_until(case, sequence))
