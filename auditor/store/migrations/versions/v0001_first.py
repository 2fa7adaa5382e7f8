"""The first tables."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "schools",
        sa.Column("school_id", sa.String(length=64), nullable=False),
        sa.Column("key_check", sa.LargeBinary(), nullable=False),
        sa.Column("setup", sa.LargeBinary(), nullable=False),
        sa.Column("last_finding", sa.Integer(), nullable=False),
        sa.Column("last_audit", sa.Integer(), nullable=False),
        sa.Column("last_mail", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("school_id", name=op.f("pk_schools")),
    )
    op.create_table(
        "accounts",
        sa.Column("school_id", sa.String(length=64), nullable=False),
        sa.Column("account_id", sa.String(length=128), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("cursor", sa.LargeBinary(), nullable=True),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("paused", sa.Boolean(), nullable=False),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("baseline_from", sa.DateTime(timezone=True), nullable=True),
        sa.Column("baseline_done", sa.Boolean(), nullable=False),
        sa.Column("last_read_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["school_id"], ["schools.school_id"], name=op.f("fk_accounts_school_id")),
        sa.PrimaryKeyConstraint("school_id", "account_id", name=op.f("pk_accounts")),
    )
    op.create_table(
        "audits",
        sa.Column("school_id", sa.String(length=64), nullable=False),
        sa.Column("audit_id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(length=64), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["school_id"], ["schools.school_id"], name=op.f("fk_audits_school_id")),
        sa.PrimaryKeyConstraint("school_id", "audit_id", name=op.f("pk_audits")),
    )
    op.create_table(
        "mails",
        sa.Column("school_id", sa.String(length=64), nullable=False),
        sa.Column("mail_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=200), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("next_try_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("envelope", sa.LargeBinary(), nullable=False),
        sa.Column("message", sa.LargeBinary(), nullable=False),
        sa.Column("last_error", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(["school_id"], ["schools.school_id"], name=op.f("fk_mails_school_id")),
        sa.PrimaryKeyConstraint("school_id", "mail_id", name=op.f("pk_mails")),
    )
    op.create_index("ix_mails_state", "mails", ["school_id", "state"], unique=False)
    op.create_index("uq_mails_key", "mails", ["school_id", "key"], unique=True)
    op.create_table(
        "registers",
        sa.Column("school_id", sa.String(length=64), nullable=False),
        sa.Column("turn", sa.Integer(), nullable=False),
        sa.Column("imported_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("pupils", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["school_id"], ["schools.school_id"], name=op.f("fk_registers_school_id")),
        sa.PrimaryKeyConstraint("school_id", "turn", name=op.f("pk_registers")),
    )
    op.create_table(
        "runs",
        sa.Column("school_id", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(length=128), nullable=False),
        sa.Column("due", sa.DateTime(timezone=True), nullable=False),
        sa.Column("claimed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["school_id"], ["schools.school_id"], name=op.f("fk_runs_school_id")),
        sa.PrimaryKeyConstraint("school_id", "name", "due", name=op.f("pk_runs")),
    )
    op.create_table(
        "schedules",
        sa.Column("school_id", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(length=128), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["school_id"], ["schools.school_id"], name=op.f("fk_schedules_school_id")),
        sa.PrimaryKeyConstraint("school_id", "name", name=op.f("pk_schedules")),
    )
    op.create_table(
        "audit_reads",
        sa.Column("school_id", sa.String(length=64), nullable=False),
        sa.Column("audit_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.String(length=128), nullable=False),
        sa.Column("outcome", sa.String(length=16), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["school_id", "account_id"],
            ["accounts.school_id", "accounts.account_id"],
            name=op.f("fk_audit_reads_school_id_account_id"),
        ),
        sa.ForeignKeyConstraint(
            ["school_id", "audit_id"],
            ["audits.school_id", "audits.audit_id"],
            name=op.f("fk_audit_reads_school_id_audit_id"),
        ),
        sa.ForeignKeyConstraint(["school_id"], ["schools.school_id"], name=op.f("fk_audit_reads_school_id")),
        sa.PrimaryKeyConstraint("school_id", "audit_id", "account_id", name=op.f("pk_audit_reads")),
    )
    op.create_table(
        "findings",
        sa.Column("school_id", sa.String(length=64), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.String(length=128), nullable=False),
        sa.Column("post_key", sa.String(length=32), nullable=False),
        sa.Column("fingerprint", sa.String(length=32), nullable=False),
        sa.Column("text_key", sa.String(length=32), nullable=False),
        sa.Column("code", sa.String(length=32), nullable=False),
        sa.Column("severity", sa.String(length=16), nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("baseline", sa.Boolean(), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("first_seen", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_seen", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("address", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["school_id", "account_id"],
            ["accounts.school_id", "accounts.account_id"],
            name=op.f("fk_findings_school_id_account_id"),
        ),
        sa.ForeignKeyConstraint(["school_id"], ["schools.school_id"], name=op.f("fk_findings_school_id")),
        sa.PrimaryKeyConstraint("school_id", "number", name=op.f("pk_findings")),
    )
    op.create_index("ix_findings_post", "findings", ["school_id", "account_id", "post_key"], unique=False)
    op.create_index("ix_findings_state", "findings", ["school_id", "state"], unique=False)
    op.create_index("uq_findings_fingerprint", "findings", ["school_id", "fingerprint"], unique=True)
    op.create_table(
        "posts",
        sa.Column("school_id", sa.String(length=64), nullable=False),
        sa.Column("account_id", sa.String(length=128), nullable=False),
        sa.Column("post_key", sa.String(length=32), nullable=False),
        sa.Column("address", sa.LargeBinary(), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("content_hash", sa.String(length=32), nullable=False),
        sa.Column("replies_hash", sa.String(length=32), nullable=False),
        sa.Column("stamp", sa.String(length=32), nullable=False),
        sa.Column("sightings", sa.Integer(), nullable=False),
        sa.Column("not_judged", sa.Integer(), nullable=False),
        sa.Column("first_seen", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_seen", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_looked", sa.DateTime(timezone=True), nullable=False),
        sa.Column("found_gone_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["school_id", "account_id"],
            ["accounts.school_id", "accounts.account_id"],
            name=op.f("fk_posts_school_id_account_id"),
        ),
        sa.ForeignKeyConstraint(["school_id"], ["schools.school_id"], name=op.f("fk_posts_school_id")),
        sa.PrimaryKeyConstraint("school_id", "account_id", "post_key", name=op.f("pk_posts")),
    )
    op.create_index("ix_posts_stamp", "posts", ["school_id", "account_id", "stamp"], unique=False)
    op.create_index("ix_posts_state", "posts", ["school_id", "account_id", "state"], unique=False)
    op.create_table(
        "captures",
        sa.Column("school_id", sa.String(length=64), nullable=False),
        sa.Column("account_id", sa.String(length=128), nullable=False),
        sa.Column("post_key", sa.String(length=32), nullable=False),
        sa.Column("sighting", sa.Integer(), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("content_hash", sa.String(length=32), nullable=False),
        sa.Column("replies_hash", sa.String(length=32), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(
            ["school_id", "account_id", "post_key"],
            ["posts.school_id", "posts.account_id", "posts.post_key"],
            name=op.f("fk_captures_school_id_account_id_post_key"),
        ),
        sa.ForeignKeyConstraint(["school_id"], ["schools.school_id"], name=op.f("fk_captures_school_id")),
        sa.PrimaryKeyConstraint("school_id", "account_id", "post_key", "sighting", name=op.f("pk_captures")),
    )
    op.create_table(
        "decisions",
        sa.Column("school_id", sa.String(length=64), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("turn", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state_before", sa.String(length=32), nullable=False),
        sa.Column("closed_before", sa.DateTime(timezone=True), nullable=True),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["school_id", "number"],
            ["findings.school_id", "findings.number"],
            name=op.f("fk_decisions_school_id_number"),
        ),
        sa.ForeignKeyConstraint(["school_id"], ["schools.school_id"], name=op.f("fk_decisions_school_id")),
        sa.PrimaryKeyConstraint("school_id", "number", "turn", name=op.f("pk_decisions")),
    )
