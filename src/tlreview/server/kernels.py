"""Kernels: one a page, launched with its seat, spoken to by its owner alone, ended when unused."""

import asyncio
import logging
import os
import sys
import uuid
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import Any, Protocol

from jupyter_client.kernelspec import KernelSpec, KernelSpecManager
from nbformat import NotebookNode

from tlreview.wiring.seat import Seat, environment_of
from tlreview.wiring.settings import DATABASE, HOME, Settings

log = logging.getLogger(__name__)

NAME = "tlreview"
NEVER_CONNECTED_SECONDS = 120.0
"""How long a kernel waits for a page that was fetched and never connected."""
UNCONNECTED_SECONDS = 600.0
"""How long it waits for a page that was connected: a tab asleep, a network gone for a while."""
_HANDED_ON = (
    *("PATH", "HOME", "LANG", "LC_ALL", "LC_CTYPE", "TZ", "TMPDIR", "VIRTUAL_ENV", "PYTHONPATH"),
    *("LD_LIBRARY_PATH", "XDG_CACHE_HOME"),
    *("USERPROFILE", "SYSTEMROOT", "TEMP", "TMP", "APPDATA", "LOCALAPPDATA", "COMSPEC", "PATHEXT"),
)
"""What a process needs to run at all; nothing else of the server's environment reaches a kernel."""


class Kernels(Protocol):
    """What we need of Voila's kernel manager."""

    def start_kernel(
        self, *, kernel_id: str, kernel_name: str, path: str, env: dict[str, str]
    ) -> Awaitable[str]:
        """Start a kernel under the id given."""

    def shutdown_kernel(self, kernel_id: str, now: bool = False) -> Awaitable[None]:
        """End a kernel."""

    def get_kernel(self, kernel_id: str) -> Any:  # noqa: ANN401  Jupyter's manager is untyped
        """Return the manager of one kernel."""

    def kernel_model(self, kernel_id: str) -> dict[str, Any]:
        """Return what Jupyter tells of a kernel; `connections` counts open pages."""

    def __contains__(self, kernel_id: object) -> bool:
        """Say whether a kernel is there."""


class State(Enum):
    """How a kernel is: running or on its way, ended, or unable to show its page."""

    ALIVE = auto()
    GONE = auto()
    FAILED = auto()


@dataclass(slots=True, kw_only=True)
class Launch:
    """A kernel: its owner, whether it has begun, its cells, and when a page last held on to it."""

    owner: str
    cells: "asyncio.Task[list[NotebookNode]]"
    seen: float
    begun: asyncio.Event = field(default_factory=asyncio.Event)
    connected: bool = False

    @property
    def patience(self) -> float:
        """Return how many seconds it waits for a page."""
        return UNCONNECTED_SECONDS if self.connected else NEVER_CONNECTED_SECONDS


Run = Callable[[Any, NotebookNode], Awaitable[list[NotebookNode]]]


class OneKernelSpec(KernelSpecManager):
    """Knows one kernel: ours, whatever kernels are installed on the machine."""

    def find_kernel_specs(self) -> dict[str, str]:
        """Return the one kernel's name; it has no folder."""
        return {NAME: ""}

    def get_kernel_spec(self, kernel_name: str) -> KernelSpec:  # noqa: ARG002  there is one
        """Return how to start a kernel: no history file, no debugger."""
        return KernelSpec(
            display_name=NAME,
            language="python",
            metadata={"supported_encryption": ["curve"]},
            argv=[
                sys.executable,
                *("-m", "ipykernel_launcher", "-f", "{connection_file}"),
                "--HistoryManager.enabled=False",
            ],
        )


