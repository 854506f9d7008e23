"""The House: everything an entrance needs, built once from settings."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Engine

from tlreview.domain.errors import TLReviewError
from tlreview.domain.indicators import Catalogue
from tlreview.domain.lineage import Lineage
from tlreview.storage.engine import connect
from tlreview.storage.files import EvidenceFolder
from tlreview.storage.migrations import upgrade
from tlreview.storage.standing import Standings
from tlreview.storage.store import read, transact
from tlreview.wiring.documents import DocumentRoom
from tlreview.wiring.figures import read_figures, read_surveys
from tlreview.wiring.reference import catalogue, lineage
from tlreview.wiring.settings import Settings
from tlreview.workflow.documents import Documents
from tlreview.workflow.offering import Figures
from tlreview.workflow.ports import Files, Read, Transact
from tlreview.workflow.survey_offering import Surveys

Clock = Callable[[], datetime]


@dataclass(eq=False)
class HomeUnusable(TLReviewError):
    """The folder of database and evidence cannot be made, or is not one's own."""

    code = "home.unusable"
    message = "the folder {home} cannot be used: {reason}"

    home: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class House:
    """What acts are given: transactions, reading, files, documents, the time, and the settings.

    `figures` and `surveys` read a file beside the page; `catalogue` and `lineage` are the
    indicators and a country's municipalities, read when first asked for.
    """

    settings: Settings
    engine: Engine
    transact: Transact
    read: Read
    files: Files
    documents: Documents
    figures: Figures
    surveys: Surveys
    catalogue: Callable[[], Catalogue]
    lineage: Callable[[str], Lineage | None]
    clock: Clock


def build(settings: Settings, clock: Clock = lambda: datetime.now(UTC)) -> House:
    """Open the database of these settings, bring it up to date, and return the house.

    Raises HomeUnusable, DatabaseAddressRefused, DatabaseUnreachable, and NewerSchema for a
    database made by a newer version.
    """
    try:
        settings.home.mkdir(mode=0o700, parents=True, exist_ok=True)
        files = EvidenceFolder(settings.evidence)
    except OSError as refused:
        reason = refused.strerror or str(refused)
        raise HomeUnusable(home=str(settings.home), reason=reason) from refused
    engine = connect(settings.database)
    upgrade(engine)
    standings = Standings()
    reading = read(engine, standings)
    return House(
        settings=settings,
        engine=engine,
        transact=transact(engine, clock, files, standings),
        read=reading,
        files=files,
        documents=DocumentRoom(reading, settings.home / "documents", settings.address),
        figures=read_figures,
        surveys=read_surveys,
        catalogue=catalogue,
        lineage=lineage,
        clock=clock,
    )
