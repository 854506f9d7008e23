"""The schemes that come with the program."""

from functools import cache

from tlreview.domain.scheme import Scheme


def shipped() -> tuple[str, ...]:
    """Return the ids of the schemes, in order."""
    from tlreview.storage.rubrics.folders import rubrics_folder, schemes  # noqa: PLC0415  late

    return schemes(rubrics_folder())


@cache
def scheme(id: str) -> Scheme:
    """Return a scheme, read once a run. Raises SchemeFaulty, RubricsMissing."""
    from tlreview.storage.rubrics.folders import rubrics_folder  # noqa: PLC0415  pydantic is slow
    from tlreview.storage.rubrics.reader import read_scheme  # noqa: PLC0415  to import

    return read_scheme(rubrics_folder() / id)
