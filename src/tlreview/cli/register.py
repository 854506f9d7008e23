"""`tlreview register`: every case and how far it has come, as a file for others."""

from pathlib import Path

import click


@click.command()
@click.option("--csv", "form", flag_value="csv", default="csv", help="A table; this unless told.")
@click.option("--html", "form", flag_value="html", help="A page for a web site.")
@click.option("--language", type=click.Choice(["nb", "nn", "sv", "en"]), default="nb")
@click.option(
    "--to", type=click.Path(dir_okay=False, path_type=Path), required=True, help="The file."
)
def register(form: str, language: str, to: Path) -> None:
    """Write the register: only what is public, and the same bytes for the same record."""
    from tlreview.cli import register_acts  # noqa: PLC0415  imported when it runs, so help is quick

    register_acts.written(form, language, to)
    click.echo(str(to))
