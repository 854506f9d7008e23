"""Where the schemes lie: in the installed package, or in a checkout."""

from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from tlreview.domain.errors import TLReviewError

SCHEMA = "schema"


@dataclass(eq=False)
class RubricsMissing(TLReviewError):
    """Neither the package nor a checkout around it holds the schemes."""

    code = "scheme.folder-missing"
    message = "no folder of schemes at {installed} or {checkout}"

    installed: str
    checkout: str


def rubrics_folder() -> Path:
    """Return the folder of the schemes that come with the program. Raises RubricsMissing."""
    package = Path(str(files("tlreview")))
    installed, checkout = package / "_rubrics", package.parents[1] / "rubrics"
    for folder in (installed, checkout):
        if folder.is_dir():
            return folder
    raise RubricsMissing(installed=str(installed), checkout=str(checkout))


def schemes(folder: Path) -> tuple[str, ...]:
    """Return the names of the schemes in a folder, in order: the folders with a criteria set."""
    return tuple(sorted(each.parent.name for each in folder.glob("*/rubric.yaml")))
