"""What goes wrong in a council, said in words of its own in every language."""

import pytest

from tlreview.domain.errors import TLReviewError
from tlreview.presentation.texts import LANGUAGES, Words
from tlreview.ui.refusals import refusal_sentence
from tlreview.workflow.balloting import BallotRefused, VoteIncomplete, VotesSealed
from tlreview.workflow.ballots import BallotClosed, BallotUnknown
from tlreview.workflow.council import CouncilRefused
from tlreview.workflow.permissions import Act, NotAllowed
from tlreview.workflow.seating import MemberRecused
from tlreview.workflow.signed import StatementChanged

_BALLOT = ("not-signed", "open-already", "recommended-already", "no-members", "closed-already")
_COUNCIL = (
    *("no-council", "ballot-open", "too-few", "too-many", "named-twice", "person-unknown"),
    *("acts-for-municipality", "chair-no-member", "not-a-date", "no-member", "nothing-changes"),
    *("reason-missing", "mandate-missing", "too-long"),
)
FOUND: tuple[TLReviewError, ...] = (
    MemberRecused(case="c", person="p"),
    BallotClosed(case="c", number=1),
    BallotUnknown(case="c", number="7"),
    VotesSealed(case="c", number=1),
    StatementChanged(case="c"),
    VoteIncomplete(case="c", number=1, missing="choice"),
    VoteIncomplete(case="c", number=1, missing="reason"),
    *(BallotRefused(case="c", reason=each) for each in _BALLOT),
    *(CouncilRefused(case="c", reason=each, fact="3") for each in _COUNCIL),
    *(NotAllowed(role="council_member", act=each) for each in (Act.ADVISE, Act.HOLD_BALLOT)),
    *(NotAllowed(role="council_member", act=each) for each in (Act.RECUSE, Act.DECLARE)),
)


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_refusal_has_a_sentence_of_its_own(language: str) -> None:
    """No two are told alike, and none falls back on the sentence for whatever is unknown."""
    say = Words(language)
    told = [refusal_sentence(say, each) for each in FOUND]
    assert len(set(told)) == len(told)
    unknown = say(
        "This could not be saved ({code}). What was saved before is untouched.", code="\0"
    ).partition("\0")[0]
    assert not any(each.startswith(unknown) for each in told)
