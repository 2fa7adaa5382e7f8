"""What is raised about an account from its posts taken together, and so never by Judge of one post. Pure."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from auditor.account_rulebook import account_finding
from auditor.capture import folded
from auditor.judge.language import not_english
from auditor.judge.parts import speaks_for_school
from auditor.model import Account, Code, Finding, Post, Reply, School, Sureness
from auditor.odd_links import odd_host, shortened
from connectors.interface import Identity

LOOKED_BACK = timedelta(days=28)
"""How far back posts are looked at together."""

NAMING = (Code.PUPIL_NAMED, Code.PUPIL_NAMED_WITH_IMAGE, Code.CONSENT_MISSING)
"""The kinds of finding by which a post is known to name a pupil."""

_BURST, _BURST_WITHIN = 3, timedelta(hours=48)
_OFTEN_FOREIGN = 0.1  # of earlier posts; an account that writes in two languages is not taken over
_WAITS, _NO_LONGER = timedelta(days=2), timedelta(days=14)
_GROWN, _TIMES_USUAL = 15, 4
_SHOWN = 5
_SPAM = re.compile(
    r"\b(?:bitcoin|btc|ethereum|crypto(?:currency|currencies)?|usdt|forex|binance|airdrop|nft drop|memecoin"
    r"|presale|investment"
    r" (?:platform|opportunit\w+|manager)|guaranteed (?:profits?|returns?)|double your (?:money|bitcoin)"
    r"|passive income"
    r"|trading (?:bot|signals|platform)|(?:earn|make|made) (?:up to )?[£$€] ?\d[\d,]* (?:a|per|every|in) (?:day"
    r"|week|hour)"
    r"|online casino|free spins|betting tips|onlyfans|only fans|hot singles|sexy? (?:cam|chat|girls)|viagra"
    r"|cialis|loan approved"
    r"|giveaway[^.\n]{0,40}(?:wallet|deposit|telegram)|whats ?app me to (?:invest|earn)|t\.me/|dm me to (?:earn"
    r"|invest|start))\b",
    re.IGNORECASE,
)
_COMPLAINT = re.compile(
    r"\b(?:complain\w*|disgusted|disgusting|disgrace\w*|appalling|appalled|shocking|unacceptable|not acceptable"
    r"|fed up|furious"
    r"|ignored|no ?(?:one|body) (?:has )?(?:replied|answered|rang|phoned|called|listens)|still waiting"
    r"|never (?:hear|heard) back"
    r"|not good enough|let down|very disappointed|really disappointed|so disappointed|poor communication"
    r"|taking (?:my|our) child"
    r" out|being bullied|is bullied|bullying (?:is|has|was|going)|joke of a school|absolute joke|shambles"
    r"|waste of time)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Page:
    """An account as it stands: what is on record of it, its profile now, its latest posts and older ones with names.

    `old_with_names` are the addresses of posts older than the school keeps names that still name a pupil.
    """

    account: Account
    school: School
    identity: Identity
    posts: Sequence[Post] = field(repr=False)
    old_with_names: Sequence[str] = field(default=(), repr=False)
    at: datetime


def page_findings(page: Page) -> tuple[Finding, ...]:
    """The findings about the account from all its posts."""
    return (*taken_over(page), *_links(page), *_threads(page), *_old_names(page))


def taken_over(page: Page) -> tuple[Finding, ...]:
    """Whether somebody else seems to be in charge: another handle, a profile that sells, or a burst of spam."""
    evidence = _other_handle(page) or _profile_turned(page) or _burst(page)
    if not evidence:
        return ()
    return (account_finding("account-taken-over", evidence, sureness=Sureness.CHECK),)


def _other_handle(page: Page) -> str:
    registered, now = _bare(page.account.handle), _bare(page.identity.handle)
    if not registered or not now or now in registered or registered in now:
        return ""
    return "" if _bare(page.identity.handle.lstrip("@").partition("@")[0]) in registered else "another handle"


def _profile_turned(page: Page) -> str:
    said = f"{page.identity.display_name} {page.identity.biography}"
    if _SPAM.search(said):
        return "a profile that sells"
    before = f"{page.account.display_name} {page.account.biography}"
    return "another name" if _names_school(before, page.school) and not _names_school(said, page.school) else ""


def _names_school(text: str, school: School) -> bool:
    said = f" {folded(text)} "
    return any(f" {folded(name)} " in said for name in (school.name, *school.short_names) if name)


def _burst(page: Page) -> str:
    posts = _recent(page)
    if _crowded([at for at, post in posts if _SPAM.search(f"{post.title} {post.text}")], _BURST - 1):
        return "a burst of spam"
    burst_from = _crowded([at for at, post in posts if not_english(post.text)], _BURST)
    if burst_from is None:
        return ""
    earlier = [post for at, post in posts if at < burst_from]
    used_to = sum(not_english(post.text) for post in earlier)
    usual = len(earlier) < _BURST or used_to > _OFTEN_FOREIGN * len(earlier)
    return "" if usual else "a burst in another language"


def _crowded(times: Sequence[datetime], count: int) -> datetime | None:
    """When so many of these, in their order, first stood close together."""
    pairs = zip(times, times[count - 1 :], strict=False)
    return next((first for first, last in pairs if last - first <= _BURST_WITHIN), None)


def _links(page: Page) -> Iterator[Finding]:
    recent = [post for _, post in _recent(page)]
    odd = {p.url: host for p in recent for link in _links_of(p) if (host := odd_host(link, page.school.domains))}
    if odd:
        yield account_finding(
            "account-odd-links", next(iter(odd.values())), why=_in_posts(list(odd)), sureness=Sureness.CHECK
        )
    short = [p.url for p in recent for link in p.links if shortened(link)]
    if short:
        yield account_finding("account-short-links", "shortened links", why=_in_posts(short), sureness=Sureness.CHECK)


def _threads(page: Page) -> Iterator[Finding]:
    recent = [post for _, post in _recent(page)]
    waiting = [post.url for post in recent if _is_unanswered(page, post)]
    usual = sorted(len(p.replies) for p in recent)
    middle = usual[len(usual) // 2] if usual else 0
    grown = (
        [p.url for p in recent if len(p.replies) >= max(_GROWN, _TIMES_USUAL * middle)] if len(recent) > _BURST else []
    )
    if waiting or grown:
        yield account_finding(
            "account-threads", "threads to look at", why=_in_posts(waiting + grown), sureness=Sureness.CHECK
        )


def _is_unanswered(page: Page, post: Post) -> bool:
    open_since: datetime | None = None
    for reply in post.replies:
        if _is_ours(page, reply):
            open_since = None
        elif open_since is None and _COMPLAINT.search(reply.text):
            open_since = reply.published_at or post.published_at
    return open_since is not None and _WAITS <= page.at - open_since <= _NO_LONGER


def _is_ours(page: Page, reply: Reply) -> bool:
    return any(speaks_for_school(name, page.account, page.school) for name in (reply.author, reply.handle) if name)


def _old_names(page: Page) -> Iterator[Finding]:
    if page.old_with_names:
        yield account_finding("account-old-names", "old posts with names", why=_in_posts(page.old_with_names))


def _recent(page: Page) -> list[tuple[datetime, Post]]:
    dated = [(p.published_at, p) for p in page.posts if p.published_at and page.at - p.published_at <= LOOKED_BACK]
    return sorted(dated, key=lambda each: each[0])


def _links_of(post: Post) -> Iterator[str]:
    yield from post.links
    for text in (post.text, *(reply.text for reply in post.replies)):
        if "://" in text:
            yield from re.findall(r"https?://[^\s<>\"')\]]+", text)


def _in_posts(addresses: Sequence[str]) -> str:
    known = list(dict.fromkeys(address for address in addresses if address))
    more = f" and {len(known) - _SHOWN} more" if len(known) > _SHOWN else ""
    return f"In: {', '.join(known[:_SHOWN])}{more}" if known else ""


def _bare(name: str) -> str:
    return re.sub(r"[\W_]+", "", name).casefold()
