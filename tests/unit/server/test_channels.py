"""The socket of a page stays open as long as the page answers."""

import asyncio
import logging
from types import SimpleNamespace
from typing import Any, cast

import pytest
from tornado.ioloop import IOLoop

from tlreview.server.kernels.channels import Channels

INTERVAL = 30.0  # seconds between two pings


class Socket(Channels):
    """A socket with nobody at the other end, which notes whether it was closed."""

    def __init__(self) -> None:
        self.application = cast("Any", SimpleNamespace(settings={"ws_ping_timeout": 30_000}))
        self.request = cast("Any", SimpleNamespace(path="/"))
        self.ws_connection = cast("Any", SimpleNamespace(client_terminated=False))
        self.closed = False
        self.code: int | None = None

    @property
    def selected_subprotocol(self) -> str:
        return "v1.kernel.websocket.jupyter.org"

    @property
    def log(self) -> logging.Logger:
        return logging.getLogger(__name__)

    def ping(self, data: str | bytes = b"") -> None:
        assert data == b""

    def close(self, code: int | None = None, reason: str | None = None) -> None:
        assert reason is None
        self.closed, self.code = True, code


@pytest.mark.parametrize(("silent", "closed"), [(INTERVAL + 0.5, False), (3.5 * INTERVAL, True)])
def test_a_page_is_cut_off_only_when_it_has_missed_pings(silent: float, closed: bool) -> None:
    """A ping that is itself a little late finds the last pong older than the time between them."""

    async def ping() -> bool:
        socket = Socket()
        now = IOLoop.current().time()
        socket.last_pong, socket.last_ping = now - silent, now - INTERVAL
        socket.send_ping()
        return socket.closed

    assert asyncio.run(ping()) is closed


def test_tornado_is_told_what_it_allows() -> None:
    """Before there is a connection the time is that of one ping, or Tornado would complain."""
    socket = Socket()
    socket.ws_connection = None
    assert socket.ping_timeout == socket.ping_interval


@pytest.mark.parametrize("message", ["{}", "", b"", b"{}", b"\xff" * 64])
def test_a_message_that_makes_no_sense_ends_the_socket_and_nothing_else(
    message: str | bytes,
) -> None:
    """Text where bytes are spoken, or lengths that cannot be true."""
    socket = Socket()
    socket.on_message(message)
    assert (socket.closed, socket.code) == (True, 1007)
