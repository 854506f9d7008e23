"""Refusals of uploads, documents and submissions in the reader's words."""

from collections.abc import Mapping

from tlreview.domain.errors import TLReviewError
from tlreview.domain.files import (
    FileDamaged,
    FileMissing,
    FileTooLarge,
    FileTypeRefused,
    Found,
    UploadOutOfStep,
)
from tlreview.presentation.figure_refusals import effect_refusal
from tlreview.presentation.labels import size_label
from tlreview.presentation.reports import report_refusal
from tlreview.presentation.texts import Words
from tlreview.workflow.documents import DocumentNotMade, DocumentNotThere, Obstacle
from tlreview.workflow.reading import SubmissionUnknown
from tlreview.workflow.reporting import ReportRefused
from tlreview.workflow.sent_reports import ReportSent
from tlreview.workflow.submitting import CannotWithdraw, DraftsUnsettled, SubmissionIncomplete


def section_refusal(say: Words, found: TLReviewError) -> str:
    """Return an error of a file, document, submission or report as a sentence; else empty."""
    return (
        _file_refusal(say, found)
        or _document_refusal(say, found)
        or _submission_refusal(say, found)
        or (report_refusal(say, found) if isinstance(found, ReportRefused | ReportSent) else "")
        or effect_refusal(say, found)
    )


def _file_refusal(say: Words, found: TLReviewError) -> str:
    if isinstance(found, FileTypeRefused):
        return say(
            "This file cannot be kept: it is {found}. PDF, DOCX, XLSX, ODT, PNG, JPG, CSV and "
            "JSON can.",
            found=_kinds(say)[found.found],
        )
    if isinstance(found, FileTooLarge):
        return say(
            "The file has {size}; at most {largest} can be kept. Nothing was uploaded.",
            size=size_label(say, found.size),
            largest=size_label(say, found.largest),
        )
    if isinstance(found, UploadOutOfStep):
        return say("The upload was interrupted. Choose the file once more, and it goes on.")
    if isinstance(found, FileMissing):
        return say("The file is not there any more: it has been redacted.")
    if isinstance(found, FileDamaged):
        return say("The file has been damaged on disk. Tell whoever runs this.")
    return ""


def _kinds(say: Words) -> Mapping[Found, str]:
    return {
        Found.EMPTY: say("an empty file"),
        Found.HTML: say("an HTML page"),
        Found.PROGRAM: say("a program"),
        Found.MACROS: say("a document with macros"),
        Found.BOMB: say("an archive that grows far too large when opened"),
        Found.ARCHIVE: say("an archive"),
        Found.OLD_OFFICE: say("a document in an older format, or one with a password"),
        Found.PICTURE: say("a picture in another format"),
        Found.BROKEN: say("a document that is damaged"),
        Found.FORMULAS: say("a table with formulas"),
        Found.UNKNOWN: say("of an unknown kind"),
    }


def _document_refusal(say: Words, found: TLReviewError) -> str:
    if isinstance(found, SubmissionUnknown):
        return say("There is no version {n} to make a document from.", n=found.number)
    if isinstance(found, DocumentNotThere):
        return say("There is no such document in this case, or not yet.")
    if not isinstance(found, DocumentNotMade):
        return ""
    sentences: Mapping[Obstacle, str] = {
        "damaged": say(
            "The document did not read back as what went in, and was thrown away. Try once more; "
            "if it happens again, tell whoever runs this."
        ),
        "no-room": say("There is no room to make a document. Tell whoever runs this."),
        "stopped": say("The making of the document was cut short. Try once more."),
        "failed": say(
            "The document could not be made. Try once more; if it happens again, tell whoever "
            "runs this. What you have saved is untouched."
        ),
    }
    return sentences[found.obstacle]


def _submission_refusal(say: Words, found: TLReviewError) -> str:
    if isinstance(found, SubmissionIncomplete):
        return say.count(
            "Nothing was submitted: {n} thing must be settled first.",
            "Nothing was submitted: {n} things must be settled first.",
            found.count,
        )
    if isinstance(found, DraftsUnsettled):
        return say.count(
            "Nothing was submitted: {n} text clashes with what somebody else has saved. "
            "The list above says whose; submit again to go on without it.",
            "Nothing was submitted: {n} texts clash with what somebody else has saved. "
            "The list above says whose; submit again to go on without them.",
            found.count,
        )
    if isinstance(found, CannotWithdraw):
        if found.reason == "certifiers-assigned":
            return say("It cannot be withdrawn any more: certifiers are assigned.")
        return say("It has been withdrawn already.")
    return ""
