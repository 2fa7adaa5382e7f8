"""What is on record of each account's posts: where they stand, and their sightings."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, func, or_

from auditor.model import FindingState, Post, PostState
from auditor.store.codecs import ADDRESS, POST
from auditor.store.records import Address, Capture, CaptureKind, KnownPost
from auditor.store.scope import Scope
from auditor.store.tables import captures, decisions, findings, posts

_KNOWN = (
    *(posts.c.post_key, posts.c.state, posts.c.content_hash, posts.c.replies_hash, posts.c.stamp, posts.c.sightings),
    *(posts.c.not_judged, posts.c.published_at, posts.c.last_seen, posts.c.last_looked, posts.c.found_gone_at),
)


class Captures:
    """The posts of the school's accounts, and each sighting of them."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def key(self, account_id: str, ref: str) -> str:
        """The keyed fingerprint under which a post is kept."""
        return post_key(self._scope, account_id, ref)

    def known(self, account_id: str, keys: Iterable[str]) -> dict[str, KnownPost]:
        with self._scope.reading() as connection:
            return known_posts(self._scope, connection, account_id, keys)

    def between(self, account_id: str, since: datetime | None, until: datetime | None) -> dict[str, PostState]:
        """The posts thought to be public that were published in a stretch of time (None: without end)."""
        statement = self._scope.select(posts, posts.c.post_key, posts.c.state).where(
            posts.c.account_id == account_id, posts.c.state.not_in([PostState.GONE, PostState.HIDDEN])
        )
        if since is not None:
            statement = statement.where(posts.c.published_at >= since)
        if until is not None:
            statement = statement.where(posts.c.published_at <= until)
        with self._scope.reading() as connection:
            return {key: PostState(state) for key, state in connection.execute(statement)}

    def stale(self, account_id: str, stamp: str, limit: int, *, after: str = "") -> tuple[tuple[KnownPost, Post], ...]:
        """Public posts whose words are kept and that were last judged by another register or other rules.

        In the order of their keys, beginning after the key `after`.
        """
        statement = (
            self._scope.select(posts, *_KNOWN, captures.c.content)
            .join(captures, _latest())
            .where(
                posts.c.account_id == account_id,
                posts.c.stamp != stamp,
                posts.c.post_key > after,
                posts.c.state.not_in([PostState.GONE, PostState.HIDDEN]),
                captures.c.content.is_not(None),
            )
            .order_by(posts.c.post_key)
            .limit(limit)
        )
        with self._scope.reading() as connection:
            rows = connection.execute(statement).mappings().all()
        return tuple((_known(row), POST.load(row["content"])) for row in rows)

    def to_look_at(
        self, account_id: str, now: datetime, limit: int, *, seen_since: datetime, wait: timedelta
    ) -> tuple[tuple[KnownPost, Address], ...]:
        """Posts that need a look of their own, those longest not looked at first.

        They are: posts to be confirmed gone, `wait` after they were first found gone; and posts with an open finding
        (or one that somebody says is fixed) that this audit, begun at `seen_since`, has not come across.
        """
        said_fixed = (
            self._scope.select(decisions, decisions.c.number)
            .where(decisions.c.kind == "fixed", decisions.c.undone_at.is_(None))
            .scalar_subquery()
        )
        waiting = self._scope.select(findings, findings.c.post_key).where(
            findings.c.account_id == account_id,
            or_(
                findings.c.state == FindingState.OPEN,
                (findings.c.state == FindingState.DECIDED) & findings.c.number.in_(said_fixed),
            ),
        )
        unconfirmed = posts.c.state == PostState.GONE_UNCONFIRMED
        due = or_(posts.c.found_gone_at.is_(None), posts.c.found_gone_at <= now - wait)
        statement = (
            self._scope.select(posts, *_KNOWN, posts.c.address)
            .where(
                posts.c.account_id == account_id,
                or_(
                    unconfirmed & due,
                    ~unconfirmed & posts.c.post_key.in_(waiting.scalar_subquery()) & (posts.c.last_looked < seen_since),
                ),
            )
            .order_by(posts.c.last_looked, posts.c.post_key)
            .limit(limit)
        )
        with self._scope.reading() as connection:
            rows = connection.execute(statement).mappings().all()
        return tuple((_known(row), ADDRESS.load(row["address"])) for row in rows)

    def recent(self, account_id: str, since: datetime, limit: int) -> tuple[Post, ...]:
        """Public posts published since then whose words are kept, the newest first."""
        statement = (
            self._scope.select(posts, captures.c.content)
            .join(captures, _latest())
            .where(
                posts.c.account_id == account_id,
                posts.c.published_at >= since,
                posts.c.state.not_in([PostState.GONE, PostState.HIDDEN]),
                captures.c.content.is_not(None),
            )
            .order_by(posts.c.published_at.desc(), posts.c.post_key)
            .limit(limit)
        )
        with self._scope.reading() as connection:
            return tuple(POST.load(row["content"]) for row in connection.execute(statement).mappings())

    def of_post(self, account_id: str, ref: str) -> tuple[Capture, ...]:
        """A post's sightings, oldest first."""
        statement = self._scope.select(captures).where(
            captures.c.account_id == account_id, captures.c.post_key == self.key(account_id, ref)
        )
        with self._scope.reading() as connection:
            rows = connection.execute(statement.order_by(captures.c.sighting)).mappings().all()
        return tuple(
            Capture(
                sighting=row["sighting"],
                seen_at=row["seen_at"],
                kind=CaptureKind(row["kind"]),
                post=POST.load(row["content"]) if row["content"] else None,
            )
            for row in rows
        )

    def state(self, account_id: str, ref: str) -> PostState | None:
        """Where a post stands; None when it was never seen."""
        key = self.key(account_id, ref)
        found = self.known(account_id, [key]).get(key)
        return found.state if found else None

    def counts(self, account_id: str) -> dict[PostState, int]:
        """How many posts of an account stand where."""
        statement = self._scope.select(posts, posts.c.state, func.count()).where(posts.c.account_id == account_id)
        with self._scope.reading() as connection:
            return {PostState(state): count for state, count in connection.execute(statement.group_by(posts.c.state))}


def post_key(scope: Scope, account_id: str, ref: str) -> str:
    return scope.fingerprint("post", account_id, ref)


def known_posts(scope: Scope, connection: Connection, account_id: str, keys: Iterable[str]) -> dict[str, KnownPost]:
    """What is on record of these posts, by key; those never seen are left out."""
    statement = scope.select(posts, *_KNOWN).where(posts.c.account_id == account_id, posts.c.post_key.in_(list(keys)))
    return {row["post_key"]: _known(row) for row in connection.execute(statement).mappings()}


def _latest() -> Any:
    return (
        (captures.c.school_id == posts.c.school_id)
        & (captures.c.account_id == posts.c.account_id)
        & (captures.c.post_key == posts.c.post_key)
        & (captures.c.sighting == posts.c.sightings)
    )


def _known(row: Any) -> KnownPost:
    return KnownPost(
        key=row["post_key"],
        state=PostState(row["state"]),
        content_hash=row["content_hash"],
        replies_hash=row["replies_hash"],
        stamp=row["stamp"],
        sightings=row["sightings"],
        not_judged=row["not_judged"],
        published_at=row["published_at"],
        last_seen=row["last_seen"],
        last_looked=row["last_looked"],
        found_gone_at=row["found_gone_at"],
    )
