"""What a file of figures has that is not as it should be, a line each."""

from collections.abc import Iterator, Sequence

from tlreview.analysis.printed import RateDiffers
from tlreview.cli.indicator_refusals import cell_line, sum_line
from tlreview.presentation.printed import (
    differing_sentences,
    differing_title,
    odd_sentence,
    odd_title,
)
from tlreview.presentation.texts import Words
from tlreview.sources.reading import Read

_MOST_TOLD = 50


def left_out(say: Words, read: Read, *, sheet: bool) -> Iterator[str]:
    """Yield the cells that were left out, sums that do not add up, and intervals that cannot be."""
    for cell in read.rejected[:_MOST_TOLD]:
        yield cell_line(say, cell, sheet=sheet)
    for check in read.checks[:_MOST_TOLD]:
        yield sum_line(say, check, sheet=sheet)
    if read.odd:
        yield odd_title(say)
        yield from (f"  {odd_sentence(say, each)}" for each in read.odd[:_MOST_TOLD])
    found = (read.rejected, read.checks, read.odd)
    more = sum(max(0, len(each) - _MOST_TOLD) for each in found)
    if more:
        yield say.count("And {n} more.", "And {n} more.", more)


def differing(say: Words, found: Sequence[RateDiffers]) -> Iterator[str]:
    """Yield the printed rates that count and population do not make."""
    if found:
        yield differing_title(say)
        yield from (f"  {each}" for each in differing_sentences(say, found))
