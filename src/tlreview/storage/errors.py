"""What can go wrong with the record, in the words of the domain instead of the database's."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError, PendingRollbackError

from tlreview.domain.errors import TLReviewError
from tlreview.domain.fields import Address
from tlreview.domain.files import DiskFull
from tlreview.storage.triggers import REFUSED


@dataclass(eq=False)
class DatabaseBusy(TLReviewError):
    """Others kept the database so long that this act gave up; nothing of it was stored."""

    code = "storage.database-busy"
    message = "the database was busy for too long: {reason}"

    reason: str


@dataclass(eq=False)
class DatabaseUnreachable(TLReviewError):
    """The database cannot be opened or read, or the connection to it was lost."""

    code = "storage.database-unreachable"
    message = "the database cannot be reached: {reason}"

    reason: str


@dataclass(eq=False)
class DatabaseAddressRefused(TLReviewError):
    """The address of the database is of no kind we know; it is not repeated, for its password."""

    code = "storage.database-address-refused"
    message = (
        "the address of the database is not one of sqlite:///FILE and "
        "postgresql://NAME:PASSWORD@HOST/DATABASE"
    )


@dataclass(eq=False)
class NewerSchema(TLReviewError):
    """The database was made by a newer version of the program."""

    code = "storage.newer-schema"
    message = "the database has schema {found}, which this version does not know"

    found: str


@dataclass(eq=False)
class RecordRefused(TLReviewError):
    """Something tried to change or delete a row of the record."""

    code = "record.append-only"
    message = "the record is append-only: {reason}"

    reason: str


@dataclass(eq=False)
class SchemeUnknown(TLReviewError):
    """No copy of a scheme with this content digest is kept."""

    code = "scheme.unknown"
    message = "there is no kept scheme with digest {digest}"

    digest: str


@dataclass(eq=False)
class CaseExists(TLReviewError):
    """There is already a case with this id."""

    code = "case.exists"
    message = "case {case} is already there"

    case: str


@dataclass(eq=False)
class CaseIdRefused(TLReviewError):
    """The id of a case is empty or has a sign by which streams and addresses are parted."""

    code = "case.id-refused"
    message = "a case cannot have the id {case!r}"

    case: str


@dataclass(eq=False)
class CaseNotLocked(TLReviewError):
    """A transaction opened for one case was used to write in another."""

    code = "case.not-locked"
    message = "the transaction holds case {held}, not {case}"

    held: str
    case: str


@dataclass(eq=False)
class RevisionUnknown(TLReviewError):
    """A field has no such revision."""

    code = "field.revision-unknown"
    message = "{address} of {case} has no revision {revision}"

    case: str
    address: Address
    revision: int


@dataclass(eq=False)
class RevisionRedacted(TLReviewError):
    """The value of a revision has already been taken out."""

    code = "field.revision-redacted"
    message = "revision {revision} of {address} of {case} is already redacted"

    case: str
    address: Address
    revision: int


@dataclass(eq=False)
class SubmissionUnknown(TLReviewError):
    """A case has no submission with this number."""

    code = "submission.unknown"
    message = "case {case} has no submission {number}"

    case: str
    number: int


@dataclass(eq=False)
class SubmissionStale(TLReviewError):
    """Another submission took this number first, or it is not the next one."""

    code = "submission.stale"
    message = "case {case} already has another submission {number}, or not yet the one before"

    case: str
    number: int


@dataclass(eq=False)
class SubmissionWithdrawn(TLReviewError):
    """The submission has already been withdrawn."""

    code = "submission.withdrawn"
    message = "submission {number} of case {case} is already withdrawn"

    case: str
    number: int


_SQLITE_FULL = frozenset({"SQLITE_FULL", "SQLITE_IOERR_WRITE", "SQLITE_IOERR_SHMSIZE"})
_SQLITE_UNREADABLE = frozenset({"SQLITE_NOTADB", "SQLITE_CORRUPT"})
_SQLITE_BUSY = ("SQLITE_BUSY", "SQLITE_LOCKED")
_POSTGRESQL_FULL = "53100"
_POSTGRESQL_BUSY = frozenset({"40001", "40P01", "55P03", "57014"})


@contextmanager
def translated() -> Iterator[None]:
    """Turn what the database says into the domain's errors.

    Raises DiskFull, DatabaseBusy, DatabaseUnreachable, RecordRefused; anything else is a fault
    of the program and stays as it is.
    """
    try:
        yield
    except DBAPIError as raised:
        known = _known(raised)
        if known is None:
            raise
        raise known from raised
    except PendingRollbackError as raised:  # an act went on after its transaction was lost
        raise DatabaseUnreachable(reason="an earlier error ended the transaction") from raised


def broken_constraint(raised: IntegrityError) -> str:
    """Return the constraint (PostgreSQL) or the table (SQLite) an insert clashed with.

    Empty for a clash the database does not name, such as a foreign key on SQLite.
    """
    diagnosis = getattr(raised.orig, "diag", None)
    if diagnosis is not None:
        return str(diagnosis.constraint_name or "")
    found = str(raised.orig)
    return found.partition("constraint failed: ")[2].partition(".")[0]


def clashes_with(raised: IntegrityError, table: str) -> bool:
    """Say whether an insert failed because its primary key in table is taken."""
    return broken_constraint(raised) in {table, f"pk_{table}"}


def _known(raised: DBAPIError) -> TLReviewError | None:
    reason = str(raised.orig)
    state = str(getattr(raised.orig, "sqlite_errorname", "") or "")
    state = state or str(getattr(raised.orig, "sqlstate", "") or "")
    if REFUSED in reason:
        return RecordRefused(reason=reason)
    if state in _SQLITE_FULL or state == _POSTGRESQL_FULL:
        return DiskFull(place="the database")
    if state.startswith(_SQLITE_BUSY) or state in _POSTGRESQL_BUSY:
        return DatabaseBusy(reason=reason)
    if isinstance(raised, OperationalError) or state in _SQLITE_UNREADABLE:
        return DatabaseUnreachable(reason=reason)
    return None
