"""How complete the registration behind some figures was: the picture beside them, and why it is.

The same on a page and in a document.
"""

from dataclasses import dataclass

from tlreview.domain.indicators import Catalogue, Indicator
from tlreview.domain.observations import Series
from tlreview.domain.pairing import beside
from tlreview.domain.texts import wording
from tlreview.presentation.charts_plane import Picture
from tlreview.presentation.charts_share import share_chart
from tlreview.presentation.registered import registered_otherwise
from tlreview.presentation.texts import Words

_ASKED = "invited"
"""The base of a share that answered: what is registered is then answers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Completeness:
    """The shares under the periods of the figures; `caution` is empty where there is none."""

    title: str
    why: str
    caution: str
    picture: Picture


def completeness_told(
    say: Words, series: Series, there: Series, *, key: str, names: tuple[str, str], asked: bool
) -> Completeness:
    """Return how complete a series was; `names` are those of the figures and of the share.

    `asked` says that answers are what is registered. Raises PlacesDiffer.
    """
    figures, share = names
    breaks = sorted({*series.breaks, *there.breaks}, key=lambda each: each.at)
    return Completeness(
        title=say("How many answered?") if asked else say("How complete is the registration?"),
        why=_why(say, asked=asked),
        caution=registered_otherwise(say, series, there),
        picture=share_chart(
            say, beside(series, there), key=key, figures=figures, share=share, breaks=breaks
        ),
    )


def of_answers(wanted: Indicator) -> bool:
    """Say whether an indicator tells how many answered."""
    return wanted.base == _ASKED


def wanted_name(say: Words, catalogue: Catalogue, wanted: Indicator) -> str:
    """Return what an indicator of completeness is called."""
    return wording(wanted.name, say.language, catalogue.source_language)


def completeness_lacking(say: Words, name: str) -> str:
    """Return that figures stand without what tells how complete they are."""
    return say(
        "“{name}” belongs beside these figures; the case does not have it for the same place.",
        name=name,
    )


def _why(say: Words, *, asked: bool) -> str:
    if asked:
        return say("The fewer who answer, the less the answers say of everybody.")
    return say(
        "When more is registered, the figures rise although nothing more has happened. "
        "Look at both before you say that something has risen or fallen."
    )
