"""The picture of a share over rounds: what is joined, what is broken, and what stands alone."""

import pytest

import build
from surveyed import QUESTION, SCALE, surveyed
from tlreview.analysis.survey_json import Surveyed, as_json
from tlreview.analysis.surveys import Sampling
from tlreview.presentation.charts_plane import SMALL
from tlreview.presentation.charts_rounds import RoundsShown, rounds_chart
from tlreview.presentation.shares import apart_words, change_words, last_words, share_told
from tlreview.presentation.texts import Words
from tlreview.workflow.followed import Followed, all_followed

SAY = Words("en")
OPEN: dict[str, object] = {"sampling": Sampling.SELF_SELECTED, "invited": None, "mode": "nett"}
SHARE = {"question": QUESTION, "scale": list(SCALE), "answers": ["Utrygg", "Vet ikke"]}


def read(*rounds: Surveyed) -> Followed:
    values = build.fields("indicator/i1", text="Utrygge", share=SHARE)
    for number, each in enumerate(rounds, start=1):
        values |= build.fields(f"survey/s{number}", question=QUESTION, table=as_json(each))
    ((_, found),) = all_followed(build.content(values))
    return found


def a_round(period: str, unsafe: int, mode: str = "nett") -> Surveyed:
    return surveyed({"": (100 - unsafe, unsafe, 0)}, period=period, mode=mode, by="")


def joined(svg: str) -> int:
    """Return how many neighbours are joined by a fine line."""
    fine = [each for each in svg.split("<path") if 'class="tl-fine"' in each]
    return sum(each.count("L") for each in fine)


def test_a_share_has_a_mark_and_a_bar_a_round_and_says_the_same_in_words_and_table():
    found = read(a_round("2021", 40), a_round("2023", 30))
    drawn = rounds_chart(SAY, RoundsShown(key="k", title="Utrygge", followed=found))
    assert drawn.svg.count('class="tl-dot"') == 3  # one of them explains the mark
    assert joined(drawn.svg) == 1
    assert "2021: 40% (31–50%); 2023: 30% (22–40%)." in drawn.description
    assert [row[:4] for row in drawn.rows] == [
        ("2021", "40%", "31–50%", "100 of 1,200 answered (8%)"),
        ("2023", "30%", "22–40%", "100 of 1,200 answered (8%)"),
    ]


def test_where_people_are_asked_in_another_way_the_picture_is_broken():
    """The line says when and how; nothing is joined over it, and no change is told over it."""
    found = read(a_round("2021", 40, "post"), a_round("2023", 30), a_round("2025", 10))
    drawn = rounds_chart(SAY, RoundsShown(key="k", title="Utrygge", followed=found))
    assert joined(drawn.svg) == 1
    assert 'class="tl-break"' in drawn.svg
    assert "Break in 2023: asked in another way (post before, nett since)." in drawn.description
    assert change_words(SAY, found) == (
        "From 2023 to 2025: −20 percentage points (95% interval −31 to −9), a smaller share."
    )


def test_after_a_break_with_one_round_no_change_is_told():
    found = read(a_round("2021", 40, "post"), a_round("2023", 10))
    assert change_words(SAY, found) == (
        "People were asked in another way before 2023: no change is told."
    )
    assert change_words(SAY, read(a_round("2021", 40))) == ("One round so far: no change is told.")


def test_a_difference_that_chance_makes_is_said_to_be_one():
    found = read(a_round("2021", 40), a_round("2023", 38))
    assert change_words(SAY, found).endswith("may be chance.")


def test_a_self_selected_round_is_labelled_without_interval_and_beside_nothing():
    """Alone, it is drawn by itself; beside a sample, it is named and not drawn at all."""
    alone = read(surveyed({"": (50, 50, 0)}, **OPEN, period="2022", by=""))
    drawn = rounds_chart(SAY, RoundsShown(key="k", title="Utrygge", followed=alone))
    assert 'class="tl-bar"' not in drawn.svg
    assert "Self-selected." in drawn.description
    assert last_words(SAY, alone) == "50% in 2022, self-selected"
    assert "held against no other round" in change_words(SAY, alone)
    both = read(
        a_round("2021", 40), surveyed({"": (10, 90, 0)}, **OPEN, period="2022", by=""),
        a_round("2023", 30),
    )  # fmt: skip
    drawn = rounds_chart(SAY, RoundsShown(key="k", title="Utrygge", followed=both))
    assert [row[0] for row in drawn.rows] == ["2021", "2023"]
    assert "90" not in drawn.description
    assert apart_words(SAY, both) == "Self-selected, and held against nothing: 2022."


@pytest.mark.parametrize("language", ["nb", "nn", "sv", "en"])
def test_a_small_picture_is_drawn_in_every_language_and_explains_no_marks(language: str):
    found = read(a_round("2021", 40, "post"), a_round("2023", 30))
    say = Words(language)
    small = rounds_chart(say, RoundsShown(key="k", title="U", followed=found, sheet=SMALL))
    assert small.svg.startswith("<svg")
    assert small.svg.count('class="tl-dot"') == 2
    assert QUESTION in share_told(say, SHARE)


def test_what_is_no_share_reads_as_nothing():
    assert share_told(SAY, {"question": 3}) == ""
