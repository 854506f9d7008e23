"""Whether requirements are met."""

import pytest

from build import content, criterion, fields, rubric, scheme, theme
from tlreview.domain.canonical import Json
from tlreview.domain.requirements import State, requirement_states


def state_of(requirement: str, *saved: dict, themes: tuple[str, ...] = ("TL1", "TL2")) -> State:
    found = content(*saved)
    states = requirement_states(found.scheme.rubric, found.assessment, themes)
    return next(each.state for each in states if each.requirement.id == requirement)


def level(key: str, rung: int) -> dict:
    return fields(f"criterion/{key}", choice={"kind": "level", "level": rung})


MET = (level("TL1.1", 2), level("TL2.1", 3), level("TL2.2", 4))


def test_every_minimum_criterion_at_its_level_meets_the_requirement():
    assert state_of("R1", *MET) is State.MET


def test_one_unassessed_criterion_leaves_the_requirement_unsettled_even_if_another_is_low():
    """Not settled outranks not met: nobody is told they failed before everything is judged."""
    assert state_of("R1", level("TL1.1", 0), level("TL2.1", 3)) is State.NOT_SETTLED


def test_a_level_below_the_minimum_does_not_meet_it():
    assert state_of("R1", *MET, level("TL1.1", 1)) is State.NOT_MET


def test_criteria_outside_the_minimum_never_count():
    assert state_of("R1", *MET, level("TL1.2", 0)) is State.MET


def test_only_the_themes_of_the_stage_count():
    assert state_of("R1", level("TL1.1", 2), themes=("TL1",)) is State.MET


def test_a_requirement_without_any_criterion_in_the_themes_is_not_settled():
    """Nothing asked is nothing shown; 'met' would be a claim nobody has made."""
    assert state_of("R2", *MET) is State.NOT_SETTLED


def test_not_applicable_with_a_reason_counts_as_absent():
    absent = fields("criterion/TL2.1", choice={"kind": "not_applicable"}, reason="Finnes ikke her.")

    assert state_of("R1", level("TL1.1", 2), level("TL2.2", 2), absent) is State.MET


def test_not_applicable_without_a_reason_is_not_settled():
    bare = fields("criterion/TL2.1", choice={"kind": "not_applicable"}, reason="  ")

    assert state_of("R1", *MET, bare) is State.NOT_SETTLED


def deviation(**argument: Json) -> dict:
    return fields("criterion/TL2.2", choice={"kind": "deviation"}, **argument)


def test_a_deviation_with_every_argument_is_an_argued_deviation():
    argued = deviation(
        argument__A1__text="Slik nås hensikten.",
        argument__A1__level=3,
        argument__A1__evidence=["e1"],
    )

    assert state_of("R1", *MET, argued) is State.ARGUED_DEVIATION


@pytest.mark.parametrize(
    "missing", ["argument__A1__text", "argument__A1__level", "argument__A1__evidence"]
)
def test_a_deviation_argument_needs_text_level_and_evidence(missing):
    given = {
        "argument__A1__text": "Slik nås hensikten.",
        "argument__A1__level": 3,
        "argument__A1__evidence": ["e1"],
    }
    del given[missing]

    assert state_of("R1", *MET, deviation(**given)) is State.NOT_SETTLED


def test_a_low_level_outranks_an_argued_deviation():
    argued = deviation(
        argument__A1__text="Slik.", argument__A1__level=3, argument__A1__evidence=["e1"]
    )

    assert state_of("R1", *MET, argued, level("TL1.1", 0)) is State.NOT_MET


def test_level_zero_meets_a_minimum_without_a_level():
    """A minimum criterion without a lowest level only asks to be judged."""
    bare = scheme(rubric(theme("TL1", criterion("TL1.1", minimum_level=None))))
    found = content(level("TL1.1", 0), of=bare)

    states = requirement_states(bare.rubric, found.assessment, ("TL1",))

    assert states[0].state is State.MET
