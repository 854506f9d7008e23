"""What is told of own registrations: no small figure, and none by any sum or later extract."""

from dataclasses import replace

import pytest

from registered import OWN, registered, shown
from tlreview.analysis.registrations import State, told
from tlreview.domain.observations import Flag, Observation, Withheld
from tlreview.domain.periods import period

WOMEN, MEN = {"sex": "women"}, {"sex": "men"}


def last(*states: State) -> State:
    return told(states)[-1].series


def test_a_small_figure_is_hidden_with_its_reason_and_without_its_population() -> None:
    found = last({"a": registered({"2020": 7, "2021": 3, "2022": 0})})
    hidden = found["a"].observations[1]
    assert hidden == Observation(
        period=period("2021"), count=None, flag=Flag.HIDDEN, withheld=Withheld.SMALL
    )
    assert shown(found, "a") == [7, None, 0]


def test_the_other_part_is_hidden_too_where_the_whole_is_told() -> None:
    state = {
        "all": registered({"2020": 23, "2021": 40}),
        "w": registered({"2020": 3, "2021": 20}, breakdown=WOMEN),
        "m": registered({"2020": 20, "2021": 20}, breakdown=MEN),
    }
    found = last(state)
    assert shown(found, "all") == [23, 40]
    assert shown(found, "w") == [None, 20]
    assert shown(found, "m") == [None, 20]


def test_a_part_that_nobody_brought_is_guarded() -> None:
    state = {
        "all": registered({"2020": 23}),
        "m": registered({"2020": 20}, breakdown=MEN),
    }
    assert shown(last(state), "m") == [None]


def test_two_breakdowns_do_not_give_each_other_away() -> None:
    """Ages make the whole that nobody brought; then women and men must not give the few men."""
    state = {
        "young": registered({"2020": 12}, breakdown={"age": "0–17"}),
        "old": registered({"2020": 13}, breakdown={"age": "18+"}),
        "w": registered({"2020": 22}, breakdown=WOMEN),
    }
    found = last(state)
    assert None in (shown(found, "w") + shown(found, "young") + shown(found, "old"))


def test_an_age_group_within_another_is_no_way_to_the_rest_of_it() -> None:
    """20 over 65 and 17 over 80: three were between."""
    state = {
        "all": registered({"2020": 90}),
        "65+": registered({"2020": 20}, breakdown={"age": "65+"}),
        "80+": registered({"2020": 17}, breakdown={"age": "80 år og eldre"}),
    }
    found = last(state)
    assert None in (shown(found, "65+") + shown(found, "80+"))


def test_a_year_does_not_give_away_its_months() -> None:
    months = {f"2020-{month:02}": 9 for month in range(1, 13)} | {"2020-05": 2}
    state = {
        "year": registered({"2020": sum(months.values())}),
        "months": registered(months),
    }
    found = last(state)
    assert shown(found, "year") == [101]
    assert shown(found, "months").count(None) == 2


def test_columns_of_one_sheet_that_make_another_are_its_parts() -> None:
    """Women and men as columns of their own are parts too, whatever they are called."""
    state = {
        "a": registered({"2020": 23, "2021": 40}, indicator="fall-i-alt"),
        "b": registered({"2020": 3, "2021": 21}, indicator="kvinner"),
        "c": registered({"2020": 20, "2021": 19}, indicator="menn"),
        "d": registered({"2020": 31, "2021": 19}, indicator="brann"),
    }
    found = last(state)
    assert [shown(found, each)[0] for each in "abcd"] == [23, None, None, 31]
    assert all(shown(found, each)[1] for each in "abcd")


ONE_PART = [
    ("kvinner", "alle"),
    ("herav på is", "fall"),
]


@pytest.mark.parametrize(("part", "whole"), ONE_PART)
def test_a_column_that_is_never_more_than_another_may_be_a_part_of_it(
    part: str, whole: str
) -> None:
    """Women without men: what they leave of all is three men in 2020."""
    state = {
        "all": registered({"2020": 23, "2021": 40}, indicator=whole),
        "w": registered({"2020": 20, "2021": 21}, indicator=part),
    }
    found = last(state)
    assert shown(found, "all") == [23, 40]
    assert shown(found, "w") == [None, 21]


