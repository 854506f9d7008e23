"""What `tlreview effect` promises, over simulated municipalities whose truth is known.

A short run of bench/validity.py, of series as short as they come: five years and five. The bounds
are those promised, two binomial errors of what was simulated wider (`broken`). Two hundred
municipalities tell little of a cell, so cells that are promised the same are held to it together
as well: that they can fail is shown below, with faults made on purpose.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

import pytest
from bench.validity import FALL, MEANS, Cell, Design, Outcome, broken, outcome, together

from tlreview.analysis import fitting, student
from tlreview.analysis.fitting import Family, Fit, Reference

MUNICIPALITIES = 200
ERRORS = 2
ENOUGH = [each for each in MEANS if each >= 5]


def simulated(
    family: Family,
    spread: float,
    truths: Sequence[float] = (1.0, FALL),
    *,
    compared: bool = False,
    means: Sequence[float] = MEANS,
) -> list[Outcome]:
    """Return what came out of every mean and truth."""
    design = Design(years=5, family=family, compared=compared)
    return [
        outcome(Cell(design=design, mean=mean, spread=spread, truth=truth), MUNICIPALITIES)
        for truth in truths
        for mean in means
    ]


def faults(found: Sequence[Outcome]) -> list[str]:
    """Return the promises broken in any cell, and by all of five cases and more together."""
    told = [fault for each in found for fault in broken(each, ERRORS)]
    enough = [each for each in found if each.cell.mean in ENOUGH]
    for _, same in groupby(enough, key=lambda each: each.cell.truth):
        told += broken(together(list(same)), ERRORS)
    # Whether intervals hold the truth does not hang on what the truth is.
    alike = [replace(each, shown=0.0, seen=0.0, stated=0.0) for each in enough]
    return told + broken(together(alike), ERRORS)


BOTH = [
    (Family.QUASIPOISSON, 1),
    (Family.QUASIPOISSON, 3),
    (Family.NEGBIN, 1),
    (Family.NEGBIN, 3),
    (Family.POISSON, 1),
]
"""Poisson's promise is for counts that spread as Poisson's do."""


@pytest.mark.parametrize(("family", "spread"), BOTH)
def test_words_and_intervals_keep_their_promises(family: Family, spread: float) -> None:
    """Ten points, with nothing changed and with three in ten fewer."""
    assert faults(simulated(family, spread)) == []


@pytest.mark.parametrize(("family", "spread"), BOTH)
def test_they_keep_them_beside_a_comparison(family: Family, spread: float) -> None:
    """So short a series is claimed to show an effect with a comparison alone."""
    assert faults(simulated(family, spread, (1.0,), compared=True)) == []


def test_the_normal_quantile_where_t_is_wanted_is_found_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Over ten points it makes intervals a sixth too short."""
    monkeypatch.setattr(Fit, "reference", Reference(freedom=None))
    assert faults(simulated(Family.QUASIPOISSON, 3, means=ENOUGH))


def test_t_where_nothing_is_estimated_is_found_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """Poisson's intervals would hold the truth 98 times in 100: too wide to see what is there."""
    monkeypatch.setattr(Fit, "reference", property(lambda fit: Reference(freedom=fit.freedom)))
    assert faults(simulated(Family.POISSON, 1, means=ENOUGH))


@pytest.mark.parametrize("family", [Family.POISSON, Family.NEGBIN])
def test_forgotten_overdispersion_is_found_out(
    family: Family, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Counts that spread three times as far as chance makes them, taken for Poisson's."""
    monkeypatch.setattr(fitting, "_spread_out", lambda *given: (0.0, given[-1]))
    assert faults(simulated(family, 3, (1.0,), means=ENOUGH))


def test_power_without_its_dispersion_is_found_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """More is promised than is seen."""
    monkeypatch.setattr(Fit, "spread", 1.0)
    told = faults(simulated(Family.QUASIPOISSON, 3, (FALL,), means=ENOUGH))
    assert any("states" in each for each in told)


def test_claims_of_what_is_not_there_are_found_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """Intervals of 80 in 100 would claim one fall in ten where nothing fell."""
    monkeypatch.setattr(fitting, "limit", lambda freedom: student.limit(freedom) * 0.65)
    told = faults(simulated(Family.POISSON, 1, (1.0,), compared=True, means=ENOUGH))
    assert any("claims" in each for each in told)
