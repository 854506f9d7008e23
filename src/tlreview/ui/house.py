"""What a screen needs of the house it stands in."""

from collections.abc import Callable
from datetime import datetime
from typing import Protocol

from tlreview.domain.indicators import Catalogue
from tlreview.domain.lineage import Lineage
from tlreview.workflow.documents import Documents
from tlreview.workflow.offering import Figures
from tlreview.workflow.ports import Files, Read, Transact
from tlreview.workflow.survey_offering import Surveys


class House(Protocol):
    """Transactions, reading, files, documents, figures and the time; wiring's House is one.

    The indicators and the municipalities are read when they are first asked for.
    """

    @property
    def transact(self) -> Transact:
        """Return what opens a writing transaction."""

    @property
    def read(self) -> Read:
        """Return what opens a reading transaction."""

    @property
    def files(self) -> Files:
        """Return where evidence files lie."""

    @property
    def documents(self) -> Documents:
        """Return what makes documents."""

    @property
    def figures(self) -> Figures:
        """Return what reads files of figures."""

    @property
    def surveys(self) -> Surveys:
        """Return what reads files of surveys."""

    @property
    def catalogue(self) -> Callable[[], Catalogue]:
        """Return what gives the indicators."""

    @property
    def lineage(self) -> Callable[[str], Lineage | None]:
        """Return what gives a country's municipalities (NO, SE) with their past."""

    @property
    def clock(self) -> Callable[[], datetime]:
        """Return what tells the time."""
