"""Where figures began to be counted in another way: a line in a chart, and words."""

from markupsafe import Markup

from tlreview.domain.observations import Break
from tlreview.presentation.borders import break_in_sentence
from tlreview.presentation.charts_plane import Meaning, Plane, stroked
from tlreview.presentation.series import period_name
from tlreview.presentation.texts import Words


def break_sentence(say: Words, found: Break) -> str:
    """Return when figures began to be counted in another way, and why."""
    reason = break_in_sentence(say, found.reason)
    return say("Break in {period}: {reason}.", period=period_name(say, found.at), reason=reason)


def break_meaning(say: Words) -> Meaning:
    """Return what the line of a break stands for."""
    return Meaning(words=say("break: counted in another way since"), stroke="break")


def begins(found: Break) -> float:
    """Return where a break stands among years."""
    return found.at.first.year + (found.at.first.month - 1) / 12


def break_line(plane: Plane, at: float) -> Markup:
    """Return a line down the plane, where earlier figures end."""
    x = plane.x(at)
    return stroked(f"M{x:.2f} {plane.top:.2f}V{plane.foot:.2f}", "break")
