"""`tlreview certificate`: what the record of this installation says of certificates."""

from pathlib import Path

import click


@click.group()
def certificate() -> None:
    """Show and verify certificates."""


@certificate.command()
@click.argument("number")
@click.option("--json", "as_json", is_flag=True, help="Its machine twin, as `verify` reads it.")
def show(number: str, *, as_json: bool) -> None:
    """Show the certificate with this NUMBER, and whether it is valid today."""
    from tlreview.cli import certificate_acts  # noqa: PLC0415  imported when it runs, for quick help

    click.echo(certificate_acts.shown(number, as_json=as_json))


@certificate.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.pass_context
def verify(context: click.Context, file: Path) -> None:
    """Check the machine twin of a certificate in FILE; exit 1 unless it is held and valid today.

    It is held if the record of this installation holds exactly this certificate.
    """
    from tlreview.cli import certificate_acts  # noqa: PLC0415  as above

    sentences, good = certificate_acts.verified(file)
    click.echo("\n".join(sentences))
    context.exit(0 if good else 1)
