"""`tlreview export`: write a case as a document."""

from pathlib import Path
from typing import TypedDict, Unpack

import click

from tlreview.domain.documents import DOCUMENTS, FORMS, Document, Form


class Wanted(TypedDict):
    """What `export` is told."""

    id: str
    document: Document
    form: Form
    language: str
    to: Path
    submission: int | None
    reader: str


@click.command()
@click.argument("id", metavar="CASE")
@click.option("--document", type=click.Choice(DOCUMENTS), required=True)
@click.option("--as", "form", type=click.Choice(FORMS), required=True)
@click.option("--language", type=click.Choice(["nb", "nn", "sv", "en"]), required=True)
@click.option(
    "--to", type=click.Path(dir_okay=False, path_type=Path), required=True, help="The file."
)
@click.option("--submission", type=int, help="Its number; the working copy unless given.")
@click.option(
    "--for",
    "reader",
    type=click.Choice(["reader", "secretariat"]),
    default="reader",
    help="As whom to read the case: what everybody may, unless told.",
)
def export(**wanted: Unpack[Wanted]) -> None:
    """Write a CASE as a document, and read it back before it takes its place."""
    from tlreview.cli import export_acts  # noqa: PLC0415  imported when it runs, so help is quick

    export_acts.exported(wanted)
    click.echo(str(wanted["to"]))
