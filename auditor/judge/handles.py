"""Handles and profile links in a text, and whether they are the school's registered accounts or a member of staff's."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from auditor.model import School

_HANDLE = re.compile(r"(?<![\w@.])@([\w](?:[\w.-]*\w)?(?:@[\w.-]+\w)?)")
_SOCIAL = re.compile(
    r"(?:https?://)?(?:www\.|m\.)?(?:facebook|fb|instagram|twitter|x|tiktok|youtube|youtu|snapchat|threads"
    r"|bsky|pinterest|twitch)"
    r"\.(?:com|net|example|app|be|me)/(?P<path>[^\s?#)]+)"
)
_SECTIONS = frozenset(
    re.findall(
        r"\S+", "groups pages channel c user profile people add profile.php watch p reel reels status posts videos"
    )
)
_POSTED = frozenset(re.findall(r"\S+", "p reel reels status posts videos watch events hashtag photo photos"))
_SQUEEZE = re.compile(r"[\W_]+")
_SCHOOLISH = re.compile(
    r"school|primary|infant|junior|academy|college|sch\b|pta|friends|leavers|choir|sport|pe\b|class|yr?\d"
    r"|year|reception|nursery|parents"
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Handle:
    """A handle or profile link at offsets of a text; `name` is squeezed to letters and figures."""

    start: int
    end: int
    name: str


def handles(text: str) -> Iterator[Handle]:
    """Every @handle in a folded text."""
    if "@" in text:
        for match in _HANDLE.finditer(text):
            yield Handle(start=match.start(), end=match.end(), name=squeezed(match.group(1)))


def profile_link(link: str) -> str | None:
    """The squeezed name of the profile, page or group that a link leads to; None for a single post or another site."""
    match = _SOCIAL.match(link.casefold().strip())
    if not match:
        return None
    steps = [step for step in match["path"].split("/") if step]
    if not steps or any(step in _POSTED for step in steps):
        return None
    named = [step for step in steps if step not in _SECTIONS]
    return squeezed(named[0]) if named else None


def is_registered(name: str, school: School) -> bool:
    """Whether a squeezed name is one of the school's accounts."""
    return name in _registered(school.accounts and tuple(a.handle for a in school.accounts))


def sounds_like_school(name: str, school: School) -> bool:
    """Whether a squeezed name looks like the school's: one of its names, with a word such as "primary" or "pta"."""
    for own in (school.name, *school.short_names):
        short = squeezed(own)
        if len(short) > 2 and short in name and (len(short) > 9 or _SCHOOLISH.search(name.replace(short, " "))):
            return True
    classes = (squeezed(c) for c in school.classes)
    return any(len(c) > 3 and c in name and "class" in name for c in classes)


def staff_in(name: str, school: School) -> bool:
    """Whether a squeezed name holds the surname of a member of staff with a title, a first name or its initial."""
    for member in school.staff:
        surname = squeezed(member.name.split()[-1])
        first = squeezed(member.first_name)
        if len(surname) > 3 and surname in name:
            rest = name.replace(surname, " ")
            if (
                (first and (first in rest or first[:3] in rest))
                or re.match(r"(?:mr|mrs|miss|ms|mx|dr|sir|coach)\d* ?", rest)
                or rest.strip() in ("", first[:1])
            ):
                return True
    return False


@lru_cache(maxsize=4096)
def squeezed(name: str) -> str:
    return _SQUEEZE.sub("", name).casefold()


@lru_cache(maxsize=64)
def _registered(handles: tuple[str, ...]) -> frozenset[str]:
    return frozenset(squeezed(h) for h in handles) | frozenset(
        squeezed(h.split("@")[0]) for h in handles if "@" in h.strip("@")
    )
