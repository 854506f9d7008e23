"""What a case told of its own registrations is known in its renewal. On each database."""

from collections.abc import Mapping

import pytest
from sqlalchemy import Engine

from certified import Certification
from databases import Record
from registered import registered
from renewals import NEXT, approved, renewal
from reviewed import CASE, EDITOR, READER
from tlreview.domain.observations import Series
from tlreview.domain.rows import RowKind, row_field
from tlreview.domain.series_json import series_from
from tlreview.workflow.importing import Arrival, RawFile, bring_figures
from tlreview.workflow.ports import StoredFile
from tlreview.workflow.readable import readable_content
from tlreview.workflow.saving import Seen, record_field

RAW = RawFile(
    stored=StoredFile(digest="b" * 64, size=1, media_type="text/csv"),
    name="egne.csv",
    title="Egne",
)


@pytest.fixture
def path(engine: Engine) -> Certification:
    """Return a case that has been approved, in whose house a renewal can be started."""
    return approved(Record(engine))


def brought(path: Certification, case: str, series: Mapping[str, Series]) -> Mapping[str, str]:
    """Bring series in one act, and return the row of each."""
    arrivals = [
        Arrival(series=each, row="", revision=0, title=name) for name, each in series.items()
    ]
    found = bring_figures(path.house.transact, EDITOR, case, RAW, arrivals)
    return {name: each.row for name, each in zip(series, found, strict=True)}


def read_by_others(path: Certification, case: str) -> Mapping[str, int | None]:
    """Return the one figure of each series as others read it, by the title of its row."""
    with path.house.read(READER) as reading:
        rows = readable_content(reading, READER, case).rows[RowKind.SERIES]
    found = {row.text("title"): series_from(row.values["figures"]) for row in rows}
    return {title: each.observations[0].count for title, each in found.items()}


def test_what_the_case_before_told_covers_nothing_in_the_renewal(path: Certification) -> None:
    """There were 20 men, who are gone from the case; 23 in all would tell of three women."""
    men = brought(path, CASE, {"men": registered({"2020": 20}, breakdown={"sex": "men"})})
    assert read_by_others(path, CASE) == {"men": 20}
    away = Seen(case=CASE, address=row_field(RowKind.SERIES, men["men"], "removed"), revision=0)
    record_field(path.house.transact, EDITOR, away, value=True)
    renewal(path)
    women = registered({"2020": 3}, breakdown={"sex": "women"})
    brought(path, NEXT, {"all": registered({"2020": 23}), "women": women})
    assert read_by_others(path, NEXT) == {"all": None, "women": None}


def test_what_was_told_before_and_comes_along_is_told_as_it_was(path: Certification) -> None:
    figures = {
        "all": registered({"2020": 60}),
        "men": registered({"2020": 37}, breakdown={"sex": "men"}),
        "burns": registered({"2020": 4}, indicator="burns"),
    }
    brought(path, CASE, figures)
    before = read_by_others(path, CASE)
    assert before == {"all": 60, "men": 37, "burns": None}
    renewal(path)
    assert read_by_others(path, NEXT) == before
