"""Writes a translation file anew: one line an entry, with the comments people have left in it."""

import re
from collections.abc import Iterator, Mapping

import yaml

from tlreview.storage.rubrics.quoting import key, quoted
from tlreview.storage.rubrics.translations import Translated, Translation

_NUMBER_LIKE = re.compile(r"[0-9]+(e[0-9]+)?")


def translation_file(
    translated: Translated, content: bytes, sections: Mapping[str, Mapping[str, Translation]]
) -> str:
    """Return the text of a file that held `content`, with these entries in this order.

    Comment lines and blank lines stay above the section or the entry they stood above; a new
    entry has the place START, above which there are none.
    """
    comments = _Comments(content.decode("utf-8-sig"))
    lines = [*comments.header(), f"language: {key(translated.language)}"]
    for stem, entries in sections.items():
        if stem in translated.places:
            lines += comments.until(translated.places[stem].line)
        lines.append(f"{key(stem)}:")
        for path, entry in entries.items():
            lines += [*comments.until(entry.place.line), _line(path, entry)]
    return "\n".join([*lines, *comments.rest()]) + "\n"


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


def _line(path: str, entry: Translation) -> str:
    mark = "" if entry.of is None else f"of: {_stamp(entry.of)}, "
    return f"  {key(path)}: {{{mark}text: {quoted(entry.text)}}}"


def _stamp(of: str) -> str:
    """Return a stamp, in quotes where other programs would read a number."""
    return f"'{of}'" if _NUMBER_LIKE.fullmatch(of) else of
