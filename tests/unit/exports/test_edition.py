"""An edition reaches to its last event, and no further."""

from collections.abc import Mapping

import pytest

import build
from filled import filled
from tlreview.domain.case import Submission
from tlreview.domain.content import Content, content_from
from tlreview.domain.events import GENESIS, Event
from tlreview.exports.edition import edition_of
from tlreview.workflow.reading import SubmissionUnknown


def event(sequence: int, subject: str, person: str) -> Event:
    return Event(
        stream="case-1",
        sequence=sequence,
        at=f"2026-03-0{sequence}T08:00:00.000000Z",
        person=person,
        role="editor",
        act="save",
        subject=subject,
        previous=GENESIS,
        commitments={},
    )


class Shelf:
    """A case of three events, the second of which submits it."""

    shown = (
        event(1, "criterion/TL1.1", "p1"),
        event(2, "submission/1", "p2"),
        event(3, "criterion/TL1.1", "p1"),
    )

    def case(self, id: str) -> object:
        return build.case(id=id)

    def scheme(self, _: str) -> object:
        return build.scheme()

    def content(self, id: str) -> Content:
        return content_from(build.case(id=id), build.scheme(), filled())

    def submitted_values(self, *_: object) -> Mapping:
        return {}

    def submissions(self, case: str) -> tuple[Submission, ...]:
        return (
            Submission(
                case=case, number=1, form="first", scheme_digest="c" * 64, person="p2",
                at=build.OPENED, entries=(),
            ),
        )  # fmt: skip

    def acts(self, _: str) -> frozenset[str]:
        return frozenset()

    def events(self, _: str) -> tuple[Event, ...]:
        return self.shown

    def person_name(self, person: str) -> str:
        return {"p1": "Kari", "p2": ""}[person]


def test_the_working_copy_reaches_to_the_last_event():
    """The printed date is that of the last event, so printing again tomorrow changes nothing."""
    found = edition_of(Shelf(), "case-1")
    assert (found.events, found.head) == (3, Shelf.shown[2].digest())
    assert found.printed.day == 3
    assert found.name("p1") == "Kari"


def test_a_submission_reaches_to_its_own_event():
    """Later edits leave neither the head nor the date of a submitted version different."""
    found = edition_of(Shelf(), "case-1", 1)
    assert (found.events, found.head) == (2, Shelf.shown[1].digest())
    assert found.content.values == {}


def test_an_erased_name_is_left_out():
    """A person whose name was erased is not printed as an id."""
    assert edition_of(Shelf(), "case-1", 1).name("p2") == ""


def test_an_unknown_submission_is_said():
    """A wrong number gives no other version instead."""
    with pytest.raises(SubmissionUnknown):
        edition_of(Shelf(), "case-1", 7)
