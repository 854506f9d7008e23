"""The signed agreement on each database: one act, whoever is quickest."""

import pytest
from sqlalchemy import Engine

import agreed
import build
from agreed import SIRI, TODAY, copy
from databases import Record
from tlreview.domain.people import Actor, Role
from tlreview.domain.rows import RowKind
from tlreview.workflow.agreeing import AgreementRefused, record_agreement
from tlreview.workflow.reading import content_of
from tlreview.workflow.waiting import waiting

CASE = "case-1"
OLA = Actor(person="ola", role=Role.EDITOR)


def test_the_list_no_longer_waits_for_it(engine: Engine) -> None:
    """The secretariat's line goes from the agreement to what comes after; a second is refused."""
    record = Record(engine)
    made = agreed.scheme()
    with record.transact(OLA, CASE) as store:
        store.open_case(build.case(id=CASE, scheme_digest=made.content_digest), made)
    with record.read(SIRI) as reading:
        (first,) = waiting(reading, SIRI, TODAY)
    assert first.agrees
    record_agreement(record.transact, SIRI, CASE, copy(), TODAY)
    with record.read(SIRI) as reading:
        (second,) = waiting(reading, SIRI, TODAY)
        begun = reading.events(CASE)[-1].at
    assert not second.agrees
    assert second.since.isoformat()[:19] == begun[:19]
    with pytest.raises(AgreementRefused):
        record_agreement(record.transact, SIRI, CASE, copy(), TODAY)
    with record.read(SIRI) as reading:
        assert len(content_of(reading, CASE).rows[RowKind.EVIDENCE]) == 1
