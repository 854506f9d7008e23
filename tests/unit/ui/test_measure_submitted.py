"""Figures as those who judge see them: of the version that was submitted, and of no later day."""

from conferring_case import case

from figured import yearly
from reviewed import ANNE, CASE, EDITOR
from talking import Browser
from tlreview.domain.rows import RowKind, row_field
from tlreview.domain.series_json import as_json
from tlreview.ui.measure.sections import MEASURE
from tlreview.workflow.saving import Seen, record_field

COUNTS = (60, 57, None, 62, 55, 58, 60, 52)


def test_a_certifier_sees_the_figures_that_were_submitted_and_changes_none():
    """What the municipality has brought since is no part of the version that is judged."""
    path = case()
    at = row_field(RowKind.SERIES, "s1", "figures")
    indicator = row_field(RowKind.SERIES, "s1", "indicator")
    for place, value in ((indicator, "road-injuries"), (at, as_json(yearly(COUNTS)))):
        record_field(path.house.transact, EDITOR, Seen(case=CASE, address=place, revision=0), value)
    own = Browser(path.house, EDITOR, "indicators", dashboard=MEASURE, case=CASE)
    assert len(own.blocks["tiles"]["tiles"]) == 1
    judge = Browser(path.house, ANNE, "indicators", dashboard=MEASURE, case=CASE)
    assert "tiles" not in judge.blocks
    assert not judge.say("look-closer", row="s1", per=1000)["ok"]
    path.submit()
    later = Browser(path.house, ANNE, "indicators", dashboard=MEASURE, case=CASE)
    assert len(later.blocks["tiles"]["tiles"]) == 1
    assert "named" not in later.blocks


def test_a_certifier_sees_no_extract_later_than_the_submitted_one():
    """Neither its figures nor that there is one."""
    path = case()
    at = row_field(RowKind.SERIES, "s1", "figures")
    indicator = row_field(RowKind.SERIES, "s1", "indicator")
    for place, value in ((indicator, "road-injuries"), (at, as_json(yearly(COUNTS)))):
        record_field(path.house.transact, EDITOR, Seen(case=CASE, address=place, revision=0), value)
    path.submit()
    later = as_json(yearly((*COUNTS[:-1], 31)))
    record_field(path.house.transact, EDITOR, Seen(case=CASE, address=at, revision=1), later)
    judge = Browser(path.house, ANNE, "indicators", dashboard=MEASURE, case=CASE)
    kept = judge.say("look-closer", row="s1", per=1000)["blocks"][-1]
    assert kept["title"] == "1 extract, and what it revised"
    own = Browser(path.house, EDITOR, "indicators", dashboard=MEASURE, case=CASE)
    assert own.say("look-closer", row="s1", per=1000)["blocks"][-1]["title"].startswith("2 ")
