"""The styles of a Word document: of a whole self-assessment, and what others have of their own."""

from typing import Literal, cast

from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml

from tlreview.exports.folders import word_folder
from tlreview.exports.word.elements import Element

Look = Literal["whole", "close", "certificate"]
"""A whole self-assessment, a document of a few pages set closer, or a page to hang on a wall."""
_DEFAULTS = ("w:rPrDefault", "w:pPrDefault")


def styles(look: Look) -> Element:
    """Return the styles of a look."""
    held = read("styles")
    if look != "whole":
        for own in _told(read(look)):
            _put(own, _place(held, own))
    return held


def read(name: str) -> Element:
    """Return a part of the template."""
    return parse_xml((word_folder() / f"{name}.xml").read_bytes())


def _told(look: Element) -> tuple[Element, ...]:
    """Return what has settings of its own: the defaults of a document, then each style."""
    defaults = (each for name in _DEFAULTS for each in look.iter(qn(name)))
    return (*defaults, *look.iter(qn("w:style")))


def _place(held: Element, own: Element) -> Element:
    """Return what has the same name. Raises StopIteration where a style is not there."""
    style = qn("w:styleId")
    found = (each for each in held.iter(own.tag) if each.get(style) == own.get(style))
    return cast("Element", next(found))


def _put(own: Element, to: Element) -> None:
    """Put settings in the place of those that are there. Raises TypeError for one that is new."""
    for group in own:
        there = to.find(group.tag)
        for setting in tuple(group):
            there.replace(there.find(setting.tag), setting)
