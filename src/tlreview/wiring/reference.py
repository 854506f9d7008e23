"""The indicators, and the municipalities with their past: read late, and once a run."""

from functools import cache

from tlreview.domain.indicators import Catalogue
from tlreview.domain.lineage import Lineage, lineage_of

_COUNTRIES = {"NO": "norway", "SE": "sweden"}


@cache
def catalogue() -> Catalogue:
    """Return the indicators that come with the program. Raises SchemeFaulty, RubricsMissing."""
    from tlreview.storage.rubrics.folders import rubrics_folder  # noqa: PLC0415  pydantic is slow
    from tlreview.storage.rubrics.reference import read_catalogue  # noqa: PLC0415  to import

    return read_catalogue(rubrics_folder())


@cache
def lineage(country: str) -> Lineage | None:
    """Return the municipalities of a country (NO, SE) with their past; None if none are known.

    Raises SchemeFaulty, RubricsMissing.
    """
    from tlreview.storage.rubrics.folders import rubrics_folder  # noqa: PLC0415  pydantic is slow
    from tlreview.storage.rubrics.reference import read_places  # noqa: PLC0415  to import

    if country not in _COUNTRIES:
        return None
    return lineage_of(read_places(rubrics_folder(), _COUNTRIES[country]))
