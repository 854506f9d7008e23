"""kill -9 of the kernel and of the server behind a page: what the page called saved is there."""

import os
import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from quick_writer import QuickWriter, Save, planned
from stand import Stand

from tlreview.storage.verify import verify
from tlreview.wiring.house import build
from tlreview.wiring.settings import HOME, settings

KILLS = int(os.environ.get("TLREVIEW_TORTURE", "10"))
SAVES = 20 * KILLS
SEED = int(os.environ.get("TLREVIEW_SEED", "20260303"))
CRITERIA = ("TL1.1", "TL1.2", "TL1.3")
CASE = "kills"
_MOMENTS_MS = 60
"""A save and its acknowledgement take about as long; so a kill can hit every part of them."""


@pytest.fixture
def stand(tmp_path: Path, browser: Browser) -> Iterator[Stand]:
    """Return a page on the first step of a new case."""
    with Stand(tmp_path / "home", browser, CASE) as made:
        yield made


def assert_kept(home: Path, saves: tuple[Save, ...]) -> None:
    """Say that each of these saves is a revision of its field, in their order, and all is whole."""
    house = build(settings({HOME: str(home)}))
    with house.read() as reading:
        for at in {each.address for each in saves}:
            kept = [each.value for each in reversed(reading.history(CASE, at))]
            assert kept == [each.value for each in saves if each.address == at]
    verdict = verify(house.engine, CASE, None, house.files)
    house.engine.dispose()
    assert verdict.whole, verdict


@pytest.mark.timeout(120 + 60 * KILLS)
def test_nothing_the_page_called_saved_is_lost_by_a_kill(stand: Stand, tmp_path: Path) -> None:
    """Kill kernel or server in the middle of a save, open the page again, and go on.

    What was on its way is saved by the page itself; so in the end the record holds every save,
    once and in order, and verifies after every kill.
    """
    chance = random.Random(SEED)  # noqa: S311 - when to kill is no secret
    print(f"seed {SEED}, {KILLS} kills, {SAVES} saves")  # noqa: T201 - to repeat a failing run
    saves = planned(CRITERIA, SAVES)
    for reached in sorted(chance.sample(range(1, SAVES - 1), KILLS)):
        writer = QuickWriter(assess=stand.assess(), saves=saves)
        writer.go_on()
        writer.wait_for(reached)
        writer.assess.page.wait_for_timeout(chance.uniform(0, _MOMENTS_MS))
        chance.choice((stand.kill_kernel, stand.kill_server))()
        writer = QuickWriter(assess=stand.assess(), saves=saves)
        acknowledged, begun = writer.acknowledged(), writer.begun()
        assert begun in {acknowledged, acknowledged + 1}
        writer.settle()
        assert_kept(tmp_path / "home", saves[: begun + 1])
    writer.go_on()
    writer.wait_for(SAVES - 1)
    assert_kept(tmp_path / "home", saves)
