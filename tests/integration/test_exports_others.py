"""A series among other municipalities and beside other injuries, in every document."""

import re

import pytest

from conforming import faults
from editions import HOSTILE
from editions_measured import measured_edition
from figured import EXTRACT, yearly
from tlreview.domain.canonical import Json
from tlreview.domain.peers import Peer, Peers, peers_json
from tlreview.domain.rows import RowKind, row_field
from tlreview.domain.series_json import as_json
from tlreview.exports.edition import Edition
from tlreview.exports.report import Facts, Figure, Section
from tlreview.exports.sections.measurement import measured
from tlreview.exports.voice import voice
from tlreview.exports.writing import rendered, report_for, write

languages = pytest.mark.parametrize("language", ["nb", "nn", "sv", "en"])
RATES = (19, 25, 31, 22, 28, 24, 60, 26)


def others(count: int = len(RATES), name: str = "By {n}") -> Json:
    """Return others with the last five years of figures; the seventh has far more than the rest."""
    return peers_json(
        Peers(
            extract=EXTRACT,
            peers=tuple(
                Peer(
                    place=f"{1101 + at}",
                    name=name.format(n=at + 1),
                    observations=yearly([RATES[at % len(RATES)]] * 5, 2022).observations,
                )
                for at in range(count)
            ),
        )
    )


def made(peers: Json, title: str = "Skadde i trafikken") -> Edition:
    """Return an edition whose first series has others, and severe and untargeted injuries."""
    steady = yearly([14, 13, 15, 14, 13, 15, 14, 13, None, 13, 14, 13, 15, 14, 13, 14, 13])
    return measured_edition(
        title,
        {
            row_field(RowKind.SERIES, "s1", "peers"): peers,
            row_field(RowKind.SERIES, "s1", "severe"): "s4",
            row_field(RowKind.SERIES, "s4", "indicator"): "traffic.killed_severe",
            row_field(RowKind.SERIES, "s4", "title"): "Hardt skadde",
            row_field(RowKind.SERIES, "s4", "figures"): as_json(steady),
            row_field(RowKind.EFFECT, "e1", "untargeted"): "s2",
        },
    )


def sections(peers: Json, language: str = "en") -> tuple[Section, ...]:
    return measured(voice(made(peers), language)).sections


def figure(peers: Json, language: str = "en") -> Figure:
    (found,) = (
        each
        for section in sections(peers, language)
        for each in section.blocks
        if isinstance(each, Figure) and each.key == "others-s1"
    )
    return found


@languages
def test_the_sections_read_as_they_were_last_read(golden, language):
    """The funnel with what its limits are, and what fell and what did not."""
    import nbformat

    document = rendered(report_for(made(others()), "assessment", language), b"{}", "ipynb")
    cells = [
        each.source
        for each in nbformat.reads(document.decode(), as_version=4).cells
        if each.metadata["tlreview"].get("section", {}).get("key", "").startswith("measurement-")
    ]
    golden.same(f"others.{language}.md", "\n\n".join(cells) + "\n")


def test_the_picture_stands_with_a_table_in_the_order_of_the_alphabet():
    """One's own first; no rank, and nobody else named in the picture's words."""
    found = figure(others())
    names = [row[0][0].text for row in found.table.rows]
    assert names == ["Your municipality", *(f"By {n}" for n in range(1, 9))]
    assert "By 7" not in found.description
    assert found.table.rows[7][-1][0].text == "outside"


def test_a_whole_country_does_not_fill_the_document():
    """Three hundred lines nobody reads are told in three."""
    rows = figure(others(300)).table.rows
    assert len(rows) == 3
    assert rows[0][0][0].text == "Your municipality"
    assert sum(int(row[0][0].text.split()[0]) for row in rows[1:]) == 300


def test_an_effect_tells_what_the_severe_and_the_untargeted_did():
    """The severe ones are named at the series, the others at the effect; both are told."""
    (effects,) = (each for each in sections(others()) if each.key == "measurement-effects")
    facts = next(each for each in effects.blocks if isinstance(each, Facts))
    told = {each.label.text: [span.text for span in each.value] for each in facts.facts}
    assert told["The severe ones among them"] == ["Hardt skadde"]
    assert told["Injuries nothing was done about"] == ["Skadde i fylket"]
    assert [each.split(":")[0] for each in told["Over the same time"]] == [
        "Injuries something was done about",
        "The severe ones among them",
        "Injuries nothing was done about",
    ]
    said = " ".join(told["What the figures say"])
    assert "Injuries nothing was done about did not change that way" in said
    assert "The severe ones among them have not clearly changed." in said


@pytest.mark.parametrize("form", ["html", "pdf"])
def test_the_name_of_another_municipality_is_words(tmp_path, form):
    """It is written as it came, and is markup nowhere; a page of it is whole."""
    peers = others()
    for place, text in zip(peers["places"], HOSTILE.values(), strict=False):
        place["name"] = text
    to = tmp_path / "out"
    write(made(peers), "assessment", form, "nb", to)
    if form == "pdf":
        assert faults(to.read_bytes()) == []
    if form == "html":
        assert not re.search(r"<(script|img)\b", to.read_text(encoding="utf-8"))
