"""Stamps a translation file after a pass: each entry is marked as of today's source text."""

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import yaml

from tlreview.storage.rubrics import wordings as w
from tlreview.storage.rubrics.faults import START, SchemeFaulty, fault, in_order
from tlreview.storage.rubrics.reader import SchemeFiles
from tlreview.storage.rubrics.sources import TEXTS
from tlreview.storage.rubrics.translations import Translation, read_translations

_PLAIN_KEY = re.compile(r"[^\W\d][\w./-]*")
_WORDS_OF_YAML = frozenset(["true", "false", "yes", "no", "on", "off", "null", "y", "n"])
_ESCAPED = frozenset({"Cc", "Zl", "Zp"})
_NUMBER_LIKE = re.compile(r"[0-9]+(e[0-9]+)?")


def stamp(folder: Path, language: str) -> int:
    """Stamp every entry of a translation file, and return how many changed.

    Order and comment lines stay; each entry becomes one line. An entry whose text is gone
    keeps its old stamp, so that it is still reported. Raises SchemeFaulty, and changes
    nothing, if the file cannot be read.
    """
    file = folder / TEXTS / f"{language}.yaml"
    if not file.is_file():
        raise SchemeFaulty(path=str(file), faults=(fault(str(file), START, w.NO_FILE),))
    content = file.read_bytes()
    translated, faults = read_translations(file, content)
    if faults:
        raise SchemeFaulty(path=str(file), faults=in_order(faults))
    stamps = {each.stem: each.stamps for each in SchemeFiles.read(folder).sources()}
    comments = _Comments(content.decode("utf-8-sig"))
    lines = [*comments.header(), f"language: {_key(language)}"]
    changed = 0
    for stem, entries in translated.sections.items():
        lines += [*comments.until(translated.places[stem].line), f"{_key(stem)}:"]
        for path, entry in entries.items():
            current = stamps.get(stem, {}).get(path) or entry.of
            changed += current != entry.of
            lines += [*comments.until(entry.place.line), _line(path, current, entry)]
    _replace(file, "\n".join([*lines, *comments.rest()]) + "\n")
    return changed


class _Comments:
    """The comment lines and blank lines of a file, given out in order."""

    def __init__(self, text: str) -> None:
        inside = set(_lines_inside_scalars(text))
        self._last = len(text.splitlines())
        self._left = [
            (number, line.rstrip())
            for number, line in enumerate(text.splitlines(), start=1)
            if number not in inside and line.strip()[:1] in ("", "#")
        ]
        self._header = next(
            (number for number in range(1, self._last + 1) if number not in dict(self._left)), 1
        )

    def header(self) -> list[str]:
        """Return the lines above everything else."""
        return self.until(self._header)

    def until(self, line: int) -> list[str]:
        """Return the lines above a line that were not given out before."""
        given = [text for number, text in self._left if number < line]
        self._left = self._left[len(given) :]
        return given

    def rest(self) -> list[str]:
        """Return the lines not given out, without blank ones at the end."""
        given = self.until(self._last + 1)
        while given and not given[-1]:
            given.pop()
        return given


def _lines_inside_scalars(text: str) -> Iterator[int]:
    """Yield the lines, from 1, that texts over several lines fill."""
    for token in yaml.scan(text, Loader=yaml.CSafeLoader):
        if isinstance(token, yaml.ScalarToken):
            last = token.end_mark.line + (token.end_mark.column > 0)
            yield from range(token.start_mark.line + 1, last + 1)


def _line(path: str, of: str | None, entry: Translation) -> str:
    mark = "" if of is None else f"of: {_stamp(of)}, "
    return f"  {_key(path)}: {{{mark}text: {_quoted(entry.text)}}}"


def _stamp(of: str) -> str:
    """Return a stamp, in quotes where other programs would read a number."""
    return f"'{of}'" if _NUMBER_LIKE.fullmatch(of) else of


def _key(text: str) -> str:
    plain = _PLAIN_KEY.fullmatch(text) and text.lower() not in _WORDS_OF_YAML
    return text if plain else _quoted(text)


def _quoted(text: str) -> str:
    """Return a text in single quotes, or in double ones where signs must be escaped."""
    if not any(_needs_escape(sign) for sign in text):
        return "'" + text.replace("'", "''") + "'"
    return '"' + "".join(map(_escaped, text)) + '"'


def _needs_escape(sign: str) -> bool:
    return sign == "\ufeff" or unicodedata.category(sign) in _ESCAPED


def _escaped(sign: str) -> str:
    if sign in '"\\':
        return "\\" + sign
    if sign == "\n":
        return "\\n"
    return f"\\u{ord(sign):04x}" if _needs_escape(sign) else sign


def _replace(file: Path, text: str) -> None:
    """Write a file whole or not at all."""
    beside = file.with_name(f".{file.name}.new")
    beside.write_text(text, encoding="utf-8", newline="\n")
    beside.replace(file)
