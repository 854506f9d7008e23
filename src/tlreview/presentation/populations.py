"""What became of a population from a file of its own, in sentences."""

from collections.abc import Callable, Iterator, Mapping

from tlreview.domain.observations import Series
from tlreview.presentation.series import extract_told, period_name
from tlreview.presentation.texts import Words
from tlreview.workflow.offering import People

_MOST = 6
"""So many periods without a population are named; of more, the first and the last."""


def population_told(say: Words, series: Series, people: People) -> Iterator[str]:
    """Yield whom the counts of a series are told among, and which of them have nobody."""
    if people.reason:
        yield population_refusal(say, people)
        return
    extract = series.extract.population
    told = [extract_told(say, extract)] if extract else []
    told += [f"{name}: {categories}" for name, categories in people.taken]
    yield say("Counted among the population of {source}.", source="; ".join(told))
    alone = [each.period for each in series.observations if each.known and not each.population]
    if alone:
        names = [period_name(say, each) for each in alone]
        if len(names) > _MOST:
            names = [say("{first} to {last}", first=names[0], last=names[-1])]
        yield say("No population for {periods}: no rate there.", periods=", ".join(names))


def population_refusal(say: Words, people: People) -> str:
    """Return why a population is not taken."""
    return _REFUSED[people.reason](say, people)


_REFUSED: Mapping[str, Callable[[Words, People], str]] = {
    "unreadable": lambda say, _: say("The file of the population is no table that can be read."),
    "measure": lambda say, found: say(
        "The file of the population has several measures, and none of them is called population: "
        "{there}.",
        there=found.there,
    ),
    "place": lambda say, found: say(
        "The file of the population does not have {place}. It has: {there}.",
        place=found.name,
        there=found.there,
    ),
    "open": lambda say, found: say(
        "The population is divided by “{name}”, and these categories are no total: {there}.",
        name=found.name,
        there=found.there,
    ),
    "ages": lambda say, found: say(
        "The ages in “{name}” do not make up those that are counted: {there}.",
        name=found.name,
        there=found.there,
    ),
    "undivided": lambda say, found: say(
        "Counted are {name} alone, and the population does not tell them apart.", name=found.name
    ),
    "periods": lambda say, found: say(
        "The figures are of {counts}, the population of {people}: no period has both.",
        counts=found.name,
        people=found.there,
    ),
}
"""The sentence of each reason a population is not taken for."""
