"""The kernel of a page, started as the server starts it."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from jupyter_client import BlockingKernelClient
from jupyter_client.manager import KernelManager

from tlreview.server.kernels.launching import NAME, OneKernelSpec


@contextmanager
def kernel_client(home: Path) -> Iterator[BlockingKernelClient]:
    """Yield a client of a new kernel."""
    kernel = KernelManager(kernel_name=NAME, kernel_spec_manager=OneKernelSpec())
    kernel.start_kernel(env={**os.environ, "IPYTHONDIR": str(home)})
    client = kernel.client()
    client.start_channels()
    try:
        client.wait_for_ready(timeout=60)
        yield client
    finally:
        client.stop_channels()
        kernel.shutdown_kernel(now=True)


def answered(code: str, home: Path) -> str:
    """Return what a new kernel prints."""
    said: list[str] = []
    with kernel_client(home) as client:
        client.execute_interactive(
            code,
            timeout=60,
            output_hook=lambda told: said.append(told["content"].get("text", "")),
        )
    return "".join(said).strip()


_ECHO = """
from ipykernel.comm import Comm
echo = Comm(target_name="echo", comm_id="echo")
echo.on_msg(lambda told: echo.send(told["content"]["data"]))
"""


def told_after(client: BlockingKernelClient, message: str) -> list[object]:
    """Return what a kernel tells of a message until it is idle again, statuses and answers."""
    told: list[object] = []
    while "idle" not in told:
        said = client.get_iopub_msg(timeout=30)
        if said["parent_header"].get("msg_id") == message:
            content = said["content"]
            told.append(content.get("execution_state", content.get("data")))
    return told


def test_a_kernel_carries_no_debugger(tmp_path):
    """It would cost every open page memory, and its start the time to load it."""
    code = "import sys; print([each for each in sys.modules if each.startswith('pydevd')])"
    assert answered(code, tmp_path) == "[]"


def test_a_kernel_keeps_no_history_of_what_was_run(tmp_path):
    """What is run is ours, never a person's, and belongs in no file."""
    code = "print(get_ipython().history_manager.enabled)"
    assert answered(code, tmp_path) == "False"


def test_a_message_of_a_page_is_answered_without_a_word_before(tmp_path):
    """The word that a kernel is busy would take as long to come as the answer."""
    with kernel_client(tmp_path) as client:
        client.execute_interactive(_ECHO, timeout=60)
        message = client.session.msg("comm_msg", {"comm_id": "echo", "data": {"said": 1}})
        client.shell_channel.send(message)
        assert told_after(client, message["header"]["msg_id"]) == [{"said": 1}, "idle"]


def test_code_is_told_to_be_running(tmp_path):
    """What the server runs in a kernel, it follows by its states as in any."""
    with kernel_client(tmp_path) as client:
        assert told_after(client, client.execute("pass", silent=True)) == ["busy", "idle"]


def test_a_message_is_read_by_the_thread_that_answers_it(tmp_path):
    """A thread between would cost each save its way through one."""
    code = "import threading; print([each.name for each in threading.enumerate()])"
    names = answered(code, tmp_path)
    assert "MainThread" in names
    assert "hannel" not in names


def reply(client: BlockingKernelClient, code: str) -> str:
    """Return what became of code: ok, or the name of its error. Raises Empty without an answer."""
    client.execute(code, stop_on_error=False)  # else what comes just after an error is aborted
    content = client.get_shell_msg(timeout=30)["content"]
    return str(content.get("ename") or content["status"])


def test_code_that_waits_is_refused_and_not_left_without_an_answer(tmp_path):
    """A page whose code never got an answer would wait for its first words for ever."""
    with kernel_client(tmp_path) as client:
        assert reply(client, "import asyncio; await asyncio.sleep(0)") == "SyntaxError"
        assert reply(client, "pass") == "ok"


def test_a_kernel_goes_on_after_it_was_interrupted(tmp_path):
    """An interrupt ends what runs, never the kernel."""
    with kernel_client(tmp_path) as client:
        interrupting = "import os, signal; os.kill(os.getpid(), signal.SIGINT)"
        assert reply(client, f"{interrupting}; [None for _ in range(10**9)]") == "KeyboardInterrupt"
        assert reply(client, "pass") == "ok"


def test_a_kernel_at_work_still_answers_its_control_channel(tmp_path):
    """A page that connects anew asks there whether its kernel is alive, and cannot wait."""
    with kernel_client(tmp_path) as client:
        client.execute("import time; time.sleep(600)")
        client.control_channel.send(client.session.msg("kernel_info_request", {}))
        assert client.get_control_msg(timeout=30)["msg_type"] == "kernel_info_reply"


def test_a_kernel_asked_to_end_ends(tmp_path):
    """Nothing of its channels holds the process."""
    with kernel_client(tmp_path) as client:
        client.execute_interactive("pass", timeout=60)
        client.shutdown()
        assert client.get_control_msg(timeout=30)["content"]["status"] == "ok"
        deadline = time.monotonic() + 30
        while client.parent.is_alive() and time.monotonic() < deadline:
            time.sleep(0.05)
        assert not client.parent.is_alive()