class Launcher:
    """Starts kernels for pages, knows whose they are, and ends those that nobody uses."""

    def __init__(self, kernels: Kernels, notebook: NotebookNode, run: Run) -> None:
        self._kernels = kernels
        self._notebook = notebook
        self._run_cells = run
        self._launches: dict[str, Launch] = {}

    def reserve(self, owner: str, settings: Settings, seat: Seat) -> str:
        """Return the id of a kernel that is started as soon as the loop is free."""
        kernel = str(uuid.uuid4())
        task = asyncio.ensure_future(self._run(kernel, settings, seat))
        task.add_done_callback(lambda done: _log_failure(done, kernel))
        now = asyncio.get_running_loop().time()
        self._launches[kernel] = Launch(owner=owner, cells=task, seen=now)
        return kernel

    def owned(self, kernel: str, owner: str) -> bool:
        """Say whether this session started this kernel."""
        launch = self._launches.get(kernel)
        return launch is not None and bool(owner) and launch.owner == owner

    async def cells(self, kernel: str) -> list[NotebookNode]:
        """Return the notebook's cells with their outputs, once they have run. Raises KeyError."""
        return await asyncio.shield(self._launches[kernel].cells)

    async def started(self, kernel: str) -> bool:
        """Wait until a reserved kernel is there, and say whether it is."""
        launch = self._launches.get(kernel)
        if launch is not None:
            await launch.begun.wait()
        return kernel in self._kernels

    async def state(self, kernel: str) -> State:
        """Return how a kernel is."""
        launch = self._launches.get(kernel)
        if launch is not None and not launch.cells.done():
            return State.ALIVE
        if launch is None or kernel not in self._kernels:
            return State.GONE
        if launch.cells.exception() is not None:
            return State.FAILED
        alive = await self._kernels.get_kernel(kernel).is_alive()
        return State.ALIVE if alive else State.GONE

    async def sweep(self, now: float) -> None:
        """End every kernel that has waited for a page for too long; `now` is the loop's time."""
        for kernel, launch in list(self._launches.items()):
            if not launch.cells.done():
                continue
            if kernel not in self._kernels:
                del self._launches[kernel]
            elif self._kernels.kernel_model(kernel)["connections"]:
                launch.seen, launch.connected = now, True
            elif now - launch.seen > launch.patience:
                log.info("kernel.unused", extra={"kernel": kernel})
                await self._kernels.shutdown_kernel(kernel, now=True)

    async def _run(self, kernel: str, settings: Settings, seat: Seat) -> list[NotebookNode]:
        environment = dict(kernel_environment(os.environ, settings, seat))
        try:
            await self._kernels.start_kernel(
                kernel_id=kernel, kernel_name=NAME, path="", env=environment
            )
        finally:
            self._launches[kernel].begun.set()
        return await self._run_cells(self._kernels.get_kernel(kernel), self._notebook)


async def run_cells(kernel: Any, notebook: NotebookNode) -> list[NotebookNode]:  # noqa: ANN401  untyped
    """Run a copy of the notebook's cells in a kernel and return them with their outputs."""
    from voila.execute import VoilaExecutor  # noqa: PLC0415  imports nbconvert

    copy = NotebookNode(
        metadata=notebook.metadata, cells=[NotebookNode(each) for each in notebook.cells]
    )
    executor = VoilaExecutor(copy, km=kernel)
    executor.kc = await executor.async_start_new_kernel_client()
    try:
        for number, cell in enumerate(copy.cells):
            await executor.execute_cell(cell, None, number, store_history=False)
    finally:
        executor.kc.stop_channels()
    return list(copy.cells)


def kernel_environment(
    environment: Mapping[str, str], settings: Settings, seat: Seat
) -> Mapping[str, str]:
    """Return what a kernel is launched with: what any process needs, our places, and its seat."""
    return {
        **{name: environment[name] for name in _HANDED_ON if name in environment},
        HOME: str(settings.home.absolute()),
        DATABASE: settings.database,
        # not the user's own IPython folder: its start-up files have no business here
        "IPYTHONDIR": str(settings.home.absolute() / "kernel"),
        **environment_of(seat),
    }


def _log_failure(task: "asyncio.Task[list[NotebookNode]]", kernel: str) -> None:
    with suppress(asyncio.CancelledError):
        if task.exception() is not None:
            log.error("kernel.failed", extra={"kernel": kernel}, exc_info=task.exception())
