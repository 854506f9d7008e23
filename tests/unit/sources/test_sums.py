"""Printed tables have misprints: totals are held against their parts, and both figures told."""

from offices import fhi, source, written
from tlreview.sources.reading import Read, read_table
from tlreview.sources.sums import tables_differing

CAUSES = ("Ulykke", "Vold", "Selvskade", "Ukjent")
AGES = ("I alt", "0-19", "20-39", "40-59", "60-79")
FIGURES = {
    # In proportion to a national table of causes by age, whose total for 60-79 is misprinted.
    "Ulykke": (None, 30_011, 28_402, 22_517, 20_011),
    "Vold": (None, 1_204, 3_801, 1_102, 301),
    "Selvskade": (None, 602, 811, 305, 99),
    "Ukjent": (None, 700, 650, 501, 400),
}


def long(rows: dict[str, tuple[int | str | None, ...]]) -> Read:
    lines = ["tid;årsak;alder;antall"]
    for cause, figures in rows.items():
        lines += [
            f"2022;{cause};{age};{figure}"
            for age, figure in zip(AGES, figures, strict=True)
            if figure is not None
        ]
    return read_table("\n".join(lines).encode(), source("csv"))


def with_totals() -> dict[str, tuple[int | str | None, ...]]:
    rows = {
        cause: (sum(x or 0 for x in figures), *figures[1:]) for cause, figures in FIGURES.items()
    }
    return {"Totalt": tuple(map(sum, zip(*rows.values(), strict=True))), **rows}


def test_a_table_that_adds_up_says_nothing() -> None:
    assert long(with_totals()).checks == ()


def test_a_misprinted_total_is_told_with_both_figures() -> None:
    """The health directorate printed 220 811 where the parts make 20 811 (domain notes, 8.1)."""
    rows = with_totals()
    right = rows["Totalt"]
    assert right[4] == 20_811
    found = long({**rows, "Totalt": (*right[:4], "220 811")}).checks
    assert [(each.dimension, each.where, each.total, each.parts) for each in found] == [
        ("årsak", ("2022", "antall", "60-79"), 220_811, 20_811),
        ("alder", ("2022", "antall", "Totalt"), right[0], right[0] + 200_000),
    ]
    assert [each.row for each in found] == [6, 2]


def test_one_cell_printed_twice_with_different_figures() -> None:
    """9,815 in one table and 9,816 in the next: the same year, the same age, the same total."""
    by_cause = b"tid;alder;kontaktaarsak;antall\n2022;80+;Totalt;9815\n2022;80+;Ulykke;9000\n"
    by_place = b"tid;alder;skadested;antall\n2022;80+;I alt;9816\n2022;80+;Hjemme;5000\n"
    one, other = (read_table(each, source("csv")).table for each in (by_cause, by_place))
    [found] = tables_differing(one, other)
    assert (found.one, found.other) == (9815, 9816)
    assert "2022" in found.where
    assert tables_differing(one, one) == ()


def test_hidden_parts_leave_the_sum_open_unless_the_known_are_too_many() -> None:
    rows = with_totals()
    vold = rows["Vold"]
    assert long({**rows, "Vold": (vold[0], ":", *vold[2:])}).checks == ()
    found = long({**rows, "Vold": (5_000, ":", *vold[2:])}).checks
    assert [
        (each.total, each.parts, each.complete) for each in found if each.dimension == "alder"
    ] == [(5_000, 5_204, False)]


def test_rates_are_not_summed() -> None:
    """Women's and men's rates make no total; their counts do, and one here does not."""
    values = [9, 2.0, 3, 1.0, 5, 3.0, 8, 2.0, 3, 1.0, 5, 3.0]
    found = read_table(written(fhi(values)), source("fhi")).checks
    assert [(each.where, each.total, each.parts) for each in found] == [
        (("Porsgrunn", "2020", "antall"), 9, 8)
    ]


def test_ages_that_overlap_are_no_parts() -> None:
    content = b"tid;alder;antall\n2022;alle aldre;9\n2022;0-19;4\n2022;16-79;7\n"
    assert read_table(content, source("csv")).checks == ()


def test_categories_that_make_none_of_their_totals_are_no_parts() -> None:
    """Main groups and their subgroups in one column: every sum would be wrong, so none is told."""
    lines = ["tid;skade;antall"]
    for year in range(2018, 2023):
        lines += [f"{year};Totalt;10", f"{year};Fall;10", f"{year};Fall i trapp;4"]
    assert read_table("\n".join(lines).encode(), source("csv")).checks == ()
