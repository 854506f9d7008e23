"""What figures carry stands in every document of the self-assessment, and nothing more."""

import json
import re
from dataclasses import replace

import pytest

from conforming import faults
from editions import HOSTILE, edition
from editions_measured import measured_edition
from figured import yearly
from tlreview.analysis.answering import answer_file
from tlreview.domain.documents import FORMS
from tlreview.domain.observations import Break
from tlreview.domain.periods import period
from tlreview.domain.rows import RowKind, row_field
from tlreview.domain.series_json import as_json
from tlreview.exports.machine import machine
from tlreview.exports.report import Facts, Figure, Points, Report, Section
from tlreview.exports.sections.measurement import Measured
from tlreview.exports.sections.measurement import measured as measured_in
from tlreview.exports.voice import voice
from tlreview.exports.writing import rendered, report_for, write
from tlreview.presentation.effects import word_text
from tlreview.presentation.texts import Words
from tlreview.workflow.measuring import effect_question
from word_text import parts

languages = pytest.mark.parametrize("language", ["nb", "nn", "sv", "en"])
MEASURED = measured_edition()


def section(key: str, language: str = "en") -> Section:
    return next(each for each in sections(language) if each.key == key)


def sections(language: str = "en") -> tuple[Section, ...]:
    return measured_in(voice(MEASURED, language)).sections


def facts(number: int, language: str = "en") -> dict[str, list[str]]:
    """Return what is said of an effect, by its labels in order."""
    told = [
        each for each in section("measurement-effects", language).blocks if isinstance(each, Facts)
    ]
    return {each.label.text: [span.text for span in each.value] for each in told[number].facts}


@languages
def test_the_sections_read_as_they_were_last_read(golden, language):
    """Figures, answers and doubts of the small case in each language."""
    import nbformat

    made = rendered(report_for(MEASURED, "assessment", language), b"{}", "ipynb").decode()
    cells = [
        each.source
        for each in nbformat.reads(made, as_version=4).cells
        if each.metadata["tlreview"].get("section", {}).get("key", "").startswith("measurement")
    ]
    assert len(cells) == 3
    golden.same(f"measurement.{language}.md", "\n\n".join(cells) + "\n")


def test_a_case_without_figures_says_nothing_of_them():
    """An empty heading would be taken for a lack."""
    assert measured_in(voice(edition(), "nb")) == Measured()


def test_a_hidden_figure_stands_with_its_word_and_never_as_zero():
    """In no cell of its period is there a number."""
    figures = [each for each in section("measurement-series").blocks if isinstance(each, Figure)]
    chance = "Skadde i trafikken: what chance alone would do"
    assert [each.title for each in figures] == ["Skadde i trafikken", chance, "Skadde i fylket"]
    hidden = next(row for row in figures[0].table.rows if row[0][0].text == "2018")
    assert [cell[0].text for cell in hidden] == ["2018", "–", "–", "–", "–", "hidden"]


def test_a_break_stands_in_the_picture_of_the_effect_as_well():
    """A border that moved within the series is seen where an effect is claimed."""
    counts = [52, 48, 55, 50, 49, 53, 51, 50, None, 25, 24, 27, 23, 26, 25, 24, 26]
    moved = Break(at=period("2013"), reason="Another register")
    figures = as_json(replace(yearly(counts), breaks=(moved,)))
    told = voice(
        measured_edition(answers={row_field(RowKind.SERIES, "s1", "figures"): figures}), "en"
    )
    drawn = [
        each.description
        for part in measured_in(told).sections
        if part.key == "measurement-effects"
        for each in part.blocks
        if isinstance(each, Figure)
    ]
    assert "Break in 2013: Another register." in drawn[0]


def test_a_series_nothing_rests_on_is_named_and_not_drawn():
    """What was chosen does not drown in what was brought."""
    (named,) = (each for each in section("measurement-series").blocks if isinstance(each, Points))
    assert [each.text for each in named.points] == ["Brann i bolig"]


