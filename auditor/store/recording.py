"""One stretch of an account's audit in one transaction: posts, captures, findings, and the cursor with them."""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Any, Self

from sqlalchemy import Connection, Table, Update, bindparam

from auditor.model import FindingState, PostState
from auditor.store.captures import known_posts
from auditor.store.codecs import ADDRESS, CURSOR, FINDING
from auditor.store.findings import last_decision_kinds
from auditor.store.records import Address, Change, KeptFinding, KnownPost, NewFinding, Sighting
from auditor.store.scope import Scope
from auditor.store.tables import accounts, captures, findings, posts, schools

_CHANGING = ("address", "published_at", "content_hash", "replies_hash", "sightings", "not_judged")


class Recording:
    """A transaction on one account. Nothing of it is kept unless its `with` block ends without an error."""

    def __init__(self, scope: Scope, account_id: str) -> None:
        self._scope = scope
        self._account = account_id
        self._context: AbstractContextManager[Connection] | None = None
        self._connection: Connection

    def __enter__(self) -> Self:
        self._context = self._scope.writing()
        self._connection = self._context.__enter__()
        self._scope.hold(self._connection, accounts, accounts.c.account_id == self._account)
        return self

    def __exit__(self, *error: Any) -> None:
        assert self._context is not None
        self._context.__exit__(*error)

    def known(self, keys: Iterable[str]) -> dict[str, KnownPost]:
        return known_posts(self._scope, self._connection, self._account, keys)

    def save_posts(self, sightings: Sequence[Sighting], stamp: str, at: datetime) -> None:
        """Records posts that are new, changed or back, judged by `stamp`, with a capture of each."""
        new = [self._new_post(each, stamp, at) for each in sightings if each.known is None]
        self._scope.add(self._connection, posts, new)
        old = [(each, each.known) for each in sightings if each.known is not None]
        if old:
            fixed = {"state": PostState.PRESENT, "stamp": stamp, "last_seen": at, "last_looked": at}
            bound: dict[str, object] = {name: bindparam(f"new_{name}") for name in _CHANGING}
            change = self._update(posts).values(found_gone_at=None, **fixed, **bound)
            self._connection.execute(change, [_changed(each, known) for each, known in old])
        self._scope.add(self._connection, captures, [self._new_capture(each, at) for each in sightings])

    def still_there(self, keys: Sequence[str], at: datetime) -> None:
        """Records that posts were seen unchanged."""
        if keys:
            values = {"state": PostState.PRESENT, "last_seen": at, "last_looked": at, "found_gone_at": None}
            self._connection.execute(self._update(posts).values(**values), [{"the_key": key} for key in keys])

    def judged_again(self, left: Mapping[str, int], stamp: str) -> None:
        """Records that posts were judged by another register or other rules; `left` counts questions not judged."""
        if left:
            self._connection.execute(
                self._update(posts).values(stamp=stamp, not_judged=bindparam("left")),
                [{"the_key": key, "left": count} for key, count in left.items()],
            )

    def looked_at(self, key: str, state: PostState, at: datetime, found_gone_at: datetime | None) -> None:
        """Records where one look found a post; one that is gone loses its words."""
        values = {"state": state, "last_looked": at, "found_gone_at": found_gone_at}
        self._connection.execute(self._update(posts).values(**values), {"the_key": key})
        if state is PostState.GONE:
            self._connection.execute(self._update(captures).values(content=None), {"the_key": key})

    def missing(self, keys: Sequence[str]) -> None:
        """Records that a complete window no longer lists these posts."""
        if keys:
            change = self._update(posts).values(state=PostState.GONE_UNCONFIRMED)
            self._connection.execute(change, [{"the_key": key} for key in keys])

    def kept_findings(self, keys: Iterable[str]) -> dict[str, list[KeptFinding]]:
        """What is on record of the findings of these posts, by post key."""
        wanted = list(keys)
        statement = self._scope.select(findings).where(
            findings.c.account_id == self._account, findings.c.post_key.in_(wanted)
        )
        rows = self._connection.execute(statement.order_by(findings.c.number)).mappings().all()
        decided = last_decision_kinds(self._scope, self._connection, [row["number"] for row in rows])
        kept: dict[str, list[KeptFinding]] = {key: [] for key in wanted}
        for row in rows:
            kept[row["post_key"]].append(
                KeptFinding(
                    number=row["number"],
                    fingerprint=row["fingerprint"],
                    state=FindingState(row["state"]),
                    content=FINDING.load(row["content"]),
                    decision=decided.get(row["number"]),
                    closed_at=row["closed_at"],
                )
            )
        return kept

    def add_findings(self, new: Sequence[NewFinding], at: datetime) -> tuple[int, ...]:
        """Puts findings on record, and gives their numbers."""
        if not new:
            return ()
        numbers = self._scope.numbers(self._connection, schools.c.last_finding, len(new))
        rows = [
            {
                "number": number,
                "account_id": self._account,
                "post_key": each.post_key,
                "fingerprint": each.fingerprint,
                "text_key": each.text_key,
                "code": each.finding.code,
                "severity": each.finding.severity,
                "state": FindingState.OPEN,
                "baseline": each.baseline,
                "published_at": each.published_at,
                "first_seen": at,
                "last_seen": at,
                "content": FINDING.dump(each.finding),
                "address": ADDRESS.dump(Address(ref=each.finding.post, url=each.url)),
            }
            for number, each in zip(numbers, new, strict=True)
        ]
        self._scope.add(self._connection, findings, rows)
        return tuple(numbers)

    def change_findings(self, changes: Sequence[Change], at: datetime) -> None:
        """Records what became of findings."""
        for change in changes:
            values: dict[str, object] = {"state": change.state, "closed_at": change.closed_at}
            if change.finding is not None:
                again = change.finding
                values |= {"content": FINDING.dump(again), "severity": again.severity, "last_seen": at}
            statement = self._scope.update(findings).where(findings.c.number == change.number)
            self._connection.execute(statement.values(**values))

    def edited(self, posts_now: Mapping[str, tuple[str, Address]]) -> None:
        """Keeps the findings of edited posts with the text key and address that these have now."""
        if posts_now:
            change = self._update(findings).values(text_key=bindparam("new_text_key"), address=bindparam("new_address"))
            self._connection.execute(
                change,
                [
                    {"the_key": key, "new_text_key": text_key, "new_address": ADDRESS.dump(address)}
                    for key, (text_key, address) in posts_now.items()
                ],
            )

    def save_cursor(self, cursor: Mapping[str, object]) -> None:
        """Makes the next read start from here."""
        statement = self._scope.update(accounts).where(accounts.c.account_id == self._account)
        self._connection.execute(statement.values(cursor=CURSOR.dump(dict(cursor))))

    def _new_post(self, sighting: Sighting, stamp: str, at: datetime) -> dict[str, object]:
        seen = sighting.seen
        return {
            "account_id": self._account,
            "post_key": seen.key,
            "address": ADDRESS.dump(Address(ref=seen.post.ref, url=seen.post.url)),
            "published_at": seen.post.published_at,
            "state": PostState.PRESENT,
            "content_hash": seen.content_hash,
            "replies_hash": seen.replies_hash,
            "stamp": stamp,
            "sightings": 1,
            "not_judged": sighting.not_judged,
            "first_seen": at,
            "last_seen": at,
            "last_looked": at,
        }

    def _new_capture(self, sighting: Sighting, at: datetime) -> dict[str, object]:
        return {
            "account_id": self._account,
            "post_key": sighting.seen.key,
            "sighting": (sighting.known.sightings if sighting.known else 0) + 1,
            "seen_at": at,
            "kind": sighting.kind,
            "content_hash": sighting.seen.content_hash,
            "replies_hash": sighting.seen.replies_hash,
            "content": sighting.seen.encoded,
        }

    def _update(self, table: Table) -> Update:
        """Changes the row of the post whose key is bound as "the_key"."""
        mine = self._scope.update(table).where(table.c.account_id == self._account)
        return mine.where(table.c.post_key == bindparam("the_key"))


def _changed(sighting: Sighting, known: KnownPost) -> dict[str, object]:
    seen = sighting.seen
    return {
        "the_key": seen.key,
        "new_address": ADDRESS.dump(Address(ref=seen.post.ref, url=seen.post.url)),
        "new_published_at": seen.post.published_at,
        "new_content_hash": seen.content_hash,
        "new_replies_hash": seen.replies_hash,
        "new_sightings": known.sightings + 1,
        "new_not_judged": sighting.not_judged,
    }
