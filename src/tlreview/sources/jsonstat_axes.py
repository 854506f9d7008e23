"""The dimensions of a JSON-stat2 answer: their order, categories and roles."""

from collections.abc import Iterator, Sequence

from tlreview.sources.answers import Said, mapping, sequence, text
from tlreview.sources.recognising import is_rate, role_of, with_whole
from tlreview.sources.tables import MOST_CELLS, Category, Dimension, Kind, Role, TableRefused

_ROLES = {"time": Role.TIME, "geo": Role.PLACE, "metric": Role.MEASURE}


def dimensions(said: Said, kind: Kind) -> tuple[Dimension, ...]:
    """Return the dimensions in the order the values are laid out, the last the quickest.

    Raises TableRefused where sizes and categories do not agree, or time is not among them.
    """
    sizes = sequence(said.get("size"))
    _require_sizes(sizes, kind)
    roles = dict(_roles(said))
    found = tuple(
        _dimension(code, mapping(mapping(said.get("dimension")).get(code)), roles.get(code))
        for code in map(text, sequence(said.get("id")))
    )
    if [len(each.categories) for each in found] != list(sizes):
        raise TableRefused(kind=kind, reason="sizes-differ")
    if Role.TIME not in {each.role for each in found}:
        raise TableRefused(kind=kind, reason="no-time")
    return found


def _require_sizes(sizes: Sequence[object], kind: Kind) -> None:
    """Refuse more cells than a table may have, before any is made, and none at all."""
    cells = 1
    for each in sizes:
        if not isinstance(each, int) or each < 0:
            raise TableRefused(kind=kind, reason="sizes-differ")
        cells *= each
        if not 0 < cells <= MOST_CELLS:
            raise TableRefused(kind=kind, reason="too-large" if cells else "no-figures")


def _roles(said: Said) -> Iterator[tuple[str, Role]]:
    """Yield what the answer itself says of its dimensions; FHI says nothing."""
    for name, codes in mapping(said.get("role")).items():
        for code in sequence(codes):
            if name in _ROLES:
                yield text(code), _ROLES[name]


def _dimension(code: str, said: Said, told: Role | None) -> Dimension:
    category = mapping(said.get("category"))
    role = told or _role(code, text(said.get("label")))
    labels, units = mapping(category.get("label")), mapping(category.get("unit"))
    found = []
    for each in _codes(category):
        label = text(labels.get(each)) or each
        unit = text(mapping(units.get(each)).get("base"))
        rate = role is Role.MEASURE and is_rate(each, label, unit)
        found.append(Category(code=each, label=label, rate=rate))
    return Dimension(
        code=code,
        label=text(said.get("label")) or code,
        role=role,
        categories=with_whole(found) if role is Role.BREAKDOWN else tuple(found),
    )


def _role(code: str, label: str) -> Role:
    """Return what a dimension is by its code; a place also by its name: KOSTRA's are called so."""
    role = role_of(code)
    if role is Role.BREAKDOWN and role_of(label) is Role.PLACE:
        return Role.PLACE
    return role


def _codes(category: Said) -> tuple[str, ...]:
    """Return the codes in their order; an index may be left out where there is one category."""
    index = category.get("index")
    if isinstance(index, list):
        return tuple(map(text, index))
    placed = {code: at for code, at in mapping(index).items() if isinstance(at, int)}
    return tuple(sorted(placed, key=placed.__getitem__)) or tuple(mapping(category.get("label")))
