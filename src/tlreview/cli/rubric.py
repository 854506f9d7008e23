"""`tlreview rubric`: the schemes as files, for those who write and translate them.

Readers of YAML and pydantic are imported by the commands that use them, so that
`tlreview --help` stays quick.
"""

from datetime import UTC, datetime
from pathlib import Path

import click

from tlreview.presentation.texts import local_date

LANGUAGES = click.Choice(["nb", "nn", "sv", "en"])


@click.group()
def rubric() -> None:
    """List, show, check and translate certification schemes."""


@rubric.command("list")
@click.option("--folder", type=click.Path(path_type=Path), help="Another folder of schemes.")
@click.option("--json", "as_json", is_flag=True, help="For programs instead of people.")
def list_schemes(folder: Path | None, *, as_json: bool) -> None:
    """List the schemes in use with version, languages, number of criteria and digests."""
    from tlreview.cli import rubric_texts  # noqa: PLC0415  as the module says

    click.echo(rubric_texts.listed(folder, as_json=as_json))


@rubric.command()
@click.argument("id")
@click.option("--language", type=LANGUAGES, help="Another language than the source language.")
@click.option("--folder", type=click.Path(path_type=Path), help="Another folder of schemes.")
def show(id: str, language: str | None, folder: Path | None) -> None:
    """Show a scheme, or the criterion with this id in every scheme that has one."""
    from tlreview.cli import rubric_texts  # noqa: PLC0415  as above

    click.echo(rubric_texts.shown(id, language, folder))


@rubric.command()
@click.argument("path", type=click.Path(path_type=Path), required=False)
@click.option("--language", type=LANGUAGES, default="en", help="The language of the faults.")
@click.pass_context
def check(context: click.Context, path: Path | None, language: str) -> None:
    """Print every fault in a folder of schemes, in one scheme, or in one of its files.

    Without PATH: in the schemes that come with the program, and in your own beside them.
    """
    from tlreview.cli import rubric_texts  # noqa: PLC0415  as above

    faults = rubric_texts.checked(path, language)
    click.echo("\n".join(faults) if faults else rubric_texts.no_faults(language))
    context.exit(1 if faults else 0)


@rubric.command()
@click.argument("name", required=False)
@click.option("--write", is_flag=True, help="Write every schema beside the schemes.")
@click.option("--folder", type=click.Path(path_type=Path), help="Another folder to write into.")
def schema(name: str | None, folder: Path | None, *, write: bool) -> None:
    """Print the JSON Schema of one kind of file, or write them all."""
    from tlreview.cli import rubric_texts  # noqa: PLC0415  as above

    click.echo(rubric_texts.schemas_written(folder) if write else rubric_texts.schema(name))


@rubric.command()
@click.argument("path", type=click.Path(path_type=Path))
@click.argument("language")
def stamp(path: Path, language: str) -> None:
    """Mark every translation in a scheme's folder as one of today's source text."""
    from tlreview.cli import rubric_texts  # noqa: PLC0415  as above

    click.echo(rubric_texts.stamped(path, language))


@rubric.command("export-wordings")
@click.argument("scheme")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--language", type=LANGUAGES, help="The language of headings and guidance.")
def export_wordings(scheme: str, file: Path, language: str | None) -> None:
    """Write every text of a scheme to a workbook (.xlsx), to be edited and read back.

    SCHEME is the id of one that is in use (`tlreview rubric list`), or the folder of one.
    """
    from tlreview.cli import rubric_wordings  # noqa: PLC0415  as above

    click.echo(rubric_wordings.exported(scheme, file, language, local_date(datetime.now(UTC))))


@rubric.command("import-wordings")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--to", type=click.Path(path_type=Path), help="A new folder for the new version.")
@click.option("--scheme", help="The id or folder of the scheme; else the one the workbook names.")
@click.option("--version", help="What the new version is called; else one higher than the last.")
@click.option("--why", help="A line for the scheme's changelog, in its source language.")
@click.option("--translations-current", is_flag=True, help="Every translation is looked over.")
@click.option("--language", type=LANGUAGES, help="The language of the answer.")
def import_wordings(
    file: Path, to: Path | None, *, translations_current: bool, **given: str | None
) -> None:
    """Check a workbook of wordings, and make the next version of its scheme from it.

    Without --to it only checks, and says what would change. The scheme is never written over,
    unless --scheme and --to both name its folder.
    """
    from tlreview.cli import rubric_wordings  # noqa: PLC0415  as above
    from tlreview.storage.rubrics.wordings_taken import Wish  # noqa: PLC0415  as above

    wish = Wish(
        on=local_date(datetime.now(UTC)),
        version=given["version"],
        why=given["why"],
        current=translations_current,
    )
    click.echo(rubric_wordings.imported(file, to, given["scheme"], wish, given["language"]))
