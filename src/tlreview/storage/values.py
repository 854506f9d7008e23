"""Values as they are stored: canonical JSON text."""

import json

from tlreview.domain.canonical import Json, canonical


def stored(value: Json) -> str:
    """Return the text of a value. Raises NotCanonical."""
    return canonical(value).decode()


def value_of(text: str | None) -> Json:
    """Return the value that `stored` wrote; a blanked one reads as None."""
    if text is None:
        return None
    value: Json = json.loads(text)
    return value
