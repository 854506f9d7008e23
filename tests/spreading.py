"""How tests are spread over the processes of a run (`make test`): a file at a time.

A file stays whole, since its tests share servers and cases. Those that drive a browser come last:
once it is there, its event loop runs in its process until the end, and breaks what has loops of
its own. Of them the long ones begin first, so that no process is left with one while others rest.
"""

import pytest

LONG = (
    "tests/browser/test_everywhere.py",
    "tests/browser/test_seven_people.py",
    "tests/browser/test_sections.py",
    "tests/browser/test_assess.py",
    "tests/browser/test_certifying.py",
    "tests/browser/test_council.py",
    "tests/fault/test_kills.py",
    "tests/browser/test_journey.py",
)
"""Files that take longest, with the longest first; the rest follows as it is collected."""
_RANK = {file: rank for rank, file in enumerate(LONG)}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the files that drive a browser last, long ones first."""
    driving = {file_of(each) for each in items if "browser" in getattr(each, "fixturenames", ())}

    def place(item: pytest.Item) -> tuple[bool, int]:
        file = file_of(item)
        return file in driving, _RANK.get(file, len(LONG)) if file in driving else 0

    items.sort(key=place)


def file_of(item: pytest.Item) -> str:
    """Return the file that a test stands in."""
    return item.nodeid.split("::")[0]
