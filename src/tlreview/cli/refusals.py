"""What is refused, as one line in the language asked for: of a case, by whatever command."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click

from tlreview.domain.case import CaseUnknown
from tlreview.domain.errors import TLReviewError
from tlreview.domain.files import DiskFull
from tlreview.presentation.texts import Words
from tlreview.workflow.introducing import NAME_LIMIT, NameRefused
from tlreview.workflow.permissions import NotAllowed

Teller = Callable[[Words, TLReviewError], str]
"""Returns an error as a line; empty for one that it knows nothing of."""


@contextmanager
def refused_in(say: Words, teller: Teller) -> Iterator[None]:
    """Turn what is refused into one line, told by the teller, else as of any case.

    Raises ClickException; an error that nobody knows goes on as it is.
    """
    try:
        yield
    except TLReviewError as refused:
        line = teller(say, refused) or _of_a_case(say, refused)
        if not line:
            raise
        raise click.ClickException(line) from refused


def _of_a_case(say: Words, found: TLReviewError) -> str:
    if isinstance(found, CaseUnknown):
        return say("There is no case “{id}”.", id=found.case)
    if isinstance(found, NotAllowed):
        return say("Your role can read this, but not change it. Nothing was saved.")
    if isinstance(found, DiskFull):
        return say("There is no room left to save. Nothing was changed; tell whoever runs this.")
    if isinstance(found, NameRefused):
        return say("Give a name with --person, of at most {n} characters.", n=NAME_LIMIT)
    return ""
