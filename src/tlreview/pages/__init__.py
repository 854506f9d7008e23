"""What the dashboard notebooks call: one function a page."""

import os

from IPython.display import display

from tlreview.ui.assess import screen
from tlreview.wiring.house import build
from tlreview.wiring.seat import seat_from
from tlreview.wiring.settings import settings


def assess() -> None:
    """Show the workbench of the case this kernel was launched for."""
    seat = seat_from(os.environ)
    shown = screen(build(settings()), seat.actor, seat.case, seat.language, seat.step)
    display(shown)  # type: ignore[no-untyped-call]  # IPython's own
