"""The root of every error the package raises on purpose."""

from dataclasses import fields, is_dataclass
from typing import Any, ClassVar, cast


class TLReviewError(Exception):
    """Something the caller can act on.

    `code` is stable and is what the screen translates; `message` is English for the log.
    Subclasses are dataclasses whose fields are the facts the message names.
    """

    code: ClassVar[str] = "error"
    message: ClassVar[str] = "{code}"

    def facts(self) -> dict[str, str]:
        """Return the typed facts as text, by name."""
        if not is_dataclass(self):
            return {}
        return {each.name: str(getattr(self, each.name)) for each in fields(cast("Any", self))}

    def __str__(self) -> str:
        """Return the English message with its facts."""
        return self.message.format(code=self.code, **self.facts())
