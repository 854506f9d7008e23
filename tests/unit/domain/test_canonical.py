"""The byte form of everything that is hashed, held still by fixed vectors.

The same vectors stand in docs/reference/digests.md; a change of either breaks every head that
was ever printed.
"""

import json
import re
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from tlreview.domain.canonical import Json, NotCanonical, canonical, digest, instant, moment
from tlreview.domain.case import Entry, Submission
from tlreview.domain.events import GENESIS, Event, commitment
from tlreview.domain.fields import Address, address
from tlreview.domain.statement import statement_digest

DIGESTS = Path(__file__).parents[3] / "docs" / "reference" / "digests.md"

FORMS: dict[str, tuple[Json, bytes]] = {
    "null": (None, b"null"),
    "flag": (True, b"true"),
    "number": (-12, b"-12"),
    "large number": (2**70, b"1180591620717411303424"),
    "text": ("Fjordvik", b'"Fjordvik"'),
    "letters beyond ASCII": ("ÆØÅ 😀", '"ÆØÅ 😀"'.encode()),
    "decomposed": ("e\u0301", b'"\xc3\xa9"'),
    "quotes and controls": ('"\\\n\t\u0001/', b'"\\"\\\\\\n\\t\\u0001/"'),
    "list": ([1, "a", None], b'[1,"a",null]'),
    "tuple": ((1, 2), b"[1,2]"),
    "keys in order": ({"b": 1, "a": 2, "B": 3, "å": 4}, '{"B":3,"a":2,"b":1,"å":4}'.encode()),
    "nothing in it": ({"a": {}, "b": []}, b'{"a":{},"b":[]}'),
}


@pytest.mark.parametrize("name", FORMS)
def test_a_value_has_one_form(name: str) -> None:
    """UTF-8, NFC, sorted keys, no spaces."""
    value, form = FORMS[name]
    assert canonical(value) == form


@pytest.mark.parametrize("name", FORMS)
def test_the_form_reads_back_as_itself(name: str) -> None:
    """Reading the form and writing it again gives the same bytes."""
    _, form = FORMS[name]
    assert canonical(json.loads(form)) == form


AT = Address(subject="criterion/TL1.1", field="ground")


@pytest.mark.parametrize(
    "refused", [1.0, {"a": [0.5]}, b"x", {1, 2}, "\ud800", {"\udc00": 1}, AT, {"at": [AT]}]
)
def test_what_has_no_form_is_refused(refused: Json) -> None:
    """Floats, bytes, sets, addresses and lone surrogates are refused wherever they stand."""
    with pytest.raises(NotCanonical):
        canonical(refused)


def test_a_digest_is_of_one_kind() -> None:
    """The same value under another kind has another digest."""
    assert digest("event", "x") != digest("payload", "x")


def test_a_time_is_utc_with_microseconds() -> None:
    """Whatever zone a moment is told in, its text is the same and reads back."""
    noon = datetime(2026, 11, 21, 12, 0, 0, 5, tzinfo=timezone(timedelta(hours=1)))
    assert instant(noon) == "2026-11-21T11:00:00.000005Z"
    assert moment(instant(noon)) == noon
    assert instant(datetime(2026, 1, 1, tzinfo=UTC)) == "2026-01-01T00:00:00.000000Z"


@pytest.mark.parametrize(
    "text", ["", "Z", "2026-01-01T00:00:00", "2026-01-01T00:00:00+01:00", "yesterdayZ"]
)
def test_a_time_without_its_zone_is_refused(text: str) -> None:
    """Nothing of the record is ever taken to be of the zone of the machine that reads it."""
    with pytest.raises(ValueError):  # noqa: PT011  Python's own, with words of its own
        moment(text)


def test_an_address_reads_back() -> None:
    """Subject and field part at the first #."""
    at = Address(subject="criterion/TL1.1", field="argument.intention#1")
    assert address(str(at)) == at
    assert (at.kind, at.key) == ("criterion", "TL1.1")


def vector_event() -> Event:
    salt = bytes(range(16))
    return Event(
        stream="case-1/case",
        sequence=2,
        at="2026-11-21T08:00:00.000000Z",
        person="p1",
        role="editor",
        act="save",
        subject="criterion/TL1.1#ground",
        previous=GENESIS,
        commitments={
            "number": commitment(salt, "number", 1),
            "value": commitment(salt, "value", "Møtereferat, § 4"),
        },
    )


