"""Others on the measure dashboard: kept with the figures, shown as a funnel, ranked nowhere."""

from typing import Any

import build
import fakes
from figured import yearly
from filing import Folder
from talking import Browser
from tlreview.domain.peers import Peers
from tlreview.domain.series_json import as_json
from tlreview.presentation.among_others import among_others, on_paper
from tlreview.presentation.texts import Words
from tlreview.ui.measure.sections import MEASURE
from tlreview.workflow.peering import MOST_PEERS, PEERS, peers_of

PLACES = ("0301 Oslo", "1103 Stavanger", "3203 Asker", "4601 Bergen", "5001 Trondheim")
FACTS = {"mark": "m", "name": "tall.csv", "source": "SSB", "on": "2026-03-01", "place": ""}
CHOSEN = [{"offer": 0, "title": "Skader"}]


def sheet(*places: str, years: int = 3) -> str:
    lines = ["Kommune;År;Antall;Folkemengde"]
    lines += [
        f"{place};{2021 + year};{20 + 3 * at + year};{9000 + 400 * at}"
        for at, place in enumerate(places)
        for year in range(years)
    ]
    return "\n".join(lines)


def brought(text: str, **facts: object) -> Browser:
    """Return a browser that has brought a sheet and kept the only series of it."""
    house = fakes.house()
    house.files = Folder()
    at = Browser(house, dashboard=MEASURE, place="bring")
    content = text.encode()
    at.session.answer(
        {"id": 900, "verb": "take-figures", "mark": "m", "size": len(content), "offset": 0},
        [memoryview(content)],
    )
    told = at.say("look-at-figures", **FACTS, **facts)
    assert told["ok"], told
    at.preview = told["preview"]  # type: ignore[attr-defined]
    answer = at.say("keep-figures", **FACTS, chosen=CHOSEN, **facts)
    assert answer["ok"], answer
    return at


def kept(at: Browser) -> Peers | None:
    (row,) = at.session.scene().content.rows["series"]
    return peers_of(row.values.get(PEERS))


def closer(at: Browser) -> dict[str, Any]:
    (row,) = at.session.scene().content.rows["series"]
    blocks = at.say("look-closer", row=row.id, per=10_000)["blocks"]
    return {each["key"].rpartition("/")[2]: each for each in blocks}


def test_others_are_offered_by_name_and_kept_with_the_file():
    """All of them, unless somebody leaves some out; they name the file they came in."""
    at = brought(sheet("0099 Vi", *PLACES))
    assert [each["label"] for each in at.preview["peers"]] == [
        "Asker", "Bergen", "Oslo", "Stavanger", "Trondheim",
    ]  # fmt: skip
    found = kept(at)
    assert found is not None
    assert [each.place for each in found.peers] == ["0301", "1103", "3203", "4601", "5001"]
    (row,) = at.session.scene().content.rows["series"]
    assert found.extract.digest == row.values["figures"]["extract"]["digest"]
    assert found.extract.digest


def test_those_left_out_are_not_kept():
    """Neither their figures nor their names are stored."""
    found = kept(brought(sheet("0099 Vi", *PLACES), without=["0301", "5001"]))
    assert found is not None
    assert [each.name for each in found.peers] == ["Stavanger", "Asker", "Bergen"]
    every = ["0301", "1103", "3203", "4601", "5001"]
    assert kept(brought(sheet("0099 Vi", *PLACES), without=every)) is None


def test_a_later_file_of_ones_own_alone_leaves_the_others_as_they_stood():
    """What was known of others is not lost with an extract that has none."""
    at = brought(sheet("0099 Vi", *PLACES))
    before = kept(at)
    content = sheet("0099 Vi", years=4).encode()
    facts = {**FACTS, "mark": "n"}
    at.session.answer(
        {"id": 901, "verb": "take-figures", "mark": "n", "size": len(content), "offset": 0},
        [memoryview(content)],
    )
    (offer,) = at.say("look-at-figures", **facts)["preview"]["offers"]
    answer = at.say("keep-figures", **facts, chosen=[{"offer": 0, "row": offer["row"]}])
    assert answer["ok"], answer
    assert kept(at) == before


