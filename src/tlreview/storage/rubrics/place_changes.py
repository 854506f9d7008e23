"""What must hold in a file of municipalities: each change starts from numbers that are in use.

The changes are gone through day by day on the tree, so faults are told at their place.
"""

import re
from collections.abc import Iterable, Iterator

from tlreview.storage.rubrics import wordings as w
from tlreview.storage.rubrics.faults import Fault, fault
from tlreview.storage.rubrics.yaml_tree import Scalar, Table

_CODE = re.compile(r"\d{4}", re.ASCII)
_WHOLE = ("merged", "renumbered", "split")


def place_faults(tree: Table, file: str) -> Iterator[Fault]:
    """Yield what does not hang together in a file of municipalities."""
    codes = [each for each in (one.scalar("code") for one in tree.tables("places")) if each]
    yield from _code_faults(codes, file)
    yield from _order_faults(tree, file)
    in_use = {each.text for each in codes}
    for day in tree.tables("changes"):
        old, new, between = _numbers(day)
        yield from _unfit([*old, *new, *between], file)
        for each in (*old, *between):
            if each.text not in in_use:
                yield fault(file, each.place, w.CODE_NOT_IN_USE, code=each.text)
        gone, come = {each.text for each in old}, {each.text for each in new}
        for each in new:
            if each.text in in_use - gone:
                yield fault(file, each.place, w.CODE_IN_USE, code=each.text)
        in_use = (in_use - gone) | come


def _numbers(day: Table) -> tuple[list[Scalar], list[Scalar], list[Scalar]]:
    """Return the numbers that end, those that begin, and those whose area was adjusted."""
    whole = [one for key in _WHOLE for one in day.tables(key)]
    old = [each for one in whole for each in _under(one, "old")]
    new = [each for one in whole for each in _under(one, "new")]
    return old, new, [each for one in day.tables("adjusted") for each in one.scalars("between")]


def _under(table: Table, key: str) -> Iterable[Scalar]:
    alone = table.scalar(key)
    return (alone,) if alone else table.scalars(key)


def _code_faults(codes: list[Scalar], file: str) -> Iterator[Fault]:
    yield from _unfit(codes, file)
    first: dict[str, Scalar] = {}
    for each in codes:
        if each.text in first:
            line = str(first[each.text].place.line)
            yield fault(file, each.place, w.CODE_REPEATED, code=each.text, line=line)
        first.setdefault(each.text, each)


def _unfit(codes: Iterable[Scalar], file: str) -> Iterator[Fault]:
    for each in codes:
        if not _CODE.fullmatch(each.text):
            yield fault(file, each.place, w.CODE_UNFIT, code=each.text)


def _order_faults(tree: Table, file: str) -> Iterator[Fault]:
    """Yield days out of order; written YYYY-MM-DD, texts sort as the days do."""
    first, until = tree.scalar("first"), tree.scalar("until")
    before = first.text if first else ""
    for day in (each for each in (one.scalar("day") for one in tree.tables("changes")) if each):
        if day.text <= before or (until and day.text >= until.text):
            yield fault(file, day.place, w.DAY_OUT_OF_ORDER)
        before = day.text
