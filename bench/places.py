"""What the measurements stand on: a loaded demo, a served page, plain Voila beside it."""

import os
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import nbformat

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "tests" / "browser")]

CASE = "demo-ospefjord"
"""The case everything is measured on: the demo, filled in by a good coordinator."""
_PATIENCE = 60.0  # seconds


def demo_home(folder: Path) -> Path:
    """Load the demo into a folder and return it."""
    from tlreview.wiring.demo import load
    from tlreview.wiring.house import build
    from tlreview.wiring.settings import HOME, settings

    home = folder / "home"
    load(build(settings({HOME: str(home)})), "ospefjord", "lindhamra")
    return home


@contextmanager
def plain_voila(folder: Path) -> Iterator[str]:
    """Serve plain Voila's one-button page and yield its address."""
    from running import free_port

    node = nbformat.v4.new_notebook(
        cells=[
            nbformat.v4.new_code_cell("import ipywidgets\nipywidgets.Button(description='Press')")
        ],
        metadata={"kernelspec": {"name": "python3", "display_name": "Python 3"}},
    )
    page = folder / "button.ipynb"
    nbformat.write(node, page)
    port = free_port()
    command = [sys.executable, "-m", "voila", "--no-browser", f"--port={port}", str(page)]
    with (folder / "voila.log").open("w") as log:
        server = subprocess.Popen(command, stdout=log, stderr=log, env=dict(os.environ))
    try:
        _wait_for(f"http://localhost:{port}/voila/static/")
        yield f"http://localhost:{port}/"
    finally:
        server.terminate()
        server.wait()


def _wait_for(address: str) -> None:
    """Wait until something answers, whatever it says."""
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until:
        try:
            urllib.request.urlopen(address, timeout=1)  # noqa: S310  our own loopback address
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise TimeoutError(address)
