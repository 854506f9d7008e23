"""Kernels: one a page, launched with its seat, spoken to by its owner alone, ended when unused."""

import asyncio
import logging
import os
import sys
import time
import uuid
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import Any, Protocol

from jupyter_client.kernelspec import KernelSpec, KernelSpecManager
from nbformat import NotebookNode

from tlreview.server.kernels.conversation import Conversation
from tlreview.wiring.seat import Seat, environment_of
from tlreview.wiring.settings import ADDRESS, DATABASE, HOME, RUBRICS, Settings

log = logging.getLogger(__name__)

NAME = "tlreview"
NEVER_CONNECTED_SECONDS = 120.0
"""How long a kernel waits for a page that was fetched and never connected."""
UNCONNECTED_SECONDS = 600.0
"""How long it waits for a page that was connected: a tab asleep, a network gone for a while."""
_HANDED_ON = (
    *("PATH", "HOME", "LANG", "LC_ALL", "LC_CTYPE", "TZ", "TMPDIR", "VIRTUAL_ENV", "PYTHONPATH"),
    *("LD_LIBRARY_PATH", "XDG_CACHE_HOME", "PYTHONDONTWRITEBYTECODE"),
    *("USERPROFILE", "SYSTEMROOT", "TEMP", "TMP", "APPDATA", "LOCALAPPDATA", "COMSPEC", "PATHEXT"),
)
"""What a process needs to run at all; nothing else of the server's environment reaches a kernel."""


_BEGIN = (
    "import sys; sys.modules['debugpy'] = None; "
    "from tlreview.server.kernels.page_kernel import PageKernelApp; PageKernelApp.launch_instance()"
)
"""A page's kernel, without its debugger: nobody debugs in these, and it takes 7 MB of each."""


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


Converse = Callable[[Any], Awaitable[Conversation]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Spare:
    """A kernel that has imported everything and sits nowhere yet; `warm` ends when it is ready."""

    kernel: str
    warm: "asyncio.Task[Conversation]"

    @property
    def ready(self) -> bool:
        """Say whether a page can have it now."""
        return self.warm.done() and not self.warm.cancelled() and self.warm.exception() is None


class OneKernelSpec(KernelSpecManager):
    """Knows one kernel: ours, whatever kernels are installed on the machine."""

    def find_kernel_specs(self) -> dict[str, str]:
        """Return the one kernel's name; it has no folder."""
        return {NAME: ""}

    def get_kernel_spec(self, kernel_name: str) -> KernelSpec:  # noqa: ARG002  there is one
        """Return how to start a kernel: no history file, no debugger, no cells that wait."""
        return KernelSpec(
            display_name=NAME,
            language="python",
            metadata={"supported_encryption": ["curve"]},
            argv=[
                *(sys.executable, "-P", "-c", _BEGIN, "-f", "{connection_file}"),
                "--IPKernelApp.quiet=False",
                "--HistoryManager.enabled=False",
                "--InteractiveShell.autoawait=False",
            ],
        )


class Launcher:
    """Starts kernels for pages, knows whose they are, and ends those that nobody uses.

    One spare kernel is kept warm, so that a page need not wait for a process and its imports.
    A spare learns its seat from the server before the page's cells run.
    """

    def __init__(
        self,
        kernels: Kernels,
        notebooks: Mapping[str, NotebookNode],
        converse: Converse,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._kernels = kernels
        self._cells = {name: _code(each) for name, each in notebooks.items()}
        self._converse = converse
        self._clock = clock
        self._launches: dict[str, Launch] = {}
        self._spare: Spare | None = None

    def keep_spare(self, settings: Settings) -> None:
        """Have one spare kernel from now on, unless there is one or one is on its way."""
        if self._spare is None:
            kernel = str(uuid.uuid4())
            warm = asyncio.ensure_future(self._warm(kernel, settings))
            warm.add_done_callback(lambda done: _log_failure(done, kernel))
            self._spare = Spare(kernel=kernel, warm=warm)

    def reserve(self, owner: str, settings: Settings, seat: Seat, notebook: str) -> str:
        """Return the id of the kernel of a new page: the spare, or one started when we are idle.

        The spare serves any of the notebooks.
        """
        loop = asyncio.get_running_loop()
        spare = self._take_spare()
        kernel = spare.kernel if spare else str(uuid.uuid4())
        task = asyncio.ensure_future(self._run(kernel, spare, settings, seat, notebook))
        task.add_done_callback(lambda done: _log_failure(done, kernel))
        self._launches[kernel] = Launch(owner=owner, cells=task, seen=self._clock())
        loop.call_later(_SPARE_AFTER_SECONDS, self.keep_spare, settings)
        return kernel

    def _take_spare(self) -> Spare | None:
        spare = self._spare
        if spare is None or not spare.ready or spare.kernel not in self._kernels:
            return None
        self._spare = None
        return spare

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

    async def sweep(self) -> None:
        """End every kernel that has waited for a page for too long."""
        now = self._clock()
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

    async def _warm(self, kernel: str, settings: Settings) -> Conversation:
        conversation = await self._begin(kernel, kernel_environment(os.environ, settings))
        await conversation.run(_WARM_UP)
        return conversation

    async def _run(
        self, kernel: str, spare: Spare | None, settings: Settings, seat: Seat, notebook: str
    ) -> list[NotebookNode]:
        try:
            if spare is not None:
                conversation = await spare.warm
                told = {**places_of(settings), **environment_of(seat)}
                await conversation.run(f"import os; os.environ.update({told!r})")
            else:
                told = {**kernel_environment(os.environ, settings), **environment_of(seat)}
                conversation = await self._begin(kernel, told)
        finally:
            self._launches[kernel].begun.set()
        try:
            return [await conversation.run(each) for each in self._cells[notebook]]
        finally:
            conversation.close()

    async def _begin(self, kernel: str, environment: Mapping[str, str]) -> Conversation:
        await self._kernels.start_kernel(
            kernel_id=kernel, kernel_name=NAME, path="", env=dict(environment)
        )
        if kernel in self._launches:
            self._launches[kernel].begun.set()
        return await self._converse(self._kernels.get_kernel(kernel))


def _code(notebook: NotebookNode) -> tuple[str, ...]:
    return tuple(cell.source for cell in notebook.cells if cell.cell_type == "code")


_WARM_UP = "from tlreview import pages; pages.warm_up()"
_SPARE_AFTER_SECONDS = 5.0
"""A page in the making has the machine to itself before the next spare is started."""


def kernel_environment(environment: Mapping[str, str], settings: Settings) -> Mapping[str, str]:
    """Return what a kernel is launched with: what any process needs, and our places."""
    return {
        **{name: environment[name] for name in _HANDED_ON if name in environment},
        # not the user's own IPython folder: its start-up files have no business here
        "IPYTHONDIR": str(settings.home.absolute() / "kernel"),
        **places_of(settings),
    }


def places_of(settings: Settings) -> Mapping[str, str]:
    """Return what tells a kernel where its house is, and where people reach it."""
    return {
        HOME: str(settings.home.absolute()),
        DATABASE: settings.database,
        RUBRICS: str(settings.rubrics.absolute()),
        ADDRESS: settings.address,
    }


def _log_failure(task: "asyncio.Task[Any]", kernel: str) -> None:
    with suppress(asyncio.CancelledError):
        if task.exception() is not None:
            log.error("kernel.failed", extra={"kernel": kernel}, exc_info=task.exception())
