"""Widget messages, taken apart by nobody before their lengths have been looked at."""

import pytest
from jupyter_server.services.kernels.connection.base import serialize_msg_to_ws_v1

from tlreview.server.kernels.framing import framed

PARTS = [b"{}", b"{}", b"{}", b"{}"]


def words(*numbers: int) -> bytes:
    return b"".join(each.to_bytes(8, "little") for each in numbers)


@pytest.mark.parametrize("more", [[], [b"chunk of a file"], [b"", b"x" * 4096]])
def test_what_jupyter_itself_makes_is_whole(more: list[bytes]) -> None:
    """A page's own messages pass, with and without bytes along with them."""
    message = serialize_msg_to_ws_v1([*PARTS, *more], "shell")  # type: ignore[no-untyped-call]
    assert framed(message)


@pytest.mark.parametrize(
    "message",
    [
        b"",
        b"x",
        b"\xff" * 64,
        words(2**62) + b"x" * 64,
        words(100) * 30,
        words(6, 56, 56, 56, 56, 56, 57),
        words(6, 56, 56, 56, 56, 0, 56),
        words(6, 0, 8, 16, 24, 32, 40),
        words(2, 24, 24),
    ],
)
def test_lengths_that_cannot_be_true_are_not_followed(message: bytes) -> None:
    """One forged message would otherwise keep the server counting and stop everybody's page."""
    assert not framed(message)
