"""The real server, started as a user starts it, and stopped by its own process id."""

import os
import re
import secrets
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tlreview.domain.case import Applicant, ApplicantKind
from tlreview.domain.people import Role
from tlreview.wiring.house import build
from tlreview.wiring.schemes import scheme
from tlreview.wiring.settings import HOME, settings
from tlreview.workflow.introducing import introduce
from tlreview.workflow.opening import Start, open_case

SCHEME = "trygge-lokalsamfunn"
PATIENCE = 60  # seconds for a start; generous, for the machine may be busy


@dataclass(frozen=True, slots=True, kw_only=True)
class Running:
    """A server that runs: where it is, its folder, and the address it printed."""

    port: int
    home: Path
    address: str
    process: "subprocess.Popen[str]"

    @property
    def base(self) -> str:
        """Return the address without the secret."""
        return f"http://127.0.0.1:{self.port}"


def free_port() -> int:
    """Return a port that nobody listened on a moment ago."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def command(*arguments: str) -> list[str]:
    """Return the command line of the program, run by this Python."""
    return [sys.executable, "-m", "tlreview", *arguments]


def opened(home: Path, name: str, number: str = "0001") -> str:
    """Start a case beside the running server, as another process may, and return its id."""
    house = build(settings({HOME: str(home)}))
    actor = introduce(house.transact, house.read, "Kari Prøve", Role.EDITOR)
    applicant = Applicant(
        kind=ApplicantKind.MUNICIPALITY, number=number, name=name, valid_from="2024-01-01"
    )
    chosen = scheme(SCHEME)
    start = Start(
        applicant=applicant, scheme=chosen, process=next(iter(chosen.processes)), language="nb"
    )
    return open_case(house.transact, actor, secrets.token_hex(5), start).id


def as_a_user_has_it() -> dict[str, str]:
    """Return our environment without what only developers set."""
    kept = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "PYTHONUNBUFFERED": "1"}


@contextmanager
def running(home: Path, port: int | None = None) -> Iterator[Running]:
    """Serve a folder until the block ends."""
    chosen = port or free_port()
    process = subprocess.Popen(
        command("serve", "--port", str(chosen), "--home", str(home), "--no-browser"),
        stdout=subprocess.PIPE,
        stderr=(home.parent / f"{home.name}.log").open("a"),
        text=True,
        env=as_a_user_has_it(),
    )
    try:
        assert process.stdout is not None
        printed = process.stdout.readline().strip()
        assert re.fullmatch(rf"http://127\.0\.0\.1:{chosen}/\?secret=\S{{40,}}", printed), printed
        yield Running(port=chosen, home=home, address=printed, process=process)
    finally:
        process.terminate()
        try:
            process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        if process.stdout is not None:
            process.stdout.close()
