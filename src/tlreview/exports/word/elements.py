"""Elements of a Word document, and the text that they can hold."""

import re
import unicodedata
from collections.abc import Iterable
from typing import TypeAlias, cast

from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.oxml.xmlchemy import BaseOxmlElement

from tlreview.exports.glyphs import BIDI_CONTROLS

Element: TypeAlias = BaseOxmlElement

_UNFIT = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_LANGUAGES = {"nb": "nb-NO", "nn": "nn-NO", "sv": "sv-SE", "en": "en-GB"}


def w(name: str, /, *children: Element | None, **values: str | int) -> Element:
    """Return an element of WordprocessingML with attributes of the same namespace."""
    return element(f"w:{name}", children, {f"w:{key}": str(each) for key, each in values.items()})


def element(name: str, children: Iterable[Element | None], values: dict[str, str]) -> Element:
    """Return an element by its prefixed name."""
    made = cast("Element", OxmlElement(name, {qn(key): each for key, each in values.items()}))
    for each in children:
        if each is not None:
            made.append(each)
    return made


def words(text: str) -> Element:
    """Return text as Word keeps it, spaces at its ends too."""
    made = element("w:t", (), {"xml:space": "preserve"})
    made.text = fit(text)
    return made


def fit(text: str) -> str:
    r"""Return text that XML can hold; \n stays, a tab becomes a space.

    Other control signs and lone surrogates are written as [U+XXXX]. Marks that turn the direction
    of what follows are left out, since an unclosed one would turn the document's words around it.
    """
    bare = BIDI_CONTROLS.sub("", unicodedata.normalize("NFC", text)).replace("\t", " ")
    return _UNFIT.sub(lambda found: f"[U+{ord(found.group()):04X}]", bare)


def word_language(language: str) -> str:
    """Return a language as Word calls it, with the country whose dictionary it is to use."""
    return _LANGUAGES.get(language, language)
