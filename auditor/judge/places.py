"""Places away from the school: what a sentence calls by a proper name, or by the kind of place it is."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from auditor.judge.alternatives import any_of
from auditor.judge.passages import Passage, Span
from auditor.model import School

_PROPER = re.compile(
    r"(?<![\w@#])(?:[A-Z][\w'’&-]*|[A-Z]\.)(?:,? (?:(?:of|the|&|upon|le|de) (?:the )?)?[A-Z][\w'’&-]*){0,6}"
)
_LEADS = re.compile(
    r"(?:\b(?:at|to|in|on|for|from|by|outside|near|around|round|through|along|past|visit(?:ing|s)?|explor(?:e|ing)"
    r"|touring|attend(?:ing)?|reached|is|are|via|behind|opposite|it's)|@|📍|,|:|–|-|\() ?(?:the |a )?"
    r"(?:(?:[a-z]+ ){1,2}(?:of|at|in|on|outside|behind|near) (?:the )?)?$",
    re.IGNORECASE,
)
_PLAIN_LEADS = re.compile(
    r"(?:\b(?:at|to|in|on|outside|near|around|round|through|along|down|past|visit(?:ing|s)?|explor(?:e|ing)|touring"
    r"|attend(?:ing)?|reached|via|behind|opposite|leav(?:es?|ing)|departs?"
    r"|(?:greetings|hello|hi|live|postcard|morning|off) from"
    r"|it's)|@|📍) ?(?:the |a )?(?:(?:[a-z]+ ){1,2}(?:of|at|in|on|outside|behind|near) (?:the )?)?$",
    re.IGNORECASE,
)
_VERSUS = re.compile(r"\b(?:v|vs|versus|against) (?:the )?$", re.IGNORECASE)
_ON_SITE = re.compile(
    r"\b(?:(?:the |our |main |small |junior |infant |lower |upper )*(?:school|sports hall|foyer|atrium"
    r"|hall|playground|field"
    r"|classrooms?|gym|gates?"
    r"|front office|office|reception area|dining (?:hall|room)|canteen|studio|courtyard|music room|astro"
    r"|muga|library|home)"
    r"|(?:our|own|the school|school) (?:[a-z]+ )?(?:pool|library|gardens?|farm|woods?|chapel|theatre|field"
    r"|sports hall"
    r"|courts|pitch(?:es)?|hall|station|allotment|pond))\b"
)
_TOWNS = re.compile(
    r"\b(?:local|nearby|town|city|village|public|county|council|church|parish|community|masonic|shire|post|police|fire"
    r"|bus|railway|lifeboat|sorting)\b"
)
_BEFORE = 40
_KIND_AFTER = 12


def places_away(
    passage: Passage, span: Span, school: School, people: list[Span], *, fixture: bool = False
) -> Iterator[Span]:
    """Places in a stretch of a passage that are not the school's own, in order.

    `people` are names, not places; in a `fixture` away the opponents' name is the place.
    """
    yield from sorted([*_proper(passage, span, school, people, fixture), *_by_kind(passage, span)])


def _by_kind(passage: Passage, span: Span) -> Iterator[Span]:
    for match in _kinds().finditer(passage.text, *span):
        on_site = _ON_SITE.search(passage.text, max(span[0], match.start() - 14), match.end())
        led = match.group().startswith(("the ", "a ")) or _led(passage.text, match.start())
        ours = (
            on_site is not None
            and on_site.end() > match.start()
            and (on_site.start() <= match.start() or not _TOWNS.search(match.group()))
        )
        if led and not ours and not passage.text.startswith(" room", match.end()):
            yield match.span()


def _proper(passage: Passage, span: Span, school: School, people: list[Span], fixture: bool) -> Iterator[Span]:
    own = _own_names(school.name, school.short_names, school.classes)
    for match in _PROPER.finditer(passage.cased, *span):
        start, end = match.span()
        name = passage.text[start:end]
        if _is_own(name, own) or any(start < b and a < end for a, b in people):
            continue
        leads = _LEADS if _kinds().search(passage.text, start, min(end + _KIND_AFTER, span[1])) else _PLAIN_LEADS
        led = leads.search(passage.cased, max(0, start - _BEFORE), start) or (
            fixture and _VERSUS.search(passage.cased, max(0, start - _BEFORE), start)
        )
        if led and _is_place(match.group(), name):
            yield start, end


def _is_own(name: str, own: frozenset[str]) -> bool:
    """A school is often called after its town: "Eastby Library" is away where "Eastby" and "Eastby Primary" are not."""
    return any(
        n == name or (len(n) > 3 and n in name.split(",")[0] and not _kinds().search(name.replace(n, ""))) for n in own
    )


def _is_place(written: str, folded: str) -> bool:
    if _kinds().search(folded):
        return True
    if written.isupper():
        return False
    known = [bool(_capitals().match(word)) for word in re.split(r"[\s,]+", written)]
    return not all(known) and not (known[0] and len(known) < 3)


def _led(text: str, start: int) -> bool:
    return bool(_LEADS.search(text, max(0, start - _BEFORE), start))


@cache
def _kinds() -> re.Pattern[str]:
    before = (
        r"(?:the |a |an |our |their )?(?:local |nearby |town |city |village |old |new |public |county " r"|council )*"
    )
    return re.compile(rf"\b{before}{any_of('places.txt')}\b")


@cache
def _capitals() -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of('capitals.txt')}|Y\d+|KS\d|U\d+s?)$")


@lru_cache(maxsize=64)
def _own_names(name: str, short_names: tuple[str, ...], classes: tuple[str, ...]) -> frozenset[str]:
    return frozenset(n.lower() for n in (name, *short_names, *classes))
