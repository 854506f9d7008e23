"""Why figures cannot be kept, in the reader's words."""

from collections.abc import Callable, Mapping

from tlreview.domain.errors import TLReviewError
from tlreview.domain.rows import RowKind
from tlreview.presentation.labels import column_label
from tlreview.presentation.texts import Words
from tlreview.workflow.measuring import EffectIncomplete, EffectOutrun

FIGURE_REASONS: Mapping[str, Callable[[Words, str], str]] = {
    "figures-unreadable": lambda say, _: say("These are no figures that can be kept."),
    "figures-none": lambda say, _: say("There is not a single figure in it; nothing was saved."),
    "figures-too-many": lambda say, fact: say(
        "A time series can have at most {n} periods; this one has more.", n=fact
    ),
    "figures-other-indicator": lambda say, fact: say(
        "These figures belong to another indicator ({id}). Start a new time series for them.",
        id=fact,
    ),
    "peers-too-many": lambda say, fact: say(
        "At most {n} other municipalities can be kept beside a time series. Leave some out.", n=fact
    ),
    "figures-other-file": lambda say, _: say(
        "The figures were read from another file than the one that came with them."
    ),
    "figure-negative": lambda say, fact: say("{period}: a count cannot be below 0.", period=fact),
    "figure-no-population": lambda say, fact: say(
        "{period}: the population must be above 0.", period=fact
    ),
    "figure-flagged-with-count": lambda say, fact: say(
        "{period}: a figure cannot be both known and hidden or missing.", period=fact
    ),
    "figure-nothing": lambda say, fact: say(
        "{period}: there is neither a figure nor a sign for why it is missing.", period=fact
    ),
    "figure-twice": lambda say, fact: say("{period} is there twice.", period=fact),
    "figure-lengths-differ": lambda say, fact: say(
        "{period}: months, quarters and years cannot stand in one time series.", period=fact
    ),
}
"""The sentence of each reason figures are refused for; the fact says which period, or how many."""


def cell_reason(say: Words, reason: str) -> str:
    """Return why a cell of a table could not be taken."""
    reasons = {
        "no-time": say("this is no period"),
        "no-place": say("this is no place"),
        "sign-unknown": say("this sign is not known"),
        "twice": say("there are two figures for the same"),
        "fraction": say("a count has to be a whole number"),
        "negative": say("a count cannot be below 0"),
        "no-population": say("the population must be above 0"),
        "no-day": say("this is no day; write 2024-03-05 or 5.3.2024"),
        "day-either-way": say("this can be read in two ways; write 2024-03-05 or 5.3.2024"),
        "day-later": say("this is after the day the list reaches to"),
        "either-way": say("this can be read in two ways; write thousands without a point or comma"),
    }
    return reasons.get(reason, say("this is no figure"))


def effect_refusal(say: Words, found: TLReviewError) -> str:
    """Return why no answer can be reckoned or kept; empty for any other error."""
    if isinstance(found, EffectOutrun):
        return say("The question or its figures have changed meanwhile. Ask once more.")
    if not isinstance(found, EffectIncomplete):
        return ""
    name = column_label(say, RowKind.EFFECT, found.field)
    if found.field in {"start", "start_set", "series"}:
        return say(
            "This has to be filled in before an effect can be reckoned: {field}.", field=name
        )
    return say("“{field}” leads to a time series that is removed or has no figures.", field=name)
