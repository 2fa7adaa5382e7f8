"""What was read and what was not: the part of a digest that makes its silence mean something."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from textwrap import shorten

from auditor.model import Account, AccountRead, AuditRecord, ReadOutcome
from auditor.wording import account_words, counted, joined

# Where a reason came with an address in it: an address may hold a child's name.
_ADDRESS = re.compile(r"\b\w+://\S+|\bwww\.\S+|[\w.+-]*@\w[\w.@-]*")
STALE_AFTER_DAYS = 7
_LONGEST = 240


@dataclass(frozen=True, kw_only=True, slots=True)
class Gap:
    """Accounts that were not read in full for one plain reason."""

    accounts: tuple[str, ...]
    why: str

    @property
    def who(self) -> str:
        return joined(list(self.accounts))


@dataclass(frozen=True, kw_only=True, slots=True)
class Coverage:
    """What the last look at each account came to."""

    accounts: int
    read: int
    posts: int
    replies: int
    not_judged: int
    unread: int
    notes: tuple[str, ...]
    not_fully_read: int
    gaps: tuple[Gap, ...]
    first_read: tuple[str, ...]
    register: str
    register_is_current: bool

    @property
    def complete(self) -> bool:
        """Whether everything was read and judged; only then may a mail say "all clear"."""
        return self.accounts > 0 and not (self.gaps or self.not_judged or self.unread) and self.register_is_current

    @property
    def sentence(self) -> str:
        """What was read, such as "5 of 6 accounts read: 14 posts and 31 replies."."""
        if not self.accounts:
            return "No account has been added yet, so nothing was read."
        accounts = f"{self.read} of {counted(self.accounts, 'account')} read"
        if self.read == self.accounts:
            accounts = "The one account was read" if self.accounts == 1 else f"All {self.accounts} accounts read"
        seen = [counted(self.posts, "post")]
        if self.replies:
            seen.append(counted(self.replies, "reply", "replies"))
        return f"{accounts}: {joined(seen)}."

    @property
    def shortfalls(self) -> tuple[str, ...]:
        """What was read and could not be understood or judged, in sentences, and what else there is to know."""
        said = []
        if self.not_judged:
            said.append(f"{counted(self.not_judged, 'post')} could not be judged in every respect.")
        if self.unread:
            said.append(f"{counted(self.unread, 'part of a post', 'parts of posts')} could not be understood.")
        if self.first_read:
            said.append(f"Read for the first time: {joined(list(self.first_read))}.")
        return (*said, *self.notes)


def coverage_of(
    audits: Iterable[AuditRecord],
    accounts: Sequence[Account],
    *,
    register_on: date | None,
    today: date,
    stale_after_days: int = STALE_AFTER_DAYS,
) -> Coverage:
    """The latest read of each account among some audits; an account that no audit reached is a gap.

    `register_on` is the day of the register, None where there is none.
    """
    latest: dict[str, AccountRead] = {}
    for audit in sorted(audits, key=lambda audit: audit.started_at):
        latest |= {read.account.id: read for read in audit.reads}
    known = {account.id: account for account in accounts} or {key: read.account for key, read in latest.items()}
    reads = [read for key, read in latest.items() if key in known]
    reasons = {
        key: _why(latest[key]) if key in latest else "No audit got that far."
        for key in known
        if key not in latest or latest[key].outcome is not ReadOutcome.READ
    }
    register, is_current = _register(register_on, today, stale_after_days)
    return Coverage(
        accounts=len(known),
        read=sum(read.outcome in (ReadOutcome.READ, ReadOutcome.INCOMPLETE) for read in reads),
        posts=sum(read.posts_seen for read in reads),
        replies=sum(read.replies_seen for read in reads),
        not_judged=sum(read.not_judged for read in reads),
        unread=sum(read.unread for read in reads),
        notes=tuple(
            f"{account_words(read.account)}: {_plain(read.why)}"
            for read in reads
            if read.why and read.outcome is ReadOutcome.READ
        ),
        not_fully_read=len(reasons),
        gaps=tuple(
            Gap(accounts=tuple(account_words(known[key]) for key, said in reasons.items() if said == why), why=why)
            for why in dict.fromkeys(reasons.values())
        ),
        first_read=tuple(account_words(read.account) for read in reads if read.baseline),
        register=register,
        register_is_current=is_current,
    )


def _plain(why: str) -> str:
    return shorten(_ADDRESS.sub("the address", why), _LONGEST, placeholder=" ...")


def _why(read: AccountRead) -> str:
    why = _plain(read.why)
    if read.outcome is ReadOutcome.PAUSED:
        return why or "It is paused."
    if read.outcome is ReadOutcome.INCOMPLETE:
        return f"Read in part only. {why}".strip()
    return why or "It could not be read."


def _register(day: date | None, today: date, stale_after_days: int) -> tuple[str, bool]:
    if day is None:
        return "There is no register of pupils yet, so names and permissions were not judged.", False
    age = (today - day).days
    words = "is from today" if age <= 0 else f"is {counted(age, 'day')} old"
    if age > stale_after_days:
        return f"The register of pupils {words}; please import a new one.", False
    return f"The register of pupils {words}.", True
