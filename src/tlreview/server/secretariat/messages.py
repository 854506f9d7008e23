"""A message that is ready to be sent: to mark and copy, or to open in a mail program."""

from dataclasses import dataclass
from urllib.parse import quote

from markupsafe import Markup

from tlreview.presentation.html import tag
from tlreview.presentation.texts import Words

_ROWS = 11


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """A message in the language of a case. `id` is that of its field on the page."""

    id: str
    subject: str
    text: str
    language: str


def folded(say: Words, message: Message, summary: str = "") -> Markup:
    """Return a message folded away under a line that opens it."""
    letter = f"mailto:?subject={quote(message.subject)}&body={quote(message.text)}"
    told = say("Mark all of it and copy, or change what you like")
    return tag(
        "details",
        tag("summary", summary or say("Message to send")),
        tag(
            "div",
            tag("label", told, for_=message.id),
            tag("textarea", message.text, id=message.id, rows=_ROWS, lang=message.language),
            tag("p", tag("a", say("Open it in my e-mail program"), href=letter)),
            class_="tl-message",
        ),
        class_="tl-folded",
    )
