"""Kernels, without any: what they are told, whose they are, when they end."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from nbformat import NotebookNode

from tlreview.domain.people import Actor, Role
from tlreview.server.kernels.launching import (
    NEVER_CONNECTED_SECONDS,
    UNCONNECTED_SECONDS,
    Launcher,
    State,
    kernel_environment,
)
from tlreview.wiring.seat import Seat, environment_of, seat_from
from tlreview.wiring.settings import Settings

SEAT = Seat(actor=Actor(person="p1", role=Role.EDITOR), case="c1", language="nb", step="TL1")
SETTINGS = Settings(home=Path("/home/somebody/tlreview"), database="sqlite:///x")
PAGE = "pages.assess()"
NOTEBOOKS = {
    each: NotebookNode(cells=[NotebookNode(cell_type="code", source=PAGE.replace("assess", each))])
    for each in ("assess", "review")
}


class OneKernel:
    async def is_alive(self) -> bool:
        return True


class FakeKernels:
    """A kernel manager that only remembers, and a clock."""

    def __init__(self) -> None:
        self.there: set[str] = set()
        self.connections = 0
        self.now = 1000.0

    async def start_kernel(
        self, *, kernel_id: str, kernel_name: str, path: str, env: dict[str, str]
    ) -> str:
        del kernel_name, path, env
        self.there.add(kernel_id)
        return kernel_id

    async def shutdown_kernel(self, kernel_id: str, now: bool = False) -> None:
        del now
        self.there.remove(kernel_id)

    def get_kernel(self, kernel_id: str) -> OneKernel:
        assert kernel_id in self.there
        return OneKernel()

    def kernel_model(self, kernel_id: str) -> dict[str, Any]:
        return {"id": kernel_id, "connections": self.connections}

    def __contains__(self, kernel_id: object) -> bool:
        return kernel_id in self.there


class Talk:
    """A conversation that remembers what was run, and may fail at the page's own cells."""

    def __init__(self, said: list[str], *, fails: bool) -> None:
        self.said = said
        self.fails = fails

    async def run(self, code: str) -> NotebookNode:
        self.said.append(code)
        if self.fails and code == PAGE:
            raise RuntimeError
        return NotebookNode(source=code)

    def close(self) -> None:
        self.said.append("closed")


Story = Callable[[Launcher, FakeKernels, str], Awaitable[None]]


def tell(story: Story, *, fails: bool = False) -> None:
    """Reserve a kernel for "me", wait until its cells have run, and go on with the story."""

    async def whole() -> None:
        kernels = FakeKernels()
        launcher = Launcher(
            kernels, NOTEBOOKS, lambda _: talk([], fails=fails), lambda: kernels.now
        )
        kernel = launcher.reserve("me", SETTINGS, SEAT, "assess")
        assert await launcher.state(kernel) is State.ALIVE
        await asyncio.gather(launcher.cells(kernel), return_exceptions=True)
        await story(launcher, kernels, kernel)

    asyncio.run(whole())


async def talk(said: list[str], *, fails: bool = False) -> Talk:
    return Talk(said, fails=fails)


def test_a_kernel_is_told_its_seat_and_little_else() -> None:
    """Nothing of the server's environment leaks, least of all a secret."""
    server = {"PATH": "/bin", "AWS_SECRET": "s", "QUERY_STRING": "secret=x", "TLREVIEW_ROLE": "x"}
    told = kernel_environment(server, SETTINGS)
    assert seat_from({**told, **environment_of(SEAT)}) == SEAT
    assert "TLREVIEW_ROLE" not in told
    assert told["PATH"] == "/bin"
    assert told["TLREVIEW_DATABASE"] == SETTINGS.database
    assert "AWS_SECRET" not in told
    assert "QUERY_STRING" not in told


def test_a_kernel_belongs_to_the_session_that_asked_for_it() -> None:
    """Nobody else, and nobody without a session, owns it."""

    async def story(launcher: Launcher, _kernels: FakeKernels, kernel: str) -> None:
        assert launcher.owned(kernel, "me")
        assert not launcher.owned(kernel, "you")
        assert not launcher.owned(kernel, "")
        assert not launcher.owned("another", "me")

    tell(story)


