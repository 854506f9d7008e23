"""Builder: an edition of a case with figures in it, and effects asked of them."""

from collections.abc import Mapping
from dataclasses import replace

from build import fields
from editions import edition
from figured import yearly
from filled import filled
from tlreview.domain.canonical import Json
from tlreview.domain.fields import Address
from tlreview.domain.rows import RowKind, row_field
from tlreview.domain.series_json import as_json
from tlreview.exports.edition import Edition


def measured_edition(
    title: str = "Skadde i trafikken", answers: Mapping[Address, Json] | None = None
) -> Edition:
    """Return an edition with two chosen series, one that is not, and three effects.

    One effect has an answer that is kept, one a start outside of its figures, one no start yet.
    `answers` are what criteria say beside that.
    """
    fallen = yearly([52, 48, 55, 50, 49, 53, 51, 50, None, 25, 24, 27, 23, 26, 25, 24, 26])
    steady = yearly([80, 82, 79, 81, 83, 78, 80, 81, 82, 79, 80, 81, 82, 80, 79, 81, 80])
    series = {"s1": (title, fallen), "s2": ("Skadde i fylket", replace(steady, place="46"))}
    series["s3"] = ("Brann i bolig", yearly([1, 0, 2, None], indicator="fires"))
    asked: dict[str, dict[str, Json]] = {
        "e1": {"comparison": ["s2"], "start": "2018-01-01", "done": title, "evidence": ["e2"]},
        "e2": {"start": "2010-01-01", "start_set": "later", "done": "Ny vei"},
        "e3": {"done": "Ny bro"},
    }
    saved = filled()
    for row, (name, figures) in series.items():
        values = {"indicator": "road-injuries", "title": name, "figures": as_json(figures)}
        saved |= {row_field(RowKind.SERIES, row, key): each for key, each in values.items()}
    for row, told in asked.items():
        values = {"series": ["s1"], "start_set": "before", "aim": "fall", **told}
        saved |= {row_field(RowKind.EFFECT, row, key): each for key, each in values.items()}
    saved |= fields("evidence/x1", title="SSB 12044", type="register", date="2026-03-01")
    saved |= fields("evidence/x2", title="Svar om veien")
    saved |= {
        row_field(RowKind.SERIES, "s1", "target"): "20",
        row_field(RowKind.SERIES, "s1", "extract"): ["x1"],
        row_field(RowKind.SERIES, "s3", "extract"): ["x1"],
        row_field(RowKind.INDICATOR, "i1", "series"): ["s1"],
        row_field(RowKind.EFFECT, "e2", "evidence"): ["x2"],
    }
    return edition({**saved, **(answers or {})})
