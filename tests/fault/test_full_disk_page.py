"""A full disk while saving from the page: it is said, and nothing is lost or half-written."""

import marshal
import re
import resource
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil
import pytest
from playwright.sync_api import Browser, expect
from stand import Stand

import tlreview
from tlreview.domain.assessment import criterion_field
from tlreview.storage.verify import verify
from tlreview.wiring.house import build
from tlreview.wiring.settings import HOME, settings

CASE = "full"
GROUND = criterion_field("TL1.1", "ground")
FULL = "There is no room left to save. Nothing was changed; tell whoever runs this."
_ONE_PAGE = 4096
_HEADER = 16
_PACKAGE = Path(tlreview.__file__).parent


@contextmanager
def full_disk(stand: Stand) -> Iterator[None]:
    """Let no file of the server and its kernels be written beyond its first page."""
    before = [_limit(each, _ONE_PAGE) for each in stand.processes()]
    yield
    for process, soft in before:
        _limit(process, soft)


def _limit(process: psutil.Process, size: int) -> tuple[psutil.Process, int]:
    kind = resource.RLIMIT_FSIZE
    soft, hard = resource.prlimit(process.pid, kind)
    resource.prlimit(process.pid, kind, (size, hard))
    return process, soft


def stored(home: Path) -> list[object]:
    """Return every version of the ground, after seeing that the record is whole."""
    house = build(settings({HOME: str(home)}))
    with house.read() as reading:
        found = [each.value for each in reading.history(CASE, GROUND)]
    verdict = verify(house.engine, CASE, None, house.files)
    house.engine.dispose()
    assert verdict.whole, verdict
    return found


@pytest.mark.parametrize("language", ["nn", "sv"])
def test_a_full_disk_is_said_and_the_text_stays_until_it_is_saved(
    tmp_path: Path, browser: Browser, language: str
) -> None:
    """In the reader's language, beside the field; with room again the next leave saves it."""
    home, text = tmp_path / "home", "Skrive medan disken var full."
    with Stand(home, browser, CASE, language) as stand:
        assess = stand.assess()
        ground, say = assess.ground("TL1.1"), assess.visit.say
        with full_disk(stand):
            ground.fill(text)
            ground.blur()
            said = re.compile(re.escape(say(FULL)))
            expect(ground).to_have_accessible_description(said, timeout=60_000)
            expect(ground).to_have_value(text)
            assert stored(home) == []
        ground.focus()
        ground.blur()
        expect(ground).to_have_accessible_description(assess.saved(), timeout=60_000)
        assert stored(home) == [text]


def test_a_full_disk_takes_a_choice_back_and_says_so(tmp_path: Path, browser: Browser) -> None:
    """The level shown is the level stored, and it can be chosen again when there is room."""
    home = tmp_path / "home"
    with Stand(home, browser, CASE) as stand:
        assess = stand.assess()
        with full_disk(stand):
            assess.level("TL1.1", 2).check()
            told = assess.visit.say(FULL)
            expect(assess.levels("TL1.1")).to_contain_text(told, timeout=60_000)
            expect(assess.level("TL1.1", 2)).not_to_be_checked()
        assess.choose("TL1.1", 2)
        expect(assess.levels("TL1.1")).not_to_contain_text(told)


def test_what_a_full_disk_refused_is_there_after_a_reload(tmp_path: Path, browser: Browser) -> None:
    """The browser keeps the text; opened again with room on the disk, the page saves it."""
    home, text = tmp_path / "home", "Skrevet mens disken var full."
    with Stand(home, browser, CASE) as stand:
        assess = stand.assess()
        with full_disk(stand):
            assess.ground("TL1.1").fill(text)
            assess.ground("TL1.1").blur()
            told = re.compile(re.escape(assess.visit.say(FULL)))
            expect(assess.ground("TL1.1")).to_have_accessible_description(told, timeout=60_000)
        assess.page.reload()
        assess.wait()
        expect(assess.ground("TL1.1")).to_have_value(text)
        expect(assess.page.locator("html")).to_have_attribute("data-tl-unsaved", "0")
        assert stored(home) == [text]


def test_a_full_disk_cuts_no_compiled_module(tmp_path: Path, browser: Browser) -> None:
    """Modules loaded for the first time while it was full can be loaded ever after."""
    for folder in _PACKAGE.rglob("__pycache__"):
        shutil.rmtree(folder)
    with Stand(tmp_path / "home", browser, CASE) as stand:
        assess = stand.assess()
        with full_disk(stand):
            assess.level("TL1.1", 2).click()  # refused, it goes back at once
            expect(assess.levels("TL1.1")).to_contain_text(assess.visit.say(FULL), timeout=60_000)
    compiled = [*_PACKAGE.rglob("*.pyc")]
    assert compiled
    for each in compiled:
        marshal.loads(each.read_bytes()[_HEADER:])  # noqa: S302  written by ourselves
