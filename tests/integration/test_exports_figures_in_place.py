"""A criterion that rests on figures shows them in place, and the whole of them stands once."""

import re
import subprocess
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from docx.oxml.ns import qn

from build import fields
from conforming import faults
from editions import HOSTILE
from editions_measured import measured_edition
from tlreview.domain.canonical import Json
from tlreview.domain.fields import Address
from tlreview.domain.observations import Flag, Observation, Withheld
from tlreview.domain.rows import RowKind, row_field
from tlreview.domain.series_json import as_json, series_from
from tlreview.exports.edition import Edition
from tlreview.exports.report import Fact, Facts, Figure, Glimpse, Judged, Report, Span
from tlreview.exports.writing import rendered, report_for, write
from tlreview.presentation.texts import Words
from word_text import document, parts, told

languages = pytest.mark.parametrize("language", ["nb", "nn", "sv", "en"])


def pointing(**evidence: list[str]) -> dict[Address, Json]:
    """Return what criteria have as evidence: x1 is an extract, e2 and x2 are answers."""
    return {
        at: value
        for criterion, ids in evidence.items()
        for at, value in fields(f"criterion/{criterion.replace('_', '.')}", evidence=ids).items()
    }


PLACES = pointing(TL1_1=["e1"], TL1_2=["x1"], F1=["x1", "e2"], F2=["x1", "x2"])


def report(language: str = "en", title: str = "Skadde i trafikken") -> Report:
    return report_for(measured_edition(title, PLACES), "assessment", language)


def seen(told: Report, criterion: str) -> list[Fact]:
    """Return what a criterion shows of figures and effects."""
    (judged,) = (
        each for each in told.blocks() if isinstance(each, Judged) and each.key == criterion
    )
    return [each for each in judged.facts if each.glimpse]


def words(fact: Fact) -> list[str]:
    return [each.text for each in fact.value]


@languages
def test_what_stands_in_place_reads_as_it_was_last_read(golden, language):
    """A series with its indicator, an answer, and an effect that has none."""
    facts = [each for key in ("TL1.2", "F1", "F2") for each in seen(report(language), key)]
    lines = [
        line
        for each in facts
        for line in (f"**{each.label.text}**", *_lines(each), *_way(each.glimpse), "")
    ]
    golden.same(f"measurement-in-place.{language}.md", "\n".join(lines))


def _way(glimpse: Glimpse) -> list[str]:
    return [f"-> {glimpse.words}"] if glimpse.figure else []


def _lines(fact: Fact) -> list[str]:
    return [f"{each.label} {each.text}".strip() for each in fact.value]


def test_a_series_is_shown_where_its_extract_is_evidence():
    """By name, with the indicator it is for, its picture in small, and what it says in words."""
    told = report()
    (fact,) = seen(told, "TL1.2")
    whole = next(
        each for each in told.blocks() if isinstance(each, Figure) and each.key == "series-s1"
    )
    assert words(fact) == ["Skadde i trafikken", "Hoftebrudd per 1 000", whole.description]
    assert fact.glimpse.figure == whole.key
    assert "<svg" in fact.glimpse.svg
    assert fact.glimpse.svg != whole.svg


def test_a_series_nothing_has_chosen_is_not_shown_with_the_extract_it_came_in():
    """What was chosen does not drown in what the same file had beside it."""
    told = report()
    shown = [
        word for key in ("TL1.2", "F1", "F2") for each in seen(told, key) for word in words(each)
    ]
    assert "Skadde i trafikken" in shown
    assert "Brann i bolig" not in shown


def test_a_picture_is_seen_in_small_once_a_theme():
    """The next criterion has the words and the way to the whole, not the same picture again."""
    told = report()
    (first, _), (again, _) = seen(told, "F1"), seen(told, "F2")
    assert words(first) == words(again)
    assert first.glimpse.svg
    assert not again.glimpse.svg
    assert first.glimpse.figure == again.glimpse.figure


