"""What the certifiers have found, requirement by requirement."""

import build
from editions import scores
from tlreview.domain.assessment import LevelChosen, NotApplicable
from tlreview.domain.comparison import JointLevel, compare, found_states
from tlreview.domain.requirements import State

THEMES = ("TL1", "TL2", "F")


def states(**joint: JointLevel) -> dict[str, State | None]:
    """Return the state of each criterion behind R2, by what the certifiers say together."""
    content = build.content()
    rubric = content.scheme.rubric
    rows = compare(rubric, content.assessment, scores().reviews, joint)
    found = found_states(rubric, content.assessment, rows, THEMES)
    return {each.id: how for state in found for each, how in state.criteria}


def test_not_applicable_has_the_certifiers_reason_where_the_municipality_gave_none() -> None:
    """It counts as absent, on screen and in print alike; without any reason it is not settled."""
    given = JointLevel(choice=NotApplicable(), reason="Kommunen har ingen ungdomsskole.")
    assert states(F1=given)["F1"] is None
    assert states(F1=JointLevel(choice=NotApplicable()))["F1"] is State.NOT_SETTLED


def test_a_joint_level_counts_and_a_standing_disagreement_settles_nothing() -> None:
    """Whatever the municipality chose."""
    assert states(F1=JointLevel(choice=LevelChosen(level=2)))["F1"] is State.MET
    assert states(F1=JointLevel(choice=LevelChosen(level=1)))["F1"] is State.NOT_MET
    assert states()["F1"] is State.NOT_SETTLED
