"""The figures as a file: the same as on the page, nobody's name, and nothing a program runs."""

import csv
import io
from dataclasses import replace

import pytest

import build
from tlreview.analysis.agreement import Judged, agreement
from tlreview.analysis.wordings import by_criterion
from tlreview.exports.wordings import wordings_file
from tlreview.presentation.texts import LANGUAGES
from tlreview.workflow.pooling import Pool

LEVELS = (0, 1, 2, 3, 4)


def pairs(criterion: str, *levels: tuple[int, int]) -> list[Judged]:
    return [
        Judged(case=f"case-{n}", criterion=criterion, levels=(one, other))
        for n, (one, other) in enumerate(levels)
    ]


def pool(*given: Judged, title: str = "Trygg prøveordning") -> Pool:
    return Pool(
        rubric=replace(build.rubric(), title={"nb": title}),
        reworded=frozenset(),
        most=2,
        alone=0,
        together=agreement(given, LEVELS),
        criteria=by_criterion(given, LEVELS),
    )


MUCH = pairs("TL1.1", (1, 2), (2, 1), (2, 4), *[(3, 3)] * 9)
FEW = pairs("TL2.1", (0, 4), (4, 0))


def lines(*pools: Pool, language: str = "en") -> list[dict[str, str]]:
    text = wordings_file(pools, language).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_a_criterion_has_its_figures_and_who_met_whom() -> None:
    together, row, _ = lines(pool(*MUCH, *FEW))
    assert (together["Criterion"], together["Title"]) == ("", "All criteria together")
    assert (together["Pairs of levels"], together["Cases"]) == ("14", "12")
    assert row["Criterion"] == "TL1.1"
    assert row["The same level"] == "0.750"
    assert row["At most one level apart"] == "0.917"
    assert row["Most often mixed up"] == "1 and 2"
    assert row["Pairs by level"] == "1 and 2: 2; 2 and 4: 1; both gave 3: 9"
    assert float(row["Lower limit (AC2)"]) < float(row["Gwet's AC2"])


def test_what_is_not_estimable_is_empty_and_the_reason_stands_beside() -> None:
    _, row, _ = lines(pool(*MUCH, *FEW))
    assert (row["Weighted kappa"], row["Lower limit (kappa)"]) == ("", "")
    assert row["Remark"].startswith("Weighted kappa: The levels given within each case vary")


def test_too_few_cases_have_no_figure_at_all() -> None:
    """Not even a share: whose levels they were could be guessed."""
    *_, row = lines(pool(*MUCH, *FEW))
    assert (row["Criterion"], row["Cases"]) == ("TL2.1", "2")
    said = {name for name, text in row.items() if text}
    assert said == {"Scheme", "Version", "Criterion", "Title", "Cases", "Remark"}
    assert row["Remark"] == "Fewer than 10 cases: too few to say anything."


def test_a_coefficient_below_nought_stays_a_number() -> None:
    given = [
        Judged(case=case, criterion=f"k{n}", levels=(one, 4 - one))
        for case in ("a", "b", "c")
        for n, one in enumerate((0, 4, 0, 4, 1))
    ]
    together, *_ = lines(replace(pool(*given), criteria=()))
    assert float(together["Weighted kappa"]) < 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_every_column_and_no_case_is_named(language: str) -> None:
    found = lines(pool(*MUCH), language=language)
    assert {len(each) for each in found} == {17}
    assert "case-" not in repr(found)


def test_no_title_is_a_formula() -> None:
    (together, *_) = lines(pool(*MUCH, title="=1+1"))
    assert together["Scheme"] == "'=1+1"