def test_an_answer_says_in_place_what_it_says_in_the_section_of_figures():
    """Word, sentence and numbers are the same; so none can be kinder to a criterion."""
    told = report()
    whole = next(
        each
        for each in told.blocks()
        if isinstance(each, Facts) and "What the figures say" in {f.label.text for f in each.facts}
    )
    says = next(each for each in whole.facts if each.label.text == "What the figures say")
    (_, fact) = seen(told, "F1")
    assert words(fact) == [whole.title.text, *words(says)]
    assert words(fact)[1] == "Effect shown."
    assert fact.glimpse.figure == "effect-e1"


def test_a_question_without_an_answer_says_why_in_place_and_leads_nowhere():
    (_, fact) = seen(report(), "F2")
    assert words(fact)[0] == "Ny vei"
    assert "The start, 1 January 2010" in words(fact)[1]
    assert not fact.glimpse.figure


def test_evidence_of_an_argument_is_shown_as_well():
    """A deviation is argued with figures as often as anything."""
    (fact,) = seen(report(), "TL2.2")
    assert words(fact)[1] == "Effect shown."


def test_a_criterion_that_rests_on_no_figures_shows_none():
    assert seen(report(), "TL1.1") == []


def test_the_whole_of_each_figure_stands_once():
    """Whatever rests on it: no large picture is printed again."""
    told = report()
    large = [each.key for each in told.blocks() if isinstance(each, Figure)]
    assert large == ["level-profile", "series-s1", "stable-s1", "series-s2", "effect-e1"]
    assert len(told.pictures()) == len(large) + 2
    assert len(set(told.pictures())) == len(told.pictures())


def test_a_large_picture_is_moved_about_on_a_narrow_screen():
    """By keyboard too, under a name of its own; its title comes first, where a way leads to it."""
    made = rendered(report("nb"), b"{}", "html").decode()
    figures = re.findall(
        r'<figure class="chart" id="[^"]+"><figcaption>([^<]+)</figcaption>(<div [^>]+>)<svg', made
    )
    assert [title for title, _ in figures][1:] == [
        "Skadde i trafikken",
        "Skadde i trafikken: hva tilfeldigheter alene ville gitt",
        "Skadde i fylket",
        "Skadde i trafikken, før og etter: Skadde i trafikken",
    ]
    assert len({title for title, _ in figures}) == len(figures)
    for title, region in figures:
        for said in ('class="scroll"', 'role="region"', 'tabindex="0"', f'aria-label="{title}"'):
            assert said in region


def test_every_way_leads_to_a_figure_of_the_page():
    """And no two places of it have one name."""
    told = report("nb")
    made = rendered(told, b"{}", "html").decode()
    ids = re.findall(r'\sid="([^"]+)"', made)
    ways = re.findall(r'<a href="#((?:series|effect)-[^"]+)">', made)
    assert ways == [each.figure for each in told.glimpses() if each.figure]
    assert set(ways) == {"series-s1", "effect-e1"}
    assert set(ways) <= set(ids)
    assert len(ids) == len(set(ids))


def test_every_way_leads_to_a_figure_of_the_word_document():
    """Word keeps places by bookmarks, each with its own name and number."""
    told = report("nb")
    made = rendered(told, b"{}", "docx")
    held = document(made)
    places = {each.get(qn("w:name")): each.getparent() for each in held.iter(qn("w:bookmarkStart"))}
    numbers = [each.get(qn("w:id")) for each in held.iter(qn("w:bookmarkStart"))]
    assert len(numbers) == len(set(numbers)) == len(places)
    way = Words("nb")("The whole figure, with its table")
    led = [
        _words(places[each.get(qn("w:anchor"))])
        for each in held.iter(qn("w:hyperlink"))
        if _words(each) == way
    ]
    whole = {each.key: each.title for each in told.blocks() if isinstance(each, Figure)}
    assert led == [whole["series-s1"]] * 3
    pictures = [name for name in parts(made) if name.endswith(".svg")]
    assert len(pictures) == len(told.pictures())


def _words(held) -> str:
    return "".join(each.text for each in held.iter(qn("w:t")))


