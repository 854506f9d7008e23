"""What the browser says: one verb with its facts, read at the border."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tlreview.domain.canonical import Json
from tlreview.domain.errors import TLReviewError
from tlreview.domain.fields import Address, address

_LARGEST = 2**53 - 1  # the largest whole number a browser can say exactly


@dataclass(eq=False)
class MessageRefused(TLReviewError):
    """The browser said something this program does not understand."""

    code = "message.refused"
    message = "a message was not understood: {reason}"

    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One message. `id` comes back in the answer; `facts` is everything else that was said.

    `buffers` are the bytes that came along: chunks of a file.
    """

    id: int
    verb: str
    facts: Mapping[str, Json]
    buffers: tuple[memoryview, ...] = ()

    def text(self, name: str) -> str:
        """Return a fact that is whole text; absent reads as empty. Raises MessageRefused."""
        value = self.facts.get(name, "")
        if not isinstance(value, str) or printable(value) != value:
            raise MessageRefused(reason=f"{name} is not text")
        return value

    def number(self, name: str) -> int:
        """Return a fact that is a whole number; absent reads as 0. Raises MessageRefused."""
        value = self.facts.get(name, 0)
        if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= _LARGEST:
            raise MessageRefused(reason=f"{name} is not a number")
        return value

    def address(self) -> Address:
        """Return the field the message is about. Raises MessageRefused."""
        found = address(self.text("address"))
        if not found.field:
            raise MessageRefused(reason="no field is named")
        return found

    def value(self) -> Json:
        """Return the value to be saved."""
        return self.facts.get("value")


def message_from(content: Json, buffers: Sequence[memoryview] = ()) -> Message:
    """Return what the browser said. Raises MessageRefused."""
    if not isinstance(content, Mapping):
        raise MessageRefused(reason="it is no mapping")
    number = content.get("id")
    verb = content.get("verb")
    if not isinstance(number, int) or not isinstance(verb, str):
        raise MessageRefused(reason="id or verb is missing")
    return Message(id=number, verb=verb, facts=content, buffers=tuple(buffers))


def printable(text: str) -> str:
    """Return text that can be sent and stored: half a character becomes a question mark."""
    return text.encode("utf-8", "replace").decode()
