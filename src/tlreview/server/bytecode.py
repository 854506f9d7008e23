"""Python's compiled copies of our modules: made before anybody comes in, and not after.

Python loads many modules at first use, and writes a compiled copy of each. On a disk that has
just become full it can write a cut copy without noticing, and refuses that module ever after
(CPython 3.11, `importlib._bootstrap_external._write_atomic`).
"""

import compileall
import os
import shutil
import sys
from pathlib import Path

import tlreview

_ROOM_NEEDED = 50 * 1024 * 1024


def compile_ahead() -> None:
    """Write what is missing now; from here on neither we nor our children write any."""
    folder = Path(tlreview.__file__).parent
    if shutil.disk_usage(folder).free > _ROOM_NEEDED:
        compileall.compile_dir(folder, quiet=2)
    sys.dont_write_bytecode = True
    os.environ["PYTHONDONTWRITEBYTECODE"] = "1"