def test_every_way_leads_to_a_figure_of_the_pdf():
    """To its place on its page; and the document is as fit to keep and be read aloud as any."""
    made = rendered(report("nb"), b"{}", "pdf")
    assert faults(made) == []
    with pikepdf.open(BytesIO(made)) as held:
        contents, *pages = list(held.pages)[1:]
        ways = [
            _place(note) for page in pages for note in page.get("/Annots", []) if "/Dest" in note
        ]
        listed = [_place(note) for note in contents.Annots]
    series, effect = sorted({*ways}, key=ways.index)
    assert ways == [series, effect, series, effect, series]
    heads = [at for at in listed if at[0] == series[0] and at[1] > series[1]]
    assert heads, "the figure stands under the heading of its section"


def _place(note) -> tuple[object, float]:
    """Return the page a link leads to, and how high up on it."""
    page, _, _, height, *_ = note.Dest
    return page.objgen, float(height)


@pytest.mark.parametrize("key", ["", "nowhere"])
@pytest.mark.parametrize("form", ["html", "pdf", "docx"])
def test_a_way_to_what_is_not_there_breaks_no_document(form, key):
    """A notebook can come from anywhere."""
    lost = Glimpse(title="T", description="D", figure=key, words="Lost")
    told = report()
    fact = Fact(label=Span(text="L"), value=(Span(text="V"),), glimpse=lost)
    changed = Facts(facts=(fact,))
    section = replace(told.sections[0], level=1, blocks=(changed,))
    assert rendered(replace(told, sections=(section,)), b"{}", form)


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
@pytest.mark.parametrize("form", ["html", "docx", "pdf"])
def test_whatever_a_series_is_called_stands_in_place_as_words(tmp_path, form, text):
    to = tmp_path / "out"
    write(measured_edition(text, PLACES), "assessment", form, "nb", to)
    if form == "html":
        assert not re.search(r"<(script|img)\b", to.read_text(encoding="utf-8"))


def hidden(words: Words) -> str:
    return words.count(
        "The answer is reckoned without {n} hidden figure, which only the municipality sees.",
        "The answer is reckoned without {n} hidden figures, which only the municipality sees.",
        2,
    )


def withheld_edition() -> Edition:
    """Return the edition with one figure less of the series, and one of its comparison."""
    made, values = measured_edition(answers=PLACES), dict(PLACES)
    for row in ("s1", "s2"):
        at = row_field(RowKind.SERIES, row, "figures")
        series = series_from(made.content.values[at])
        away = Observation(
            period=series.observations[3].period,
            count=None,
            flag=Flag.HIDDEN,
            withheld=Withheld.SMALL,
        )
        kept = (*series.observations[:3], away, *series.observations[4:])
        values[at] = as_json(replace(series, observations=kept))
    return measured_edition(answers=values)


@languages
def test_an_answer_without_small_figures_says_so_wherever_it_stands(language):
    """In the section of effects and under a criterion: of its comparison as well."""
    made = report_for(withheld_edition(), "assessment", language)
    sentence = hidden(Words(language))
    facts = [fact for block in made.blocks() if isinstance(block, Facts) for fact in block.facts]
    assert [sentence in words(each) for each in (*facts, *seen(made, "F1"))].count(True) == 2
    whole = report_for(measured_edition(answers=PLACES), "assessment", language)
    assert sentence not in rendered(whole, b"{}", "html").decode()


@pytest.mark.parametrize("form", ["html", "pdf", "docx"])
def test_every_document_says_what_an_answer_does_without(tmp_path, form):
    made = tmp_path / f"made.{form}"
    write(withheld_edition(), "assessment", form, "nb", made)
    assert hidden(Words("nb")) in " ".join(read(form, made).split())


def read(form: str, made: Path) -> str:
    """Return what can be read in a document."""
    if form == "docx":
        return told(made.read_bytes())
    if form == "pdf":
        return subprocess.run(
            ["pdftotext", made, "-"], capture_output=True, check=True, text=True
        ).stdout
    return made.read_text(encoding="utf-8")
