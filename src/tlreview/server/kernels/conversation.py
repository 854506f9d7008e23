"""The server's own talk with a kernel: it alone can have code run."""

from typing import Any, Protocol, cast

from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_notebook


class Conversation(Protocol):
    """A client of one kernel."""

    async def run(self, code: str) -> NotebookNode:
        """Run code and return the cell with its outputs. Raises CellExecutionError."""

    def close(self) -> None:
        """Stop talking; the kernel goes on."""


class KernelConversation:
    """The real one. `open_conversation` makes it."""

    def __init__(self, executor: Any) -> None:  # noqa: ANN401  untyped
        self._executor = executor

    async def run(self, code: str) -> NotebookNode:
        """Run code and return the cell with its outputs. Raises CellExecutionError."""
        cell = new_code_cell(code)
        self._executor.nb.cells = [cell]
        done = await self._executor.execute_cell(cell, None, 0, store_history=False)
        return cast("NotebookNode", done)

    def close(self) -> None:
        """Stop talking; the kernel goes on."""
        self._executor.kc.stop_channels()


async def open_conversation(kernel: Any) -> Conversation:  # noqa: ANN401  untyped
    """Return a conversation with a kernel that has been started, once it answers."""
    from voila.execute import VoilaExecutor  # noqa: PLC0415  imports nbconvert

    executor = VoilaExecutor(new_notebook(), km=kernel)
    executor.kc = await executor.async_start_new_kernel_client()
    return KernelConversation(executor)
