"""`tlreview backup` and `tlreview restore`: everything out into one file, and in again.

What they do is imported when they run, so that `tlreview --help` stays quick.
"""

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from tlreview.storage.archive_format import Manifest

_FILE = click.argument("file", type=click.Path(dir_okay=False, path_type=Path))


@click.command()
@_FILE
@click.pass_context
def backup(context: click.Context, file: Path) -> None:
    """Write all cases, evidence files, names and own schemes into a new FILE, and read it back.

    Others may go on working meanwhile. Exits with 1, having kept the backup, if a case does not
    verify or an evidence file is missing or damaged.
    """
    from tlreview import __version__  # noqa: PLC0415  as the module says
    from tlreview.storage.archive import backup as write  # noqa: PLC0415  as above
    from tlreview.storage.files import EvidenceFolder  # noqa: PLC0415  as above
    from tlreview.wiring.house import build  # noqa: PLC0415  as above
    from tlreview.wiring.settings import settings  # noqa: PLC0415  as above

    house = build(settings())
    files = EvidenceFolder(house.settings.evidence)
    schemes, at = house.settings.rubrics, house.clock()
    manifest = write(house.engine, files, schemes, file, at=at, program=__version__)
    click.echo(f"backed up to {file}: {_counts(manifest)}")
    context.exit(_warn(manifest))


@click.command()
@_FILE
@click.option("--force", is_flag=True, help="Replace the record that is there.")
@click.pass_context
def restore(context: click.Context, file: Path, *, force: bool) -> None:
    """Put everything in the backup FILE into an empty database, or change nothing at all.

    With --force the cases and evidence files that are there are replaced, and own schemes of the
    same name. Exits with 1 if the backup itself lacks an evidence file or holds a case that did not
    verify when it was made.
    """
    from tlreview.storage.archive import restore as read_in  # noqa: PLC0415  as above
    from tlreview.storage.engine import connect  # noqa: PLC0415  as above
    from tlreview.storage.files import EvidenceFolder  # noqa: PLC0415  as above
    from tlreview.wiring.settings import settings  # noqa: PLC0415  as above

    # Not the whole house: that brings an older database up to date before the backup is checked.
    chosen = settings()
    engine, files = connect(chosen.database), EvidenceFolder(chosen.evidence)
    manifest = read_in(engine, files, chosen.rubrics, file, force=force)
    click.echo(f"restored from {file} of {manifest.created_at}: {_counts(manifest)}")
    context.exit(_warn(manifest))


def _counts(manifest: "Manifest") -> str:
    return (
        f"cases {manifest.rows('cases')}, events {manifest.rows('event')}, "
        f"files {len(manifest.files)}, schemes {len(manifest.schemes)}"
    )


def _warn(manifest: "Manifest") -> int:
    """Say what was not whole when the backup was made, and return the exit code."""
    for case in manifest.broken:
        click.echo(f"case {case} does not verify; see: tlreview verify {case}", err=True)
    for digest in manifest.left_out:
        click.echo(f"evidence file {digest} is missing or damaged and not in the backup", err=True)
    return 1 if manifest.broken or manifest.left_out else 0
