"""Make the record: events, cases, revisions, submissions, redactions, and what is derived."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make every table of the first version."""
    _events()
    _cases()
    _submissions()
    _withdrawals()
    _redactions()
    _derived()
    _changeable()


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=False)


def _number(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), nullable=False)


def _events() -> None:
    op.create_table(
        "scheme",
        _text("digest"),
        _text("id"),
        _text("text"),
        sa.PrimaryKeyConstraint("digest", name="pk_scheme"),
        sqlite_strict=True,
    )
    op.create_table(
        "event",
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
        sa.PrimaryKeyConstraint("stream", "sequence", name="pk_event"),
        sqlite_strict=True,
    )
    op.create_index("ix_event_stream_act", "event", ["stream", "act"])
    op.create_table(
        "payload",
        _text("stream"),
        _number("sequence"),
        _text("field"),
        sa.Column("salt", sa.Text(), nullable=True),
        sa.Column("value", sa.Text(), nullable=True),
        sa.CheckConstraint("(salt IS NULL) = (value IS NULL)", name=op.f("ck_payload_blank")),
        sa.ForeignKeyConstraint(
            ["stream", "sequence"], ["event.stream", "event.sequence"], name="fk_payload_event"
        ),
        sa.PrimaryKeyConstraint("stream", "sequence", "field", name="pk_payload"),
        sqlite_strict=True,
    )


def _cases() -> None:
    op.create_table(
        "cases",
        _text("id"),
        _text("applicant_kind"),
        _text("applicant_number"),
        _text("applicant_name"),
        _text("applicant_valid_from"),
        _text("scheme_digest"),
        _text("scheme"),
        _text("process"),
        _text("language"),
        _text("stream"),
        _number("sequence"),
        sa.ForeignKeyConstraint(["scheme_digest"], ["scheme.digest"], name="fk_cases_scheme"),
        sa.ForeignKeyConstraint(
            ["stream", "sequence"], ["event.stream", "event.sequence"], name="fk_cases_event"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_cases"),
        sqlite_strict=True,
    )
    op.create_table(
        "revision",
        _text("case_id"),
        _text("subject"),
        _text("field"),
        _number("number"),
        _text("stream"),
        _number("sequence"),
        sa.CheckConstraint("number > 0", name=op.f("ck_revision_number")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_revision_cases"),
        sa.ForeignKeyConstraint(
            ["stream", "sequence"], ["event.stream", "event.sequence"], name="fk_revision_event"
        ),
        sa.PrimaryKeyConstraint("case_id", "subject", "field", "number", name="pk_revision"),
        sa.UniqueConstraint("stream", "sequence", name="uq_revision_stream_sequence"),
        sqlite_strict=True,
    )


def _submissions() -> None:
    op.create_table(
        "submission",
        _text("case_id"),
        _number("number"),
        _text("form"),
        _text("scheme_digest"),
        _text("digest"),
        _text("stream"),
        _number("sequence"),
        sa.CheckConstraint("number > 0", name=op.f("ck_submission_number")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_submission_cases"),
        sa.ForeignKeyConstraint(
            ["stream", "sequence"], ["event.stream", "event.sequence"], name="fk_submission_event"
        ),
        sa.PrimaryKeyConstraint("case_id", "number", name="pk_submission"),
        sqlite_strict=True,
    )
    op.create_table(
        "submission_entry",
        _text("case_id"),
        _number("submission"),
        _text("subject"),
        _text("field"),
        _number("revision"),
        _text("commitment"),
        sa.ForeignKeyConstraint(
            ["case_id", "subject", "field", "revision"],
            ["revision.case_id", "revision.subject", "revision.field", "revision.number"],
            name="fk_submission_entry_revision",
        ),
        sa.ForeignKeyConstraint(
            ["case_id", "submission"],
            ["submission.case_id", "submission.number"],
            name="fk_submission_entry_submission",
        ),
        sa.PrimaryKeyConstraint(
            "case_id", "submission", "subject", "field", name="pk_submission_entry"
        ),
        sqlite_strict=True,
    )


def _withdrawals() -> None:
    op.create_table(
        "withdrawal",
        _text("case_id"),
        _number("number"),
        _text("stream"),
        _number("sequence"),
        sa.ForeignKeyConstraint(
            ["case_id", "number"],
            ["submission.case_id", "submission.number"],
            name="fk_withdrawal_submission",
        ),
        sa.ForeignKeyConstraint(
            ["stream", "sequence"], ["event.stream", "event.sequence"], name="fk_withdrawal_event"
        ),
        sa.PrimaryKeyConstraint("case_id", "number", name="pk_withdrawal"),
        sqlite_strict=True,
    )


def _redactions() -> None:
    op.create_table(
        "redaction",
        _text("stream"),
        _number("sequence"),
        _text("field"),
        _text("by_stream"),
        _number("by_sequence"),
        sa.ForeignKeyConstraint(
            ["by_stream", "by_sequence"],
            ["event.stream", "event.sequence"],
            name="fk_redaction_event",
        ),
        sa.ForeignKeyConstraint(
            ["stream", "sequence", "field"],
            ["payload.stream", "payload.sequence", "payload.field"],
            name="fk_redaction_payload",
        ),
        sa.PrimaryKeyConstraint("stream", "sequence", "field", name="pk_redaction"),
        sqlite_strict=True,
    )


def _derived() -> None:
    op.create_table(
        "latest",
        _text("case_id"),
        _text("subject"),
        _text("field"),
        _number("number"),
        sa.Column("value", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("case_id", "subject", "field", name="pk_latest"),
        sqlite_strict=True,
    )
    op.create_table(
        "head",
        _text("stream"),
        _number("sequence"),
        _text("digest"),
        sa.PrimaryKeyConstraint("stream", name="pk_head"),
        sqlite_strict=True,
    )


def _changeable() -> None:
    op.create_table(
        "draft",
        _text("case_id"),
        _text("subject"),
        _text("field"),
        _text("person"),
        _text("role"),
        _text("value"),
        _number("after"),
        sa.Column("sequence", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        _text("at"),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_draft_cases"),
        sa.PrimaryKeyConstraint("case_id", "subject", "field", "person", name="pk_draft"),
        sqlite_strict=True,
    )
    op.create_table(
        "person",
        _text("id"),
        _text("name"),
        sa.PrimaryKeyConstraint("id", name="pk_person"),
        sqlite_strict=True,
    )
