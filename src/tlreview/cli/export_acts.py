"""What `tlreview export` does, once it is known what is wanted."""

from typing import TYPE_CHECKING

import click

from tlreview.domain.errors import TLReviewError
from tlreview.domain.people import Actor, Role
from tlreview.exports.edition import to_print
from tlreview.exports.kinds import KINDS
from tlreview.exports.writing import write
from tlreview.wiring.house import build
from tlreview.wiring.settings import settings
from tlreview.workflow.documents import require_document

if TYPE_CHECKING:
    from tlreview.cli.export import Wanted


def exported(wanted: "Wanted") -> None:
    """Write the document; what stands in the way becomes one sentence and exit status 1."""
    try:
        chosen = settings()
        house = build(chosen)
        reader = Actor(person="", role=Role(wanted["reader"]))
        case, document = wanted["id"], wanted["document"]
        kind = KINDS[document]
        with house.read(reader) as reading:
            require_document(reading, reader, case, document)
            edition = kind.edition(reading, case, wanted["submission"])
            edition = to_print(edition, chosen.address, house.catalogue)
            beside = kind.beside(reading, reader, edition)
        write(edition, document, wanted["form"], wanted["language"], wanted["to"], beside)
    except TLReviewError as refused:
        raise click.ClickException(str(refused)) from refused
    except OSError as refused:
        reason = refused.strerror or str(refused)
        raise click.ClickException(f"cannot write {wanted['to']}: {reason}") from refused
