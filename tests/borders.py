"""Countries whose municipalities merge, split and change numbers, and series of them."""

from datetime import date

from tlreview.domain.lineage import Lineage, lineage_of
from tlreview.domain.observations import Extract, Observation, Series
from tlreview.domain.periods import period
from tlreview.domain.places import Changes, Merged, Place, Places, Renumbered

MERGED = Changes(
    day=date(2020, 1, 1),
    merged=(Merged(old=("0101", "0102"), new="3001", name="New"),),
    renumbered=(Renumbered(old="0103", new="3002"),),
)


def country(
    *changes: Changes, codes: tuple[str, ...] = ("0101", "0102", "0103", "0104")
) -> Lineage:
    """Return the lineage of a country known from 2010 to the end of 2024."""
    return lineage_of(
        Places(
            country="NO",
            first=date(2010, 1, 1),
            until=date(2025, 1, 1),
            sources=(),
            left_out=(),
            places=tuple(Place(code=each, name=f"Place {each}") for each in codes),
            changes=changes,
        )
    )


def counts(place: str, figures: dict[int | str, int]) -> Series:
    """Return a series of counts among a thousand people, as of June 2024."""
    return Series(
        indicator="traffic.killed_severe",
        place=place,
        breakdown={},
        extract=Extract(source="ssb", table="12044", on=date(2024, 6, 1)),
        observations=tuple(
            Observation(period=period(str(when)), count=count, population=1000)
            for when, count in figures.items()
        ),
    )
