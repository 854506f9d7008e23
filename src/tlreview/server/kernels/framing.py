"""Whether a widget message is whole, before Jupyter takes it apart and believes its lengths."""

_WORD = 8
_FEWEST = 6  # channel, header, parent, metadata, content, and where they end


def framed(message: bytes) -> bool:
    """Say whether a message lists the places of its parts, in order and within itself.

    The form is that of `v1.kernel.websocket.jupyter.org`: the number of places, then each of
    them, in words of eight bytes, the lowest first. Jupyter counts up to whatever number stands
    there, and the server with everybody on it would stand still.
    """
    count = _word(message, 0)
    if not _FEWEST <= count <= len(message) // _WORD - 1:
        return False
    places = [_word(message, each) for each in range(1, count + 1)]
    begins = places[0] == _WORD * (count + 1)
    return begins and places == sorted(places) and places[-1] <= len(message)


def _word(message: bytes, number: int) -> int:
    return int.from_bytes(message[_WORD * number : _WORD * (number + 1)], "little")
