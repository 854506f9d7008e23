"""How far a 95 % interval reaches, in standard errors."""

from functools import cache

from tlreview.analysis.counts import LEVEL


@cache
def limit(freedom: float | None) -> float:
    """Return the t that 95 % of the distribution lies within, to either side of 0.

    Without a freedom it is that of the normal distribution.
    """
    from scipy.special import ndtri, stdtrit  # noqa: PLC0415  late

    share = (1 + LEVEL) / 2
    return float(ndtri(share) if freedom is None else stdtrit(freedom, share))
