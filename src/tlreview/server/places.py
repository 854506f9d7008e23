"""Where notebooks and page templates lie, installed or in a checkout."""

from importlib.resources import files
from pathlib import Path

from jupyter_core.paths import jupyter_path


def dashboards_folder() -> Path:
    """Return the folder of the dashboard notebooks."""
    package = Path(str(files("tlreview")))
    installed, checkout = package / "_dashboards", package.parents[1] / "notebooks" / "dashboards"
    return installed if installed.is_dir() else checkout


def template_folders() -> tuple[str, ...]:
    """Return the folders of page templates: ours, from a checkout if there is one, then Voila's."""
    checkout = Path(str(files("tlreview"))).parents[1] / "templates" / "voila" / "tlreview"
    ours = (checkout, *_shared("tlreview"))
    return tuple(
        str(next(each for each in found if each.is_dir())) for found in (ours, _shared("base"))
    )


def _shared(name: str) -> tuple[Path, ...]:
    return tuple(Path(each) / "templates" / name for each in jupyter_path("voila"))
