"""The kernel of a page, started as the server starts it."""

import os
from pathlib import Path

from jupyter_client.manager import KernelManager

from tlreview.server.kernels.launching import NAME, OneKernelSpec


def answered(code: str, home: Path) -> str:
    """Return what a new kernel prints."""
    kernel = KernelManager(kernel_name=NAME, kernel_spec_manager=OneKernelSpec())
    kernel.start_kernel(env={**os.environ, "IPYTHONDIR": str(home)})
    client = kernel.client()
    client.start_channels()
    said: list[str] = []
    try:
        client.wait_for_ready(timeout=60)
        client.execute_interactive(
            code,
            timeout=60,
            output_hook=lambda told: said.append(told["content"].get("text", "")),
        )
    finally:
        client.stop_channels()
        kernel.shutdown_kernel(now=True)
    return "".join(said).strip()


def test_a_kernel_carries_no_debugger(tmp_path):
    """It would cost every open page memory, and its start the time to load it."""
    code = "import sys; print([each for each in sys.modules if each.startswith('pydevd')])"
    assert answered(code, tmp_path) == "[]"


def test_a_kernel_keeps_no_history_of_what_was_run(tmp_path):
    """What is run is ours, never a person's, and belongs in no file."""
    code = "print(get_ipython().history_manager.enabled)"
    assert answered(code, tmp_path) == "False"
