"""An indicator that follows a survey: in small, large, and how it is told which answers count."""

from collections.abc import Mapping
from typing import Any

import build
import fakes
from filing import Folder
from surveyed import QUESTION, SCALE, surveyed
from talking import Browser
from tlreview.analysis.survey_json import Surveyed, as_json
from tlreview.analysis.surveys import Sampling
from tlreview.domain.canonical import Json
from tlreview.domain.fields import Address
from tlreview.domain.people import Actor, Role
from tlreview.ui.measure.sections import MEASURE

READER = Actor(person="leser", role=Role.READER)
OPEN: dict[str, object] = {"sampling": Sampling.SELF_SELECTED, "invited": None}
UNSAFE: dict[str, Json] = {"question": QUESTION, "scale": list(SCALE), "answers": ["Utrygg"]}
BEFORE = surveyed({"Nord": (60, 40, 5), "Sør": (40, 45, 4)}, period="2021")
ROUNDS = (BEFORE, surveyed(), surveyed(**OPEN, period="2023"))


def browser(
    *rounds: Surveyed, place: str = "indicators", actor: Actor = fakes.KARI, **more: Json
) -> Browser:
    values: dict[Address, Json] = build.fields(
        "indicator/i1", text="Unsafe at night", goal="g1", **more
    )
    values |= build.fields("indicator/i2", text="Falls", goal="g1")
    for number, each in enumerate(rounds, start=1):
        question = each.table.survey.question
        values |= build.fields(f"survey/s{number}", question=question, table=as_json(each))
    house = fakes.house(values)
    house.files = Folder()
    return Browser(house, dashboard=MEASURE, place=place, actor=actor)


def follow(at: Browser) -> dict[str, Any]:
    """Return the fold in which a question is followed, its forms by the end of their keys."""
    (block,) = (
        each
        for group in at.blocks.values()
        if group["kind"] == "group"
        for each in group["blocks"]
        if each["key"].endswith("/follow")
    )
    return {each["key"].rpartition("/")[2]: each for each in block["blocks"]} | {"": block}


def share(at: Browser, indicator: str = "i1") -> Json:
    row = at.session.scene().content.row("indicator", indicator)
    assert row
    return row.values.get("share")


def cells(table: Mapping[str, Any]) -> list[list[str]]:
    return [
        ["".join(line["text"] for line in cell["lines"]) for cell in row] for row in table["rows"]
    ]


def test_a_share_is_a_tile_with_its_figure_interval_and_change():
    """What it is of stands under it; the open form is named and in no figure."""
    (tile,) = browser(*ROUNDS, share=UNSAFE, target="under 20 %").blocks["tiles"]["tiles"]
    assert (tile["title"], tile["figure"]) == ("Unsafe at night", "33% in 2024")
    assert tile["svg"].startswith("<svg")
    assert tile["lines"] == [
        "95% interval 27–41%",
        "From 2021 to 2024: −10 percentage points (95% interval −20 to −0.4), a smaller share.",
        "Self-selected, and held against nothing: 2023.",
        "Target: under 20 %.",
        f"Survey: “{QUESTION}” – Utrygg.",
    ]


def test_an_indicator_that_follows_a_survey_is_not_missed():
    """Only the other one has no figures."""
    assert browser(*ROUNDS, share=UNSAFE).blocks["wanting"]["paragraphs"] == ["Falls"]
    both = browser(*ROUNDS).blocks["wanting"]
    assert both["paragraphs"] == ["Unsafe at night", "Falls"]
    assert [each["section"] for each in both["links"]] == ["bring", "surveys"]


def test_one_share_large_has_its_table_its_groups_and_open_forms_apart():
    """Groups that are hidden in the survey are hidden here, and an open form has no interval."""
    at = browser(*ROUNDS, share=UNSAFE)
    told = {
        each["key"].removeprefix("closer/i1/"): each
        for each in at.say("look-closer", row="i1", per=1000)["blocks"]
    }
    assert told["chart"]["title"] == "Unsafe at night"
    assert [row[:3] for row in cells(told["figures"]["blocks"][0])] == [
        ["2021", "44%", "37–51%"], ["2024", "33%", "27–41%"],
    ]  # fmt: skip
    assert cells(told["s2/groups"]["blocks"][0]) == [
        ["Nord", "85", "24% (16–34%)"], ["Sør", "hidden", "–"], ["Øya", "hidden", "–"],
    ]  # fmt: skip
    apart = told["apart"]["blocks"]
    assert apart[0]["paragraphs"][0].startswith("Self-selected")
    assert [row[:3] for row in cells(apart[1])] == [["2023", "33%", "–"]]
    assert not at.say("look-closer", row="i2", per=1000)["ok"]


