"""The findings on record, and what people decided of them."""

import builtins
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection

from auditor.errors import CannotStart, NotFound
from auditor.model import Account, Code, Decision, DecisionKind, FindingState, PostState, RecordedFinding, Severity
from auditor.store.accounts import Accounts
from auditor.store.codecs import ADDRESS, DECISION, FINDING
from auditor.store.scope import Scope
from auditor.store.tables import decisions, findings, posts

CLOSED = (
    FindingState.FIXED_BY_EDIT,
    FindingState.FIXED_BY_REMOVAL,
    FindingState.NO_LONGER_RAISED,
    FindingState.DECIDED,
)


class Findings:
    """The school's findings, by the number that people call them by."""

    def __init__(self, scope: Scope, accounts: Accounts) -> None:
        self._scope = scope
        self._accounts = accounts

    def list(
        self,
        *,
        states: Iterable[FindingState] | None = (FindingState.OPEN,),
        severities: Iterable[Severity] | None = None,
        codes: Iterable[Code] | None = None,
        accounts: Iterable[str] | None = None,
        first_seen_since: datetime | None = None,
        closed_since: datetime | None = None,
        published_since: datetime | None = None,
    ) -> tuple[RecordedFinding, ...]:
        """The findings that fit, the most urgent first and then by number; None means any.

        `accounts` are account ids; `published_since` keeps those whose post has no date, and those about accounts.
        """
        wanted: builtins.list[ColumnElement[bool]] = [
            column.in_([str(value) for value in values])
            for column, values in (
                (findings.c.state, states),
                (findings.c.severity, severities),
                (findings.c.code, codes),
                (findings.c.account_id, accounts),
            )
            if values is not None
        ]
        if first_seen_since is not None:
            wanted.append(findings.c.first_seen >= first_seen_since)
        if closed_since is not None:
            wanted.append(findings.c.closed_at >= closed_since)
        if published_since is not None:
            wanted.append(findings.c.published_at.is_(None) | (findings.c.published_at >= published_since))
        found = self._found(*wanted)
        return tuple(sorted(found, key=lambda each: (each.finding.severity.rank, each.number)))

    def closed_since(self, at: datetime) -> tuple[RecordedFinding, ...]:
        """What was fixed, decided or no longer raised since then, by number."""
        found = self.list(states=CLOSED, closed_since=at)
        return tuple(sorted(found, key=lambda each: each.number))

    def get(self, number: int) -> RecordedFinding:
        """Raises `NotFound`."""
        for found in self._found(findings.c.number == number):
            return found
        raise NotFound(f"There is no finding {number}; 'auditor findings list' shows those there are.")

    def decide(self, number: int, decision: Decision) -> RecordedFinding:
        """Records what a person said of a finding, which closes it (until a day, where one is given).

        The same words in the same post do not come back: for good or until that day, except after "fixed", which the
        next look at the post checks.
        """
        self.get(number)
        stands = self._scope.select(findings, findings.c.state, findings.c.closed_at)
        with self._scope.writing() as connection:
            self._scope.hold(connection, findings, findings.c.number == number)
            before = connection.execute(stands.where(findings.c.number == number)).one()
            row = {
                "number": number,
                "turn": _turns(self._scope, connection, number) + 1,
                "kind": decision.kind,
                "at": decision.at,
                "state_before": before.state,
                "closed_before": before.closed_at,
                "content": DECISION.dump(decision),
            }
            self._scope.add(connection, decisions, [row])
            self._set(connection, number, FindingState.DECIDED, decision.at)
        return self.get(number)

    def undo(self, number: int, at: datetime) -> RecordedFinding:
        """Takes back the last decision of a finding; it stands again where it stood before. It stays on record."""
        self.get(number)
        last = (
            self._scope.select(decisions)
            .where(decisions.c.number == number, decisions.c.undone_at.is_(None))
            .order_by(decisions.c.turn.desc())
            .limit(1)
        )
        with self._scope.writing() as connection:
            row = connection.execute(last).mappings().first()
            if row is None:
                raise CannotStart(f"Nothing was decided of finding {number}, so there is nothing to take back.")
            mark = self._scope.update(decisions).where(decisions.c.number == number, decisions.c.turn == row["turn"])
            connection.execute(mark.values(undone_at=at))
            self._set(connection, number, FindingState(row["state_before"]), row["closed_before"])
            if row["state_before"] == FindingState.OPEN:
                self._open_again(connection, number, at)
        return self.get(number)

    def decisions(self, number: int) -> tuple[Decision, ...]:
        """Everything that was decided of a finding and not taken back, oldest first."""
        statement = self._scope.select(decisions).where(decisions.c.number == number, decisions.c.undone_at.is_(None))
        with self._scope.reading() as connection:
            rows = connection.execute(statement.order_by(decisions.c.turn)).mappings()
            return tuple(DECISION.load(row["content"]) for row in rows)

    def reopen_expired(self, today: date, at: datetime) -> tuple[int, ...]:
        """Opens again what was decided until a day before today, and gives the numbers."""
        with self._scope.reading() as connection:
            decided = self._latest_decisions(connection, findings.c.state == FindingState.DECIDED)
        over = tuple(
            sorted(number for number, said in decided.items() if said.until is not None and said.until < today)
        )
        if over:
            with self._scope.writing() as connection:
                for number in over:
                    self._open_again(connection, number, at)
        return over

    def _open_again(self, connection: Connection, number: int, at: datetime) -> None:
        """Opens a finding, unless its post is no longer public; a public one is judged afresh by the next audit."""
        where = self._scope.select(findings, findings.c.account_id, findings.c.post_key)
        account, key = connection.execute(where.where(findings.c.number == number)).one()
        of_post = (posts.c.account_id == account, posts.c.post_key == key)
        state = connection.execute(self._scope.select(posts, posts.c.state).where(*of_post)).scalar()
        if state in (PostState.GONE, PostState.HIDDEN):
            self._set(connection, number, FindingState.FIXED_BY_REMOVAL, at)
            return
        self._set(connection, number, FindingState.OPEN, None)
        connection.execute(self._scope.update(posts).where(*of_post).values(stamp=""))

    def _set(self, connection: Connection, number: int, state: FindingState, closed_at: datetime | None) -> None:
        statement = self._scope.update(findings).where(findings.c.number == number)
        connection.execute(statement.values(state=state, closed_at=closed_at))

    def _found(self, *conditions: Any) -> tuple[RecordedFinding, ...]:
        known = {account.id: account for account in self._accounts.list(removed=True)}
        with self._scope.reading() as connection:
            rows = connection.execute(self._scope.select(findings).where(*conditions)).mappings().all()
            decided = self._latest_decisions(connection, *conditions)
        return tuple(_recorded(row, known[row["account_id"]], decided.get(row["number"])) for row in rows)

    def _latest_decisions(self, connection: Connection, *conditions: Any) -> dict[int, Decision]:
        statement = (
            self._scope.select(decisions, decisions.c.number, decisions.c.content)
            .join(
                findings,
                (findings.c.school_id == decisions.c.school_id) & (findings.c.number == decisions.c.number),
            )
            .where(decisions.c.undone_at.is_(None), *conditions)
            .order_by(decisions.c.number, decisions.c.turn)
        )
        return {number: DECISION.load(content) for number, content in connection.execute(statement)}


def last_decision_kinds(scope: Scope, connection: Connection, numbers: Iterable[int]) -> dict[int, DecisionKind]:
    """The kind of the newest decision of each finding that has one."""
    statement = (
        scope.select(decisions, decisions.c.number, decisions.c.kind)
        .where(decisions.c.number.in_(list(numbers)), decisions.c.undone_at.is_(None))
        .order_by(decisions.c.number, decisions.c.turn)
    )
    return {number: DecisionKind(kind) for number, kind in connection.execute(statement)}


def _turns(scope: Scope, connection: Connection, number: int) -> int:
    statement = scope.select(decisions, decisions.c.turn).where(decisions.c.number == number)
    return connection.execute(statement.order_by(decisions.c.turn.desc()).limit(1)).scalar() or 0


def _recorded(row: Any, account: Account, decision: Decision | None) -> RecordedFinding:
    return RecordedFinding(
        number=row["number"],
        finding=FINDING.load(row["content"]),
        account=account,
        url=ADDRESS.load(row["address"]).url,
        published_at=row["published_at"],
        first_seen=row["first_seen"],
        state=FindingState(row["state"]),
        text_key=row["text_key"],
        baseline=row["baseline"],
        closed_at=row["closed_at"],
        decision=decision,
    )
