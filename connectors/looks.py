"""Single looks that several connectors take: a website's page, and whether a post's page is still there."""

from auditor.errors import AddressRefused, SourceError
from connectors.answer import Answer
from connectors.http import Http
from connectors.interface import Presence

ANY_STATUS = frozenset(range(300, 500)) - {429}


def with_scheme(address: str) -> str:
    """The pasted address with "https://" where it has no scheme."""
    address = address.strip()
    return address if "://" in address else f"https://{address}"


def page_presence(http: Http, url: str) -> Presence:
    """Whether the page at `url` is still public; a bare refusal (403) tells nothing, as robots get it too."""
    if not url:
        return Presence.UNKNOWN
    try:
        status = http.get(url, expect=ANY_STATUS).status
    except SourceError:
        return Presence.UNKNOWN
    if status in (404, 410):
        return Presence.GONE
    if status == 401:
        return Presence.HIDDEN
    return Presence.PRESENT if status < 300 else Presence.UNKNOWN


def look(http: Http, url: str) -> Answer | None:
    """The answer, or None where there is none to be had; a refused private address is still an error."""
    try:
        return http.get(url)
    except AddressRefused:
        raise
    except SourceError:
        return None
