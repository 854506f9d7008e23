"""What certifiers do in a case's own stream, and who is told of it. On each database."""

from collections.abc import Callable

import pytest
from sqlalchemy import Engine

from databases import Record
from reviewed import ANNE, BO, CASE, EDITOR, SECRETARIAT, Path, under_review
from tlreview.domain.assessment import criterion_field
from tlreview.domain.comparison import joint_field
from tlreview.domain.parties import impartiality_field
from tlreview.domain.rows import RowKind, row_field
from tlreview.storage.store import read
from tlreview.workflow.reviewing import hand_in
from tlreview.workflow.saving import add_row
from tlreview.workflow.showing import askers, may_read


@pytest.fixture
def path(engine: Engine) -> Path:
    """Return a case under review, on each database in turn."""
    return under_review(Record(engine))


def ask(path: Path) -> object:
    return add_row(path.house.transact, ANNE, CASE, RowKind.QUESTION, {"text": "Hvor?"})


def log(path: Path) -> object:
    return add_row(
        path.house.transact,
        ANNE,
        CASE,
        RowKind.CONTACT_LOG,
        {"date": "2026-11-12", "form": "visit"},
    )


def declare(path: Path) -> object:
    return path.write(ANNE, impartiality_field("anne", "employer"), "Fylket")


def agree_together(path: Path) -> object:
    for each in (ANNE, BO):
        path.judge_all(each)
        hand_in(path.house.transact, each, CASE)
    return path.write(ANNE, joint_field("F1", "choice"), {"kind": "level", "level": 2})


@pytest.mark.parametrize("act", [ask, log, declare, agree_together])
def test_nobody_is_told_when_a_certifier_last_worked(
    engine: Engine, path: Path, act: Callable[[Path], object]
) -> None:
    """Read on from what was known, and by a process that reads all of it for the first time."""
    with path.house.read(EDITOR) as reading:
        before = reading.last_saved(CASE)
    act(path)
    for opened in (path.house.read, read(engine)):
        with opened(EDITOR) as reading:
            assert reading.last_saved(CASE) == before


def test_the_municipalitys_own_saving_is_told_after_a_certifiers(path: Path) -> None:
    ask(path)
    saved = path.write(EDITOR, criterion_field("TL1.1", "ground"), "Nytt.")
    with path.house.read(EDITOR) as reading:
        assert reading.last_saved(CASE) == (saved.at, EDITOR.person)


def test_who_asked_is_known_to_certifiers_and_secretariat_alone(path: Path) -> None:
    question = ask(path)
    for actor, known in ((BO, {question: "anne"}), (SECRETARIAT, {question: "anne"}), (EDITOR, {})):
        with path.house.read(actor) as reading:
            assert askers(reading, actor, CASE) == known


def test_who_may_read_the_log_and_its_history(path: Path) -> None:
    at = row_field(RowKind.CONTACT_LOG, str(log(path)), "form")
    allowed = {}
    for actor in (ANNE, BO, SECRETARIAT, EDITOR):
        with path.house.read(actor) as reading:
            allowed[actor.person] = may_read(reading, actor, at, CASE)
    assert allowed == {"anne": True, "bo": True, "siri": True, "kari": False}
