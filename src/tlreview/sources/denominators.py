"""The population in a table of its own: which cells of it counts are told among, by rule.

Nobody is counted among others than the counts are about. Where the rules do not say which cells
those are, nothing is chosen.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tlreview.domain.errors import TLReviewError
from tlreview.sources.ages import EVERYBODY, Ages, ages_in, ages_of
from tlreview.sources.choosing import Among, PeriodsApart, municipality
from tlreview.sources.recognising import is_age, is_both_sexes, is_sex, likely_population
from tlreview.sources.tables import Category, Dimension, Kind, Role, Table
from tlreview.sources.taking import Categories
from tlreview.workflow.offering import People

_NAMED = 3
"""So many categories tell what is in a dimension; a hundred ages would tell less."""


@dataclass(eq=False)
class PopulationRefused(TLReviewError):
    """A table says nothing sure of the people some counts are told among.

    `reason` is a stable word: measure (several, none called population), place (`name` is not in
    it), open (the categories of `name` make no total), ages (those of `name` do not make up
    `there`), undivided (the counts are of some alone, `name`, and the table does not tell them
    apart). `there` is what there is instead.
    """

    code = "population.refused"
    message = "the table gives no population: {reason} {name} {there}"

    reason: str
    name: str = ""
    there: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """Whose population is wanted: of which place, broken down how, of which ages.

    `breakdown` maps a dimension to its category, as a series has them. `ages` are those its
    indicator is about, empty for everybody; a breakdown by age comes first.
    """

    place: str
    breakdown: Mapping[str, str]
    ages: str = ""

    def wanted(self) -> Ages | None:
        """Return the ages that are counted; None where a category says something else."""
        for dimension, category in self.breakdown.items():
            if is_age(dimension):
                return ages_of(category)
        return (ages_of(self.ages) or EVERYBODY) if self.ages else EVERYBODY


def among(
    table: Table,
    counted: Counted,
    *,
    kind: Kind,
    measure: str = "",
    only: Categories | None = None,
) -> Among:
    """Return the cells that counts are told among; `only` are the categories somebody has named.

    A breakdown of the counts takes the same category, ages those that make up the wanted ones;
    else it is the total, both sexes, or all ages. Raises PopulationRefused.
    """
    named = only or {}
    measure = measure or _measure(table)
    _told_apart(table, counted, measure, named)
    return Among(
        table=table,
        place=_place(table, counted.place),
        measure=measure,
        kind=kind,
        breakdown={
            **{
                each.code: _categories(each, counted)
                for each in table.dimensions
                if each.role is Role.BREAKDOWN and each.code not in named
            },
            **named,
        },
    )


def people_told(found: Among) -> People:
    """Return what was taken of a population, to be said of it."""
    dimensions = [each for each in found.table.dimensions if each.code in found.breakdown]
    return People(taken=tuple((each.label, _taken(each, found)) for each in dimensions))


def _taken(dimension: Dimension, found: Among) -> str:
    codes = found.breakdown[dimension.code]
    return _listed([dimension.categories[dimension.position(code)] for code in codes])


def refused_people(found: TLReviewError) -> People | None:
    """Return why there is no population, to be said; None for any other error."""
    if isinstance(found, PopulationRefused):
        return People(reason=found.reason, name=found.name, there=found.there)
    if isinstance(found, PeriodsApart):
        return People(reason="periods", name=found.counts, there=found.people)
    return None


def _measure(table: Table) -> str:
    dimension = table.of(Role.MEASURE)
    if dimension is None or len(dimension.categories) == 1:
        return dimension.categories[0].code if dimension else ""
    found = likely_population(dimension.categories)
    if not found:
        raise PopulationRefused(reason="measure", there=_listed(dimension.categories))
    return found


def _place(table: Table, place: str) -> str:
    """Return the code of a place in a table: its own, or SSB's for it over older borders."""
    places = table.of(Role.PLACE)
    if places is None:
        return place
    codes = [each.code for each in places.categories]
    number = municipality(place)
    found = [each for each in codes if municipality(each) == number]
    for each in (place, *found):
        if each in codes:
            return each
    raise PopulationRefused(reason="place", name=number, there=_listed(places.categories))


