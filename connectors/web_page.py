"""What a website's page says of where its posts can be read: feeds (RSS autodiscovery), WordPress's interface."""

from dataclasses import dataclass, field

from bs4 import BeautifulSoup

from connectors.addresses import whole_address
from connectors.answer import Answer

_FEED_TYPES = frozenset(
    ("application/rss+xml", "application/atom+xml", "application/feed+json", "application/json", "application/rdf+xml")
)
WORDPRESS_REL = "https://api.w.org/"


@dataclass(frozen=True, kw_only=True, slots=True)
class Offers:
    """Addresses a page offers, in its own order; the feeds of comments are left out."""

    feeds: tuple[str, ...] = field(default=(), repr=False)
    wordpress: str = ""


def offers_of(answer: Answer) -> Offers:
    """What the `Link` headers and `<link>` elements of a page offer."""
    wordpress = whole_address(answer.links.get(WORDPRESS_REL, ""), answer.url)
    if not _is_page(answer.body[:4096]):
        return Offers(wordpress=wordpress)
    feeds: dict[str, None] = {}
    for link in BeautifulSoup(answer.body, "lxml").find_all("link"):
        href, rels = link.get("href"), [rel.casefold() for rel in link.get("rel") or ()]
        address = whole_address(href, answer.url) if isinstance(href, str) else ""
        if WORDPRESS_REL in rels:
            wordpress = wordpress or address
        elif "alternate" in rels and str(link.get("type", "")).casefold() in _FEED_TYPES and address:
            is_data = "json" in str(link.get("type")) and ("wp-json" in address or "oembed" in address)
            if "comments" not in address and not is_data:
                feeds[address] = None
    return Offers(feeds=tuple(feeds), wordpress=wordpress)


def _is_page(head: bytes) -> bool:
    is_other_xml = head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<?xml") and b"<html" not in head.lower()
    return b"<" in head and not is_other_xml
