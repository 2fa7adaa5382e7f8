"""The accounts the school registered, and where reading each of them stands."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from auditor.errors import CannotStart, NotFound
from auditor.model import Account, FindingState
from auditor.store.codecs import ACCOUNT, CURSOR
from auditor.store.records import ReadingState
from auditor.store.scope import Scope
from auditor.store.tables import accounts, findings, posts


class Accounts:
    """The school's accounts; a removed one keeps its history and can be added again."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def list(self, *, removed: bool = False) -> tuple[Account, ...]:
        """The accounts in the order in which they were added; the removed ones too, if so asked."""
        statement = self._scope.select(accounts).order_by(accounts.c.added_at, accounts.c.account_id)
        if not removed:
            statement = statement.where(accounts.c.removed_at.is_(None))
        with self._scope.reading() as connection:
            return tuple(_account(row) for row in connection.execute(statement).mappings())

    def get(self, account_id: str) -> Account:
        """Raises `NotFound` where there is none, or it was removed."""
        for account in self.list():
            if account.id == account_id:
                return account
        raise NotFound(f"There is no account '{account_id}'; 'auditor account list' shows those there are.")

    def add(self, account: Account, at: datetime) -> None:
        """Adds an account; one that was removed under the same id comes back with its history."""
        row = {"content": ACCOUNT.dump(account), "paused": account.paused}
        new = {"account_id": account.id, "added_at": at, "baseline_done": False, **row}
        with self._scope.writing() as connection:
            if self._scope.add_if_new(connection, accounts, new):
                return
            back = self._scope.update(accounts).where(
                accounts.c.account_id == account.id, accounts.c.removed_at.is_not(None)
            )
            if connection.execute(back.values(removed_at=None, **row)).rowcount != 1:
                raise CannotStart(f"The account '{account.id}' is registered already.")

    def change(self, account: Account) -> None:
        """Replaces what is known of an account; raises `NotFound`."""
        self._set(account.id, content=ACCOUNT.dump(account), paused=account.paused)

    def save_profile(self, account_id: str, display_name: str, biography: str) -> None:
        """Keeps what the account's profile says of itself; an empty name leaves the one there is."""
        statement = self._scope.select(accounts).where(accounts.c.account_id == account_id)
        with self._scope.writing() as connection:
            before = _account(connection.execute(statement).mappings().one())
            after = replace(before, display_name=display_name or before.display_name, biography=biography)
            if after != before:
                change = self._scope.update(accounts).where(accounts.c.account_id == account_id)
                connection.execute(change.values(content=ACCOUNT.dump(after)))

    def pause(self, account_id: str, *, paused: bool = True) -> None:
        self.change(replace(self.get(account_id), paused=paused))

    def remove(self, account_id: str, at: datetime) -> None:
        """Takes an account off the list and forgets its secrets; its posts, findings and audits stay on record.

        What was open is closed as no longer raised; if the account is added again, its posts are judged again.
        """
        account = replace(self.get(account_id), settings={})
        still_open = self._scope.update(findings).where(
            findings.c.account_id == account_id, findings.c.state == FindingState.OPEN
        )
        off = self._scope.update(accounts).where(accounts.c.account_id == account_id)
        its_posts = self._scope.update(posts).where(posts.c.account_id == account_id)
        with self._scope.writing() as connection:
            connection.execute(off.values(content=ACCOUNT.dump(account), removed_at=at, cursor=None))
            connection.execute(still_open.values(state=FindingState.NO_LONGER_RAISED, closed_at=at))
            connection.execute(its_posts.values(stamp=""))

    def reading_state(self, account_id: str) -> ReadingState:
        statement = self._scope.select(accounts).where(accounts.c.account_id == account_id)
        with self._scope.reading() as connection:
            row = connection.execute(statement).mappings().one()
        return ReadingState(
            cursor=CURSOR.load(row["cursor"]) if row["cursor"] else None,
            baseline_from=row["baseline_from"],
            baseline_done=row["baseline_done"],
            last_read_at=row["last_read_at"],
        )

    def start_reading(self, account_id: str, at: datetime) -> None:
        """Notes when the account's first audit began; later calls change nothing."""
        statement = self._scope.update(accounts).where(
            accounts.c.account_id == account_id, accounts.c.baseline_from.is_(None)
        )
        with self._scope.writing() as connection:
            connection.execute(statement.values(baseline_from=at))

    def finish_reading(self, account_id: str, at: datetime, *, in_full: bool) -> None:
        """Notes that the account was read to its end; `in_full` says that nothing of it was left unread."""
        self._set(account_id, baseline_done=True, **({"last_read_at": at} if in_full else {}))

    def _set(self, account_id: str, **values: Any) -> None:
        statement = self._scope.update(accounts).where(accounts.c.account_id == account_id)
        with self._scope.writing() as connection:
            if connection.execute(statement.values(**values)).rowcount != 1:
                raise NotFound(f"There is no account '{account_id}'; 'auditor account list' shows those there are.")


def _account(row: Any) -> Account:
    return replace(ACCOUNT.load(row["content"]), paused=row["paused"])
