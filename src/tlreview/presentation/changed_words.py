"""Which words of a text are others than before, for whoever reads both."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby
from typing import TypeAlias

_TOKEN = re.compile(r"\w+|\s+|[^\w\s]")
_WORD = re.compile(r"\w")
_KEPT_AT_LEAST = 0.5
"""Of two texts with fewer of their words in common each is read by itself."""
_LARGEST = 4_000_000
"""Pairs of words beyond which nobody waits for the comparison."""


@dataclass(frozen=True, slots=True)
class Run:
    """A run of words, and whether it stands only on its own side."""

    text: str
    changed: bool


Runs: TypeAlias = tuple[Run, ...]


def changed_words(before: str, after: str) -> tuple[Runs, Runs]:
    """Return both texts in runs of words; joined again, each is the text it was.

    Nothing is marked where the two have little or nothing in common.
    """
    old, new = _TOKEN.findall(before), _TOKEN.findall(after)
    whole = _unmarked(before), _unmarked(after)
    if not old or not new or len(old) * len(new) > _LARGEST:
        return whole
    steps = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    kept = sum(_words(old[low:high]) for tag, low, high, _, _ in steps if tag == "equal")
    if 2 * kept < _KEPT_AT_LEAST * (_words(old) + _words(new)):
        return whole
    # A space or a comma between two changed words has changed with them, to the eye.
    inner = range(1, len(steps) - 1)
    changed = [
        tag != "equal" or (n in inner and not _words(old[low:high]))
        for n, (tag, low, high, _, _) in enumerate(steps)
    ]
    return (
        tuple(_runs(old, [(low, high) for _, low, high, _, _ in steps], changed)),
        tuple(_runs(new, [(low, high) for _, _, _, low, high in steps], changed)),
    )


def _words(tokens: Sequence[str]) -> int:
    return sum(_WORD.match(each) is not None for each in tokens)


def _unmarked(text: str) -> Runs:
    return (Run(text, changed=False),) if text else ()


def _runs(
    tokens: Sequence[str], spans: Sequence[tuple[int, int]], changed: Sequence[bool]
) -> Iterator[Run]:
    """Yield the tokens in runs, as long as each can be."""
    marked = zip(spans, changed, strict=True)
    for mark, run in groupby(marked, key=lambda each: each[1]):
        text = "".join("".join(tokens[low:high]) for (low, high), _ in run)
        if text:
            yield Run(text, changed=mark)