def _told_apart(table: Table, counted: Counted, measure: str, named: Categories) -> None:
    """Raise PopulationRefused where counts are of some people, and the table is of all alike."""
    there = [each for each in table.dimensions if each.role is Role.BREAKDOWN]
    for dimension, category in counted.breakdown.items():
        if is_sex(dimension) and not any(is_sex(each.code, each.label) for each in there):
            raise PopulationRefused(reason="undivided", name=category)
    ages = counted.wanted()
    if any(is_age(each.code, each.label) for each in there) or named:
        return
    if (_said_of(table, measure) or EVERYBODY) != ages:
        raise PopulationRefused(reason="undivided", name=_ages_said(counted))


def _said_of(table: Table, measure: str) -> Ages | None:
    """Return the ages the heading of the population names; None where it names none."""
    dimension = table.of(Role.MEASURE)
    if dimension is None:
        return None
    return ages_in(dimension.categories[dimension.position(measure)].label)


def _ages_said(counted: Counted) -> str:
    found = (said for name, said in counted.breakdown.items() if is_age(name))
    return next(found, counted.ages)


def _categories(dimension: Dimension, counted: Counted) -> tuple[str, ...]:
    """Return the categories of a breakdown that are meant. Raises PopulationRefused."""
    if is_age(dimension.code, dimension.label):
        return _aged(dimension, counted)
    same = _same(dimension, counted)
    if same:
        return same
    if dimension.whole is not None:
        return (dimension.whole.code,)
    labels = [each.label for each in dimension.categories]
    if is_sex(dimension.code, dimension.label) and is_both_sexes(labels):
        return tuple(each.code for each in dimension.categories)
    raise PopulationRefused(
        reason="open", name=dimension.label, there=_listed(dimension.categories)
    )


def _same(dimension: Dimension, counted: Counted) -> tuple[str, ...]:
    """Return the categories the counts themselves are of; none where they are not told by it.

    Raises PopulationRefused where the table has other categories.
    """
    names = (dimension.code, dimension.label)
    for name, said in counted.breakdown.items():
        alike = any(each(name) and each(*names) for each in (is_sex, is_age))
        if alike or name.casefold() == dimension.label.casefold():
            known = {each.label.casefold(): each.code for each in dimension.categories}
            wanted = [each.casefold() for each in said.split(" + ")]
            if any(each not in known for each in wanted):
                raise PopulationRefused(
                    reason="open", name=said, there=_listed(dimension.categories)
                )
            return tuple(known[each] for each in wanted)
    return ()


def _aged(dimension: Dimension, counted: Counted) -> tuple[str, ...]:
    """Return the category of the wanted ages, else those that make them up without a gap."""
    wanted = counted.wanted()
    if wanted is None:
        return _same(dimension, counted)
    known = [(found, each.code) for each in dimension.categories if (found := _ages(each))]
    exact = [code for found, code in known if found == wanted]
    if len(exact) == 1:
        return (exact[0],)
    inside = sorted(
        ((found, code) for found, code in known if wanted.holds(found)),
        key=lambda each: each[0].low,
    )
    if not _make_up([found for found, _ in inside], wanted):
        raise PopulationRefused(
            reason="ages", name=dimension.label, there=_listed(dimension.categories)
        )
    return tuple(code for _, code in inside)


def _ages(category: Category) -> Ages | None:
    if category.whole:
        return EVERYBODY
    return ages_of(category.label) or ages_of(category.code)


def _make_up(parts: Sequence[Ages], whole: Ages) -> bool:
    """Say whether ages in order follow each other from one end of the whole to the other."""
    following: int | None = whole.low
    for each in parts:
        if each.low != following:
            return False
        following = None if each.high is None else each.high + 1
    return bool(parts) and parts[-1].high == whole.high


def _listed(categories: Sequence[Category]) -> str:
    """Return what there is: a few by name, of many the first ones and the last."""
    labels = [each.label or each.code for each in categories]
    if len(labels) <= 2 * _NAMED:
        return ", ".join(labels)
    return ", ".join((*labels[:_NAMED], "…", labels[-1]))