def test_what_could_be_seen_is_told_before_the_word_and_every_doubt_after():
    """The order of a result is part of its honesty; all seven rivals are always there."""
    told = facts(0)
    labels = list(told)
    power, word, careful, rivals, method, again = (
        labels.index(each)
        for each in ("What could be seen at all", "What the figures say", "To be careful about",
                     "Other explanations", "Method", "To reckon it again")
    )  # fmt: skip
    assert power < word < careful < rivals < method < again
    assert len(told["Other explanations"]) == 7
    assert "quasi-Poisson" in told["Method"][0]


@languages
def test_the_answer_is_that_of_the_file_kept_as_evidence(language):
    """What is printed is what `tlreview effect` finds in the file, word and ratio."""
    say = Words(language)
    row = MEASURED.content.row(RowKind.EFFECT, "e1")
    kept = json.loads(answer_file(effect_question(MEASURED.content, row)))
    word, _, ratio = facts(0, language)[say("What the figures say")]
    assert kept["word"] == "effect shown"
    assert word == f"{say('Effect shown')}."
    for name in ("rate_ratio", "low", "high"):
        assert say.number(round(kept[name], 2), 2) in ratio


def test_where_the_answer_is_kept_and_how_to_reckon_it_is_said():
    """The evidence is named by its number in the list, with the command."""
    pointer, command = facts(0)["To reckon it again"]
    assert pointer.startswith("Oversiktsdokument")
    assert "tlreview effect effect.json" in command


def test_an_effect_that_cannot_be_told_says_why():
    """No word of the four stands for a question that has no answer."""
    say = Words("en")
    for number, why in ((1, "The start, 1 January 2010"), (2, "When it began")):
        (told,) = facts(number)["What the figures say"]
        assert why in told
        assert "What could be seen at all" not in facts(number)
    from tlreview.analysis.effect import Word

    told = " ".join(text for number in (1, 2) for each in facts(number).values() for text in each)
    assert not any(word_text(say, each) in told for each in Word)


@pytest.mark.parametrize("form", FORMS)
def test_every_format_is_written_and_read_back(tmp_path, form):
    """Charts and tables come through in each, the same bytes every time."""
    for name in ("one", "two"):
        write(MEASURED, "assessment", form, "sv", tmp_path / name)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


def measured(title: str = "Skadde i trafikken") -> Report:
    return report_for(measured_edition(title), "assessment", "nb")


def test_the_pictures_of_a_page_keep_their_letters_apart():
    """Two pictures that shared an id would draw each other's letters."""
    made = rendered(measured(), b"{}", "html").decode()
    assert made.count("<svg") == 5
    ids = re.findall(r'\sid="([^"]+)"', made)
    assert len(ids) == len(set(ids))


def test_word_has_the_pictures_of_the_page():
    """Level profile, two series, a control chart and one effect, each with lines and dots."""
    report = measured()
    drawn = [each.svg for each in report.blocks() if isinstance(each, Figure)]
    held = parts(rendered(report, b"{}", "docx"))
    assert [held[f"word/media/image{n}.svg"].decode() for n in (1, 2, 3, 4, 5)] == drawn
    assert len([name for name in held if name.endswith(".png")]) == 5


def test_the_machine_readable_file_has_every_figure():
    """Whoever has the file can draw and reckon everything that is printed."""
    rows = json.loads(machine(MEASURED))["rows"]
    assert [each["id"] for each in rows["series"]] == ["s1", "s2", "s3"]
    assert [each["id"] for each in rows["effect"]] == ["e1", "e2", "e3"]
    hidden = [
        each for each in rows["series"][0]["fields"]["figures"]["observations"] if each.get("flag")
    ]
    assert [each["flag"] for each in hidden] == ["hidden"]


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
@pytest.mark.parametrize("form", ["html", "docx", "pdf"])
def test_the_name_of_a_series_is_words(tmp_path, form, text):
    """A title is drawn, read aloud and printed, and is markup nowhere."""
    to = tmp_path / "out"
    write(measured_edition(text), "assessment", form, "nb", to)
    if form == "pdf":
        assert faults(to.read_bytes()) == []
    if form == "html":
        assert not re.search(r"<(script|img)\b", to.read_text(encoding="utf-8"))
