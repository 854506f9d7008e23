"""Others kept beside a series: with its file, in its vintages and versions, on each database."""

from dataclasses import replace
from pathlib import Path as Folder

import pytest
from sqlalchemy import Engine

from databases import Record
from figured import yearly
from reviewed import ANNE, CASE, EDITOR, READER, Path
from tlreview.domain.canonical import Json
from tlreview.domain.peers import Peer, Peers, peers_json
from tlreview.domain.people import Actor
from tlreview.domain.rows import Row, RowKind
from tlreview.storage.files import EvidenceFolder
from tlreview.storage.verify import verify
from tlreview.workflow.fields import FieldRefused
from tlreview.workflow.importing import Arrival, RawFile, bring_figures
from tlreview.workflow.measuring import keep_answer
from tlreview.workflow.peering import MOST_PEERS, PEERS, peers_field, peers_of
from tlreview.workflow.permissions import NotAllowed
from tlreview.workflow.reading import content_of, submitted_content
from tlreview.workflow.saving import Seen, record_field

OWN = yearly([12, None, 9])


@pytest.fixture
def path(engine: Engine, tmp_path: Folder) -> Path:
    made = Path(Record(engine, EvidenceFolder(tmp_path / "evidence")))
    made.open()
    return made


def others(*names: str, count: int = 30) -> Peers:
    """Return others with two years of figures each, the second one hidden."""
    return Peers(
        extract=OWN.extract,
        peers=tuple(
            Peer(place=f"{1100 + at}", name=name, observations=yearly([count, None]).observations)
            for at, name in enumerate(names)
        ),
    )


def bring(
    path: Path,
    peers: Peers | None,
    text: str = "one",
    row: str = "",
    *,
    last: int = 9,
    published: bool = True,
) -> str:
    """Bring figures with others from a file, and return the row they are in."""
    files = path.house.files  # type: ignore[attr-defined]
    file = RawFile(
        stored=keep_answer(files, f"2010;{text}\n2011;:\n".encode()),
        name="tall.csv",
        title="SSB 12044",
    )
    series = yearly([12, None, last])
    series = replace(series, extract=replace(series.extract, published=published))
    arrival = Arrival(series=series, row=row, revision=1 if row else 0, peers=peers)
    (brought,) = bring_figures(path.house.transact, EDITOR, path.case, file, [arrival])
    return brought.row


def row_of(path: Path, row: str, submission: int = 0) -> Row:
    with path.house.read(ANNE) as reading:
        content = (
            submitted_content(reading, CASE, submission)
            if submission
            else content_of(reading, CASE)
        )
    found = content.row(RowKind.SERIES, row)
    assert found is not None
    return found


def test_others_come_in_with_the_file_they_stood_in(path: Path) -> None:
    """They name it by digest as the figures do, and a hidden figure stays hidden."""
    row = row_of(path, bring(path, others("Oslo", "Bergen")))
    found = peers_of(row.values[PEERS])
    assert found is not None
    assert [each.name for each in found.peers] == ["Oslo", "Bergen"]
    assert found.extract.digest == row.values["figures"]["extract"]["digest"]
    assert [each.count for each in found.peers[0].observations] == [30, None]
    assert verify(path.house.engine, CASE).whole  # type: ignore[attr-defined]


def test_a_later_extract_is_a_vintage_of_the_others_too(path: Path) -> None:
    """What was known of them before is still there; without others nothing is added."""
    first = bring(path, others("Oslo"))
    bring(path, others("Oslo", count=31), "two", first, last=10)
    with path.house.read() as reading:
        kept = reading.history(CASE, peers_field(first))
    assert [each.number for each in kept] == [2, 1]
    counts = [peers_of(each.value).peers[0].observations[0].count for each in kept]
    assert counts == [31, 30]
    alone = bring(path, None, "three")
    assert PEERS not in row_of(path, alone).values


def test_a_version_has_the_others_of_its_day(path: Path) -> None:
    """Certifiers read the others that were submitted, not those that came later."""
    path.fill_in()
    first = bring(path, others("Oslo"))
    number = path.submit()
    bring(path, others("Bergen"), "two", first, last=10)
    frozen, standing = (peers_of(row_of(path, first, n).values[PEERS]) for n in (number, 0))
    assert frozen is not None
    assert standing is not None
    assert (frozen.peers[0].name, standing.peers[0].name) == ("Oslo", "Bergen")


def test_others_in_a_table_of_ones_own_go_nowhere(path: Path) -> None:
    """Small figures of a register of one's own are nobody else's, also those of other places."""
    path.fill_in()
    row = bring(path, others("Oslo"), published=False)
    number = path.submit()
    assert peers_of(row_of(path, row, number).values[PEERS]) is None
    with path.house.read(EDITOR) as reading:
        own = content_of(reading, CASE).row(RowKind.SERIES, row)
    assert own is not None
    assert peers_of(own.values[PEERS]) is not None


@pytest.mark.parametrize(
    ("peers", "reason"),
    [
        (others(*(f"By {at}" for at in range(MOST_PEERS + 1))), "peers-too-many"),
        (others("Oslo", count=-1), "figure-negative"),
        (others("Oslo", count=10**13), "figures-unreadable"),
        (others("O" * 5_000), "figures-unreadable"),
        (
            Peers(extract=OWN.extract, peers=(replace(others("Oslo").peers[0], place=""),)),
            "figures-unreadable",
        ),
    ],
    ids=["too many", "negative", "huge", "long name", "no place"],
)
def test_others_that_cannot_be_take_the_figures_with_them(
    path: Path, peers: Peers, reason: str
) -> None:
    """All of a file comes in, or nothing."""
    with pytest.raises(FieldRefused) as refused:
        bring(path, peers)
    assert refused.value.reason == reason
    with path.house.read() as reading:
        content = content_of(reading, CASE)
    assert content.rows[RowKind.SERIES] == content.rows[RowKind.EVIDENCE] == ()


@pytest.mark.parametrize("value", [7, "Oslo", [], {"places": []}], ids=str)
def test_what_is_no_table_of_others_is_refused_field_by_field(path: Path, value: Json) -> None:
    """A message may name the field itself; the rule is the same."""
    row = bring(path, others("Oslo"))
    seen = Seen(case=CASE, address=peers_field(row), revision=1)
    with pytest.raises(FieldRefused):
        record_field(path.house.transact, EDITOR, seen, value)


@pytest.mark.parametrize("actor", [ANNE, READER], ids=lambda each: each.role)
def test_nobody_but_the_municipality_writes_of_others(path: Path, actor: Actor) -> None:
    row = bring(path, others("Oslo"))
    seen = Seen(case=CASE, address=peers_field(row), revision=1)
    with pytest.raises(NotAllowed):
        record_field(path.house.transact, actor, seen, peers_json(others("Bergen")))
