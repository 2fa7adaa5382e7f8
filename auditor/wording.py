"""The plain English of mails: what a kind of finding is called, why it matters, how days and counts are written."""

from dataclasses import dataclass
from datetime import date, datetime

from auditor.model import Account, AccountKind, Code, Finding

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)  # fmt: skip


@dataclass(frozen=True, kw_only=True, slots=True)
class Phrase:
    """How one kind of finding is counted ("1 ...", "3 ...") and why it matters, in a sentence."""

    one: str
    many: str
    why: str


# Of two equally urgent findings the one that stands first here is told first.
PHRASES = {
    Code.PUPIL_SENSITIVE_DETAIL: Phrase(
        one="private detail about a child",
        many="private details about a child",
        why="Everybody can read something private about a child.",
    ),
    Code.CONSENT_MISSING: Phrase(
        one="permission to be checked",
        many="permissions to be checked",
        why="The school has to be sure that it may show this.",
    ),
    Code.PUPIL_NAMED_WITH_IMAGE: Phrase(
        one="pupil named beside a picture",
        many="pupils named beside a picture",
        why="A name beside a picture tells a stranger who the child is.",
    ),
    Code.PUPIL_WHEREABOUTS: Phrase(
        one="post saying where pupils will be",
        many="posts saying where pupils will be",
        why="It tells a stranger where to find children.",
    ),
    Code.PUPIL_NAMED: Phrase(
        one="post naming a pupil",
        many="posts naming a pupil",
        why="A name on a public page helps a stranger to find a child.",
    ),
    Code.PERSONAL_CONTACT: Phrase(
        one="private contact detail",
        many="private contact details",
        why="Everybody can read a private number or address.",
    ),
    Code.TONE_ABUSIVE: Phrase(
        one="abusive message",
        many="abusive messages",
        why="It may hurt somebody, and it stands on the school's page.",
    ),
    Code.CONFIDENTIAL: Phrase(
        one="confidential matter",
        many="confidential matters",
        why="This seems meant for people inside the school.",
    ),
    Code.POLITICAL: Phrase(
        one="political message",
        many="political messages",
        why="A school may not take sides between parties.",
    ),
    Code.TONE_PROFANITY: Phrase(
        one="swear word",
        many="swear words",
        why="Pupils and families read this page.",
    ),
    Code.PERSONAL_PROFILE: Phrase(
        one="link to a personal profile",
        many="links to personal profiles",
        why="School business belongs on the school's own accounts.",
    ),
    Code.TONE_UNPROFESSIONAL: Phrase(
        one="wording to look at again",
        many="wordings to look at again",
        why="It may sound otherwise to a reader than it was meant.",
    ),
    Code.UNDERAGE_PLATFORM: Phrase(
        one="invitation to a platform with an age limit",
        many="invitations to a platform with an age limit",
        why="Pupils may be too young for this platform.",
    ),
    Code.COMMERCIAL: Phrase(
        one="advertisement",
        many="advertisements",
        why="School accounts are not for private gain or campaigns.",
    ),
    Code.COPYRIGHT: Phrase(
        one="work that may be somebody else's",
        many="works that may be somebody else's",
        why="Publishing it may need the owner's permission.",
    ),
}

# What is raised about an account itself is told by its rule: its code is only the nearest of the fifteen.
_BY_RULE = {
    "account-taken-over": Phrase(
        one="account that somebody else may be using",
        many="accounts that somebody else may be using",
        why="Whoever is in charge of it speaks in the school's name.",
    ),
    "account-odd-links": Phrase(
        one="page with a link to look at",
        many="pages with a link to look at",
        why="Such links are how families are tricked.",
    ),
    "account-short-links": Phrase(
        one="page with shortened links",
        many="pages with shortened links",
        why="A link that shows where it leads is safer to follow.",
    ),
    "account-threads": Phrase(
        one="page with comments to look at",
        many="pages with comments to look at",
        why="An early answer keeps things calm.",
    ),
    "account-old-names": Phrase(
        one="page with old posts that name a pupil",
        many="pages with old posts that name a pupil",
        why="Names should not stay in public for longer than they are needed.",
    ),
}


def phrase_for(finding: Finding) -> Phrase:
    """What a finding is called and why it matters."""
    return _BY_RULE.get(finding.rule) or PHRASES[finding.code]


_PLATFORMS = {
    "x": "X",
    "tiktok": "TikTok",
    "youtube": "YouTube",
    "linkedin": "LinkedIn",
    "whatsapp": "WhatsApp",
    "wordpress": "WordPress",
    "peertube": "PeerTube",
    "gotosocial": "GoToSocial",
}
_KINDS = {
    AccountKind.CLASS: "class account",
    AccountKind.DEPARTMENT: "department account",
    AccountKind.PTA: "parents' association",
    AccountKind.PROFESSIONAL: "professional account",
}


def account_words(account: Account) -> str:
    """An account as a mail may call it: by platform and kind, never by a handle, which may be a person's."""
    platform = _PLATFORMS.get(account.platform.casefold(), account.platform[:1].upper() + account.platform[1:])
    kind = _KINDS.get(account.kind)
    return f"{platform} ({kind})" if kind else platform


def counted(count: int, one: str, many: str = "") -> str:
    """A count with its noun: "1 post", "3 posts"; `many` where the plural is not made with s."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def joined(words: list[str]) -> str:
    """A list as people write it: "Website, Facebook and Mastodon"."""
    return " and ".join(part for part in (", ".join(words[:-1]), *words[-1:]) if part)


def short_day(day: date) -> str:
    """A day as in a subject: "Tue 24 Nov"."""
    return f"{_DAYS[day.weekday()][:3]} {day.day} {_MONTHS[day.month - 1][:3]}"


def long_day(day: date) -> str:
    """A day in full: "Tuesday 24 November 2026"."""
    return f"{weekday(day)} {day.day} {_MONTHS[day.month - 1]} {day.year}"


def weekday(day: date) -> str:
    """The name of a day: "Tuesday"."""
    return _DAYS[day.weekday()]


def moment(at: datetime, today: date) -> str:
    """A local day and time, with the year where it is not this one: "Mon 23 Nov 21:52"."""
    year = "" if at.year == today.year else f" {at.year}"
    return f"{short_day(at.date())}{year} {at:%H:%M}"
