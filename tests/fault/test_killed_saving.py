"""kill -9 of a saving program, at random points: nothing acknowledged is lost."""

import os
import random
import subprocess
import sys
import threading
from pathlib import Path

import pytest

import saving
from databases import Record
from tlreview.storage.verify import verify

KILLS = int(os.environ.get("TLREVIEW_TORTURE", "10"))


def acknowledged_until_killed(url: str, after: float) -> int:
    """Let the program save, kill it `after` seconds from its first save; return its last word."""
    command = [sys.executable, str(Path(saving.__file__)), url]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as program:
        assert program.stdout is not None
        first = program.stdout.readline()
        killer = threading.Timer(after, program.kill)
        killer.start()
        said = [first, *program.stdout]
        killer.join()
    return max(int(line) for line in said if line.endswith("\n"))


@pytest.mark.timeout(60 + 10 * KILLS)
def test_nothing_acknowledged_is_lost_when_the_program_is_killed(
    record: Record, database_url: str
) -> None:
    """After each kill the last acknowledged save is there, at most one more, and all verifies."""
    chance = random.Random(20_260_302)  # noqa: S311 - when to kill is no secret
    for _ in range(KILLS):
        acknowledged = acknowledged_until_killed(database_url, chance.uniform(0, 0.06))
        with record.read() as reading:
            stored = reading.history("case-1", saving.AT)
        assert stored[0].number in {acknowledged, acknowledged + 1}
        assert len(stored) == stored[0].number
        assert str(stored[0].value).startswith(f"sentence {stored[0].number} ")
        assert verify(record.engine, "case-1").whole
    with record.transact(saving.EDITOR, "case-1") as store:
        assert store.append("case-1", saving.AT, "goes on", stored[0].number).number > KILLS
