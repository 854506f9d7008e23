"""Collects every word of screens and documents, and compiles the catalogues (`make texts`).

A sentence is found where it is said: `say("…")`, `say.count("one", "many", n)`. Catalogues carry no
dates and no line numbers, so they change only when words do. English is the source and needs none.
"""

import ast
import io
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src" / "tlreview"
TEMPLATES = ROOT / "templates"
LANGUAGES = ("nb", "nn", "sv")
_NO_DATE = datetime(2000, 1, 1, tzinfo=UTC)
_KEYWORDS = {"say": None, "count": (1, 2)}
_JINJA = "jinja2.ext:babel_extract"


@cache
def collected() -> Catalog:
    """Return every sentence said in the program and its pages, in the order of files and lines.

    Read once: it is the same for every language.
    """
    catalogue = Catalog(charset="utf-8")
    for file in sorted(SOURCE.rglob("*.py")):
        for said in spoken(file.read_text(encoding="utf-8")):
            catalogue.add(said)
    for file in sorted(TEMPLATES.rglob("*.j2")):
        with file.open("rb") as lines:
            for _, message, comments, _ in extract(_JINJA, lines, keywords=_KEYWORDS):
                if message and (isinstance(message, str) or all(message)):
                    catalogue.add(message, auto_comments=comments)
    return catalogue


def spoken(source: str) -> Iterator[str | tuple[str, str]]:
    """Yield what a module says, in the order of its lines; two where one and many differ.

    By the syntax tree, for a reader of tokens misses what is said within an f-string.
    """
    calls = [each for each in ast.walk(ast.parse(source)) if isinstance(each, ast.Call)]
    for call in sorted(calls, key=lambda each: (each.lineno, each.col_offset)):
        name = getattr(call.func, "id", getattr(call.func, "attr", ""))
        match name, [getattr(each, "value", None) for each in call.args]:
            case "say", [str(said), *_] if said:
                yield said
            case "count", [str(one), str(many), *_]:
                yield one, many


def file_of(language: str, suffix: str) -> Path:
    """Return where a catalogue lies: suffix po or mo."""
    return SOURCE / "locale" / language / "LC_MESSAGES" / f"tlreview.{suffix}"


def stored(language: str) -> Catalog:
    """Return the catalogue of a language as it is stored."""
    with file_of(language, "po").open("rb") as file:
        return read_po(file, locale=language)


def updated(language: str) -> Catalog:
    """Return the stored catalogue with new sentences added and unsaid ones gone."""
    old = stored(language) if file_of(language, "po").exists() else Catalog(locale=language)
    new = Catalog(locale=language, charset="utf-8", fuzzy=False)
    for message in collected():
        if message.id:
            known = old.get(message.id)
            translation = known.string if known else None
            new.add(message.id, translation, auto_comments=message.auto_comments)
    return new


def as_po(catalogue: Catalog) -> bytes:
    """Return a catalogue as text without dates and places."""
    lines = io.BytesIO()
    write_po(lines, catalogue, omit_header=True, no_location=True, width=0)
    head = (
        'msgid ""\nmsgstr ""\n'
        '"Content-Type: text/plain; charset=utf-8\\n"\n'
        f'"Language: {catalogue.locale}\\n"\n'
        f'"Plural-Forms: {catalogue.plural_forms}\\n"\n\n'
    )
    return head.encode() + lines.getvalue()


def as_mo(language: str) -> bytes:
    """Return the stored catalogue compiled; a date of today would make every run another file."""
    compiled, catalogue = io.BytesIO(), stored(language)
    catalogue.creation_date = catalogue.revision_date = _NO_DATE
    write_mo(compiled, catalogue)
    return compiled.getvalue()


def missing(language: str) -> Iterator[str]:
    """Yield the sentences a language has no words for."""
    for message in updated(language):
        said = message.string if isinstance(message.string, tuple) else (message.string,)
        if message.id and not all(said):
            yield str(message.id)


def main() -> None:
    """Write every catalogue and say what is missing."""
    for language in LANGUAGES:
        text = as_po(updated(language))
        file_of(language, "po").parent.mkdir(parents=True, exist_ok=True)
        file_of(language, "po").write_bytes(text)
        file_of(language, "mo").write_bytes(as_mo(language))
        lacking = list(missing(language))
        sys.stdout.write(f"{language}: {len(lacking)} sentences without words\n")


if __name__ == "__main__":
    main()
