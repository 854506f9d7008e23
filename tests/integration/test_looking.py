"""Having looked: kept on each database, whole in the record, and counted nowhere."""

import pytest
from sqlalchemy import Engine

from databases import Record
from reviewed import ANNE, APPROVER, BO, CASE, EDITOR, STRANGER, Path, under_review
from tlreview.domain.assessment import criterion_field
from tlreview.domain.people import Actor
from tlreview.storage.verify import verify
from tlreview.workflow.judging import under_review as before_them
from tlreview.workflow.looking import Looked, Unseen, look, unseen
from tlreview.workflow.permissions import NotAllowed

GROUND = criterion_field("TL1.1", "ground")


@pytest.fixture
def path(engine: Engine) -> Path:
    """Return a case whose new version neither certifier has seen, on each database in turn."""
    made = under_review(Record(engine))
    made.write(EDITOR, GROUND, "Planen er vedtatt.")
    made.submit()
    return made


def new_to(path: Path, actor: Actor) -> Unseen:
    with path.house.read(actor) as reading:
        return unseen(reading, actor, CASE, before_them(reading, actor, CASE))


def test_what_has_been_seen_is_kept_for_one_person(path: Path) -> None:
    assert [each.address for each in new_to(path, ANNE).moved] == [GROUND]
    look(path.house.transact, ANNE, CASE, new_to(path, ANNE).shown)
    assert new_to(path, ANNE).subjects == ()
    assert new_to(path, ANNE).at is not None
    assert [each.address for each in new_to(path, BO).moved] == [GROUND]


def test_the_record_is_whole_and_tells_nobody(path: Path, engine: Engine) -> None:
    """The check of a case counts and shows the same before and after."""
    before = verify(engine, CASE)
    look(path.house.transact, ANNE, CASE, new_to(path, ANNE).shown)
    assert verify(engine, CASE) == before
    assert before.whole


@pytest.mark.parametrize("actor", [EDITOR, APPROVER, STRANGER])
def test_only_who_judges_the_case_looks(path: Path, actor: Actor) -> None:
    with pytest.raises(NotAllowed):
        look(path.house.transact, actor, CASE, Looked(submission=1))
