"""Records what was read of one account: compares, judges what changed, settles, and writes a stretch at a time."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from auditor.capture import seen_post, text_key, with_what_was_known
from auditor.fence import fenced
from auditor.judging import Judging
from auditor.model import Account, Code, Finding, Judgement, NotJudged, Post, PostState
from auditor.settle import at_the_time, finding_fingerprint, removed, settle, still_there
from auditor.store.recording import Recording
from auditor.store.records import Address, CaptureKind, Change, KeptFinding, KnownPost, NewFinding, SeenPost, Sighting
from auditor.store.store import SchoolStore

_NOT_PUBLIC = (PostState.GONE, PostState.HIDDEN)
_PAGE = 200


@dataclass(kw_only=True)
class Tally:
    """What one read of an account came across, counted in posts and replies."""

    new: int = 0
    edited: int = 0
    gone: int = 0
    replies: int = 0
    not_judged: int = 0


@dataclass(kw_only=True)
class _Page:
    """What one transaction will write, gathered post by post."""

    sightings: list[Sighting] = field(default_factory=list)
    same: list[str] = field(default_factory=list)
    judged_again: dict[str, int] = field(default_factory=dict)
    new: list[NewFinding] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    edited: dict[str, tuple[str, Address]] = field(default_factory=dict)
    tally: Tally = field(default_factory=Tally)


@dataclass(kw_only=True)
class Recorder:
    """Writes down one read of an account, begun `at`; `baseline_from` is set while its first audit goes on."""

    school: SchoolStore
    account: Account
    judging: Judging
    at: datetime
    baseline_from: datetime | None
    tally: Tally = field(default_factory=Tally)
    _gone: set[str] = field(default_factory=set)

    def posts(self, posts: Sequence[Post], cursor: Mapping[str, object] | None = None) -> None:
        """Records posts in one transaction, and with them the cursor where one is given."""
        seen = [seen_post(self._completed(post), self.key(post.ref), self.school.fingerprint) for post in posts]
        known = self.school.captures.known(self.account.id, [each.key for each in seen])
        judged = {each.key: self._judge(each.post) for each in seen if self._needs_judging(each, known.get(each.key))}
        page = _Page()
        with self.school.recording(self.account.id) as recording:
            known = recording.known([each.key for each in seen])
            kept = recording.kept_findings([each.key for each in seen])
            for each in seen:
                self._sort(page, each, known.get(each.key), kept[each.key], judged)
            recording.save_posts(page.sightings, self.judging.stamp, self.at)
            recording.still_there(page.same, self.at)
            self._write(recording, page)
            if cursor is not None:
                recording.save_cursor(cursor)
        self.tally.new += page.tally.new
        self.tally.edited += page.tally.edited
        self.tally.replies += page.tally.replies
        self.tally.not_judged += page.tally.not_judged

    def judge_kept_posts_again(self) -> None:
        """Judges posts on record by the register and rules of now, where they were judged by others."""
        after = ""
        while stale := self.school.captures.stale(self.account.id, self.judging.stamp, _PAGE, after=after):
            after = stale[-1][0].key
            judged = [(known, post, self._judge(post)) for known, post in stale]
            page = _Page(judged_again={known.key: len(judgement.not_judged) for known, _, judgement in judged})
            with self.school.recording(self.account.id) as recording:
                kept = recording.kept_findings(page.judged_again)
                for known, post, judgement in judged:
                    self._settle(page, known.key, post, judgement, kept[known.key], edited=False)
                self._write(recording, page)

    def missing(self, keys: Sequence[str]) -> None:
        """Records that a complete window no longer lists these posts."""
        with self.school.recording(self.account.id) as recording:
            recording.missing(keys)
        self._count_gone(add=keys)

    def looked_at(self, key: str, state: PostState, *, found_gone_at: datetime | None = None) -> None:
        """Records where a look found a post; the findings of one that is no longer public are closed."""
        with self.school.recording(self.account.id) as recording:
            before = recording.known([key]).get(key)
            if before is None:
                return
            recording.looked_at(key, state, self.at, found_gone_at)
            if state in _NOT_PUBLIC:
                recording.change_findings(removed(recording.kept_findings([key])[key], self.at), self.at)
        if state in (PostState.PRESENT, PostState.HIDDEN):
            self._count_gone(take=[key])
        elif state is not PostState.NOT_SEEN and before.state in (PostState.PRESENT, PostState.NOT_SEEN):
            self._count_gone(add=[key])

    def about_the_account(self, raised: Iterable[Finding]) -> None:
        """Settles the findings about the account itself."""
        page = _Page()
        itself = Post(ref="", text=self.account.id, url=self.account.address)
        with self.school.recording(self.account.id) as recording:
            kept = recording.kept_findings([""])[""]
            self._settle(page, "", itself, Judgement(post="", findings=tuple(raised)), kept, edited=True)
            self._write(recording, page)

    def key(self, ref: str) -> str:
        return self.school.captures.key(self.account.id, ref)

    def _completed(self, post: Post) -> Post:
        if not post.unread:
            return post
        captures = self.school.captures.of_post(self.account.id, post.ref)
        return with_what_was_known(post, captures[-1].post if captures else None)

    def _count_gone(self, *, add: Iterable[str] = (), take: Iterable[str] = ()) -> None:
        self._gone = (self._gone | set(add)) - set(take)
        self.tally.gone = len(self._gone)

    def _needs_judging(self, seen: SeenPost, known: KnownPost | None) -> bool:
        return _kind(seen, known) is not None or (known is not None and known.stamp != self.judging.stamp)

    def _judge(self, post: Post) -> Judgement:
        return fenced(
            f"judging a post of {self.account.id}",
            lambda: self.judging.judge.judge(post, self.account),
            lambda fault: Judgement(post=post.ref, not_judged=tuple(NotJudged(code=code, why=fault) for code in Code)),
        )

    def _sort(
        self,
        page: _Page,
        seen: SeenPost,
        known: KnownPost | None,
        kept: Collection[KeptFinding],
        judged: Mapping[str, Judgement],
    ) -> None:
        kind = _kind(seen, known)
        page.tally.replies += len(seen.post.replies)
        if known is not None and not self._needs_judging(seen, known):
            page.same.append(seen.key)
            page.changes.extend(still_there(kept))
            page.tally.not_judged += known.not_judged > 0
            return
        judgement = judged.get(seen.key) or self._judge(seen.post)
        left = len(judgement.not_judged)
        if kind is None:
            page.same.append(seen.key)
            page.judged_again[seen.key] = left
        else:
            page.sightings.append(Sighting(seen=seen, known=known, kind=kind, not_judged=left))
        self._settle(page, seen.key, seen.post, judgement, kept, edited=kind is not None)
        page.tally.new += kind is CaptureKind.NEW
        page.tally.edited += kind is CaptureKind.EDITED
        page.tally.not_judged += left > 0

    def _settle(
        self, page: _Page, key: str, post: Post, judgement: Judgement, kept: Collection[KeptFinding], *, edited: bool
    ) -> None:
        fingerprint = self.school.fingerprint
        raised = {
            finding_fingerprint(each, self.account.id, fingerprint): at_the_time(each, post.published_at, self.at)
            for each in judgement.findings
        }
        not_judged = {each.code for each in judgement.not_judged}
        settled = settle(kept, raised, not_judged=not_judged, edited=edited, at=self.at)
        page.changes.extend(settled.changes)
        words = text_key(post, fingerprint)
        if edited and kept:
            page.edited[key] = (words, Address(ref=post.ref, url=post.url))
        page.new.extend(
            NewFinding(
                fingerprint=mark,
                post_key=key,
                text_key=words,
                finding=finding,
                url=post.url,
                published_at=post.published_at,
                baseline=self._is_baseline(post),
            )
            for mark, finding in settled.new.items()
        )

    def _is_baseline(self, post: Post) -> bool:
        since = self.baseline_from
        return since is not None and (post.published_at is None or post.published_at <= since)

    def _write(self, recording: Recording, page: _Page) -> None:
        recording.judged_again(page.judged_again, self.judging.stamp)
        recording.change_findings(page.changes, self.at)
        recording.edited(page.edited)
        recording.add_findings(page.new, self.at)


def _kind(seen: SeenPost, known: KnownPost | None) -> CaptureKind | None:
    if known is None:
        return CaptureKind.NEW
    if known.state in _NOT_PUBLIC:
        return CaptureKind.BACK
    if known.content_hash != seen.content_hash:
        return CaptureKind.EDITED
    return CaptureKind.REPLIES if known.replies_hash != seen.replies_hash else None
