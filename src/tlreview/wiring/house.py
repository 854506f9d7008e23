"""The House: everything an entrance needs, built once from settings."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Engine

from tlreview.storage.engine import connect
from tlreview.storage.files import EvidenceFolder
from tlreview.storage.migrations import upgrade
from tlreview.storage.store import read, transact
from tlreview.wiring.documents import DocumentRoom
from tlreview.wiring.settings import Settings
from tlreview.workflow.documents import Documents
from tlreview.workflow.ports import Files, Read, Transact

Clock = Callable[[], datetime]


@dataclass(frozen=True, slots=True, kw_only=True)
class House:
    """What acts are given: transactions, reading, files, documents, the time, and the settings."""

    settings: Settings
    engine: Engine
    transact: Transact
    read: Read
    files: Files
    documents: Documents
    clock: Clock


def build(settings: Settings, clock: Clock = lambda: datetime.now(UTC)) -> House:
    """Open the database of these settings, bring it up to date, and return the house.

    Raises NewerSchema for a database made by a newer version.
    """
    settings.home.mkdir(mode=0o700, parents=True, exist_ok=True)
    engine = connect(settings.database)
    upgrade(engine)
    files = EvidenceFolder(settings.evidence)
    reading = read(engine)
    return House(
        settings=settings,
        engine=engine,
        transact=transact(engine, clock, files),
        read=reading,
        files=files,
        documents=DocumentRoom(reading, settings.home / "documents"),
        clock=clock,
    )
