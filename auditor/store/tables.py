"""The tables. Every row belongs to a school; what could tell of a child, or opens an account, is sealed.

A post's own identity and address often hold a child's name, so they are sealed too and found again by a keyed
fingerprint (`post_key`).
"""

from sqlalchemy import Boolean, Column, ForeignKey, ForeignKeyConstraint, Index, Integer, MetaData, String, Table

from auditor.store.columns import Moment, SealedBytes

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

_KEY = String(32)


def _school() -> Column[str]:
    return Column("school_id", String(64), ForeignKey("schools.school_id"), primary_key=True)


def _of_account() -> ForeignKeyConstraint:
    return ForeignKeyConstraint(["school_id", "account_id"], ["accounts.school_id", "accounts.account_id"])


schools = Table(
    "schools",
    metadata,
    Column("school_id", String(64), primary_key=True),
    Column("key_check", SealedBytes("schools.key_check"), nullable=False),
    Column("setup", SealedBytes("schools.setup"), nullable=False),
    Column("last_finding", Integer, nullable=False, default=0),
    Column("last_audit", Integer, nullable=False, default=0),
    Column("last_mail", Integer, nullable=False, default=0),
)

accounts = Table(
    "accounts",
    metadata,
    _school(),
    Column("account_id", String(128), primary_key=True),
    Column("content", SealedBytes("accounts.content"), nullable=False),
    Column("cursor", SealedBytes("accounts.cursor")),
    Column("added_at", Moment, nullable=False),
    Column("paused", Boolean, nullable=False, default=False),
    Column("removed_at", Moment),
    Column("baseline_from", Moment),
    Column("baseline_done", Boolean, nullable=False, default=False),
    Column("last_read_at", Moment),
)

posts = Table(
    "posts",
    metadata,
    _school(),
    Column("account_id", String(128), primary_key=True),
    Column("post_key", _KEY, primary_key=True),
    Column("address", SealedBytes("posts.address"), nullable=False),
    Column("published_at", Moment),
    Column("state", String(32), nullable=False),
    Column("content_hash", _KEY, nullable=False),
    Column("replies_hash", _KEY, nullable=False),
    Column("stamp", _KEY, nullable=False),
    Column("sightings", Integer, nullable=False),
    Column("not_judged", Integer, nullable=False, default=0),
    Column("first_seen", Moment, nullable=False),
    Column("last_seen", Moment, nullable=False),
    Column("last_looked", Moment, nullable=False),
    Column("found_gone_at", Moment),
    _of_account(),
    Index("ix_posts_state", "school_id", "account_id", "state"),
    Index("ix_posts_stamp", "school_id", "account_id", "stamp"),
)

captures = Table(
    "captures",
    metadata,
    _school(),
    Column("account_id", String(128), primary_key=True),
    Column("post_key", _KEY, primary_key=True),
    Column("sighting", Integer, primary_key=True),
    Column("seen_at", Moment, nullable=False),
    Column("kind", String(16), nullable=False),
    Column("content_hash", _KEY, nullable=False),
    Column("replies_hash", _KEY, nullable=False),
    Column("content", SealedBytes("captures.content")),
    ForeignKeyConstraint(
        ["school_id", "account_id", "post_key"], ["posts.school_id", "posts.account_id", "posts.post_key"]
    ),
)

findings = Table(
    "findings",
    metadata,
    _school(),
    Column("number", Integer, primary_key=True),
    Column("account_id", String(128), nullable=False),
    Column("post_key", _KEY, nullable=False),
    Column("fingerprint", _KEY, nullable=False),
    Column("text_key", _KEY, nullable=False),
    Column("code", String(32), nullable=False),
    Column("severity", String(16), nullable=False),
    Column("state", String(32), nullable=False),
    Column("baseline", Boolean, nullable=False),
    Column("published_at", Moment),
    Column("first_seen", Moment, nullable=False),
    Column("last_seen", Moment, nullable=False),
    Column("closed_at", Moment),
    Column("content", SealedBytes("findings.content"), nullable=False),
    Column("address", SealedBytes("findings.address"), nullable=False),
    _of_account(),
    Index("uq_findings_fingerprint", "school_id", "fingerprint", unique=True),
    Index("ix_findings_state", "school_id", "state"),
    Index("ix_findings_post", "school_id", "account_id", "post_key"),
)

decisions = Table(
    "decisions",
    metadata,
    _school(),
    Column("number", Integer, primary_key=True),
    Column("turn", Integer, primary_key=True),
    Column("kind", String(32), nullable=False),
    Column("at", Moment, nullable=False),
    Column("state_before", String(32), nullable=False),
    Column("closed_before", Moment),
    Column("undone_at", Moment),
    Column("content", SealedBytes("decisions.content"), nullable=False),
    ForeignKeyConstraint(["school_id", "number"], ["findings.school_id", "findings.number"]),
)

registers = Table(
    "registers",
    metadata,
    _school(),
    Column("turn", Integer, primary_key=True),
    Column("imported_at", Moment, nullable=False),
    Column("pupils", Integer, nullable=False),
    Column("content", SealedBytes("registers.content"), nullable=False),
)

audits = Table(
    "audits",
    metadata,
    _school(),
    Column("audit_id", Integer, primary_key=True),
    Column("reason", String(64), nullable=False),
    Column("started_at", Moment, nullable=False),
    Column("finished_at", Moment),
)

audit_reads = Table(
    "audit_reads",
    metadata,
    _school(),
    Column("audit_id", Integer, primary_key=True),
    Column("account_id", String(128), primary_key=True),
    Column("outcome", String(16), nullable=False),
    Column("content", SealedBytes("audit_reads.content"), nullable=False),
    ForeignKeyConstraint(["school_id", "audit_id"], ["audits.school_id", "audits.audit_id"]),
    _of_account(),
)

mails = Table(
    "mails",
    metadata,
    _school(),
    Column("mail_id", Integer, primary_key=True),
    Column("key", String(200), nullable=False),
    Column("state", String(16), nullable=False),
    Column("made_at", Moment, nullable=False),
    Column("sent_at", Moment),
    Column("attempts", Integer, nullable=False, default=0),
    Column("next_try_at", Moment),
    Column("envelope", SealedBytes("mails.envelope"), nullable=False),
    Column("message", SealedBytes("mails.message"), nullable=False),
    Column("last_error", SealedBytes("mails.last_error")),
    Index("uq_mails_key", "school_id", "key", unique=True),
    Index("ix_mails_state", "school_id", "state"),
)

schedules = Table(
    "schedules",
    metadata,
    _school(),
    Column("name", String(128), primary_key=True),
    Column("content", SealedBytes("schedules.content"), nullable=False),
)

runs = Table(
    "runs",
    metadata,
    _school(),
    Column("name", String(128), primary_key=True),
    Column("due", Moment, primary_key=True),
    Column("claimed_at", Moment, nullable=False),
    Column("finished_at", Moment),
)
