"""What the dashboard notebooks call: one function a page."""

import os
from importlib import import_module
from threading import Thread

from IPython.display import display

from tlreview.domain.people import Actor, Role
from tlreview.ui.assess import outlined, screen
from tlreview.ui.dashboards import DashboardName, dashboard
from tlreview.wiring.house import build
from tlreview.wiring.seat import seat_from
from tlreview.wiring.settings import settings


def assess() -> None:
    """Show the workbench of the case this kernel was launched for."""
    _show("assess")


def review() -> None:
    """Show a certifier the case to be judged. Raises NotAllowed if it is somebody else's."""
    _show("review")


def council() -> None:
    """Show a member of the council the case before it. Raises NotAllowed to anybody else."""
    _show("council")


def measure() -> None:
    """Show the figures of a case. Raises NotAllowed to a council, which has its case paper."""
    _show("measure")
    Thread(target=_load_statistics, daemon=True).start()


def _show(name: DashboardName) -> None:
    seat = seat_from(os.environ)
    house = build(settings())
    shown = screen(house, seat.actor, seat.case, seat.language, seat.step, dashboard(name))
    display(shown)  # type: ignore[no-untyped-call]  # IPython's own


def _load_statistics() -> None:
    """Load what fits models while the page is looked at: whoever asks then need not wait for it."""
    import_module("scipy.special")


def warm_up() -> None:
    """Load what every page needs, and read one case as anybody may, before there is a page."""
    import tlreview.ui.screen  # noqa: PLC0415  the slowest import, kept out of other callers
    import tlreview.ui.verbs  # noqa: F401, PLC0415  acts on sessions, which load it when asked

    house = build(settings())
    with house.read() as reading:
        cases = reading.cases()
    for case in cases[:1]:
        outlined(house, Actor(person="", role=Role.READER), case.id, case.language)
    house.engine.dispose()
