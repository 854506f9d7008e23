"""What `tlreview export` does, once it is known what is wanted."""

from typing import TYPE_CHECKING, cast

import click

from tlreview.domain.errors import TLReviewError
from tlreview.exports.edition import edition_of
from tlreview.exports.report import Document
from tlreview.exports.writing import Form, write
from tlreview.wiring.house import build
from tlreview.wiring.settings import settings

if TYPE_CHECKING:
    from tlreview.cli.export import Wanted


def exported(wanted: "Wanted") -> None:
    """Write the document; what stands in the way becomes one sentence and exit status 1."""
    try:
        house = build(settings())
        with house.read() as reading:
            edition = edition_of(reading, wanted["id"], wanted["submission"])
        write(
            edition,
            cast("Document", wanted["document"]),
            cast("Form", wanted["form"]),
            wanted["language"],
            wanted["to"],
        )
    except TLReviewError as refused:
        raise click.ClickException(str(refused)) from refused
    except OSError as refused:
        reason = refused.strerror or str(refused)
        raise click.ClickException(f"cannot write {wanted['to']}: {reason}") from refused
