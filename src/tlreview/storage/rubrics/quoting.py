"""How a text is written so that every reader of YAML reads the same text."""

import re
import unicodedata

_PLAIN_KEY = re.compile(r"[^\W\d][\w./-]*")
_WORDS_OF_YAML = frozenset(["true", "false", "yes", "no", "on", "off", "null", "y", "n"])
_ESCAPED = frozenset({"Cc", "Zl", "Zp"})
_NONCHARACTERS = frozenset("\ufeff\ufffe\uffff")


def key(text: str) -> str:
    """Return a key of a table, in quotes where it needs them."""
    plain = _PLAIN_KEY.fullmatch(text) and text.lower() not in _WORDS_OF_YAML
    return text if plain else quoted(text)


def quoted(text: str) -> str:
    """Return a text in single quotes, or in double ones where signs must be escaped."""
    if not any(_needs_escape(sign) for sign in text):
        return "'" + text.replace("'", "''") + "'"
    return '"' + "".join(map(_escaped, text)) + '"'


def _needs_escape(sign: str) -> bool:
    return sign in _NONCHARACTERS or unicodedata.category(sign) in _ESCAPED


def _escaped(sign: str) -> str:
    if sign in '"\\':
        return "\\" + sign
    if sign == "\n":
        return "\\n"
    return f"\\u{ord(sign):04x}" if _needs_escape(sign) else sign
