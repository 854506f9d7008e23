"""The demo as it is written: fictional, orderly, and fit to be handed to anybody."""

import zipfile
from pathlib import Path

import pikepdf
import pytest

from tlreview.domain.people import Role
from tlreview.domain.rows import RowKind
from tlreview.wiring.demo import HERE, stories
from tlreview.wiring.demo.cast import CAST
from tlreview.wiring.demo.deeds import Ask, Bring
from tlreview.wiring.demo.story import Story, read_story

_NORWEGIAN = {f"{each:02}" for each in (*range(1, 26), *range(30, 35), 38, 39, 40, 42, 46, 50)}
OFFICIAL = {
    "nb": _NORWEGIAN | {"54", "55", "56"},
    "nn": _NORWEGIAN | {"54", "55", "56"},
    "sv": {f"{each:02}" for each in range(1, 26)},
}
"""The first two digits of every municipality number in use, now or earlier, by country."""
LARGEST = 60_000
FILES = sorted((HERE / "files").iterdir())


@pytest.fixture(scope="module", params=stories(), ids=lambda folder: folder.name)
def story(request: pytest.FixtureRequest) -> Story:
    return read_story(request.param)


def test_no_municipality_has_or_had_the_number(story):
    """Nobody can be taken for the municipality of the demo."""
    opening = story.opening

    assert opening.applicant.number[:2] not in OFFICIAL[opening.language]


def test_contacts_are_named_by_role_only(story):
    entered = [each.rows.get(RowKind.CONTACT, {}) for each in story.sittings]
    contacts = [contact for rows in entered for contact in rows.values()]

    assert bool(contacts) is wrote_evidence(story)
    assert all(set(contact) == {"role", "reach"} for contact in contacts)


def wrote_evidence(story: Story) -> bool:
    """Say whether the municipality has begun to work in this story."""
    return any(RowKind.EVIDENCE in each.rows for each in story.sittings)


def test_nobody_says_more_than_a_few_sentences(story):
    """The scheme promises little writing; a demo with long grounds would teach the opposite."""
    grounds = [reply.ground for each in story.sittings for reply in each.answers.values()]

    assert max(map(len, grounds), default=0) <= 400


def test_links_lead_to_the_example_domain_or_to_a_source_that_is_public(story):
    public = ("https://doi.org/", "https://www.tshandbok.no/")
    entered = [rows for each in story.sittings if (rows := each.rows.get(RowKind.EVIDENCE))]
    links = [str(each["link"]) for rows in entered for each in rows.values() if "link" in each]

    assert bool(links) is wrote_evidence(story)
    assert all(".example/" in each or each.startswith(public) for each in links)


def test_everybody_has_one_role_and_no_two_people_share_a_name() -> None:
    """Whoever is chosen on the first page is the same person in every case."""
    parts = [part for each in stories() for part in read_story(each).opening.people.values()]
    roles = {part.name: part.role for part in parts}

    assert all(roles[part.name] == part.role for part in parts)
    assert set(CAST) == set(roles.values()) == set(Role) - {Role.READER}
    assert all(roles[name] == role for role, name in CAST.items())


def test_every_file_is_somebodys_evidence():
    told = [read_story(each) for each in stories()]
    sittings = [each for story in told for each in story.sittings]
    attached = {name for each in sittings for name in each.files.values()}
    brought = {
        deed.file for each in sittings for deed in each.deeds if isinstance(deed, Ask | Bring)
    }

    assert attached | brought == {each.name for each in FILES}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.suffix)
def test_files_are_small(file):
    assert 0 < file.stat().st_size < LARGEST


def test_files_say_nothing_of_who_made_them():
    """Metadata is where names hide."""
    by_type = {each.suffix: each for each in FILES}

    with pikepdf.open(by_type[".pdf"]) as minutes:
        assert "/Author" not in minutes.docinfo
    with zipfile.ZipFile(by_type[".xlsx"]) as register:
        properties = register.read("docProps/core.xml").decode()
        assert "<dc:creator></dc:creator>" in properties
        assert "<cp:lastModifiedBy></cp:lastModifiedBy>" in properties
    assert _chunks(by_type[".png"]) <= {b"IHDR", b"PLTE", b"IDAT", b"IEND", b"pHYs"}


def _chunks(picture: Path) -> set[bytes]:
    """Return the kinds of chunks of a PNG; text and Exif would have chunks of their own."""
    content, place, found = picture.read_bytes(), 8, set()
    while place < len(content):
        size = int.from_bytes(content[place : place + 4], "big")
        found.add(content[place + 4 : place + 8])
        place += size + 12
    return found
