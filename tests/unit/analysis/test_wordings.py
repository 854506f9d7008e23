from tlreview.analysis.agreement import AgreementFigures, Judged
from tlreview.analysis.estimates import Estimate, NotEstimable, Reason
from tlreview.analysis.wordings import LEAST, by_criterion, divides, mixed_up

LEVELS = (0, 1, 2, 3, 4)


def over_cases(criterion, *levels):
    return [
        Judged(case=f"c{place}", criterion=criterion, levels=(one, other))
        for place, (one, other) in enumerate(levels)
    ]


def often(same, *apart):
    return [(2, 2)] * same + list(apart)


def names(found):
    return [each.criterion for each in found]


def test_the_criterion_that_most_often_divides_comes_first():
    found = by_criterion(
        over_cases("clear", *often(10))
        + over_cases("unclear", *often(6, (1, 2), (2, 1), (2, 3), (3, 2)))
        + over_cases("rather", *often(9, (0, 4))),
        LEVELS,
    )

    assert names(found) == ["unclear", "rather", "clear"]


def test_shares_decide_not_counts():
    """Four of twenty is less than three of ten."""
    found = by_criterion(
        over_cases("much", *often(16, *[(1, 2)] * 4))
        + over_cases("seldom", *often(7, *[(1, 2)] * 3)),
        LEVELS,
    )

    assert names(found) == ["seldom", "much"]


def test_of_equal_shares_the_one_further_apart_comes_first():
    found = by_criterion(
        over_cases("near", *often(9, (1, 2))) + over_cases("far", *often(9, (4, 1))), LEVELS
    )

    assert names(found) == ["far", "near"]


def test_the_wordings_mixed_up_can_be_read_off():
    (found,) = by_criterion(over_cases("x", *often(7, (1, 2), (2, 1), (3, 2))), LEVELS)

    assert isinstance(found.figures, AgreementFigures)
    assert dict(found.figures.table) == {(1, 2): 2, (2, 2): 7, (2, 3): 1}


def test_too_few_pairs_say_nothing_and_come_last():
    """However much they differ; a pair with a level missing does not count towards enough."""
    few = [*often(0, *[(0, 4)] * (LEAST - 1)), (None, 3)]
    found = by_criterion(over_cases("few", *few) + over_cases("enough", *often(LEAST)), LEVELS)

    assert names(found) == ["enough", "few"]
    assert found[1].cases == LEAST - 1
    assert found[1].figures == NotEstimable(reason=Reason.TOO_FEW)
    assert isinstance(found[0].figures, AgreementFigures)


def test_no_minimum_makes_something_of_nothing():
    (found,) = by_criterion(over_cases("x", (None, 3)), LEVELS, least=0)

    assert found.figures == NotEstimable(reason=Reason.TOO_FEW)


def test_a_criterion_has_ac2_but_no_kappa():
    """One pair a case: kappa within a case is 0 by arithmetic, whatever was given."""
    (found,) = by_criterion(over_cases("x", *often(8, (1, 2), (3, 3))), LEVELS)

    assert isinstance(found.figures, AgreementFigures)
    assert found.figures.kappa_linear == NotEstimable(reason=Reason.CERTIFIER_CONSTANT)
    assert isinstance(found.figures.ac2_linear, Estimate)


def test_the_two_levels_most_often_given_against_each_other_are_named():
    """Of equally many the two furthest apart, and where nobody differs none."""

    def found(*apart):
        (row,) = by_criterion(over_cases("x", *often(10, *apart)), LEVELS)
        assert isinstance(row.figures, AgreementFigures)
        return mixed_up(row.figures)

    assert found((3, 2), (2, 3), (0, 4)) == (2, 3)
    assert found((1, 2), (3, 1)) == (1, 3)
    assert found((3, 4), (1, 2)) == (1, 2)
    assert found() is None


def test_a_criterion_divides_only_with_pairs_enough_and_a_difference():
    found = by_criterion(
        over_cases("apart", *often(9, (0, 4)))
        + over_cases("alike", *often(10))
        + over_cases("few", (0, 4)),
        LEVELS,
    )

    assert [each.criterion for each in found if divides(each)] == ["apart"]
