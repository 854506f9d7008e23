"""The houses of one server: the user's own, and a demo beside it that never touches it."""

import asyncio
from collections.abc import Awaitable, Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from multiprocessing import get_context

from tlreview.wiring.house import House, build
from tlreview.wiring.settings import Settings

DEMO = "/demo"
"""Where the demo's pages are."""


async def load_beside(settings: Settings) -> None:
    """Load the demo in a process of its own: it takes seconds, and others are at work here."""
    with ProcessPoolExecutor(max_workers=1, mp_context=get_context("spawn")) as process:
        await asyncio.wrap_future(process.submit(_load, settings))


def _load(settings: Settings) -> None:
    from tlreview.wiring.demo import load  # noqa: PLC0415  only who opens the demo needs it

    load(build(settings))


class Rooms:
    """Gives each path its house. The demo is loaded when somebody first opens it.

    `only_demo` says that the house served is itself the demo.
    """

    def __init__(
        self,
        own: House,
        *,
        only_demo: bool = False,
        load: Callable[[Settings], Awaitable[None]] = load_beside,
    ) -> None:
        self.own = own
        self.only_demo = only_demo
        self._load = load
        self._loaded = asyncio.Lock()
        self._demo: House | None = None

    async def open(self, path: str) -> House:
        """Return the house a path belongs to, once it is there.

        Whoever comes while the demo is being loaded waits for the same; what fails is tried anew.
        """
        if not root_of(path):
            return self.own
        async with self._loaded:
            if self._demo is None:
                settings = demo_settings(self.own.settings)
                await self._load(settings)
                self._demo = build(settings)
        return self._demo


def root_of(path: str) -> str:
    """Return what the addresses of a path's house begin with: nothing, or the demo's own."""
    return DEMO if path == DEMO or path.startswith(f"{DEMO}/") else ""


def demo_settings(settings: Settings) -> Settings:
    """Return settings for a demo beside an installation: a folder and database of its own.

    Its made-up documents lead nowhere: nobody looks a made-up certificate up in public.
    """
    home = settings.home.absolute()
    beside = home.with_name(f"{home.name}-demo")
    database = f"sqlite:///{beside / 'tlreview.sqlite'}"
    return replace(settings, home=beside, database=database, schemes=None, address="")
