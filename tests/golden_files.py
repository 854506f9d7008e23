"""Golden files: what an export looked like when somebody last read it. `--renew` writes them."""

from pathlib import Path

import pytest

FOLDER = Path(__file__).parent / "golden"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the flag that renews the golden files instead of comparing with them."""
    parser.addoption("--renew", action="store_true", help="write the golden files anew")


class Golden:
    """Compares text with a file of its name, or writes it anew."""

    def __init__(self, *, renew: bool) -> None:
        self._renew = renew

    def same(self, name: str, found: str) -> None:
        """Assert that the text is what the golden file holds."""
        file = FOLDER / name
        if self._renew:
            file.write_text(found, encoding="utf-8", newline="\n")
        assert found == file.read_text(encoding="utf-8"), f"{name} differs; --renew after reading"


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """Return the golden files."""
    return Golden(renew=request.config.getoption("--renew"))
