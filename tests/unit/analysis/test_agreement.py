import pytest

from tlreview.analysis.agreement import Judged, LevelNotOnScale, Share, agreement, judged
from tlreview.analysis.estimates import Estimate, Interval, Method, NotEstimable, Reason
from tlreview.domain.assessment import Deviates, LevelChosen, NotApplicable, NotAssessed

LEVELS = (0, 1, 2, 3, 4)


def pairs(*levels, case="c1"):
    return [
        Judged(case=case, criterion=f"TL{place}", levels=(one, other))
        for place, (one, other) in enumerate(levels)
    ]


def test_shares_keep_what_they_are_shares_of():
    """Missing levels are left out of both sides, and counted."""
    found = agreement(pairs((1, 1), (2, 3), (0, 3), (None, 2), (None, None)), LEVELS)

    assert found.same == Share(count=1, of=3)
    assert found.within_one == Share(count=2, of=3)
    assert (found.pairs, found.incomplete, found.cases) == (3, 2, 1)


def test_nothing_in_says_nothing():
    found = agreement([], LEVELS)

    assert found.same == found.within_one == Share(count=0, of=0)
    assert found.kappa_linear == found.ac1 == NotEstimable(reason=Reason.NO_PAIRS)


def test_only_a_level_counts_as_a_level():
    """Not applicable, not assessed and a deviation are other answers, not low levels."""
    for other in (NotApplicable(), NotAssessed(), Deviates()):
        assert judged("c1", "TL1", (LevelChosen(level=2), other)) == Judged(
            case="c1", criterion="TL1", levels=(2, None)
        )
    assert judged("c1", "TL1", (NotAssessed(), LevelChosen(level=0))).levels == (None, 0)


def test_each_two_of_three_certifiers_are_a_pair():
    """One level alone says nothing; two of three are one pair, and the third is not made up."""
    given = [
        Judged(case="c1", criterion=f"TL{n}", levels=levels)
        for n, levels in enumerate([(1, 1, 2), (4, None, 2), (3, None, None), (3, 3, 3)])
    ]

    found = agreement(given, LEVELS)

    assert (found.pairs, found.incomplete, found.cases) == (7, 1, 1)
    assert found.same == Share(count=4, of=7)
    assert dict(found.table) == {(1, 1): 1, (1, 2): 2, (2, 4): 1, (3, 3): 3}
    assert found.ac2_linear.n == 3


def test_the_table_does_not_tell_who_gave_which():
    found = agreement(pairs((1, 2), (2, 1), (3, 3)), LEVELS)

    assert dict(found.table) == {(1, 2): 2, (3, 3): 1}


def test_near_is_counted_in_rungs_not_in_numbers():
    """Levels may be numbered with holes; the list says which are neighbours."""
    found = agreement(pairs((10, 30), (10, 70)), (10, 30, 70))

    assert found.within_one == Share(count=1, of=2)


def test_a_level_that_the_scale_lacks_is_refused():
    with pytest.raises(LevelNotOnScale) as refused:
        agreement(pairs((1, 7)), LEVELS)

    assert refused.value.facts() == {"level": "7", "criterion": "TL0"}


def test_levels_nobody_gave_count_as_choices():
    """Agreeing on two of five rungs is more than agreeing on two of two."""
    given = pairs((0, 0), (1, 1), (0, 0), (0, 1))

    assert agreement(given, LEVELS).ac1.value > agreement(given, (0, 1)).ac1.value


def test_the_interval_says_what_it_is_made_from():
    once = pairs((1, 1), (2, 3), (3, 3), (0, 1))
    again = pairs((4, 4), (2, 2), (3, 1), (1, 1), case="c2")

    def method(given):
        found = agreement(given, LEVELS).ac2_linear
        assert isinstance(found, Estimate)
        assert isinstance(found.interval, Interval)
        return found.interval.method

    assert method(once) is Method.CRITERIA
    assert method(once + again) is Method.CASES


def test_every_measure_uses_its_own_weights():
    """Figures by statsmodels 0.15.0 and irrCAC 0.4.4 for this table of 45 pairs."""
    rows = [[3, 1, 0, 0, 0], [2, 6, 3, 0, 0], [0, 2, 9, 4, 1], [0, 0, 3, 8, 2], [0, 0, 0, 1, 0]]
    given = [(i, j) for i, row in enumerate(rows) for j, n in enumerate(row) for _ in range(n)]

    found = agreement(pairs(*given), LEVELS)

    assert [
        found.kappa_linear.value,
        found.kappa_quadratic.value,
        found.ac1.value,
        found.ac2_linear.value,
        found.ac2_quadratic.value,
    ] == pytest.approx([0.6130696, 0.7755102, 0.4824847, 0.7517584, 0.9012715], abs=1e-7)
