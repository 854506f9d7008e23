"""People coming to a case of their own: fixtures for tests of the assess page."""

from itertools import count

import pytest
from page_objects import NewVisit
from pages_assess import AssessPage, Enter, new_case
from running import Running

_numbers = count(1)


@pytest.fixture
def case(server: Running) -> str:
    """Return a new case that nobody has written in."""
    return new_case(server.home, f"case-{next(_numbers)}")


@pytest.fixture
def enter(new_visit: NewVisit, case: str) -> Enter:
    """Return what brings a person to the case, each in a browser session of their own."""

    def come(
        name: str = "Kari Prøve",
        role: str = "municipality editor",
        language: str = "nb",
        width: int = 1280,
    ) -> AssessPage:
        visit = new_visit(language=language, width=width).come_in(name, role)
        return AssessPage(visit=visit, case=case)

    return come
