"""The audits that ran, with what each read of each account."""

from datetime import datetime
from typing import Any

from auditor.errors import NotFound
from auditor.model import AccountRead, AuditRecord
from auditor.store.codecs import READ
from auditor.store.scope import Scope
from auditor.store.tables import audit_reads, audits, schools


class Audits:
    """The school's audits; one that was stopped half-way stays on record as unfinished."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def start(self, reason: str, at: datetime) -> int:
        """Records that an audit began, and gives its number."""
        with self._scope.writing() as connection:
            (number,) = self._scope.numbers(connection, schools.c.last_audit)
            self._scope.add(connection, audits, [{"audit_id": number, "reason": reason, "started_at": at}])
        return number

    def save_read(self, audit_id: int, read: AccountRead) -> None:
        """Records how reading one account ended."""
        row = {
            "audit_id": audit_id,
            "account_id": read.account.id,
            "outcome": read.outcome,
            "content": READ.dump(read),
        }
        with self._scope.writing() as connection:
            self._scope.add(connection, audit_reads, [row])

    def finish(self, audit_id: int, at: datetime) -> AuditRecord:
        with self._scope.writing() as connection:
            connection.execute(self._scope.update(audits).where(audits.c.audit_id == audit_id).values(finished_at=at))
        return self.get(audit_id)

    def get(self, audit_id: int) -> AuditRecord:
        for audit in self._found(audits.c.audit_id == audit_id):
            return audit
        raise NotFound(f"There is no audit {audit_id}.")

    def latest(self) -> AuditRecord | None:
        """The newest audit that ran to its end."""
        return next(iter(self._found(audits.c.finished_at.is_not(None), limit=1)), None)

    def unfinished(self) -> AuditRecord | None:
        """The newest audit, if it did not run to its end (or is running now)."""
        newest = next(iter(self._found(limit=1)), None)
        return newest if newest and newest.finished_at is None else None

    def list(self, *, limit: int = 50, since: datetime | None = None) -> tuple[AuditRecord, ...]:
        """The audits, newest first."""
        return self._found(*(() if since is None else (audits.c.started_at >= since,)), limit=limit)

    def _found(self, *conditions: Any, limit: int = 1) -> tuple[AuditRecord, ...]:
        statement = self._scope.select(audits).where(*conditions).order_by(audits.c.audit_id.desc()).limit(limit)
        with self._scope.reading() as connection:
            rows = connection.execute(statement).mappings().all()
            numbers = [row["audit_id"] for row in rows]
            of_these = self._scope.select(audit_reads).where(audit_reads.c.audit_id.in_(numbers))
            reads: dict[int, list[AccountRead]] = {number: [] for number in numbers}
            for row in connection.execute(of_these.order_by(audit_reads.c.account_id)).mappings():
                reads[row["audit_id"]].append(READ.load(row["content"]))
        return tuple(
            AuditRecord(
                id=row["audit_id"],
                reason=row["reason"],
                started_at=row["started_at"],
                finished_at=row["finished_at"],
                reads=tuple(reads[row["audit_id"]]),
            )
            for row in rows
        )
