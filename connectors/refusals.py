"""Addresses that are not read: platforms without a connector, personal profiles, searches, and what is not public."""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from auditor.errors import NotAllowed
from connectors.addresses import host_of
from connectors.looks import with_scheme

_NOT_COVERED = {
    "Facebook": "facebook.com fb.com fb.me fb.watch",
    "Instagram": "instagram.com instagr.am",
    "Threads": "threads.net threads.com",
    "X (Twitter)": "x.com twitter.com t.co",
    "TikTok": "tiktok.com",
    "YouTube": "youtube.com youtu.be",
    "LinkedIn": "linkedin.com lnkd.in",
    "Snapchat": "snapchat.com",
    "Pinterest": "pinterest.com pinterest.co.uk pin.it",
    "Flickr": "flickr.com flic.kr",
    "Reddit": "reddit.com",
    "Vimeo": "vimeo.com",
    "Tumblr": "tumblr.com",
    "Medium": "medium.com",
    "ClassDojo": "classdojo.com",
    "Seesaw": "seesaw.me",
    "WhatsApp": "whatsapp.com wa.me",
    "Telegram": "t.me telegram.me telegram.org",
    "Discord": "discord.com discord.gg",
    "Nextdoor": "nextdoor.co.uk nextdoor.com",
}
_PLATFORM_OF = {host: name for name, hosts in _NOT_COVERED.items() for host in hosts.split()}
_SOCIAL = frozenset(_PLATFORM_OF) | {"bsky.app"}


@dataclass(frozen=True, kw_only=True, slots=True)
class _Refusal:
    pattern: re.Pattern[str]  # matched against host and path, such as "facebook.com/groups/x"
    sentence: str


_PERSONAL = (
    "This is somebody's personal profile, and personal accounts must never be used for school business (clause "
    "6.2.1.c), so it is not read. Give the address of the account that belongs to the school and is linked to a "
    "school e-mail address."
)
_SEARCH = (
    "This is a search page. People are not searched for; only the school's own accounts are read (clause 6.2.1.c). "
    "Give the address of one account that belongs to the school and is linked to a school e-mail address."
)
_PRIVATE = (
    "Private groups, stories and messages are not read; only what the school publishes to everybody. Give the address "
    "of a public account that belongs to the school."
)
_REFUSALS = (
    _Refusal(
        pattern=re.compile(r"^(linkedin\.com/in/|facebook\.com/(profile\.php|people/|friends))"), sentence=_PERSONAL
    ),
    _Refusal(pattern=re.compile(r"^[^/]+/(search|explore|hashtag|people-search|pub/dir)(/|\?|$)"), sentence=_SEARCH),
    _Refusal(pattern=re.compile(r"^[^/]+/results\?search_query="), sentence=_SEARCH),
    _Refusal(
        pattern=re.compile(
            r"^(facebook\.com/(groups|stories|messages)|instagram\.com/(stories|direct)|wa\.me/|t\.me/\+)"
        ),
        sentence=_PRIVATE,
    ),
)
_MAILBOX = re.compile(r"^[^@\s/]+@[^@\s/]+\.[^@\s/]+$")


def ensure_readable(address: str) -> None:
    """Raises `NotAllowed`, with clause and remedy, for an address that the product does not read."""
    pasted = address.strip()
    if not pasted or any(character.isspace() for character in pasted):
        raise NotAllowed("This is not an address. Copy it from the browser's address line, or write @name@server.")
    if _MAILBOX.match(pasted):
        raise NotAllowed("This is an e-mail address. For an account on Mastodon write @name@server, with @ in front.")
    if pasted.startswith(("@", "acct:", "at://")):
        return
    try:
        parts = urlsplit(with_scheme(pasted))
    except ValueError as error:
        raise NotAllowed("This is not an address. Copy it from the browser's address line.") from error
    site = _site(host_of(with_scheme(pasted)))
    place = f"{site}{parts.path}{'?' + parts.query if parts.query else ''}".casefold()
    for refusal in _REFUSALS:
        if refusal.pattern.match(place):
            raise NotAllowed(refusal.sentence)
    if site in _PLATFORM_OF:
        raise NotAllowed(
            f"{_PLATFORM_OF[site]} is not covered yet: it cannot be read without the platform's permission, and "
            "nothing is read by a back door. Look at that account by hand for now; the school's website, feeds, "
            "Mastodon and Bluesky can be added."
        )


def _site(host: str) -> str:
    return next((site for site in _SOCIAL if host == site or host.endswith(f".{site}")), host)