def test_one_indicator_large_stands_among_others():
    """Picture, what its limits are, whose figures, and a table with one's own line first."""
    block = closer(brought(sheet("0099 Vi", *PLACES)))["others"]
    chart, limits, table = block["blocks"]
    assert chart["title"] == "Skader among other municipalities, 2021 to 2023 as one"
    assert "6 municipalities by size" in chart["description"]
    assert "They are not ranked" in chart["description"]
    assert "exact limits, Poisson" in limits["paragraphs"][0]
    assert limits["paragraphs"][1].startswith("The figures of the others: SSB")
    names = [row[0]["lines"][0]["text"] for row in table["blocks"][0]["rows"]]
    assert names == ["Your municipality", "Asker", "Bergen", "Oslo", "Stavanger", "Trondheim"]


def test_a_file_of_one_place_has_no_others():
    """There is nothing to choose and nothing to show."""
    at = brought(sheet("0099 Vi"))
    assert at.preview["peers"] == []
    assert "others" not in closer(at)


def test_more_others_than_there_are_municipalities_are_refused():
    """The sentence says how many can stand beside a series; nothing is kept."""
    house = fakes.house()
    house.files = Folder()
    at = Browser(house, dashboard=MEASURE, place="bring")
    many = [f"By {at}" for at in range(MOST_PEERS + 1)]
    content = sheet("0099 Vi", *PLACES, years=1).replace("0099 Vi", "Vi").encode()
    content += "".join(f"\n{each};2021;3;900" for each in many).encode()
    at.session.answer(
        {"id": 900, "verb": "take-figures", "mark": "m", "size": len(content), "offset": 0},
        [memoryview(content)],
    )
    facts = {**FACTS, "place": "Vi"}
    assert at.say("look-at-figures", **facts)["ok"]
    refused = at.say("keep-figures", **facts, chosen=CHOSEN)
    assert not refused["ok"]
    assert f"At most {MOST_PEERS} other" in refused["sentence"]
    assert at.session.scene().content.rows["series"] == ()


def test_what_changed_of_others_is_told_as_a_line():
    """Whoever looks at a history reads how many they are, and never a name of one as the value."""
    at = brought(sheet("0099 Vi", *PLACES))
    scene = at.session.scene()
    (row,) = scene.content.rows["series"]
    from tlreview.ui.spoken import spoken
    from tlreview.workflow.peering import peers_field

    told = spoken(Words("en"), scene.content, peers_field(row.id), row.values[PEERS])
    assert told.startswith("5 other municipalities, SSB")


def test_very_many_others_are_told_in_short_on_paper():
    """One's own line, and how many are inside, outside and unknown: nobody is lost in silence."""
    counts = [None if at == 7 else 400 if at == 9 else 20 + at % 5 for at in range(90)]
    theirs = build_peers(counts)
    told = among_others(Words("en"), OWN, theirs, key="k", name="Falls", per=10_000)
    assert told is not None
    assert len(told.picture.rows) == 91
    rows = on_paper(Words("en"), told).rows
    assert [row[0] for row in rows[1:]] == [
        "88 other municipalities",
        "1 other municipality",
        "1 other municipality",
    ]
    assert {row[-1] for row in rows} == {"inside", "outside", "hidden or missing"}


OWN = yearly([20, 22, 21], 2021)


def build_peers(counts: list[int | None]) -> Peers:
    from figured import EXTRACT
    from tlreview.domain.peers import Peer

    return Peers(
        extract=EXTRACT,
        peers=tuple(
            Peer(
                place=f"{1000 + at}",
                name=f"By {at}",
                observations=yearly([each] * 3, 2021).observations,
            )
            for at, each in enumerate(counts)
        ),
    )


def test_a_case_from_before_has_no_others():
    """A series that was brought without them is shown as it was."""
    values = build.fields("series/s1", indicator="x", title="Road", figures=as_json(OWN))
    at = Browser(fakes.house(values), dashboard=MEASURE, place="indicators")
    keys = [each["key"] for each in at.say("look-closer", row="s1", per=1000)["blocks"]]
    assert "closer/s1/others" not in keys
