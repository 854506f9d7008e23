"""An indicator that follows a survey, as the exported assessment shows it."""

from collections.abc import Mapping

import pytest

from build import fields
from editions import edition
from filled import filled
from surveyed import QUESTION, SCALE, surveyed
from tlreview.analysis.survey_json import Surveyed, as_json
from tlreview.analysis.surveys import Sampling
from tlreview.domain.canonical import Json
from tlreview.domain.fields import Address
from tlreview.exports.edition import Edition
from tlreview.exports.report import Facts, Figure, Judged, Report, Section, Table
from tlreview.exports.writing import rendered, report_for
from tlreview.presentation.texts import Words

OPEN: dict[str, object] = {"sampling": Sampling.SELF_SELECTED, "invited": None}
SHARE: dict[str, Json] = {"question": QUESTION, "scale": list(SCALE), "answers": ["Utrygg"]}
ROUNDS = (
    surveyed({"Nord": (60, 40, 5), "Sør": (40, 45, 4)}, period="2021", mode="post"),
    surveyed({"Nord": (60, 30, 5), "Sør": (40, 35, 4)}, period="2023", mode="nett"),
    surveyed(**OPEN, period="2022"),
)
languages = pytest.mark.parametrize("language", ["nb", "nn", "sv", "en"])


def made(*rounds: Surveyed, more: Mapping[Address, Json] | None = None) -> Edition:
    saved = filled() | fields("indicator/i1", share=SHARE, target="under 20 %") | (more or {})
    for number, each in enumerate(rounds, start=1):
        saved |= fields(f"survey/s{number}", question=QUESTION, table=as_json(each))
    return edition(saved)


def report(language: str = "en", more: Mapping[Address, Json] | None = None) -> Report:
    return report_for(made(*ROUNDS, more=more), "assessment", language)


def figure(told: Report) -> Figure:
    (found,) = (e for e in told.blocks() if isinstance(e, Figure) and e.key == "share-i1")
    return found


def words(told: Report) -> str:
    return rendered(told, b"{}", "html").decode()


def test_the_share_is_drawn_with_its_rounds_as_a_table_and_the_break_between():
    """The open form has no row in it; the words say that it stands by itself."""
    told = figure(report())
    rounds = [row[0][0].text for row in told.table.rows]
    assert rounds == ["2021", "2023"]
    assert 'class="tl-break"' in told.svg
    assert "Break in 2023: asked in another way (post before, nett since)." in told.description
    page = words(report())
    assert "People were asked in another way before 2023: no change is told." in page
    assert "Self-selected, and held against nothing: 2022." in page
    assert "Target: under 20 %." in page


def test_it_has_a_section_of_its_own_before_all_the_answers():
    sections = [each.key for each in report().sections if isinstance(each, Section)]
    assert sections.index("measurement-shares") + 1 == sections.index("measurement-surveys")


def test_the_golden_thread_says_which_answers_an_indicator_follows():
    (thread,) = (e for e in report().blocks() if isinstance(e, Table) and e.key == "thread")
    told = [span for row in thread.rows for cell in row for span in cell]
    (share,) = (each for each in told if each.label == "Share in a survey:")
    assert share.text == f"“{QUESTION}” – Utrygg"


def test_a_criterion_that_has_a_round_as_evidence_shows_the_share_in_small():
    """By the indicator's name, with the way to the whole picture."""
    more = fields("evidence/x1", title="Undersøkelse 2023")
    more |= fields("survey/s2", extract=["x1"]) | fields("criterion/TL1.2", evidence=["x1"])
    told = report(more=more)
    (judged,) = (e for e in told.blocks() if isinstance(e, Judged) and e.key == "TL1.2")
    (fact,) = (each for each in judged.facts if each.glimpse)
    assert fact.glimpse
    assert fact.glimpse.figure == "share-i1"
    assert "<svg" in fact.glimpse.svg
    assert fact.value[-1].text == figure(told).description


def test_an_indicator_that_follows_nothing_has_no_section():
    told = report_for(made(*ROUNDS, more=fields("indicator/i1", share=None)), "assessment", "en")
    assert "measurement-shares" not in [each.key for each in told.sections]


def test_an_effect_that_names_no_measure_says_so_and_one_that_does_names_it():
    def measures(more: Mapping[Address, Json]) -> list[str]:
        told = (e for e in report(more=more).blocks() if isinstance(e, Facts))
        found = (fact for each in told for fact in each.facts if fact.label.text == "Measure")
        return [each.value[0].text for each in found]

    effect = fields("effect/e1", done="Ny vei")
    assert measures(effect) == ["No measure of the golden thread is named."]
    (named,) = measures(effect | fields("effect/e1", measure="m1"))
    assert named != "No measure of the golden thread is named."


@languages
def test_it_reads_in_every_language(language: str):
    """Its own words are the reader's; question and answers stay as they were asked."""
    page, say = words(report(language)), Words(language)
    assert say("Indicators from surveys") in page
    assert QUESTION in page
