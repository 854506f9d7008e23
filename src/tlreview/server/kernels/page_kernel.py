"""The process behind a page: Jupyter's kernel, without what only a notebook's author needs.

Whoever has chosen a level waits for each hop of the message and its answer, so there are fewer.
"""

import sys
from typing import Any

from ipykernel.ipkernel import IPythonKernel
from ipykernel.kernelapp import IPKernelApp

_TURN = 0.0005
"""Seconds that one thread may go on while another waits. Answers leave by a thread of their own;
Python's 5 ms would be a fifth of what a save may take."""


class PageKernel(IPythonKernel):
    """Answers widget messages; nobody is told that it is busy with one."""

    def _publish_status(
        self, status: str, channel: str, parent: dict[str, Any] | None = None
    ) -> None:
        """Leave out the word that comes before each answer and takes as long to send."""
        asked = parent or self.get_parent(channel)  # type: ignore[no-untyped-call]
        if status == "busy" and asked.get("header", {}).get("msg_type") == "comm_msg":
            return
        super()._publish_status(status, channel, parent)  # type: ignore[no-untyped-call]


class PageKernelApp(IPKernelApp):
    """Reads messages in the thread that answers them; subshells, which nobody has, need another.

    Without it IPython would never answer a cell that awaits something. Ours wait for nothing, and
    one that did is told that it cannot.
    """

    kernel_class = PageKernel

    def init_control(self, context: Any) -> None:  # noqa: ANN401  untyped
        """Set up the control channel, and no thread for the shell channel."""
        super().init_control(context)  # type: ignore[no-untyped-call]
        self.shell_channel_thread.io_loop.close()  # it comes with its thread, which never starts
        self.shell_channel_thread = None

    def start(self) -> None:
        """Begin to answer."""
        sys.setswitchinterval(_TURN)
        super().start()  # type: ignore[no-untyped-call]
