"""Having a document made of a case, beside whatever else its people are doing."""

from concurrent.futures import Future
from dataclasses import dataclass
from typing import Literal, Protocol, get_args

from tlreview.domain.errors import TLReviewError
from tlreview.domain.people import Actor
from tlreview.workflow.permissions import Act, require
from tlreview.workflow.ports import Transact
from tlreview.workflow.saving import Settled, settle_drafts

Document = Literal["assessment", "paper"]
Form = Literal["pdf", "html", "ipynb", "json"]
DOCUMENTS: tuple[Document, ...] = get_args(Document)
FORMS: tuple[Form, ...] = get_args(Form)

Obstacle = Literal["damaged", "no-room", "stopped", "failed"]


@dataclass(eq=False)
class DocumentNotMade(TLReviewError):
    """Something came in the way of a document; nothing of it is left.

    `damaged` means that it did not read back as what went in; `stopped` that the process that
    wrote it ended before it was done.
    """

    code = "document.not-made"
    message = "the {document} of {case} was not made as {form}: {obstacle}"

    case: str
    document: str
    form: str
    obstacle: Obstacle


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A document of a case. `submission` is its number, None for the working copy."""

    case: str
    document: Document
    form: Form
    language: str
    submission: int | None = None


class Documents(Protocol):
    """Makes documents without keeping anybody waiting."""

    def make(self, wanted: Wanted) -> "Future[bytes]":
        """Begin a document; the future holds its bytes.

        The future raises DocumentNotMade, CaseUnknown, SubmissionUnknown.
        """


def order_document(
    transact: Transact, documents: Documents, actor: Actor, wanted: Wanted
) -> "tuple[Settled, Future[bytes]]":
    """Have a document made; of the working copy once the actor's own drafts are in it.

    A draft that clashes stays one, and the document is made without it. Raises NotAllowed.
    """
    require(actor, Act.READ)
    settled = Settled()
    if wanted.submission is None:
        settled = settle_drafts(transact, actor, wanted.case)
    return settled, documents.make(wanted)
