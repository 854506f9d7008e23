"""What `tlreview rubric export-wordings` and `import-wordings` do and answer."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import IO, Any

import click

from tlreview.domain.errors import TLReviewError
from tlreview.presentation.texts import Words
from tlreview.storage.rubrics.reader import RUBRIC
from tlreview.storage.rubrics.wordings_taken import Taken, Wish, take_wordings, workbook_of
from tlreview.storage.rubrics.wordings_told import refusal, summary
from tlreview.storage.rubrics.workbook_reading import read_wordings
from tlreview.storage.rubrics.writing_out import write_new, write_over
from tlreview.wiring.schemes import shelf
from tlreview.wiring.settings import settings

_SHORT = 12  # characters of a digest, as in `rubric list`


class Refused(click.ClickException):
    """Nothing was written; the message says why, in the user's language."""

    def show(self, file: IO[Any] | None = None) -> None:
        """Print the message as it is."""
        click.echo(self.message, file=file, err=file is None)


def exported(scheme: str, file: Path, language: str | None, on: date) -> str:
    """Write the workbook of a scheme, never over another file, and return its name."""
    say = Words(language or "en")
    try:
        content = workbook_of(_folder(scheme, say), language, on)
        with file.open("xb") as target:
            target.write(content)
    except FileExistsError as error:
        raise Refused(
            say("There is already a file {file}; nothing was written.", file=file)
        ) from error
    except OSError as error:
        raise click.FileError(str(file), error.strerror) from error
    except TLReviewError as refused:
        raise Refused("\n".join(_refusal(refused, say))) from refused
    return str(file)


def imported(
    file: Path, to: Path | None, scheme: str | None, wish: Wish, language: str | None
) -> str:
    """Check a workbook, write the next version of its scheme, and return what came of it.

    Without `to` nothing is written.
    """
    say = Words(language or "en")
    try:
        book = read_wordings(file.read_bytes())
        say = Words(language or book.facts["language"])
        folder = _folder(scheme or book.facts["scheme"], say)
        is_own = to is not None and scheme is not None and _is_own(to, scheme)
        taken = take_wordings(folder, book, wish)
        if to is not None and taken.files:
            (write_over if is_own else write_new)(to, taken.files)
    except OSError as error:
        raise click.FileError(str(error.filename or to), error.strerror) from error
    except TLReviewError as refused:
        raise Refused("\n".join(_refusal(refused, say))) from refused
    return "\n".join(_answer(taken, to, say))


def _is_own(to: Path, scheme: str) -> bool:
    """Return whether a user has named one folder as both the old version and the new."""
    return (to / RUBRIC).is_file() and to.resolve() == Path(scheme).resolve()


def _folder(name: str, say: Words) -> Path:
    """Return the folder of a scheme: one that is named, else the version in use in the house."""
    if (Path(name) / RUBRIC).is_file():
        return Path(name)
    known = shelf(settings()).in_use()
    if name not in known:
        facts = {"name": name, "known": ", ".join(known)}
        raise Refused(say("There is no scheme '{name}'; these there are: {known}.", **facts))
    return known[name].folder


def _refusal(refused: TLReviewError, say: Words) -> Iterator[str]:
    """Yield why nothing was written, and that nothing was."""
    yield from refusal(refused, say)
    yield say("Nothing was written.")


def _answer(taken: Taken, to: Path | None, say: Words) -> Iterator[str]:
    old, new = taken.old, taken.new
    if not taken.files:
        yield say("No wording is changed. Nothing was written.")
        return
    yield from summary(taken, say)
    digest = new.structure_digest[:_SHORT]
    yield say("What is asked and judged is unchanged (structure digest {digest}).", digest=digest)
    facts = {"old": old.rubric.version, "new": new.rubric.version, "folder": to}
    if to is None:
        yield say("This would make version {new} of version {old}. Nothing was written.", **facts)
    else:
        yield say("Version {new}, made from version {old}, is written to {folder}.", **facts)
