"""What is to be known where figures of some stand beside the registration of others."""

from tlreview.domain.observations import Series
from tlreview.presentation.texts import Words


def registered_otherwise(say: Words, series: Series, completeness: Series | None) -> str:
    """Return that a registration is not that of the figures it stands beside; empty where it is.

    Women over 80 may be registered better than everybody, or worse: nobody has told.
    """
    if completeness is None or dict(completeness.breakdown) == dict(series.breakdown):
        return ""
    everybody = say("everybody")
    return say(
        "The figures are of {some}, the registration is that of {others}, which may be another.",
        some=", ".join(series.breakdown.values()) or everybody,
        others=", ".join(completeness.breakdown.values()) or everybody,
    )
