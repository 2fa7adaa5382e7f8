"""Reads one account and records what it says, so that a read may be stopped anywhere and begun again."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Protocol

from auditor.account_rules import account_findings
from auditor.capture import mended
from auditor.errors import SourceError
from auditor.fence import fenced
from auditor.model import Account, AccountRead, FindingState, Post, PostState, ReadOutcome, School
from auditor.page_rules import LOOKED_BACK, NAMING, Page, page_findings, taken_over
from auditor.recorder import Recorder
from auditor.store.records import Address, KnownPost, ReadingState
from connectors.interface import Checkpoint, Connector, Cursor, Event, Gone, Identity, Notice, Presence, Upsert, Window

Looks = Sequence[tuple[KnownPost, Address]]
_PAGE = 200
_LOOKS = 100
_MONTH = timedelta(days=30.44)
_STILL_SHOWN = (FindingState.OPEN, FindingState.DECIDED)
CONFIRM_AFTER = timedelta(hours=1)
"""How long after a post was first found gone a second look may confirm it."""


class Watcher(Protocol):
    """Follows a read, and may ask it to stop."""

    def read(self, account: Account, posts: int) -> None:
        """So many posts of the account were read so far."""

    def wants_stop(self) -> bool: ...


class Reading:
    """One read of one account."""

    def __init__(self, recorder: Recorder, state: ReadingState, school: School, watcher: Watcher) -> None:
        self._recorder = recorder
        self._account = recorder.account
        self._captures = recorder.school.captures
        self._state = state
        self._school = school
        self._watcher = watcher
        self._waiting: list[Post] = []
        self._met: dict[str, str] = {}
        self._said: dict[str, None] = {}
        self._unread = 0
        self._complete = True

    def read(self, opens: Callable[[Account], Connector], *, full: bool) -> AccountRead:
        """Reads the account to its end or to its first fault, and tells how that went."""
        outcome = fenced(f"reading account {self._account.id}", lambda: self._outcome(opens, full=full), self._failed)
        return self._told(outcome)

    def confirm(self, opens: Callable[[Account], Connector]) -> int:
        """Looks only at posts that were found gone long enough ago, and gives how many are gone for good.

        What goes wrong is left to the next audit to tell: the digest that waits for this must not fail with it.
        """
        return fenced(f"looking again at account {self._account.id}", lambda: self._confirmed(opens), lambda _: 0)

    def _confirmed(self, opens: Callable[[Account], Connector]) -> int:
        due = self._to_look_at(seen_since=datetime.min.replace(tzinfo=UTC))
        if due:
            self._look_at(opens(self._account), due)
        keys = [known.key for known, _ in due]
        now = self._captures.known(self._account.id, keys)
        return sum(known.state is PostState.GONE for known in now.values())

    def _outcome(self, opens: Callable[[Account], Connector], *, full: bool) -> ReadOutcome:
        outcome = self._read(opens, full=full)
        self._recorder.judge_kept_posts_again()
        return outcome

    def _failed(self, fault: str) -> ReadOutcome:
        self._say(f"{fault} The next audit tries again; if it comes back, please report it.")
        return ReadOutcome.FAILED

    def _read(self, opens: Callable[[Account], Connector], *, full: bool) -> ReadOutcome:
        try:
            connector = opens(self._account)
            identity = mended(connector.check())
            for event in connector.sync(self._state.cursor, full=full or self._state.cursor is None):
                self._take(event)
                if self._watcher.wants_stop():
                    raise SourceError("The audit was stopped before this account was read to its end.")
        except SourceError as error:
            self._record(None)
            self._say(str(error))
            return ReadOutcome.INCOMPLETE if self._met else ReadOutcome.FAILED
        self._record(None)
        self._know(identity)
        self._look_at(connector, self._to_look_at(seen_since=self._recorder.at))
        in_full = self._complete and not self._unread
        self._recorder.school.accounts.finish_reading(self._account.id, self._recorder.at, in_full=in_full)
        return ReadOutcome.READ if in_full else ReadOutcome.INCOMPLETE

    def _take(self, event: Event) -> None:
        match event:
            case Upsert(post=post):
                self._take_post(post)
            case Checkpoint(cursor=cursor):
                self._record(cursor)
            case Gone(ref=ref):
                self._record(None)
                self._recorder.looked_at(self._recorder.key(ref), PostState.GONE, found_gone_at=self._recorder.at)
            case Window():
                self._record(None)
                self._compare(event)
            case Notice(sentence=sentence, unread=unread):
                self._say(sentence)
                self._unread += unread

    def _take_post(self, post: Post) -> None:
        key = self._recorder.key(post.ref)
        words = f"{post.title}\n{post.text}"
        if key in self._met:
            if self._met[key] != self._recorder.school.fingerprint(words):
                self._unread += 1
                self._say("Several posts here share one identity; only the first of them was judged.")
            return
        self._met[key] = self._recorder.school.fingerprint(words)
        if post.unread:
            self._unread += len(post.unread)
            self._say("Parts of some posts could not be understood.")
        self._waiting.append(post)
        if len(self._waiting) >= _PAGE:
            self._record(None)

    def _record(self, cursor: Cursor | None) -> None:
        if self._waiting or cursor is not None:
            self._recorder.posts(self._waiting, cursor)
            self._waiting = []
            self._watcher.read(self._account, len(self._met))

    def _compare(self, window: Window) -> None:
        if not window.complete:
            return
        known = self._captures.between(self._account.id, window.since, window.until)
        listed = {self._recorder.key(ref) for ref in window.refs}
        if 2 * len(known.keys() & listed) < len(known):
            self._complete = False
            self._say("The platform listed less than half of the posts we know; none was taken as removed.")
            return
        self._recorder.missing(
            sorted(k for k, state in known.items() if k not in listed and state is not PostState.GONE_UNCONFIRMED)
        )

    def _know(self, identity: Identity) -> None:
        page = self._page(identity)
        of_itself = account_findings(self._account, self._school, identity)
        self._recorder.about_the_account((*of_itself, *page_findings(page)))
        for warning in identity.warnings:
            self._say(warning)
        if not taken_over(page):  # what the profile said before is what the next night compares it with
            self._recorder.school.accounts.save_profile(self._account.id, identity.display_name, identity.biography)

    def _page(self, identity: Identity) -> Page:
        at, kept = self._recorder.at, self._recorder.school
        limit = at - _MONTH * self._school.names_stay_months
        named = kept.findings.list(states=_STILL_SHOWN, codes=NAMING, accounts=[self._account.id])
        old = [f.url for f in named if f.published_at is not None and f.published_at < limit]
        return Page(
            account=self._account,
            school=self._school,
            identity=identity,
            posts=self._captures.recent(self._account.id, at - LOOKED_BACK, _PAGE),
            old_with_names=tuple(dict.fromkeys(old)),
            at=at,
        )

    def _to_look_at(self, *, seen_since: datetime) -> Looks:
        at = self._recorder.at
        return self._captures.to_look_at(self._account.id, at, _LOOKS, seen_since=seen_since, wait=CONFIRM_AFTER)

    def _look_at(self, connector: Connector, posts: Looks) -> None:
        at = self._recorder.at
        for known, address in posts:
            try:
                if known.state is not PostState.GONE_UNCONFIRMED:
                    post = connector.read_one(address.ref, address.url)
                    if post is not None and post.ref == address.ref:
                        self._met[known.key] = ""
                        self._recorder.posts([post])
                        continue
                presence = connector.probe(address.ref, address.url)
            except SourceError as error:
                self._complete = False
                self._say(f"Posts with open findings could not all be looked at again: {error}")
                return
            state = _state_after(presence, known.state, confirms=known.found_gone_at is not None)
            found_gone_at = known.found_gone_at or (at if presence is Presence.GONE else None)
            is_gone = state in (PostState.GONE, PostState.GONE_UNCONFIRMED)
            self._recorder.looked_at(known.key, state, found_gone_at=found_gone_at if is_gone else None)

    def _say(self, sentence: str) -> None:
        self._said.setdefault(mended(sentence))

    def _told(self, outcome: ReadOutcome) -> AccountRead:
        tally = self._recorder.tally
        return AccountRead(
            account=replace(self._account, settings={}),
            outcome=outcome,
            why=" ".join(self._said),
            posts_seen=len(self._met),
            posts_new=tally.new,
            posts_edited=tally.edited,
            posts_gone=tally.gone,
            replies_seen=tally.replies,
            not_judged=tally.not_judged,
            unread=self._unread,
            baseline=not self._state.baseline_done,
            last_read_at=self._recorder.at if outcome is ReadOutcome.READ else self._state.last_read_at,
        )


def _state_after(presence: Presence, before: PostState, *, confirms: bool) -> PostState:
    if presence is Presence.PRESENT:
        return PostState.PRESENT
    if presence is Presence.HIDDEN:
        return PostState.HIDDEN
    if presence is Presence.GONE:
        return PostState.GONE if confirms else PostState.GONE_UNCONFIRMED
    return before if before is PostState.GONE_UNCONFIRMED else PostState.NOT_SEEN
