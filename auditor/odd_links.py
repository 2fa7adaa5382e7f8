"""Links whose address alone gives cause for care; none is ever opened. Pure."""

import ipaddress
import re
import unicodedata
from collections.abc import Sequence
from urllib.parse import urlsplit

# Shorteners that hand out any address; those of one service alone (youtu.be, forms.gle, lnkd.in, t.co) lead only there.
_SHORTENERS = re.compile(
    r"(?:www\.)?(?:bit\.ly|tinyurl\.com|ow\.ly|is\.gd|cutt\.ly|shorturl\.at|rb\.gy|tiny\.cc|t\.ly|v\.gd|soo\.gd|s\.id"
    r"|rebrand\.ly|bl\.ink|adf\.ly)"
)
_FEWEST_LETTERS = 7


def odd_host(link: str, domains: Sequence[str]) -> str:
    """The host of a link that hides where it leads or apes one of the school's domains; "" for all others."""
    try:
        parts = urlsplit(link.strip())
        host = (parts.hostname or "").rstrip(".")
    except ValueError:
        return ""
    if parts.scheme not in ("http", "https") or not host:
        return ""
    if _is_public_number(host) or parts.username is not None or _mixes_scripts(host) or _apes(host, domains):
        return host
    return ""


def shortened(link: str) -> bool:
    """Whether a link was made by a shortener that leads anywhere."""
    try:
        host = urlsplit(link.strip()).hostname or ""
    except ValueError:
        return False
    return _SHORTENERS.fullmatch(host) is not None


def _is_public_number(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return bool(re.fullmatch(r"\d{6,}|0x[0-9a-f]+", host))
    return True


def _mixes_scripts(host: str) -> bool:
    for label in host.split("."):
        told = label
        if label.startswith("xn--"):
            try:
                told = label.encode("ascii").decode("idna")
            except UnicodeError:
                return True
        scripts = {unicodedata.name(c, "?").split()[0] for c in told if c.isalpha()}
        if len(scripts) > 1 or scripts & {"CYRILLIC", "GREEK"}:
            return True
    return False


def _apes(host: str, domains: Sequence[str]) -> bool:
    host = host.casefold().removeprefix("www.")
    own = [domain.casefold() for domain in domains]
    if any(host == domain or host.endswith("." + domain) for domain in own):
        return False
    return any(
        f"{domain}." in f"{host}." or (len(domain) >= _FEWEST_LETTERS and _is_one_slip_from(host, domain))
        for domain in own
    )


def _is_one_slip_from(host: str, domain: str) -> bool:
    """Whether one letter was changed, left out, added, or swapped with its neighbour."""
    if host == domain or abs(len(host) - len(domain)) > 1:
        return False
    shorter, longer = sorted((host, domain), key=len)
    at = next((n for n, (a, b) in enumerate(zip(shorter, longer, strict=False)) if a != b), len(shorter))
    if len(shorter) < len(longer):
        return shorter[at:] == longer[at + 1 :]
    swapped = shorter[at + 1 : at + 2] + shorter[at : at + 1]
    return shorter[at + 1 :] == longer[at + 1 :] or (
        swapped == longer[at : at + 2] and shorter[at + 2 :] == longer[at + 2 :]
    )
