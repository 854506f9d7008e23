"""Criteria on the page of level wordings: which divide, which do not, and which have too few."""

from dataclasses import replace

import build
from tlreview.analysis.agreement import Judged, agreement
from tlreview.analysis.wordings import by_criterion
from tlreview.presentation.texts import Words
from tlreview.server.secretariat.dividing import agreed, dividing, too_few
from tlreview.workflow.pooling import Pool

SAY = Words("nb")
LEVELS = (0, 1, 2, 3, 4)


def pairs(criterion: str, *levels: tuple[int, int]) -> list[Judged]:
    return [
        Judged(case=f"case-{n}", criterion=criterion, levels=(one, other))
        for n, (one, other) in enumerate(levels)
    ]


def pool(*given: Judged) -> Pool:
    return Pool(
        rubric=build.rubric(),
        reworded=frozenset(),
        most=2,
        alone=0,
        together=agreement(given, LEVELS),
        criteria=by_criterion(given, LEVELS),
    )


POOL = pool(
    *pairs("TL1.1", (3, 2), (2, 3), (0, 1), *[(2, 2)] * 9),
    *pairs("TL2.1", *[(4, 4)] * 10),
    *pairs("TL2.2", (0, 4)),
)


def test_the_two_levels_mixed_up_stand_with_their_wordings() -> None:
    """Those two and no other; the table says how often each met."""
    page = str(dividing(SAY, POOL))
    shown = [n for n in LEVELS if f"Beskrivelse av TL1.1, nivå {n}" in page]
    assert shown == [2, 3]
    assert "Ulike nivåer i 3 av 12 par" in page
    assert '<th scope="row">2 og 3</th><td>2</td>' in page


def test_a_wording_changed_since_is_told() -> None:
    told = SAY("The wordings were others when some of the cases were judged; these are the latest.")
    assert told not in str(dividing(SAY, POOL))
    assert told in str(dividing(SAY, replace(POOL, reworded=frozenset({"TL1.1"}))))


def test_each_criterion_stands_in_one_place_alone() -> None:
    places = [str(part(SAY, POOL)) for part in (dividing, agreed, too_few)]
    for n, name in enumerate(("TL1.1", "TL2.1", "TL2.2")):
        assert [name in each for each in places] == [n == place for place in range(3)]


def test_of_too_few_cases_nothing_is_told_but_their_number() -> None:
    page = str(too_few(SAY, POOL))
    assert "Kriterium TL2.2" in page
    assert "1 sak" in page
    assert "0 og 4" not in page
    assert dividing(SAY, pool(*pairs("TL2.2", (0, 4)))) is None
