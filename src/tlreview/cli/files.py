"""A file that a command is given."""

from pathlib import Path

import click

from tlreview.presentation.texts import Words
from tlreview.sources.sheets import LARGEST_SHEET


def begun(say: Words, path: Path) -> bytes:
    """Return a file; of one that is too large only so much that whoever reads it can tell.

    Raises ClickException for one that cannot be read.
    """
    try:
        with path.open("rb") as file:
            return file.read(LARGEST_SHEET + 1)
    except OSError as raised:
        raise click.ClickException(say("{file} cannot be read.", file=str(path))) from raised