def test_a_kernel_whose_page_never_came_ends_soon() -> None:
    """A page that was fetched and never connected costs two minutes of memory."""

    async def story(launcher: Launcher, kernels: FakeKernels, kernel: str) -> None:
        kernels.now += NEVER_CONNECTED_SECONDS - 1
        await launcher.sweep()
        assert kernel in kernels
        kernels.now += 2
        await launcher.sweep()
        assert kernel not in kernels
        assert await launcher.state(kernel) is State.GONE

    tell(story)


def test_a_kernel_whose_page_went_away_waits_longer() -> None:
    """A tab asleep or a network gone finds its kernel again for ten minutes."""

    async def story(launcher: Launcher, kernels: FakeKernels, kernel: str) -> None:
        kernels.now += 3600
        kernels.connections = 1
        await launcher.sweep()
        kernels.connections = 0
        kernels.now += UNCONNECTED_SECONDS - 1
        await launcher.sweep()
        assert kernel in kernels
        kernels.now += 2
        await launcher.sweep()
        assert kernel not in kernels

    tell(story)


def test_a_page_that_could_not_be_made_is_told_so() -> None:
    """A notebook that fails is not a kernel at rest."""

    async def story(launcher: Launcher, _kernels: FakeKernels, kernel: str) -> None:
        assert await launcher.state(kernel) is State.FAILED

    tell(story, fails=True)


@pytest.mark.parametrize("notebook", NOTEBOOKS)
def test_a_page_gets_the_warm_spare_and_the_spare_learns_its_seat_first(notebook: str) -> None:
    """The seat is told by the server before the page's own cell runs, whichever page it is."""

    async def whole() -> None:
        said: list[str] = []
        kernels = FakeKernels()
        launcher = Launcher(kernels, NOTEBOOKS, lambda _: talk(said))
        launcher.keep_spare(SETTINGS)
        await settled()
        (spare,) = kernels.there
        assert launcher.reserve("me", SETTINGS, SEAT, notebook) == spare
        await launcher.cells(spare)
        warm_up, seat, page, closed = said
        assert "warm_up" in warm_up
        assert "'TLREVIEW_PERSON': 'p1'" in seat
        assert [page, closed] == [f"pages.{notebook}()", "closed"]
        assert launcher.owned(spare, "me")

    asyncio.run(whole())


def test_no_two_pages_share_a_spare() -> None:
    """The next page starts a kernel of its own while there is no spare."""

    async def whole() -> None:
        launcher = Launcher(FakeKernels(), NOTEBOOKS, lambda _: talk([]))
        launcher.keep_spare(SETTINGS)
        await settled()
        first, second = (launcher.reserve(each, SETTINGS, SEAT, "assess") for each in ("me", "you"))
        assert first != second
        assert not launcher.owned(first, "you")

    asyncio.run(whole())


def test_a_spare_is_nobodys() -> None:
    """Before a page has it, no session may talk to it."""

    async def whole() -> None:
        kernels = FakeKernels()
        launcher = Launcher(kernels, NOTEBOOKS, lambda _: talk([]))
        launcher.keep_spare(SETTINGS)
        await settled()
        (spare,) = kernels.there
        assert not launcher.owned(spare, "me")
        assert not launcher.owned(spare, "")

    asyncio.run(whole())


async def settled() -> None:
    """Let everything that is on its way come to an end."""
    others = asyncio.all_tasks() - {asyncio.current_task()}
    await asyncio.gather(*others)  # type: ignore[arg-type]  # None is not among them


def test_a_new_page_is_not_swept_away() -> None:
    """By the program's own clock, a kernel that has just begun has waited for no time at all."""

    async def whole() -> None:
        kernels = FakeKernels()
        launcher = Launcher(kernels, NOTEBOOKS, lambda _: talk([]))
        kernel = launcher.reserve("me", SETTINGS, SEAT, "assess")
        await launcher.cells(kernel)
        await launcher.sweep()
        assert kernel in kernels

    asyncio.run(whole())
