"""The demo is loaded once, beside whatever else the server does."""

import asyncio
from pathlib import Path

import pytest

from tlreview.server.rooms import Rooms
from tlreview.wiring.house import build
from tlreview.wiring.settings import HOME, Settings, settings


def rooms(home: Path, load) -> Rooms:
    return Rooms(build(settings({HOME: str(home / "own")})), load=load)


def test_the_own_house_is_there_without_a_demo(tmp_path: Path) -> None:
    async def refuse(_: Settings) -> None:
        raise AssertionError

    of = rooms(tmp_path, refuse)
    assert asyncio.run(of.open("/case/case-1")) is of.own


def test_those_who_come_at_once_wait_for_one_demo_and_others_for_nothing(tmp_path: Path) -> None:
    loaded: list[Settings] = []

    async def scene() -> None:
        begun, go_on = asyncio.Event(), asyncio.Event()

        async def load(into: Settings) -> None:
            loaded.append(into)
            begun.set()
            await go_on.wait()

        of = rooms(tmp_path, load)
        waiting = [asyncio.create_task(of.open(path)) for path in ("/demo", "/demo/case/x")]
        await begun.wait()
        assert await of.open("/who") is of.own  # while the demo is not there yet
        assert not any(each.done() for each in waiting)
        go_on.set()
        first, second = await asyncio.gather(*waiting)
        assert first is second is not of.own

    asyncio.run(scene())
    assert [each.home.name for each in loaded] == ["own-demo"]


def test_a_demo_that_could_not_be_loaded_is_tried_anew(tmp_path: Path) -> None:
    tries = 0

    async def load(_: Settings) -> None:
        nonlocal tries
        tries += 1
        if tries == 1:
            raise OSError("full")

    async def scene() -> None:
        of = rooms(tmp_path, load)
        with pytest.raises(OSError, match="full"):
            await of.open("/demo/")
        assert await of.open("/demo/") is not of.own

    asyncio.run(scene())
    assert tries == 2
