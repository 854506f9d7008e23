"""What one more open session costs in memory, next to a plain kernel with pandas."""

import json
import re
import time
from collections.abc import Iterator
from pathlib import Path

from jupyter_client.manager import start_new_kernel
from playwright.sync_api import Page, sync_playwright

from bench.pages import _FLAGS, COORDINATOR, _entered, _ours
from bench.places import CASE
from bench.rows import Row

_RUNS = 5
_REST = 9.0  # seconds until the page is at rest and the next spare kernel has started


def rows(home: Path) -> Iterator[Row]:
    """Measure the unique memory (USS) of a kernel behind an open page, in MB."""
    from running import running

    from chromium import SHELL, executable

    plain, ours = [], []
    with running(home) as server, sync_playwright() as started:
        browser = started.chromium.launch(executable_path=executable(*reversed(SHELL)), args=_FLAGS)
        page = _entered(browser, server.address, COORDINATOR)
        address = f"{server.base}/case/{CASE}?step=TL1&lang=en"
        _ours(page, address)  # the first page: what all kernels share is then in memory
        for _ in range(_RUNS):
            plain.append(_plain_kernel())
            another = page.context.new_page()
            _ours(another, address)
            time.sleep(_REST)
            ours.append(_uss(_kernel_of(another, server.process.pid)))
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


def _kernel_of(page: Page, server: int) -> int:
    """Return the process id of the kernel behind a page; not the spare one for the next page."""
    told = page.locator("#jupyter-config-data").text_content() or ""
    kernel = json.loads(told)["kernelId"]
    children = Path(f"/proc/{server}/task/{server}/children").read_text().split()
    (found,) = (int(each) for each in children if kernel.encode() in _command(int(each)))
    return found


def _command(process: int) -> bytes:
    return Path(f"/proc/{process}/cmdline").read_bytes()


def _plain_kernel() -> float:
    from running import as_a_user_has_it

    manager, client = start_new_kernel(kernel_name="python3", env=as_a_user_has_it())
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
