"""What is missing."""

from build import content, fields
from tlreview.domain.content import Content
from tlreview.domain.fields import Address
from tlreview.domain.gaps import GapKind, gaps

ALL = ("TL1", "TL2", "F")


def kinds(found: Content, place: str) -> set[GapKind]:
    return {gap.kind for gap in gaps(found, ALL, ("municipality",)) if gap.place == place}


def answered(key: str, rung: int = 3, **more: object) -> dict[Address, object]:
    return fields(f"criterion/{key}", choice={"kind": "level", "level": rung}, **more)


MINUTES = fields("evidence/e1", title="Referat", type="minutes")


def test_a_minimum_criterion_nobody_has_judged_is_a_gap_that_blocks():
    (gap,) = [gap for gap in gaps(content(), ("TL1",), ()) if gap.area == "criterion"]

    assert (gap.kind, gap.place, gap.theme, gap.blocks) == (
        GapKind.NOT_ASSESSED,
        "TL1.1",
        "TL1",
        True,
    )


def test_a_criterion_outside_the_minimum_never_makes_a_gap():
    assert kinds(content(answered("TL1.2", 0)), "TL1.2") == set()


def test_outside_the_minimum_a_half_said_deviation_is_a_gap():
    """Otherwise it would go to the certifiers without its arguments."""
    half = fields("criterion/TL1.2", choice={"kind": "deviation"})

    assert kinds(content(half), "TL1.2") == {GapKind.ARGUMENT_INCOMPLETE}


def test_a_judged_criterion_wants_a_ground_and_its_evidence():
    assert kinds(content(answered("TL1.1")), "TL1.1") == {
        GapKind.GROUND_MISSING,
        GapKind.EVIDENCE_MISSING,
    }


def test_a_low_level_is_a_gap_that_never_blocks():
    found = content(answered("TL1.1", 1, ground="Så vidt i gang.", evidence=["e1"]), MINUTES)

    (gap,) = [gap for gap in gaps(found, ("TL1",), ()) if gap.area == "criterion"]

    assert (gap.kind, gap.blocks) == (GapKind.BELOW_MINIMUM, False)


def test_level_zero_asks_for_neither_ground_nor_evidence():
    """Where nothing is in place there is nothing to show."""
    assert kinds(content(answered("TL1.1", 0)), "TL1.1") == {GapKind.BELOW_MINIMUM}


def test_evidence_of_another_type_does_not_fill_the_required_one():
    plan = fields("evidence/e1", title="Plan", type="plan")
    found = content(answered("TL1.1", ground="Ja.", evidence=["e1"]), plan)

    assert kinds(found, "TL1.1") == {GapKind.EVIDENCE_MISSING}


def test_removed_evidence_is_missing_again():
    removed = {**MINUTES, **fields("evidence/e1", removed=True)}
    found = content(answered("TL1.1", ground="Ja.", evidence=["e1"]), removed)

    assert kinds(found, "TL1.1") == {GapKind.EVIDENCE_MISSING}


def test_zero_inhabitants_is_an_answer_but_blank_is_not():
    blank = content(fields("profile/inhabitants", value="  "))
    zero = content(fields("profile/inhabitants", value="0"))

    assert kinds(blank, "inhabitants") == {GapKind.PROFILE_FIELD_EMPTY}
    assert kinds(zero, "inhabitants") == set()


def test_an_empty_golden_thread_is_one_sentence_not_many():
    assert kinds(content(), "challenge") == {GapKind.NO_CHALLENGES}


def test_a_challenge_is_followed_up_or_left_out_with_a_reason():
    left = fields("challenge/c1", text="Fall", sources=["e1"])
    reasoned = {**left, **fields("challenge/c1", left_out="Dekkes av annen plan.")}

    assert kinds(content(left, MINUTES), "challenge/c1") == {GapKind.CHALLENGE_LEFT}
    assert kinds(content(reasoned, MINUTES), "challenge/c1") == set()


def whole_thread() -> tuple[dict[Address, object], ...]:
    return (
        MINUTES,
        fields("challenge/c1", text="Fall", sources=["e1"]),
        fields("focus_area/a1", text="Eldre", challenges=["c1"]),
        fields(
            "measure/m1", text="Balanse", focus_area="a1", responsible="Helse", status="ongoing"
        ),
        fields("goal/g1", text="Færre fall", focus_area="a1"),
        fields("indicator/i1", text="Hoftebrudd", goal="g1", baseline="12 (2024)"),
    )


def thread_gaps(*saved: dict[Address, object]) -> set[tuple[GapKind, str]]:
    found = content(*saved)
    return {(gap.kind, gap.place) for gap in gaps(found, (), ()) if gap.area == "thread"}


def test_a_whole_thread_has_no_gap():
    assert thread_gaps(*whole_thread()) == set()


def test_every_broken_link_of_the_thread_names_its_place():
    broken = {
        "focus_area/a1": fields("focus_area/a1", challenges=[]),
        "measure/m1": fields("measure/m1", removed=True),
        "goal/g1": fields("goal/g1", removed=True),
        "indicator/i1": fields("indicator/i1", baseline=""),
    }
    expected = {
        "focus_area/a1": (GapKind.FOCUS_AREA_WITHOUT_CHALLENGE, "focus_area/a1"),
        "measure/m1": (GapKind.FOCUS_AREA_WITHOUT_MEASURE, "focus_area/a1"),
        "goal/g1": (GapKind.FOCUS_AREA_WITHOUT_GOAL, "focus_area/a1"),
        "indicator/i1": (GapKind.INDICATOR_WITHOUT_BASELINE, "indicator/i1"),
    }

    for place, change in broken.items():
        assert expected[place] in thread_gaps(*whole_thread(), change)


def test_a_row_that_points_to_something_removed_is_loose():
    found = thread_gaps(*whole_thread(), fields("goal/g1", removed=True))

    assert (GapKind.ROW_LOOSE, "indicator/i1") in found


def test_each_part_of_a_requirement_wants_a_forum_that_carries_it():
    carried = fields("forum/f1", name="Ledergruppen", carries__F1=True)

    assert kinds(content(carried), "F1") >= {GapKind.NOT_ASSESSED}
    assert GapKind.NO_FORUM_CARRIES not in kinds(content(carried), "F1")
    assert GapKind.NO_FORUM_CARRIES in kinds(content(carried), "F2")
