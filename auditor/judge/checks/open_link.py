"""Links to forms, sheets and folders that anybody may open: from their address alone, for nothing is ever opened."""

import re
from collections.abc import Iterator, Mapping
from enum import Enum

from auditor.judge.view import Hit, View
from auditor.model import Role, Severity, Sureness

_URL = re.compile(r"(?:https?://)?(?:[\w-]+\.)+[a-z]{2,}/[^\s\"'<>)\]]*", re.IGNORECASE)
_HOST = r"(?:https?://)?(?:[\w-]+\.)*"
_OPEN = re.compile(
    rf"{_HOST}docs\.google\.\w+/(?:a/[^/]+/)?(?:u/\d+/)?forms/[^?#]*/(?:edit|viewanalytics|responses)\b"
    rf"|{_HOST}docs\.google\.\w+/(?:a/[^/]+/)?(?:u/\d+/)?spreadsheets/[^?#]*/edit\b"
    rf"|{_HOST}drive\.google\.\w+/drive/(?:u/\d+/)?(?:mobile/)?folders/"
    rf"|{_HOST}(?:my\.)?sharepoint\.\w+/:[fx]:/"
    rf"|{_HOST}onedrive\.live\.\w+/[^ ]*(?:authkey|redeem|folder)"
    rf"|{_HOST}forms\.(?:office|microsoft)\.\w+/pages/(?:design|analysis)page\.aspx",
    re.IGNORECASE,
)
_MAY_BE_OPEN = re.compile(
    rf"{_HOST}docs\.google\.\w+/(?:\w+/)*(?:spreadsheets|document|presentation|forms)/(?!d/e/"
    rf"|[^?#]*/(?:viewform|pub\w*)\b)"
    rf"|{_HOST}drive\.google\.\w+/(?:file/|open\?)"
    rf"|{_HOST}(?:my\.)?sharepoint\.\w+/:\w:/"
    rf"|{_HOST}1drv\.ms/|{_HOST}onedrive\.live\.\w+/"
    rf"|{_HOST}dropbox\.\w+/(?:sh?|scl)/|{_HOST}trello\.\w+/b/|{_HOST}padlet\.\w+/"
    rf"|{_HOST}airtable\.\w+/|{_HOST}notion\.\w+/|{_HOST}jamboard\.google\.\w+/|{_HOST}wetransfer\.\w+/"
    rf"|{_HOST}we\.tl/"
    rf"|{_HOST}box\.com/s/|{_HOST}icloud\.\w+/(?:iclouddrive|sharedalbum)/|{_HOST}photos\.(?:app\.goo\.gl"
    rf"|google\.\w+)/",
    re.IGNORECASE,
)
_PERSONAL = re.compile(
    r"\b(?:(?:phone|mobile|contact|emergency|telephone) (?:numbers?|details|list)|(?:home|e-?mail) addresses"
    r"|dates? of birth"
    r"|birthdays|allerg(?:y|ies)|medical|medication|dietary|(?:class|pupil|trip|name|contact|parents?'?"
    r"|staff) (?:list|register)"
    r"|registers?|surnames|full names|children's names|pupils' names|emergency contacts?|next of kin|sen\b"
    r"|send list|support plans?"
    r"|behaviour log|consent (?:list|sheet)|reading (?:levels|ages)|(?:test|assessment|sats) (?:results|scores"
    r"|data)|seating plans?"
    r"|(?:all|the) (?:the |trip |our |your )*(?:photos|pictures|videos)|(?:trip|class|camp|residential"
    r"|sports day|nativity) (?:photos"
    r"|pictures|videos)|photos of (?:the|our|your|all)|who (?:is|has) paid|free school meals|pupil premium)\b"
)
_ONLY_TO_VIEW = re.compile(
    r"\b(?:worksheets?|slides?|template|recipe|word list|spellings|resources?|newsletter|menu|policy)\b"
)


class _Kind(Enum):
    OPEN = 1
    MAY_BE_OPEN = 2


def check(view: View, options: Mapping[str, object]) -> Iterator[Hit]:
    """A hit for each folder or editable link of the school's; for others where personal data is spoken of."""
    spoken = " ".join(p.text.casefold() for p in view.parts if p.school_voice and p.role is not Role.LINK)
    spoken = _URL.sub(" ", spoken).replace("’", "'")
    personal = bool(_PERSONAL.search(spoken))
    told: set[str] = set()
    for index, part in enumerate(view.parts):
        if not part.school_voice or "." not in part.text or "/" not in part.text:
            continue
        for match in _URL.finditer(part.text):
            kind = _kind(match.group())
            harmless = not personal and _ONLY_TO_VIEW.search(spoken)
            if kind is None or (kind is _Kind.MAY_BE_OPEN and not personal) or harmless:
                continue
            link = match.group().rstrip(".,;:!?").partition("://")[2] or match.group().rstrip(".,;:!?")
            if link not in told:
                told.add(link)
                yield Hit(
                    part=index,
                    start=match.start(),
                    end=match.start() + len(match.group().rstrip(".,;:!?")),
                    why="Whoever has this link may be able to read or change what is behind it.",
                    severity=None if personal else Severity.TODAY,
                    sureness=Sureness.HIGH if personal and kind is _Kind.OPEN else Sureness.CHECK,
                )


def _kind(link: str) -> _Kind | None:
    if _OPEN.match(link):
        return _Kind.OPEN
    return _Kind.MAY_BE_OPEN if _MAY_BE_OPEN.match(link) else None
