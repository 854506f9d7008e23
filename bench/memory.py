"""What one more open session costs in memory, next to a plain kernel with pandas."""

import re
from collections.abc import Iterator
from pathlib import Path

from jupyter_client.manager import start_new_kernel
from playwright.sync_api import sync_playwright

from bench.pages import _FLAGS, _entered, _ours
from bench.places import CASE
from bench.rows import Row

_RUNS = 5


def rows(home: Path) -> Iterator[Row]:
    """Measure the unique memory (USS) of a kernel behind an open page, in MB."""
    from running import running

    plain = [_plain_kernel() for _ in range(_RUNS)]
    ours = []
    with running(home) as server, sync_playwright() as started:
        browser = started.chromium.launch(executable_path="/usr/bin/chromium", args=_FLAGS)
        for _ in range(_RUNS):
            before = _kernels(server.process.pid)
            page = _entered(browser, server.address)
            _ours(page, f"{server.base}/case/{CASE}?step=TL1&lang=en")
            (new,) = _with_fields(_kernels(server.process.pid) - before)
            ours.append(_uss(new))
            page.context.close()
        browser.close()
    yield Row(
        what="memory of one more open session (USS)",
        state="warm",
        unit="MB",
        ours=ours,
        peer=plain,
        aim=0.7,
        peer_name="a plain kernel with pandas",
    )


def _with_fields(kernels: set[int]) -> set[int]:
    """Return the kernel that has loaded our package: the one behind the page."""
    return {each for each in kernels if _uss(each) > 0}


def _kernels(server: int) -> set[int]:
    """Return the process ids of the kernels a server has started."""
    children = Path(f"/proc/{server}/task/{server}/children").read_text().split()
    return {int(each) for each in children if b"ipykernel" in _command(int(each))}


def _command(process: int) -> bytes:
    return Path(f"/proc/{process}/cmdline").read_bytes()


def _plain_kernel() -> float:
    manager, client = start_new_kernel(kernel_name="python3")
    try:
        client.execute_interactive("import pandas")
        return _uss(manager.provisioner.pid)
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)


def _uss(process: int) -> float:
    """Return the memory that only this process holds, in MB."""
    text = Path(f"/proc/{process}/smaps_rollup").read_text()
    return sum(int(kb) for kb in re.findall(r"Private_\w+:\s+(\d+) kB", text)) / 1024
