"""`tlreview survey`: bring the table of a survey, and see what was answered."""

import getpass
from datetime import datetime
from pathlib import Path
from typing import Any, cast

import click

SAMPLINGS = ("random", "everybody", "self-selected")
_CASE = click.option("--case", "case", required=True, metavar="CASE", help="Whose survey.")
_LANGUAGE = click.option("--language", type=click.Choice(("nb", "nn", "sv", "en")), default="nb")


@click.group()
def survey() -> None:
    """Bring surveys in, show them, and hold two rounds against each other."""


@survey.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@_CASE
@click.option("--answer", default="", metavar="COLUMN", help="Where the answers stand.")
@click.option(
    "--wide",
    "layout",
    type=click.Choice(("groups", "questions")),
    help="A column is an answer, a line a group or a question. Its columns are recognised.",
)
@click.option("--group", default="", metavar="COLUMN", help="What groups are told apart by.")
@click.option("--weight", default="", metavar="COLUMN", help="What a person counts with.")
@click.option(
    "--count", default="", metavar="COLUMN", help="How many a line stands for, or answered."
)
@click.option("--question", default="", help="As it was asked; else what the file calls it.")
@click.option("--scale", multiple=True, metavar="ANSWER", help="An answer, in order; repeat it.")
@click.option("--sampling", type=click.Choice(SAMPLINGS), required=True, help="Who was asked.")
@click.option("--invited", type=click.IntRange(min=1), help="How many were.")
@click.option("--mode", default="", help="How: on the web, by post, in person.")
@click.option("--period", required=True, metavar="PERIOD", help="2024, 2024-Q4 or 2024-11.")
@click.option("--source", default="", metavar="NAME", help="Who carried it out.")
@click.option("--on", type=click.DateTime(("%Y-%m-%d",)), help="Day of the extract; today.")
@click.option("--dry-run", is_flag=True, help="Say what was read, and keep nothing.")
@click.option("--role", type=click.Choice(["editor", "approver"]), default="editor")
@click.option("--person", default=getpass.getuser, show_default="your user name", help="Who acts.")
@_LANGUAGE
def import_survey(file: Path, on: datetime | None, **given: object) -> None:
    """Bring one question of a survey: CSV, XLSX, SPSS or Stata.

    A line is a person, or with --count a number of persons. With --wide it is a group or a
    question; percentages are read where a column says how many answered. Small groups are hidden,
    and the file is not kept: with it, anybody could work them out. What is kept is the table that
    may be shown.
    """
    from tlreview.cli import survey_acts  # noqa: PLC0415  imported when it runs, for quick help

    day = on.date() if on else None
    asked = survey_acts.Importing(file=file, on=day, **cast("dict[str, Any]", given))
    for line in survey_acts.brought(asked):
        click.echo(line)


@survey.command()
@click.argument("row", metavar="[SURVEY]", default="")
@_CASE
@_LANGUAGE
def show(row: str, case: str, language: str) -> None:
    """Show a SURVEY with its extracts; without one, list those there are."""
    from tlreview.cli import survey_shown  # noqa: PLC0415  as above

    for line in survey_shown.shown(case, row, language):
        click.echo(line)


@survey.command()
@click.argument("one", metavar="SURVEY")
@click.argument("other", metavar="LATER")
@_CASE
@_LANGUAGE
def compare(one: str, other: str, case: str, language: str) -> None:
    """Tell how the answers have moved from a SURVEY to a LATER one.

    A self-selected survey is compared with nothing.
    """
    from tlreview.cli import survey_shown  # noqa: PLC0415  as above

    for line in survey_shown.moved(case, one, other, language):
        click.echo(line)
