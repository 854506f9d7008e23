"""The tables: the record, what is derived from it, and what may change or go.

Every value is text or an integer, so a table is STRICT on SQLite and spelt alike on both
databases. Times are canonical UTC text, values canonical JSON.
"""

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
    UniqueConstraint,
)

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(referred_table_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    }
)


def _text(name: str) -> Column[str]:
    return Column(name, Text, nullable=False)


def _number(name: str) -> Column[int]:
    return Column(name, Integer, nullable=False)


def _of_event() -> ForeignKeyConstraint:
    return ForeignKeyConstraint(["stream", "sequence"], ["event.stream", "event.sequence"])


def _of_case() -> ForeignKeyConstraint:
    return ForeignKeyConstraint(["case_id"], ["cases.id"])


scheme = Table(
    "scheme",
    metadata,
    Column("digest", Text, primary_key=True),
    _text("id"),
    _text("text"),
    sqlite_strict=True,
)

event = Table(
    "event",
    metadata,
    _text("stream"),
    _number("sequence"),
    _text("at"),
    _text("person"),
    _text("role"),
    _text("act"),
    _text("subject"),
    _text("previous"),
    _text("digest"),
    _text("commitments"),
    PrimaryKeyConstraint("stream", "sequence"),
    Index(None, "stream", "act"),
    sqlite_strict=True,
)

payload = Table(
    "payload",
    metadata,
    _text("stream"),
    _number("sequence"),
    _text("field"),
    Column("salt", Text),
    Column("value", Text),
    PrimaryKeyConstraint("stream", "sequence", "field"),
    _of_event(),
    CheckConstraint("(salt IS NULL) = (value IS NULL)", name="blank"),
    sqlite_strict=True,
)

cases = Table(
    "cases",
    metadata,
    Column("id", Text, primary_key=True),
    _text("applicant_kind"),
    _text("applicant_number"),
    _text("applicant_name"),
    _text("applicant_valid_from"),
    Column("scheme_digest", Text, ForeignKey("scheme.digest"), nullable=False),
    _text("scheme"),
    _text("process"),
    _text("language"),
    _text("stream"),
    _number("sequence"),
    _of_event(),
    sqlite_strict=True,
)

revision = Table(
    "revision",
    metadata,
    _text("case_id"),
    _text("subject"),
    _text("field"),
    _number("number"),
    _text("stream"),
    _number("sequence"),
    PrimaryKeyConstraint("case_id", "subject", "field", "number"),
    UniqueConstraint("stream", "sequence"),
    _of_case(),
    _of_event(),
    CheckConstraint("number > 0", name="number"),
    sqlite_strict=True,
)

submission = Table(
    "submission",
    metadata,
    _text("case_id"),
    _number("number"),
    _text("form"),
    _text("scheme_digest"),
    _text("digest"),
    _text("stream"),
    _number("sequence"),
    PrimaryKeyConstraint("case_id", "number"),
    _of_case(),
    _of_event(),
    CheckConstraint("number > 0", name="number"),
    sqlite_strict=True,
)

submission_entry = Table(
    "submission_entry",
    metadata,
    _text("case_id"),
    _number("submission"),
    _text("subject"),
    _text("field"),
    _number("revision"),
    _text("commitment"),
    PrimaryKeyConstraint("case_id", "submission", "subject", "field"),
    ForeignKeyConstraint(["case_id", "submission"], ["submission.case_id", "submission.number"]),
    ForeignKeyConstraint(
        ["case_id", "subject", "field", "revision"],
        ["revision.case_id", "revision.subject", "revision.field", "revision.number"],
    ),
    sqlite_strict=True,
)

withdrawal = Table(
    "withdrawal",
    metadata,
    _text("case_id"),
    _number("number"),
    _text("stream"),
    _number("sequence"),
    PrimaryKeyConstraint("case_id", "number"),
    ForeignKeyConstraint(["case_id", "number"], ["submission.case_id", "submission.number"]),
    _of_event(),
    sqlite_strict=True,
)

redaction = Table(
    "redaction",
    metadata,
    _text("stream"),
    _number("sequence"),
    _text("field"),
    _text("by_stream"),
    _number("by_sequence"),
    PrimaryKeyConstraint("stream", "sequence", "field"),
    ForeignKeyConstraint(
        ["stream", "sequence", "field"],
        ["payload.stream", "payload.sequence", "payload.field"],
    ),
    ForeignKeyConstraint(["by_stream", "by_sequence"], ["event.stream", "event.sequence"]),
    sqlite_strict=True,
)
"""Which payload was blanked, and the event whose payload holds the legal ground."""

latest = Table(
    "latest",
    metadata,
    _text("case_id"),
    _text("subject"),
    _text("field"),
    _number("number"),
    Column("value", Text),
    PrimaryKeyConstraint("case_id", "subject", "field"),
    sqlite_strict=True,
)
"""The last revision of every field; a redacted value is null."""

head = Table(
    "head",
    metadata,
    Column("stream", Text, primary_key=True),
    _number("sequence"),
    _text("digest"),
    sqlite_strict=True,
)
"""The last event of every stream."""

draft = Table(
    "draft",
    metadata,
    _text("case_id"),
    _text("subject"),
    _text("field"),
    _text("person"),
    _text("role"),
    _text("value"),
    _number("after"),
    Column("sequence", BigInteger().with_variant(Integer, "sqlite"), nullable=False),
    _text("at"),
    PrimaryKeyConstraint("case_id", "subject", "field", "person"),
    _of_case(),
    sqlite_strict=True,
)

person = Table(
    "person",
    metadata,
    Column("id", Text, primary_key=True),
    _text("name"),
    sqlite_strict=True,
)
"""Names, outside the chain, so that they can be erased."""

RECORD: tuple[Table, ...] = (
    scheme,
    event,
    payload,
    cases,
    revision,
    submission,
    submission_entry,
    withdrawal,
    redaction,
)
"""Append-only, in an order in which rows can be inserted."""

DERIVED: tuple[Table, ...] = (latest, head)
"""Rebuildable from the record; `verify` compares them."""

CHANGEABLE: tuple[Table, ...] = (draft, person)
"""Neither chained nor derived."""