def test_what_all_other_columns_of_a_file_leave_is_guarded() -> None:
    """Ages without the oldest, of whom there are three in 2020."""
    other = replace(OWN, table="brann.csv")
    state = {
        "all": registered({"2020": 43, "2021": 60}, indicator="i alt"),
        "young": registered({"2020": 20, "2021": 21}, indicator="0–17"),
        "grown": registered({"2020": 20, "2021": 19}, indicator="18–66"),
        "fires": registered({"2020": 31, "2021": 19}, indicator="brann", extract=other),
    }
    found = last(state)
    assert shown(found, "all") == [43, 60]
    assert None in (shown(found, "young")[0], shown(found, "grown")[0])
    assert shown(found, "fires") == [31, 19]


def test_a_part_by_name_may_have_an_indicator_of_its_own() -> None:
    """The whole was given one of the catalogue, and the women were not."""
    state = {
        "all": registered({"2020": 23}, indicator="injuries.falls"),
        "w": registered({"2020": 20}, indicator="women", breakdown=WOMEN),
    }
    assert shown(last(state), "w") == [None]


def test_columns_that_are_more_now_and_less_then_are_no_parts() -> None:
    state = {
        "falls": registered({"2020": 23, "2021": 19}),
        "burns": registered({"2020": 20, "2021": 21}, indicator="burns"),
    }
    assert last(state) == state


def test_parts_that_make_a_whole_are_no_parts_of_each_other() -> None:
    """All is there, with women and men: that there are three women more is no secret."""
    state = {
        "all": registered({"2020": 43, "2021": 61}, indicator="alle"),
        "w": registered({"2020": 23, "2021": 31}, indicator="kvinner"),
        "m": registered({"2020": 20, "2021": 30}, indicator="menn"),
    }
    assert last(state) == state


def test_parts_are_known_by_their_sum_whatever_they_are_called() -> None:
    """A part of a file may have been given an indicator, and the others none."""
    state = {
        "all": registered({"2020": 23, "2021": 40}, indicator="injuries.falls"),
        "w": registered({"2020": 3, "2021": 21}, indicator="women", breakdown=WOMEN),
        "m": registered({"2020": 20, "2021": 19}, indicator="men", breakdown=MEN),
    }
    assert shown(last(state), "m") == [None, 19]


def test_two_files_may_call_different_things_by_one_name() -> None:
    """Falls and burns as “number”: each file is added up by itself as well."""
    burns = replace(OWN, table="brann.csv")
    state = {
        "all": registered({"2020": 60}, indicator="number"),
        "w": registered({"2020": 30}, indicator="number", breakdown=WOMEN),
        "m": registered({"2020": 30}, indicator="number", breakdown=MEN),
        "all-b": registered({"2020": 23}, indicator="number", extract=burns),
        "w-b": registered({"2020": 3}, indicator="number", breakdown=WOMEN, extract=burns),
        "m-b": registered({"2020": 20}, indicator="number", breakdown=MEN, extract=burns),
    }
    found = last(state)
    assert shown(found, "m-b") == [None]
    assert shown(found, "all-b") == [23]


def test_the_same_figures_in_two_rows_are_hidden_in_both() -> None:
    men = registered({"2020": 20}, breakdown=MEN)
    state = {
        "all": registered({"2020": 23}),
        "w": registered({"2020": 3}, breakdown=WOMEN),
        "m": men,
        "again": men,
    }
    found = last(state)
    assert shown(found, "m") == shown(found, "again") == [None]


def test_place_by_age_by_sex_is_never_told() -> None:
    breakdown = {"place": "north", "age": "65+", "sex": "women"}
    assert shown(last({"a": registered({"2020": 40}, breakdown=breakdown)}), "a") == [None]


def test_a_later_extract_does_not_tell_what_an_earlier_one_hid() -> None:
    """Three women become nine; the men told now would give the three of then."""
    before = {
        "all": registered({"2020": 23}),
        "w": registered({"2020": 3}, breakdown=WOMEN),
        "m": registered({"2020": 20}, breakdown=MEN),
    }
    after = before | {
        "all": registered({"2020": 29}),
        "w": registered({"2020": 9}, breakdown=WOMEN),
    }
    found = last(before, after)
    assert shown(found, "m") == [None]
    assert None in (shown(found, "all") + shown(found, "w"))


