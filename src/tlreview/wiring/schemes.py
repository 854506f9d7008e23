"""The schemes that come with the program, and those of a house."""

from functools import cache
from typing import TYPE_CHECKING

from tlreview.domain.scheme import Scheme
from tlreview.wiring.settings import Settings

if TYPE_CHECKING:
    from tlreview.storage.rubrics.shelf import Shelf


def shelf(settings: Settings) -> "Shelf":
    """Return the schemes of a house: its own, and those that come with the program."""
    from tlreview.storage.rubrics.folders import rubrics_folder  # noqa: PLC0415  pydantic is slow
    from tlreview.storage.rubrics.shelf import Shelf  # noqa: PLC0415  to import

    return Shelf(rubrics_folder(), settings.rubrics)


def shipped() -> tuple[str, ...]:
    """Return the ids of the schemes that come with the program, in order."""
    from tlreview.storage.rubrics.folders import rubrics_folder, schemes  # noqa: PLC0415  late

    return schemes(rubrics_folder())


@cache
def scheme(id: str) -> Scheme:
    """Return a scheme that comes with the program, read once a run.

    Raises SchemeFaulty, RubricsMissing.
    """
    from tlreview.storage.rubrics.folders import rubrics_folder  # noqa: PLC0415  pydantic is slow
    from tlreview.storage.rubrics.reader import read_scheme  # noqa: PLC0415  to import

    return read_scheme(rubrics_folder() / id)