def vector_submission() -> Submission:
    ground = Address(subject="criterion/TL1.1", field="ground")
    choice = Address(subject="criterion/TL1.1", field="choice")
    return Submission(
        case="case-1",
        number=1,
        form="first",
        scheme_digest="c" * 64,
        person="p1",
        at=datetime(2026, 11, 21, 8, tzinfo=UTC),
        entries=(
            Entry(address=ground, revision=2, commitment="a" * 64),
            Entry(address=choice, revision=1, commitment="b" * 64),
        ),
    )


def vector_statement() -> str:
    strengths = Address(subject="statement/current", field="strengths")
    answer = Address(subject="open_point/20261121080000000000abcdef", field="answer")
    joint = Address(subject="joint/TL1.1", field="choice")
    return statement_digest(
        "case-1",
        "d" * 64,
        {"anne": "a" * 64, "bo": "b" * 64},
        (
            Entry(address=strengths, revision=3, commitment="e" * 64),
            Entry(address=answer, revision=1, commitment="f" * 64),  # no part of what is signed
            Entry(address=joint, revision=1, commitment="c" * 64),
        ),
    )


VECTORS = {
    "statement": vector_statement(),
    "scheme-copy": digest("scheme-copy", "{}"),
    "payload": commitment(bytes(range(16)), "value", "Møtereferat, § 4"),
    "event": vector_event().digest(),
    "submission": vector_submission().digest(),
}
FIXED = {
    "statement": "d2c8c611253d1b5c90a8e8be60397f4b06879b416c2263302d3b2f62e87adab6",
    "scheme-copy": "3363fd98fc7e8bb6ea73180aa8a08425b6865ffc977366467051da9e74a88784",
    "payload": "ecb57ccdfe39802094c8b2a53ba6d6fa59783c0df87d33a5c6279ff1652737f4",
    "event": "60a512f41568cfb68bb6d0fe35c9e1fae109ce4403afa794a3b5e79ae0bded2d",
    "submission": "5628739902fb0036a9b6793bc0c968d99dd8cd0e287f5f74b4c038b0b9a9d1a8",
}


@pytest.mark.parametrize("kind", VECTORS)
def test_a_digest_never_changes(kind: str) -> None:
    """The digest of a fixed value is what it has been since the first version."""
    assert VECTORS[kind] == FIXED[kind]


@pytest.mark.parametrize("kind", FIXED)
def test_the_written_vectors_are_the_tested_ones(kind: str) -> None:
    """The reference page gives each vector with the digest tested here."""
    assert re.search(rf"^\| `{kind}` \|.*`{FIXED[kind]}` \|$", DIGESTS.read_text(), re.MULTILINE)


def test_an_event_commits_to_all_it_says() -> None:
    """A change in any part of an event changes its digest."""
    whole = vector_event()
    changed = {
        "stream": "case-2/case",
        "sequence": 3,
        "at": "2026-11-21T08:00:00.000001Z",
        "person": "p2",
        "role": "approver",
        "act": "record",
        "subject": "criterion/TL1.1#choice",
        "previous": "1" * 64,
        "commitments": {},
    }
    parts = {name: getattr(whole, name) for name in changed}
    digests = {Event(**{**parts, name: value}).digest() for name, value in changed.items()}
    assert len(digests | {whole.digest()}) == len(changed) + 1


def test_a_salt_hides_what_is_committed_to() -> None:
    """The same value under another salt, or another name, has another commitment."""
    assert commitment(b"a" * 16, "value", 3) != commitment(b"b" * 16, "value", 3)
    assert commitment(b"a" * 16, "value", 3) != commitment(b"a" * 16, "number", 3)


def test_the_order_of_entries_does_not_matter() -> None:
    """A submission has one digest, in whatever order its entries were gathered."""
    one = vector_submission()
    other = Submission(
        case=one.case,
        number=one.number,
        form=one.form,
        scheme_digest=one.scheme_digest,
        person="p2",
        at=one.at,
        entries=one.entries[::-1],
    )
    assert one.digest() == other.digest()
