"""Texts in several languages, and the cleaning of what people type."""

import unicodedata
from collections.abc import Mapping
from typing import TypeAlias

Texts: TypeAlias = Mapping[str, str]
"""Wordings by language tag (BCP 47: nb, nn, sv, en)."""

_BULLETS = {
    "\uf0b7": "•",  # Word's bullets in the private-use area of Symbol and Wingdings
    "\uf0a7": "•",
    "\uf0d8": "•",
    "\uf02d": "•",
}
_KEPT_CONTROLS = "\n\t"
_INVISIBLE = {"\ufeff", "\u2028", "\u2029"}


def wording(texts: Texts, language: str, source: str) -> str:
    """Return the text in language, else in the source language, else in any language."""
    return texts.get(language) or texts.get(source) or next(iter(texts.values()), "")


def cleaned(text: str) -> tuple[str, int]:
    r"""Return text fit to store, and how many characters were taken out of it.

    Line ends become \n, the form NFC, Word's private bullets •. Control characters and lone
    surrogates go: PDF, DOCX and databases refuse them. Exchanged characters do not count as
    taken out.
    """
    unified = text.replace("\r\n", "\n").replace("\r", "\n")
    unified = "".join(_BULLETS.get(sign, sign) for sign in unified)
    kept = "".join(sign for sign in unified if _is_storable(sign))
    return unicodedata.normalize("NFC", kept), len(unified) - len(kept)


def _is_storable(sign: str) -> bool:
    if sign in _KEPT_CONTROLS:
        return True
    return sign not in _INVISIBLE and unicodedata.category(sign) not in {"Cc", "Cs"}
