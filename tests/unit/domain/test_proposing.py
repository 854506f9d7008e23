"""Which indicator figures are likely to be: the one that fits, and none where two do."""

from datetime import date

import pytest

from tlreview.domain.observations import Extract
from tlreview.domain.proposing import proposed, source_of
from tlreview.wiring.reference import catalogue

ON = date(2026, 3, 1)


@pytest.mark.parametrize(
    ("source", "table", "called", "found"),
    [
        ("Kolada", "uttrekk.json", ("N20402", "Fallskador"), "falls.inpatient_80"),
        ("Statistisk sentralbyrå", "08484_2025.csv", ("Lovbrudd",), "crime.reported"),
        ("SSB", "12044.csv", ("Drepte personer",), "traffic.killed"),
        (
            "Statistics Norway",
            "12044.csv",
            ("Trafikkulykker med personskade",),
            "traffic.accidents",
        ),
        ("", "tall.csv", ("Hoftebrudd",), "falls.hip_fracture"),
        ("Eget", "boligbranner.csv", ("Antall",), "fire.dwellings"),
    ],
)
def test_a_key_a_table_or_a_name_that_fits_is_proposed(source, table, called, found):
    """A key of its own decides, then the table, then the name."""
    assert proposed(catalogue(), Extract(source=source, table=table, on=ON), called) == found


@pytest.mark.parametrize(
    ("source", "table", "called"),
    [
        ("SSB", "12044.csv", ("Personer",)),  # four indicators are of this table
        ("FMDS", "skader.csv", ("Meldte skader",)),  # several count what is called so
        ("Kolada", "tall.csv", ("Hoftebrudd",)),  # Kolada does not publish it
        ("Eget", "12044.csv", ("Ulykker",)),  # a number is a table only where it is published
        ("", "tall.csv", ("Antall",)),
        ("", "tall.csv", ("",)),
    ],
)
def test_where_none_fits_or_several_do_nothing_is_proposed(source, table, called):
    """A wrong proposal that is passed by would put figures under a foreign name."""
    assert proposed(catalogue(), Extract(source=source, table=table, on=ON), called) == ""


def test_a_source_is_known_by_its_short_name_or_its_title_in_any_language():
    """What people type is seldom the whole title."""
    for said, source in (
        ("tall fra SSB", "ssb"),
        ("Norsk pasientregister", "fmds"),
        ("Statistics Norway", "ssb"),
        ("Naboen", ""),
        ("SSB og FHI", ""),
    ):
        assert source_of(catalogue(), Extract(source=said, table="", on=ON)) == source
