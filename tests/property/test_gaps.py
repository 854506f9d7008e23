"""Laws of what is missing, whatever has been answered."""

from hypothesis import given
from hypothesis import strategies as st

from build import content, fields
from tlreview.domain.content import Content
from tlreview.domain.gaps import gaps
from tlreview.domain.requirements import State, requirement_states

CRITERIA = ("TL1.1", "TL1.2", "TL2.1", "TL2.2", "F1", "F2")
THEMES = ("TL1", "TL2", "F")
LEVELS = st.integers(0, 4)


def choice(kind: str, level: int) -> dict[str, object]:
    return {"kind": "level", "level": level} if kind == "level" else {"kind": kind}


ANSWER = st.fixed_dictionaries(
    {
        "choice": st.builds(
            choice,
            st.sampled_from(["level", "level", "not_assessed", "not_applicable", "deviation"]),
            LEVELS,
        ),
        "ground": st.sampled_from(["", "Slik er det."]),
        "reason": st.sampled_from(["", "Finnes ikke her."]),
        "evidence": st.sampled_from([[], ["e1"], ["gone"]]),
    }
)
ANSWERS = st.fixed_dictionaries(dict.fromkeys(CRITERIA, ANSWER))
MINUTES = fields("evidence/e1", title="Referat", type="minutes")
ORDER = (State.NOT_SETTLED, State.NOT_MET, State.ARGUED_DEVIATION, State.MET)


def case_of(answers: dict[str, dict[str, object]]) -> Content:
    return content(MINUTES, *(fields(f"criterion/{key}", **each) for key, each in answers.items()))


def lacking(found: Content) -> set[str]:
    return {gap.place for gap in gaps(found, THEMES, ()) if gap.area == "criterion"}


def blocked(found: Content) -> set[str]:
    return {gap.place for gap in gaps(found, THEMES, ()) if gap.blocks}


@given(ANSWERS, st.sampled_from(CRITERIA), LEVELS, LEVELS)
def test_a_better_answer_never_opens_a_gap(answers, key, one, other):
    """Where nothing was missing, nothing is missing a level higher: progress is not punished."""
    low, high = sorted((one, other))
    below = {**answers, key: {**answers[key], "choice": choice("level", low)}}
    above = {**answers, key: {**answers[key], "choice": choice("level", high)}}

    assert lacking(case_of(above)) <= lacking(case_of(below))


@given(ANSWERS, st.sampled_from(CRITERIA), LEVELS)
def test_no_level_is_too_low_to_submit(answers, key, level):
    """Whatever level is chosen, the criterion stops nothing."""
    judged = {**answers, key: {**answers[key], "choice": choice("level", level)}}

    assert key not in blocked(case_of(judged))


@given(ANSWERS)
def test_a_requirement_is_settled_exactly_when_none_of_its_criteria_blocks(answers):
    found = case_of(answers)
    stopping = blocked(found)

    for each in requirement_states(found.scheme.rubric, found.assessment, THEMES):
        open_criteria = {criterion.id for criterion, _ in each.criteria} & stopping
        every_absent = all(state is None for _, state in each.criteria)
        assert (each.state is State.NOT_SETTLED) == (bool(open_criteria) or every_absent)


@given(ANSWERS, st.sampled_from(CRITERIA), LEVELS, LEVELS)
def test_a_better_answer_never_worsens_a_requirement(answers, key, one, other):
    low, high = sorted((one, other))

    def states(level: int) -> list[int]:
        found = case_of({**answers, key: {**answers[key], "choice": choice("level", level)}})
        met = requirement_states(found.scheme.rubric, found.assessment, THEMES)
        return [ORDER.index(each.state) for each in met]

    assert all(after >= before for before, after in zip(states(low), states(high), strict=True))
