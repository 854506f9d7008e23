"""The command line. What a command needs is imported when it runs: `--help` comes at once."""

from importlib import import_module
from typing import ClassVar

import click

from tlreview import __version__
from tlreview.domain.errors import TLReviewError


class _Lazy(click.Group):
    """A group that knows its commands by name, and imports one only when it is called."""

    places: ClassVar[dict[str, tuple[str, str]]] = {
        "open": ("tlreview.cli.serving:open_own", "Open your own cases in the browser."),
        "serve": ("tlreview.cli.serving:serve", "Serve your own cases; open the address yourself."),
        "demo": ("tlreview.cli.serving:demo", "Open a made-up case, in a folder of its own."),
        "case": ("tlreview.cli.case:case", "Start, list, assign and redact cases."),
        "register": ("tlreview.cli.register:register", "Write the register of cases to a file."),
        "certificate": (
            "tlreview.cli.certificate:certificate",
            "Show certificates, and verify one from a file.",
        ),
        "verify": ("tlreview.cli.case:verify", "Check that a case's record is whole."),
        "export": ("tlreview.cli.export:export", "Write a case as a document."),
        "effect": (
            "tlreview.cli.effect:effect",
            "Say what the figures of a table carry, and no more.",
        ),
        "indicator": (
            "tlreview.cli.indicator:indicator",
            "Bring figures in, list them, show their vintages.",
        ),
        "survey": (
            "tlreview.cli.survey:survey",
            "Bring surveys in, show them, compare two rounds.",
        ),
        "rubric": ("tlreview.cli.rubric:rubric", "List, show and check schemes."),
        "backup": ("tlreview.cli.archive:backup", "Write everything to one archive."),
        "restore": ("tlreview.cli.archive:restore", "Bring an archive back."),
    }

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  click's signature
        """Return the names of the commands in the order they are told."""
        return list(self.places)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002  as above
        """Return a command, importing the module it lies in."""
        if cmd_name not in self.places:
            return None
        module, _, name = self.places[cmd_name][0].partition(":")
        command = getattr(import_module(module), name)
        if not isinstance(command, click.Command):
            raise TypeError(name)
        return command

    def invoke(self, ctx: click.Context) -> object:
        """Run a command; what it refuses is one clear line and exit 1, never a traceback."""
        try:
            return super().invoke(ctx)
        except TLReviewError as refused:
            raise click.ClickException(str(refused)) from refused

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002  as above
        """Write the list of commands without importing any."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, told) for name, (_, told) in self.places.items()])


@click.group(cls=_Lazy)
@click.version_option(__version__)
def main() -> None:
    """Certification as a safe community: assess, review, decide, renew."""