def test_a_question_is_followed_where_its_answers_stand():
    """The answers are ticked, an indicator is chosen, and it stands among the indicators."""
    at = browser(*ROUNDS, place="surveys")
    form = follow(at)["new"]
    assert [each["label"] for each in form["options"]] == ["Unsafe at night", "Falls"]
    assert [each["value"] for each in form["ticks"]] == list(SCALE)
    answer = at.say(form["verb"], **form["facts"], choice="i1", ticked=["Vet ikke", "Utrygg"])
    assert answer["ok"], answer
    assert share(at) == {**UNSAFE, "answers": ["Utrygg", "Vet ikke"]}
    assert follow(at)[""]["title"] == "Followed as the indicator Unsafe at night"
    at.say("show", section="indicators")
    assert [each["row"] for each in at.blocks["tiles"]["tiles"]] == ["i1"]


def test_which_answers_count_can_be_changed_and_let_go_again():
    """Each is a revision of the field; the answers of the survey stay as they are."""
    at = browser(*ROUNDS, place="surveys", share=UNSAFE)
    held = follow(at)["i1"]
    assert held["ticked"] == ["Utrygg"]
    assert at.say(held["verb"], **held["facts"], ticked=["Trygg"])["ok"]
    assert share(at) == {**UNSAFE, "answers": ["Trygg"]}
    end = follow(at)["end"]
    assert at.say(end["verb"], **end["facts"])["ok"]
    assert share(at) is None
    assert len(at.session.scene().content.rows["survey"]) == 3
    versions = str(at.say("history", subject="indicator/i1")["versions"])
    assert f"“{QUESTION}” – Utrygg" in versions


def test_a_second_indicator_may_follow_the_same_question_from_behind_a_fold():
    """It is seldom wanted, and the answers that count now come first."""
    at = browser(*ROUNDS, place="surveys", share=UNSAFE)
    (form,) = follow(at)["more"]["blocks"]
    assert [each["value"] for each in form["options"]] == ["i2"]
    assert at.say(form["verb"], **form["facts"], choice="i2", ticked=["Trygg"])["ok"]
    assert share(at, "i2") == {**UNSAFE, "answers": ["Trygg"]}
    assert "more" not in follow(at)


def test_nothing_ticked_and_everything_ticked_are_refused():
    at = browser(*ROUNDS, place="surveys")
    form = follow(at)["new"]
    for ticked in ([], list(SCALE)):
        answer = at.say(form["verb"], **form["facts"], choice="i1", ticked=ticked)
        assert answer["sentence"].startswith("Tick at least one of the answers")
    assert share(at) is None


def test_whoever_was_slower_changes_nothing():
    at = browser(*ROUNDS, place="surveys", share=UNSAFE)
    form = follow(at)["i1"]
    assert at.say(form["verb"], **form["facts"], ticked=["Trygg"])["ok"]
    answer = at.say(form["verb"], **form["facts"], ticked=["Vet ikke"])
    assert answer["sentence"].startswith("Somebody else has changed this")
    assert share(at) == {**UNSAFE, "answers": ["Trygg"]}


def test_a_question_with_an_open_form_is_followed_in_one_place():
    """Its rounds stand in two groups, and the way to follow it in the first of them."""
    at = browser(*ROUNDS, place="surveys")
    groups = [each for each in at.blocks.values() if each["kind"] == "group"]
    assert len(groups) == 2
    assert "new" in follow(at)  # there is one, or unpacking fails


def test_whoever_may_not_write_has_no_form_and_is_refused():
    at = browser(*ROUNDS, place="surveys", actor=READER)
    assert "/follow" not in str(at.blocks)
    answer = at.say("follow-question", survey="s1", choice="i1", ticked=["Utrygg"], seen={"i1": 0})
    assert answer["code"] == "act.not-allowed"
    assert share(at) is None


def test_without_indicators_the_way_leads_to_the_golden_thread():
    at = browser(*ROUNDS, place="surveys", removed=True)
    at.say("save", address="indicator/i2#removed", revision=0, value=True, sequence=1)
    at.say("show", section="surveys")
    assert follow(at)["none"]["links"][0]["href"].endswith("?step=thread")
