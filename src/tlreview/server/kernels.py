"""Kernels: one a page, launched with its seat, spoken to by its owner alone, ended when unused."""

import asyncio
import logging
import os
import sys
import uuid
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jupyter_client.kernelspec import KernelSpec, KernelSpecManager
from nbformat import NotebookNode

from tlreview.wiring.seat import Seat, environment_of
from tlreview.wiring.settings import DATABASE, HOME, Settings

log = logging.getLogger(__name__)

NAME = "tlreview"
UNCONNECTED_SECONDS = 120
"""How long a kernel waits for a page that was fetched and never connected."""
_HANDED_ON = (
    *("PATH", "HOME", "LANG", "LC_ALL", "LC_CTYPE", "TZ", "TMPDIR", "VIRTUAL_ENV", "PYTHONPATH"),
    *("LD_LIBRARY_PATH", "XDG_CACHE_HOME"),
    *("USERPROFILE", "SYSTEMROOT", "TEMP", "TMP", "APPDATA", "LOCALAPPDATA", "COMSPEC", "PATHEXT"),
)
"""What a process needs to run at all; nothing else of the server's environment reaches a kernel."""


class OneKernelSpec(KernelSpecManager):  # type: ignore[misc]  untyped base
    """Knows one kernel: ours, whatever kernels are installed on the machine."""

    def find_kernel_specs(self) -> dict[str, str]:
        """Return the one kernel's name; it has no folder."""
        return {NAME: ""}

    def get_kernel_spec(self, kernel_name: str) -> KernelSpec:  # noqa: ARG002  there is one
        """Return how to start a kernel: no history file, no extensions, no debugger."""
        return KernelSpec(
            display_name=NAME,
            language="python",
            argv=[
                sys.executable,
                *("-m", "ipykernel_launcher", "-f", "{connection_file}"),
                "--HistoryManager.enabled=False",
            ],
        )


@dataclass(slots=True, kw_only=True)
class Launch:
    """A kernel on its way: who owns it, and the notebook's cells once they have run."""

    owner: str
    cells: "asyncio.Task[list[NotebookNode]]"


class Launcher:
    """Starts kernels and knows whose they are. `kernels` is Voila's kernel manager."""

    def __init__(self, kernels: Any, notebook: NotebookNode) -> None:  # noqa: ANN401  untyped
        self._kernels = kernels
        self._notebook = notebook
        self._launches: dict[str, Launch] = {}

    def reserve(self, owner: str, settings: Settings, seat: Seat) -> str:
        """Return the id of a kernel that will be started as soon as the loop is free."""
        kernel = str(uuid.uuid4())
        task = asyncio.ensure_future(self._run(kernel, settings, seat))
        task.add_done_callback(lambda done: _log_failure(done, kernel))
        self._launches[kernel] = Launch(owner=owner, cells=task)
        asyncio.get_running_loop().call_later(UNCONNECTED_SECONDS, self._end_if_unused, kernel)
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
        while launch is not None and kernel not in self._kernels and not launch.cells.done():
            await asyncio.sleep(_GLANCE_SECONDS)
        return kernel in self._kernels

    async def alive(self, kernel: str) -> bool:
        """Say whether a kernel runs, or is still on its way."""
        launch = self._launches.get(kernel)
        if launch is not None and not launch.cells.done():
            return True
        if kernel not in self._kernels:
            return False
        return bool(await self._kernels.get_kernel(kernel).is_alive())

    async def _run(self, kernel: str, settings: Settings, seat: Seat) -> list[NotebookNode]:
        from voila.execute import VoilaExecutor  # noqa: PLC0415  imports nbconvert

        environment = kernel_environment(os.environ, settings, seat)
        await self._kernels.start_kernel(
            kernel_id=kernel, kernel_name=NAME, path="", env=dict(environment)
        )
        notebook = NotebookNode(self._notebook)
        executor = VoilaExecutor(notebook, km=self._kernels.get_kernel(kernel))
        executor.kc = await executor.async_start_new_kernel_client()
        try:
            for number, cell in enumerate(notebook.cells):
                await executor.execute_cell(cell, None, number, store_history=False)
        finally:
            executor.kc.stop_channels()
        return list(notebook.cells)

    def _end_if_unused(self, kernel: str) -> None:
        connections: Mapping[str, int] = self._kernels._kernel_connections  # noqa: SLF001  no other way to ask
        if kernel in self._kernels and not connections.get(kernel):
            log.info("kernel.unused", extra={"kernel": kernel})
            _ = asyncio.ensure_future(self._kernels.shutdown_kernel(kernel, now=True))
        if kernel not in self._kernels:
            self._launches.pop(kernel, None)


_GLANCE_SECONDS = 0.01


def kernel_environment(
    environment: Mapping[str, str], settings: Settings, seat: Seat
) -> Mapping[str, str]:
    """Return what a kernel is launched with: what any process needs, our places, and its seat."""
    return {
        **{name: environment[name] for name in _HANDED_ON if name in environment},
        HOME: str(settings.home.absolute()),
        DATABASE: settings.database,
        # not the user's own IPython folder: its start-up files have no business here
        "IPYTHONDIR": str(Path(settings.home.absolute()) / "kernel"),
        **environment_of(seat),
    }


def _log_failure(task: "asyncio.Task[list[NotebookNode]]", kernel: str) -> None:
    with suppress(asyncio.CancelledError):
        if task.exception() is not None:
            log.error("kernel.failed", extra={"kernel": kernel}, exc_info=task.exception())
