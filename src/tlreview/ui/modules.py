"""Joins the ES modules beside this file into the one that anywidget takes."""

import re
from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).parent / "js"
_IMPORT = re.compile(r'^import \{[^}]*\} from "\./([\w-]+\.js)";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async )?(?:function|const|let|class) )", re.MULTILINE)
ENTRY = "screen.js"


@cache
def joined() -> str:
    """Return every module that the entry reaches, each after those it imports.

    They share one scope once joined, so a name may be declared at top level only once.
    """
    found: dict[str, str] = {}
    _collect(ENTRY, found)
    return "\n".join(found.values())


def _collect(name: str, found: dict[str, str]) -> None:
    if name in found:
        return
    source = (_FOLDER / name).read_text(encoding="utf-8")
    for each in _IMPORT.findall(source):
        _collect(each, found)
    found[name] = _EXPORT.sub("", _IMPORT.sub("", source))


@cache
def styles() -> str:
    """Return the style sheet of the screen."""
    sheets = (
        "screen.css",
        "sections.css",
        "together.css",
        "decided.css",
        "council.css",
        "measure.css",
    )
    return "\n".join((_FOLDER.parent / each).read_text(encoding="utf-8") for each in sheets)