def test_what_was_told_before_is_no_cover_for_what_is_small_now() -> None:
    """Nine women become three, the men stay twenty and are known: the new whole is hidden."""
    before = {
        "all": registered({"2020": 29}),
        "w": registered({"2020": 9}, breakdown=WOMEN),
        "m": registered({"2020": 20}, breakdown=MEN),
    }
    after = before | {
        "all": registered({"2020": 23}),
        "w": registered({"2020": 3}, breakdown=WOMEN),
    }
    found = last(before, after)
    assert shown(found, "w") == shown(found, "all") == [None]


def test_a_part_of_an_earlier_extract_hides_nothing_of_what_a_later_whole_leaves() -> None:
    """Three women by the old figures are no part of 22 of whom 20 are men: two are left."""
    before = {"w": registered({"2020": 3}, breakdown=WOMEN)}
    between = before | {
        "all": registered({"2020": 22}),
        "m": registered({"2020": 20}, breakdown=MEN),
    }
    after = between | {"w": registered({"2020": 2}, breakdown=WOMEN)}
    found = last(before, between, after)
    assert shown(found, "w") == [None]
    assert None in shown(found, "all") + shown(found, "m")


def test_what_comes_together_is_added_up_whatever_the_whole_was_before() -> None:
    """Men's years and all women's make everybody's; with two ages that leaves three between."""
    long = "2020_2021"
    before = {"all": registered({long: 41})}
    now = before | {
        "m": registered({"2020": 20, "2021": 26}, breakdown=MEN),
        "w": registered({long: 35}, breakdown=WOMEN),
        "young": registered({long: 42}, breakdown={"age": "0–17"}),
        "old": registered({long: 26}, breakdown={"age": "67+"}),
        "between": registered({"2020": 10, "2021": 3}, breakdown={"age": "18–66"}),
    }
    after = now | {"all": registered({long: 81})}
    for states in ((before, now), (before, now, after)):
        found = last(*states)
        assert shown(found, "between")[1] is None
        shared = [each for row in ("m", "w", "young", "old") for each in shown(found, row)]
        assert None in [shown(found, "between")[0], *shared]


def test_the_years_of_a_column_without_its_counterpart_are_added_up() -> None:
    """Men were 10 and 9 in two years and everybody 21 in both: two women."""
    state = {
        "all": registered({"2020_2021": 21}),
        "m": registered({"2020": 10, "2021": 9}, breakdown=MEN),
    }
    found = last(state)
    assert None in shown(found, "all") + shown(found, "m")


def test_nothing_is_hidden_for_a_sum_that_everybody_can_make_and_that_is_large() -> None:
    state = {
        "all": registered({"2020_2021": 40}),
        "m": registered({"2020": 10, "2021": 9}, breakdown=MEN),
    }
    found = last(state)
    assert [*shown(found, "all"), *shown(found, "m")] == [40, 10, 9]


def test_a_year_that_was_not_over_is_told_once_it_is() -> None:
    found = last(
        {"a": registered({"2025": 30, "2026": 2})}, {"a": registered({"2025": 30, "2026": 41})}
    )
    assert shown(found, "a") == [30, 41]


def test_a_rate_without_its_count_is_not_told() -> None:
    series = registered({"2020": None})
    rate = Observation(period=period("2021"), count=None, stated="12.5")
    stated = {"a": type(series)(**{**_fields(series), "observations": (rate,)})}
    assert last(stated)["a"].observations[0].withheld is Withheld.RATE


def _fields(series: object) -> dict[str, object]:
    return {each: getattr(series, each) for each in type(series).__dataclass_fields__}  # type: ignore[attr-defined]


def test_what_came_hidden_or_missing_stays_what_it_is() -> None:
    found = last({"a": registered({"2020": None, "2021": 9})})["a"].observations[0]
    assert (found.flag, found.withheld) == (Flag.MISSING, None)


@pytest.mark.parametrize("count", [1, 4])
def test_the_preview_knows_which_are_few_themselves(count: int) -> None:
    state = {
        "all": registered({"2020": 30}),
        "w": registered({"2020": count}, breakdown=WOMEN),
        "m": registered({"2020": 30 - count}, breakdown=MEN),
    }
    assert {row for row, _ in told([state])[0].few} == {"w"}
