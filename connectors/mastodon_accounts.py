"""Addresses of accounts on Mastodon and its relatives, and which server answers for them (WebFinger, RFC 7033)."""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from auditor.errors import BadResponse
from connectors.http import Http
from connectors.looks import look, with_scheme
from connectors.mastodon_posts import handle_of
from connectors.shape import Row, identity, rows_of, text

_NAMED = re.compile(r"^(?:acct:|@)([\w.-]+)@([\w.-]+(?::\d+)?)$")
_PROFILE = re.compile(r"^/(?:web/)?(?:@|users/)([\w.-]+)(?:@([\w.-]+(?::\d+)?))?/?$")
_BARE = re.compile(r"^/([\w.-]+)/?$")


@dataclass(frozen=True, kw_only=True, slots=True)
class Named:
    """An account by name, and where to ask for it; `sure` where no other kind of site writes addresses so."""

    user: str
    origin: str  # https://host
    sure: bool

    @property
    def host(self) -> str:
        return self.origin.partition("://")[2]


def named_in(address: str) -> Named | None:
    """The account that an address names by its form: @user@host, https://host/@user, https://host/users/user."""
    pasted = address.strip()
    match = _NAMED.match(pasted)
    if match:
        return Named(user=match[1], origin=f"https://{match[2]}", sure=True)
    if "/" not in pasted:
        return None
    parts = urlsplit(with_scheme(pasted))
    profile = _PROFILE.match(parts.path)
    if profile:
        origin = f"https://{profile[2]}" if profile[2] else f"{parts.scheme}://{parts.netloc}"
        return Named(user=profile[1], origin=origin, sure=True)
    bare = _BARE.match(parts.path)
    return Named(user=bare[1], origin=f"{parts.scheme}://{parts.netloc}", sure=False) if bare else None


def server_of(named: Named, http: Http) -> str:
    """The origin whose interface knows the account; the host in its name may delegate to another."""
    answer = look(http, f"{named.origin}/.well-known/webfinger?resource=acct:{named.user}@{named.host}")
    try:
        value: Row = answer.json(dict) if answer else {}
    except BadResponse:
        return named.origin
    for link in rows_of(value, "links"):
        if text(link, "rel") == "self" and "json" in text(link, "type"):
            parts = urlsplit(text(link, "href"))
            if parts.scheme in ("http", "https") and parts.netloc:
                return f"{parts.scheme}://{parts.netloc}"
    return named.origin


def looked_up(http: Http, origin: str, user: str) -> Row | None:
    """The account as the server's interface tells it; None where there is none or no such interface."""
    answer = look(http, f"{origin}/api/v1/accounts/lookup?acct={user}")
    try:
        account: Row = answer.json(dict) if answer else {}
    except BadResponse:
        return None
    return account if identity(account, "id") and handle_of(account, "") else None
