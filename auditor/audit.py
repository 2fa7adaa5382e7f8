"""The one pipeline: reads the school's accounts, records what is new, judges it, and settles it with what is known."""

import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from auditor.errors import NotAllowed
from auditor.judging import Judging, judging_for
from auditor.model import Account, AccountRead, AuditRecord, PersonRole, ReadOutcome, Setup
from auditor.reading import Reading, Watcher
from auditor.recorder import Recorder
from auditor.store.store import SchoolStore
from connectors.interface import Connector

_AT_ONCE = 4
Opens = Callable[[Account], Connector]
"""Makes an account's connector, with its network client."""
Progress = Callable[[Account, int], None]
"""Told, from the account's thread, how many of its posts were read so far."""


def run(
    school: SchoolStore,
    opens: Opens,
    *,
    now: Callable[[], datetime],
    accounts: Sequence[str] | None = None,
    reason: str = "by hand",
    months: int | None = None,
    full: bool = False,
    progress: Progress | None = None,
    judging: Judging | None = None,
) -> AuditRecord:
    """Audits the accounts (all, or those of the given ids) and records it; may be stopped anywhere and run again.

    `months` asks for everything to be read anew, as `full` does. `judging` is for a school with rules of its own.
    Raises `NotAllowed` while the school may not be audited, `NotFound` for an unknown account.
    """
    setup = school.setup.get()
    ensure_allowed(setup)
    chosen = (
        school.accounts.list()
        if accounts is None
        else tuple(school.accounts.get(each) for each in dict.fromkeys(accounts))
    )
    judging = judging or judging_for(school)
    sweeps = full or months is not None
    began = now()
    school.findings.reopen_expired(began.astimezone(ZoneInfo(setup.school.time_zone)).date(), began)
    audit = school.audits.start(reason, began)
    watcher = _Watcher(progress)
    reading = _readings(school, setup, judging, now, watcher)

    def read(account: Account) -> None:
        read = _paused(school, account) if account.paused else reading(account).read(opens, full=sweeps)
        school.audits.save_read(audit, read)

    with ThreadPoolExecutor(max_workers=_AT_ONCE, thread_name_prefix="account") as threads:
        try:
            for done in [threads.submit(read, account) for account in chosen]:
                done.result()
        finally:
            watcher.stop()
            threads.shutdown(cancel_futures=True)
    return school.audits.finish(audit, now())


def confirm_removals(
    school: SchoolStore, opens: Opens, *, now: Callable[[], datetime], judging: Judging | None = None
) -> int:
    """Looks a second time at posts that were found gone an hour ago or longer; gives how many are gone for good.

    Short; meant for the minutes before a digest, so that what was taken down yesterday is told as closed.
    """
    setup = school.setup.get()
    ensure_allowed(setup)
    reading = _readings(school, setup, judging or judging_for(school), now, _Watcher(None))
    return sum(reading(account).confirm(opens) for account in school.accounts.list() if not account.paused)


def ensure_allowed(setup: Setup) -> None:
    """Raises `NotAllowed` while the assessment, the privacy notices or the safeguarding lead are missing."""
    missing = [
        name
        for name, there in (
            ("the date of the data protection impact assessment", setup.impact_assessment_on),
            ("the date from which the privacy notices say so", setup.privacy_notices_on),
            ("a safeguarding lead", setup.holders(PersonRole.SAFEGUARDING_LEAD)),
        )
        if not there
    ]
    if missing:
        raise NotAllowed(
            f"No audit can run yet: {', '.join(missing[:-1])}{' and ' if len(missing) > 1 else ''}{missing[-1]} "
            f"{'is' if len(missing) == 1 else 'are'} missing. Put what is missing into the school file and run "
            "'auditor init --from FILE' again."
        )


def _readings(
    school: SchoolStore, setup: Setup, judging: Judging, now: Callable[[], datetime], watcher: Watcher
) -> Callable[[Account], Reading]:
    def reading(account: Account) -> Reading:
        at = now()
        school.accounts.start_reading(account.id, at)
        state = school.accounts.reading_state(account.id)
        baseline_from = None if state.baseline_done else state.baseline_from
        recorder = Recorder(school=school, account=account, judging=judging, at=at, baseline_from=baseline_from)
        return Reading(recorder, state, setup.school, watcher)

    return reading


def _paused(school: SchoolStore, account: Account) -> AccountRead:
    return AccountRead(
        account=replace(account, settings={}),
        outcome=ReadOutcome.PAUSED,
        why="Reading this account is paused.",
        last_read_at=school.accounts.reading_state(account.id).last_read_at,
    )


class _Watcher:
    def __init__(self, progress: Progress | None) -> None:
        self._progress = progress
        self._stop = threading.Event()

    def read(self, account: Account, posts: int) -> None:
        if self._progress is not None:
            self._progress(account, posts)

    def stop(self) -> None:
        self._stop.set()

    def wants_stop(self) -> bool:
        return self._stop.is_set()
