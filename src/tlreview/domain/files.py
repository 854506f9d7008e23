"""Evidence files: what may be kept, and every way keeping one can fail."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from tlreview.domain.errors import TLReviewError

LARGEST_FILE = 100 * 1000 * 1000
"""The most bytes one evidence file may have."""


class MediaType(StrEnum):
    """The types of file that are kept as evidence."""

    PDF = "application/pdf"
    DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    ODT = "application/vnd.oasis.opendocument.text"
    PNG = "image/png"
    JPG = "image/jpeg"
    CSV = "text/csv"
    JSON = "application/json"


ENDINGS: Mapping[str, tuple[str, ...]] = {
    MediaType.PDF: (".pdf",),
    MediaType.DOCX: (".docx",),
    MediaType.XLSX: (".xlsx",),
    MediaType.ODT: (".odt",),
    MediaType.PNG: (".png",),
    MediaType.JPG: (".jpg", ".jpeg"),
    MediaType.CSV: (".csv",),
    MediaType.JSON: (".json",),
}
"""What the name of a file of each type may end in; the first is what it is given."""


class Found(StrEnum):
    """What a refused file turned out to be, as the English phrase that is translated."""

    EMPTY = "an empty file"
    HTML = "an HTML page"
    PROGRAM = "a program"
    MACROS = "a document with macros"
    BOMB = "an archive that grows far too large when opened"
    ARCHIVE = "an archive"
    OLD_OFFICE = "a document in an older format, or one with a password"
    PICTURE = "a picture in another format"
    BROKEN = "a document that is damaged"
    FORMULAS = "a table with formulas"
    UNKNOWN = "unknown"


@dataclass(eq=False)
class FileTooLarge(TLReviewError):
    """A file has more bytes than may be kept."""

    code = "file.too-large"
    message = "a file of {size} bytes is larger than the {largest} that may be kept"

    size: int
    largest: int = LARGEST_FILE


@dataclass(eq=False)
class FileTypeRefused(TLReviewError):
    """The content of a file is of no type that is kept, whatever its name says."""

    code = "file.type-refused"
    message = "the content of upload {upload} is not kept as evidence: {found}"

    upload: str
    found: Found


@dataclass(eq=False)
class UploadOutOfStep(TLReviewError):
    """An upload goes on from another place than where it stands; begin it again to resume.

    `expected` is the number of bytes there are, 0 for an upload that was never begun or has been
    swept away.
    """

    code = "upload.out-of-step"
    message = "upload {upload} stands at byte {expected}, not at {offset}"

    upload: str
    expected: int
    offset: int


@dataclass(eq=False)
class UploadNameRefused(TLReviewError):
    """The name of an upload is not made of 1 to 64 letters, digits, - and _."""

    code = "upload.name-refused"
    message = "an upload cannot have the name {upload!r}"

    upload: str


@dataclass(eq=False)
class FileMissing(TLReviewError):
    """There is no file with this digest: never uploaded, or redacted."""

    code = "file.missing"
    message = "there is no file with digest {digest}"

    digest: str


@dataclass(eq=False)
class FileDamaged(TLReviewError):
    """The bytes of a file no longer match its digest."""

    code = "file.damaged"
    message = "the file with digest {digest} now has digest {found}"

    digest: str
    found: str


@dataclass(eq=False)
class DiskFull(TLReviewError):
    """There is no room to keep anything more; what was stored before is untouched."""

    code = "storage.disk-full"
    message = "the disk or the quota of {place} is full"

    place: str
