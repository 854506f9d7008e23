"""Small counts of a municipality's own registrations, hidden so that nobody subtracts them back.

Rules after the practice of Folkehelseinstituttet (domain notes, 8.4): a count of 1 to 4 is hidden,
so is one of all but a few, and then as many neighbours as it takes. Whoever reads the counts knows
which are sums of which, that hardly any hidden count is 0, and these rules.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import product

from tlreview.analysis.other_numbers import Sum, differently

LIMIT = 4
"""The largest count that is hidden."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """Counts with the sums among them.

    `unsaid` are those nobody would tell: what is left of a whole, or a whole that nobody has
    brought. `known` are those that have been told before, so that hiding them helps no more.
    """

    counts: tuple[int, ...]
    sums: tuple[Sum, ...]
    unsaid: frozenset[int] = frozenset()
    known: frozenset[int] = frozenset()


def small(count: int, among: int | None = None, limit: int = LIMIT) -> bool:
    """Say whether a count tells of a few: those counted, those who were not, or the whole group."""
    if 0 < count <= limit:
        return True
    return among is not None and (among <= limit or 0 < count >= among - limit)


def kept_back(found: Counts, few: frozenset[int], limit: int = LIMIT) -> frozenset[int]:
    """Return the counts that must be hidden: those of a few, and as many beside as it takes.

    Then no hidden count, and nothing unsaid that is small, can be worked out from the others: for
    each there are other numbers that look the same. Only where everything was told before is
    there nothing left to hide.
    """
    hidden = set(few)
    for together in _apart(found.sums):
        terms = sorted({term for line in together for term in line.terms})
        place = {term: at for at, term in enumerate(terms)}
        part = Counts(
            counts=tuple(found.counts[term] for term in terms),
            sums=tuple(
                Sum(place[line.whole], tuple(place[each] for each in line.parts))
                for line in together
            ),
            unsaid=frozenset(place[each] for each in found.unsaid.intersection(terms)),
            known=frozenset(place[each] for each in found.known.intersection(terms)),
        )
        here = frozenset(place[each] for each in few.intersection(terms))
        hidden |= {terms[at] for at in _kept_back(part, here, limit)}
    return frozenset(hidden)


def _apart(sums: Sequence[Sum]) -> Iterator[tuple[Sum, ...]]:
    """Yield the sums that have to do with each other."""
    of: dict[int, list[Sum]] = {}
    for line in sums:
        groups = {id(of[term]): of[term] for term in line.terms if term in of}
        joined = [line, *(each for group in groups.values() for each in group)]
        for each in joined:
            for term in each.terms:
                of[term] = joined
    yield from (tuple(each) for each in {id(group): group for group in of.values()}.values())


@lru_cache(maxsize=4096)
def _kept_back(found: Counts, few: frozenset[int], limit: int) -> frozenset[int]:
    """Return what must be hidden of counts that have to do with each other."""
    hidden, safe = set(few), set[int]()
    guarded = {each for each in found.unsaid if 0 < found.counts[each] <= limit}
    while hidden or guarded:
        unknown = hidden | found.unsaid
        lines = [each for each in found.sums if not unknown.isdisjoint(each.terms)]
        closed = guarded | {each for each in hidden if found.counts[each] or each in few}
        open_ = _worked_out(found.counts, lines, unknown, closed, safe)
        if open_ is None:
            break
        # Zeros cover only what is small itself: hidden for each other they would all be gone.
        least = (1, 0) if found.counts[open_] <= limit else (1,)
        more = _neighbour(found, lines, unknown, closed, open_, least)
        if more is None:
            safe.add(open_)
        else:
            hidden.add(more)
    return frozenset(hidden)


def _worked_out(
    counts: Sequence[int],
    lines: Sequence[Sum],
    unknown: set[int],
    guarded: set[int],
    safe: set[int],
) -> int | None:
    """Return a guarded count that the shown ones settle; None where there is none.

    Numbers that look the same show all counts safe in which they differ. What is safe stays so
    when more is hidden.
    """
    for line in lines:
        left = unknown.intersection(line.terms)
        if len(left) == 1 and not left.isdisjoint(guarded - safe):
            return next(iter(left))
    for cells, together in _connected(lines, unknown):
        least = {each: int(bool(counts[each]) and each in guarded) for each in cells}
        for each in sorted(guarded.intersection(cells)):
            for look in (_nearby, _anywhere):
                if each not in safe:
                    safe.update(look(counts, together, least, each))
            if each not in safe:
                return each
    return None


def _connected(
    lines: Sequence[Sum], unknown: set[int]
) -> Iterator[tuple[tuple[int, ...], tuple[Sum, ...]]]:
    """Yield the unknown counts that hang together by sums, with those sums."""
    left = dict.fromkeys(lines)
    while left:
        first = next(iter(left))
        cells, together, waiting = set[int](), [first], [first]
        del left[first]
        while waiting:
            cells |= unknown.intersection(waiting.pop().terms)
            touching = [each for each in left if not cells.isdisjoint(each.terms)]
            for each in touching:
                del left[each]
            together += touching
            waiting += touching
        yield tuple(sorted(cells)), tuple(together)


def _nearby(
    counts: Sequence[int], lines: Sequence[Sum], least: Mapping[int, int], cell: int
) -> frozenset[int]:
    """Return what differs in other numbers in which a count is one more or less; quick to try."""
    return differently(counts, lines, least, cell, 1) or differently(counts, lines, least, cell, -1)


def _anywhere(
    counts: Sequence[int], lines: Sequence[Sum], least: Mapping[int, int], cell: int
) -> frozenset[int]:
    """Return what differs in the numbers that have most, or least, of a count."""
    from tlreview.analysis.extremes import extremes  # noqa: PLC0415  numpy and scipy come with it

    return extremes(counts, lines, least, cell)


def _neighbour(
    found: Counts,
    lines: Sequence[Sum],
    unknown: set[int],
    guarded: set[int],
    open_: int,
    least: Sequence[int],
) -> int | None:
    """Return the shown count whose hiding helps most and costs least; None where none is left.

    What is hidden alone in a sum is its whole less the rest, so that sum needs one more, best where
    it crosses another such sum. Else one more stands beside the open count. A whole comes last, and
    the smallest count first. `least` is how small it may be: first 1, for that nothing happened is
    no secret by itself, and then 0 where all others have been told before.
    """
    alone = [
        each
        for each in lines
        if len(left := unknown.intersection(each.terms)) == 1 and not left.isdisjoint(guarded)
    ]
    beside = [each for each in lines if open_ in each.terms]
    wholes = {each.whole for each in found.sums}
    for smallest, wanted in product(least, (alone, beside, lines)):
        crossed = Counter(
            term
            for line in wanted
            for term in line.terms
            if found.counts[term] >= smallest and term not in unknown and term not in found.known
        )
        if crossed:
            return min(crossed, key=_cost(found.counts, wholes, crossed))
    return None


def _cost(
    counts: Sequence[int], wholes: set[int], crossed: Mapping[int, int]
) -> Callable[[int], tuple[int, bool, int, int]]:
    return lambda term: (-crossed[term], term in wholes, counts[term], term)
