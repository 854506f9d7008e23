"""`tlreview effect`: what the figures of a table carry, and no more."""

from pathlib import Path
from typing import Any, cast

import click

FAMILIES = ("poisson", "quasipoisson", "negbin")


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--count", metavar="COLUMN", help="How many were counted.")
@click.option("--population", metavar="COLUMN", help="Among how many; without it, the bare counts.")
@click.option("--time", metavar="COLUMN", help="When: YYYY, YYYY-MM or YYYY-Qn.")
@click.option("--start", metavar="YYYY-MM", help="When the measure began.")
@click.option("--control", metavar="COLUMN", help="The counts of the comparison.")
@click.option("--control-population", metavar="COLUMN", help="Among how many those were counted.")
@click.option("--harmonics", type=click.IntRange(0, 5), default=0, help="Pairs of seasonal waves.")
@click.option("--slope", is_flag=True, help="Let the trend change at the start as well.")
@click.option("--family", type=click.Choice(FAMILIES), default="quasipoisson", show_default=True)
@click.option("--aim", type=click.Choice(("fall", "rise")), default="fall", show_default=True)
@click.option("--start-found-later", is_flag=True, help="The start was set after looking.")
@click.option("--json", "as_json", is_flag=True, help="The result with its figures and method.")
@click.option("--language", type=click.Choice(("nb", "nn", "sv", "en")), default="nb")
@click.pass_context
def effect(context: click.Context, /, file: Path, **given: object) -> None:
    """Say what the figures in FILE carry: rate ratio, interval, power, and one of four words.

    FILE is a table (CSV or XLSX) with a line a period, or a result that --json wrote: that is
    reckoned again from its own figures, and exit 1 says that it differs.
    """
    from tlreview.cli import effect_acts  # noqa: PLC0415  imported when it runs, for quick help

    said, same = effect_acts.told(file, effect_acts.Asked(**cast("dict[str, Any]", given)))
    click.echo(said)
    context.exit(0 if same else 1)
