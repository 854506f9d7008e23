"""Which indicator of the catalogue figures are likely to be, by what their file calls them.

A proposal is shown to whoever brings the figures, and is theirs to refuse: where two fit, none is.
"""

import re
from collections.abc import Sequence
from itertools import chain
from pathlib import PurePath

from tlreview.domain.indicators import Catalogue, FigureSource, Indicator
from tlreview.domain.observations import Extract


def proposed(catalogue: Catalogue, extract: Extract, called: Sequence[str]) -> str:
    """Return the id of the one indicator that fits; empty where none or several do.

    `called` is what the file calls the measure, its code and its names. A key of its own decides;
    then the table, and among several of one table the name; then the name alone.
    """
    source = source_of(catalogue, extract)
    having = [each for each in catalogue.indicators if _published(each, source)]
    keyed = _of_table(having, source, set(called))
    if not keyed:
        keyed = _of_table(having, source, _words(extract.table))
    names = {_plain(each) for each in (*called, PurePath(extract.table).stem)}
    found = keyed if len(keyed) == 1 else [each for each in keyed or having if _named(each) & names]
    return found[0].id if len(found) == 1 else ""


def source_of(catalogue: Catalogue, extract: Extract) -> str:
    """Return the source of the catalogue that figures are from; empty for one it does not know."""
    said = _plain(extract.source)
    found = [each.id for each in catalogue.sources if _is_source(each, said)]
    return found[0] if len(found) == 1 else ""


def _is_source(source: FigureSource, said: str) -> bool:
    titles = {_plain(each.partition(",")[0]) for each in source.title.values()}
    return source.id in said.split() or any(f" {each} " in f" {said} " for each in titles)


def _published(indicator: Indicator, source: str) -> bool:
    """Say whether a source has an indicator; one that is not known may have any."""
    return not source or any(each.source == source for each in indicator.taken)


def _of_table(among: Sequence[Indicator], source: str, keys: set[str]) -> list[Indicator]:
    return [
        each
        for each in among
        if any(one.table in keys and one.source == source for one in each.taken if one.table)
    ]


def _named(indicator: Indicator) -> set[str]:
    texts = chain(indicator.name.values(), indicator.numerator.values())
    return {_plain(each) for each in texts}


def _words(text: str) -> set[str]:
    return set(re.split(r"[\W_]+", text))


def _plain(text: str) -> str:
    """Return words as they are compared: small, with one space between."""
    return " ".join(re.findall(r"[^\W_]+", text.casefold()))
