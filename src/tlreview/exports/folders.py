"""Where the templates lie: beside the package when installed, in the checkout otherwise."""

from pathlib import Path

_PACKAGE = Path(__file__).parent.parent
_CHECKOUT = _PACKAGE.parent.parent / "templates"


def typst_folder() -> Path:
    """Return the folder of the Typst documents."""
    installed = _PACKAGE / "_typst"
    return installed if installed.is_dir() else _CHECKOUT / "typst"


def nbconvert_folders() -> tuple[Path, ...]:
    """Return the folders to look for our nbconvert templates in, before Jupyter's own."""
    return tuple(
        each for each in (_PACKAGE / "_nbconvert", _CHECKOUT / "nbconvert") if each.is_dir()
    )
