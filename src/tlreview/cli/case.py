"""`tlreview case` and `tlreview verify`: start, list, assign, redact and check cases.

What they do is imported when they run, so that `tlreview --help` stays quick.
"""

import getpass
from typing import TypedDict, Unpack

import click

_PERSON = click.option(
    "--person", default=getpass.getuser, show_default="your user name", help="Who acts."
)


class Applying(TypedDict):
    """What `case new` is told."""

    number: str
    name: str
    kind: str
    valid_from: str | None
    scheme: str
    process: str | None
    language: str | None
    role: str
    person: str


@click.group()
def case() -> None:
    """Start, list, assign certifiers to, and redact cases."""


@case.command()
@click.option("--number", required=True, help="Official number, with its leading zero.")
@click.option("--name", required=True, help="Name of the applicant.")
@click.option(
    "--kind", type=click.Choice(["municipality", "county", "district"]), default="municipality"
)
@click.option("--valid-from", help="Since when the number holds, YYYY-MM-DD; today unless given.")
@click.option("--scheme", default="trygge-lokalsamfunn", show_default=True)
@click.option("--process", help="Which of the scheme's processes; its main one unless given.")
@click.option("--language", help="What people write in; the scheme's own language unless given.")
@click.option("--role", type=click.Choice(["editor", "approver", "secretariat"]), default="editor")
@_PERSON
def new(**applying: Unpack[Applying]) -> None:
    """Start a case and print its id."""
    from tlreview.cli import case_acts  # noqa: PLC0415  as the module says

    click.echo(case_acts.opened(applying))


@case.command("list")
@click.option("--json", "as_json", is_flag=True, help="For programs instead of people.")
def list_cases(*, as_json: bool) -> None:
    """List the cases, the one opened last first."""
    from tlreview.cli import case_acts  # noqa: PLC0415  as above

    click.echo(case_acts.listed(as_json=as_json))


@case.command()
@click.argument("id", metavar="CASE")
@click.option("--certifier", "certifiers", multiple=True, required=True, help="A name; repeat it.")
@click.option("--trainee", "trainees", multiple=True, help="Judges too, and does not count.")
@_PERSON
def assign(id: str, certifiers: tuple[str, ...], trainees: tuple[str, ...], person: str) -> None:
    """Name the certifiers of a CASE, in place of those named before; a new name becomes known."""
    from tlreview.cli import case_acts  # noqa: PLC0415  as above

    case_acts.assigned(id, certifiers, trainees, person)
    click.echo(f"assigned: {', '.join(certifiers)}")


@case.command()
@click.argument("id", metavar="CASE")
@click.option("--process", help="Which of the scheme's processes; the same as before unless given.")
@click.option("--role", type=click.Choice(["approver", "secretariat"]), default="approver")
@_PERSON
def renew(id: str, process: str | None, role: str, person: str) -> None:
    """Start the renewal of a certified CASE, and print the id of the case that follows.

    It begins with everything the municipality said, but for the levels, on the scheme as it is now.
    """
    from tlreview.cli import case_acts  # noqa: PLC0415  as above

    for line in case_acts.renewed(id, process, case_acts.Person(name=person, role=role)):
        click.echo(line)


@case.command()
@click.argument("id")
@click.argument("address")
@click.argument("revision", type=int)
@click.option("--ground", required=True, help="The legal ground; it stays in the record.")
@click.option("--role", type=click.Choice(["approver", "secretariat"]), default="approver")
@_PERSON
@click.confirmation_option(prompt="This takes the value out for good. Go on?")
def redact(id: str, address: str, revision: int, ground: str, role: str, person: str) -> None:
    """Take a REVISION of the field at ADDRESS out of a case for good.

    ADDRESS is as `tlreview verify` and exports write it, such as criterion/TL1.1#ground. Who wrote
    it and when stays, and the record still verifies.
    """
    from tlreview.cli import case_acts  # noqa: PLC0415  as above

    case_acts.redacted(id, address, revision, ground, case_acts.Person(name=person, role=role))
    click.echo(f"redacted: {address} revision {revision}")


@click.command()
@click.argument("id", metavar="CASE")
@click.option("--head", help="Also say whether this head, as printed on a document, is known.")
@click.pass_context
def verify(context: click.Context, id: str, head: str | None) -> None:
    """Recompute the whole record of a case; exit 1 and name the first broken event."""
    from tlreview.cli import case_acts  # noqa: PLC0415  as above

    sentences, whole = case_acts.verified(id, head)
    click.echo("\n".join(sentences))
    context.exit(0 if whole else 1)
