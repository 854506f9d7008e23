"""A server that can be hurt, in front of one page of one person."""

from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Self

import psutil
from page_objects import Visit
from pages_assess import AssessPage, new_case
from playwright.sync_api import Browser, Page
from running import Running, running

from tlreview.presentation.texts import Words


class Stand:
    """A new case on its first step, at a server of its own that can be killed and come back."""

    def __init__(self, home: Path, browser: Browser, case: str, language: str = "nb") -> None:
        self._home = home
        self._browser = browser
        self._case = case
        self._say = Words(language)
        self._stack = ExitStack()
        self._server: Running
        self._page: Page

    def __enter__(self) -> Self:
        """Start the server, come in, and open the first step."""
        self._server = self._stack.enter_context(running(self._home))
        context = self._browser.new_context(locale=f"{self._say.language}-NO")
        self._stack.callback(context.close)
        self._page = context.new_page()
        new_case(self._home, self._case)
        self.visit().enter()
        self.visit().introduce("Kari Prøve", self._say("municipality editor"))
        self.assess().open("TL1")
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        raised: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close the page and stop the server."""
        self._stack.close()

    def visit(self) -> Visit:
        """Return the person at the server that runs now."""
        return Visit(page=self._page, server=self._server, say=self._say)

    def assess(self) -> AssessPage:
        """Return the page at the server that runs now."""
        return AssessPage(visit=self.visit(), case=self._case)

    def kill_kernel(self) -> None:
        """Kill the kernel behind the page, and reload the page."""
        name = self.visit().kernel()
        kernels = self.processes()[1:]
        next(each for each in kernels if name in " ".join(each.cmdline())).kill()
        self._page.reload()

    def kill_server(self) -> None:
        """Kill the server, start another, and come back by the address it prints."""
        place, kernels = self._page.url, self.processes()[1:]
        self._server.process.kill()
        self._server.process.wait()
        _gone, left = psutil.wait_procs(kernels, timeout=60)
        assert left == [], "kernels outlive their server"
        self._server = self._stack.enter_context(running(self._home, self._server.port))
        self.visit().enter()
        self._page.goto(place)

    def processes(self) -> list[psutil.Process]:
        """Return the server and its kernels, without those that are dead and not cleared away."""
        server = psutil.Process(self._server.process.pid)
        return [server, *(each for each in server.children(recursive=True) if _lives(each))]


def _lives(process: psutil.Process) -> bool:
    try:
        return process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False
