"""Where the templates lie, in an installation and in a checkout."""

from pathlib import Path

_PACKAGE = Path(__file__).parent.parent
_CHECKOUT = _PACKAGE.parent.parent / "templates"


def typst_folder() -> Path:
    """Return the folder of the Typst documents."""
    installed = _PACKAGE / "_typst"
    return installed if installed.is_dir() else _CHECKOUT / "typst"


def word_folder() -> Path:
    """Return the folder with the styles of Word documents."""
    installed = _PACKAGE / "_word"
    return installed if installed.is_dir() else _CHECKOUT / "word"


def nbconvert_folders() -> tuple[Path, ...]:
    """Return where our nbconvert templates lie beside Jupyter's own folders."""
    folder = _CHECKOUT / "nbconvert"
    return (folder,) if folder.is_dir() else ()
