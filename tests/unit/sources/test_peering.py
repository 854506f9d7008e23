"""What others had in the table of a series: the same rows, years and breakdown."""

import pickle
from dataclasses import replace
from datetime import date

from tlreview.domain.observations import Flag
from tlreview.sources.offering import offered
from tlreview.workflow.offering import FiguresFile, Offer, PopulationFile

FILE = FiguresFile(
    content=b"", name="skader.csv", source="Eget", on=date(2026, 3, 1), own="4601", place=""
)
HEAD = "Kommune;År;Antall;Folkemengde"


def offers(*lines: str, **facts: object) -> tuple[Offer, ...]:
    content = "\n".join(lines).encode()
    return offered(replace(FILE, content=content, **facts)).offers  # type: ignore[arg-type]


def years(place: str, *counts: str, first: int = 2019, people: int = 1_000) -> list[str]:
    return [f"{place};{first + at};{each};{people}" for at, each in enumerate(counts)]


def test_others_of_the_file_stand_beside_the_series():
    """Each by its number and name, with count and population; the country is none of them."""
    (offer,) = offers(
        HEAD,
        *years("0 Hele landet", "900", "910"),
        *years("46 Vestland fylke", "90", "91"),
        *years("4601 Bergen", "12", "13"),
        *years("0301 Oslo", "30", ":"),
        *years("1103 Stavanger", "9", "7", people=800),
    )
    assert offer.peers is not None
    assert [(each.place, each.name) for each in offer.peers.peers] == [
        ("0301", "Oslo"),
        ("1103", "Stavanger"),
    ]
    oslo, stavanger = offer.peers.peers
    assert [(each.count, each.flag) for each in oslo.observations] == [
        (30, None),
        (None, Flag.HIDDEN),
    ]
    assert stavanger.observations[0].population == 800
    assert pickle.loads(pickle.dumps(offer.peers)) == offer.peers  # noqa: S301  our own


def test_others_are_of_the_last_five_years_and_of_the_same_breakdown():
    """Women stand beside women, and none of the years before."""
    lines = [
        f"{place};{year};{sex};{year % 100 + (100 if sex == 'Menn' else 0)};1000"
        for place in ("4601", "0301")
        for year in range(2012, 2021)
        for sex in ("Menn", "Kvinner")
    ]
    found = {each.title: each for each in offers("Kommune;År;Kjønn;Antall;Folkemengde", *lines)}
    women = found["Antall, Kvinner"].peers
    assert women is not None
    assert [each.count for each in women.peers[0].observations] == [16, 17, 18, 19, 20]


def test_what_has_no_people_has_no_others():
    """A number says how large a place is; a file of one place has nobody beside it."""
    (bare,) = offers("Kommune;År;Antall", "4601;2019;12", "0301;2019;44")
    assert bare.peers is None
    (alone,) = offers(HEAD, *years("4601", "12", "13"))
    assert alone.peers is None
    (nowhere,) = offers("År;Antall;Folkemengde", "2019;12;1000")
    assert nowhere.peers is None


def test_another_place_that_cannot_be_read_is_left_out_alone():
    """Half an injury in Oslo is no reason to refuse one's own figures."""
    (offer,) = offers(
        HEAD, *years("4601", "12"), *years("0301", "3,5"), *years("1103", "9"), *years("5001", ":")
    )
    assert offer.peers is not None
    assert [each.place for each in offer.peers.peers] == ["1103"]


def test_people_from_another_file_count_for_others_too():
    """Each has its own population there; one that the file does not have is no other."""
    people = PopulationFile(
        content=b"Kommune;\xc3\x85r;Folkemengde\n4601;2019;1000\n0301;2019;3000", name="folk.csv"
    )
    (offer,) = offers(
        "Kommune;År;Antall", "4601;2019;12", "0301;2019;44", "1103;2019;9", population=people
    )
    assert offer.peers is not None
    (oslo,) = offer.peers.peers
    assert (oslo.place, oslo.observations[0].population) == ("0301", 3_000)
