"""`tlreview open`, `serve` and `demo`: the server people open."""

import os
import threading
from pathlib import Path

import click

from tlreview.wiring.settings import HOME, Settings, settings

_PORT = click.option(
    "--port", type=click.IntRange(1, 65535), default=8866, show_default=True, envvar="PORT"
)
_HOME = click.option(
    "--home",
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder of database and evidence; your own data folder unless given.",
)
_BROWSER = click.option(
    "--browser/--no-browser", default=True, help="Open a browser if there is one."
)


@click.command()
@_PORT
@_HOME
def open_own(port: int, home: Path | None) -> None:
    """Open your own cases in the browser."""
    _serve(_settings(home), port, browser=True)


@click.command()
@_PORT
@_HOME
@_BROWSER
def serve(port: int, home: Path | None, *, browser: bool) -> None:
    """Serve your own cases; open the printed address yourself."""
    _serve(_settings(home), port, browser=browser)


@click.command()
@_PORT
@_HOME
@_BROWSER
def demo(port: int, home: Path | None, *, browser: bool) -> None:
    """Open a made-up case, in a folder of its own: beside your own data unless given."""
    from tlreview.server.rooms import demo_settings  # noqa: PLC0415  late, for --help
    from tlreview.wiring.demo import load  # noqa: PLC0415  as above
    from tlreview.wiring.house import build  # noqa: PLC0415  as above

    # A database of one's own, named in the environment, is never the demo's.
    chosen = settings({HOME: str(home)}) if home else demo_settings(settings())
    click.echo("Getting the demo ready ...", err=True)
    load(build(chosen))
    _serve(chosen, port, browser=browser, demo=True)


def _settings(home: Path | None) -> Settings:
    """Return what the environment says, in another folder if one is named."""
    return settings({**os.environ, HOME: str(home)} if home else os.environ)


def _serve(chosen: Settings, port: int, *, browser: bool, demo: bool = False) -> None:
    from tlreview.server.access.gate import Gate  # noqa: PLC0415  as above
    from tlreview.server.app import PortTaken, serve_house  # noqa: PLC0415  late, for --help
    from tlreview.server.opening import hand_over, take_back  # noqa: PLC0415  as above
    from tlreview.wiring.house import build  # noqa: PLC0415  as above

    gate = Gate(port=port)

    def ready() -> None:
        click.echo(gate.address)
        if browser:
            given = (gate.address, chosen.home)
            threading.Thread(target=hand_over, args=given, daemon=True).start()

    house = build(chosen)
    try:
        serve_house(house, gate, ready, demo=demo)
    except PortTaken as taken:
        message = (
            f"Port {taken.port} is taken by another program. "
            "Choose another with --port, or PORT= before the command."
        )
        raise click.ClickException(message) from taken
    finally:
        take_back(chosen.home)
