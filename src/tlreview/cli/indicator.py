"""`tlreview indicator`: bring figures in, see what is known and revised, and how rare cases are."""

import getpass
from datetime import datetime
from pathlib import Path
from typing import Any, cast

import click

KINDS = ("ssb", "fhi", "kolada", "csv", "xlsx")
_CASE = click.option("--case", "case", required=True, metavar="CASE", help="Whose figures.")
_LANGUAGE = click.option("--language", type=click.Choice(("nb", "nn", "sv", "en")), default="nb")


@click.group()
def indicator() -> None:
    """Bring figures in, list them, show their vintages, and say how rare cases are."""


@indicator.command("import")
@click.argument(
    "file", required=False, type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
@click.option("--from", "kind", type=click.Choice(KINDS), required=True, help="Whose form it has.")
@_CASE
@click.option("--indicator", required=True, metavar="ID", help="Which indicator they are.")
@click.option("--place", metavar="CODE", help="The municipality's own number unless given.")
@click.option("--count", multiple=True, metavar="MEASURE", help="What is counted; summed if many.")
@click.option("--population", metavar="MEASURE|FILE", help="Among how many; a FILE may have them.")
@click.option("--population-from", type=click.Choice(KINDS), help="Whose form it has; as --from.")
@click.option("--population-measure", default="", metavar="MEASURE", help="Which measure of it.")
@click.option(
    "--population-only", multiple=True, metavar="DIMENSION=CODE", help="As --only, of it."
)
@click.option("--population-table", default="", metavar="NAME", help="As --table, of it.")
@click.option("--population-source", default="", metavar="NAME", help="As --source, of it.")
@click.option("--stated", metavar="MEASURE", help="A rate as printed, where nothing is counted.")
@click.option("--only", multiple=True, metavar="DIMENSION=CODE", help="One category; repeat it.")
@click.option("--table", default="", metavar="NAME", help="The number or name of the table there.")
@click.option("--source", default="", metavar="NAME", help="Whose figures a table of your own has.")
@click.option(
    "--published/--own",
    default=None,
    help="Published by an office, or your own: then small figures are hidden from others. "
    "Unless you say, only the forms of SSB, FHI and Kolada are published.",
)
@click.option("--peer", multiple=True, metavar="CODE", help="Compare with these others alone.")
@click.option("--no-peers", is_flag=True, help="Keep nothing of the other places in the table.")
@click.option("--on", type=click.DateTime(("%Y-%m-%d",)), help="Day of the extract; today.")
@click.option("--fetch", metavar="TABLE", help="Fetch this table instead of reading a FILE.")
@click.option("--anew", is_flag=True, help="Fetch it also where today's answer is kept.")
@click.option("--want", multiple=True, metavar="DIMENSION=CODES", help="What to fetch of it.")
@click.option("--codelist", multiple=True, metavar="DIMENSION=LIST", help="SSB's list of codes.")
@click.option("--title", default="", help="What a new time series is to be called.")
@click.option("--for", "linked", default="", metavar="ROW", help="The indicator row it is for.")
@click.option("--new", is_flag=True, help="Begin a new time series beside one that is there.")
@click.option("--dry-run", is_flag=True, help="Say what was read, and keep nothing.")
@click.option("--role", type=click.Choice(["editor", "approver"]), default="editor")
@click.option("--person", default=getpass.getuser, show_default="your user name", help="Who acts.")
@_LANGUAGE
def import_figures(file: Path | None, on: datetime | None, **given: object) -> None:
    """Bring the figures in FILE into a case: the file is kept, and each extract is a vintage.

    A population in a file of its own is summed to those that are counted: of the same sex and
    age, and else everybody. What could not be read is told with line and column, and so is every
    total its parts do not make. Hidden and missing figures stay what they are; none becomes 0.
    """
    from tlreview.cli import indicator_acts  # noqa: PLC0415  imported when it runs, for quick help

    day = on.date() if on else None
    asked = indicator_acts.Importing(file=file, on=day, **cast("dict[str, Any]", given))
    for line in indicator_acts.brought(asked):
        click.echo(line)


@indicator.command("list")
@_CASE
@click.option("--submission", type=int, help="As this version of the case has them.")
@_LANGUAGE
def list_series(case: str, submission: int | None, language: str) -> None:
    """List the time series of a case, one a line: id, name, place, and what it has."""
    from tlreview.cli import indicator_shown  # noqa: PLC0415  as above

    for line in indicator_shown.listed(case, submission, language):
        click.echo(line)


@indicator.command()
@click.argument("series", metavar="SERIES")
@_CASE
@click.option(
    "--json", "as_json", is_flag=True, help="The figures with exact and Byar's intervals."
)
@_LANGUAGE
def show(series: str, case: str, *, as_json: bool, language: str) -> None:
    """Show the figures of a SERIES, its vintages, and what each revised."""
    from tlreview.cli import indicator_shown  # noqa: PLC0415  as above

    told = indicator_shown.shown_as_json if as_json else indicator_shown.shown
    for line in told(case, series, language):
        click.echo(line)


@indicator.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--dates", "column", required=True, metavar="COLUMN", help="The day of each case.")
@click.option(
    "--until", type=click.DateTime(("%Y-%m-%d",)), help="How far the list reaches: YYYY-MM-DD."
)
@click.option("--json", "as_json", is_flag=True, help="The waits, their limits and the method.")
@_LANGUAGE
def rare(file: Path, column: str, until: datetime | None, *, as_json: bool, language: str) -> None:
    """Say how rare cases are, from your own list of their days (CSV or XLSX, a line a case).

    From one case to the next: what is usual (t chart), and how long it has to be quiet before one
    may say that cases have become rarer. Such a list is about people: nothing of it is kept.
    """
    from tlreview.cli import indicator_rare  # noqa: PLC0415  as above

    day = until.date() if until else None
    for line in indicator_rare.told(file, column, day, as_json=as_json, language=language):
        click.echo(line)
