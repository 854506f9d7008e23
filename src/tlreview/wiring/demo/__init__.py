"""The demo: fictional municipalities, filled in as a good coordinator would have done it."""

from pathlib import Path

from tlreview.wiring.demo.story import read_story
from tlreview.wiring.demo.telling import tell
from tlreview.wiring.house import House

HERE = Path(__file__).parent
"""One folder a case, and the evidence files of all of them in `files`."""


def stories() -> tuple[Path, ...]:
    """Return the folders of the demo cases, in order."""
    return tuple(sorted(each.parent for each in HERE.glob("*/story.yaml")))


def load(house: House, *names: str) -> None:
    """Enter the demo cases, or only those in the folders named; each act by its person at its time.

    A case that is there whole is left alone, whatever has become of it since; one that a crash
    cut short goes on where it stopped.
    """
    for folder in stories():
        if not names or folder.name in names:
            tell(read_story(folder), house, HERE / "files")
