"""Matters of staff, parents and the school that were not for telling, and codes and home addresses."""

import re
from collections.abc import Iterator, Mapping

from auditor.judge.addresses import home_addresses
from auditor.judge.harmless import is_harmless
from auditor.judge.passages import Passage, Span, passages, passages_with
from auditor.judge.patterns import Found
from auditor.judge.subjects import Subject, Subjects, subjects_of
from auditor.judge.view import Hit, View
from auditor.judge.words.lists import word_set

_ABOUT_SOMEBODY = frozenset({"leaving", "ill", "discipline", "parents"})
_IN_REPLIES = _ABOUT_SOMEBODY | {"access"}
_KIN = re.compile(
    r"['’]s? (?:\w+ )?(?:mum|dad|mam|mummy|daddy|mother|father|parents?|stepdad|stepmum|family|carers?)\b"
)
_THEIR_KIN = re.compile(
    r"\b(?:his|her|their|whose) (?:mum|dad|mam|mummy|daddy|mother|father|parents?|stepdad|stepmum" r"|carers?)\b"
)
_VALUE = re.compile(
    r"(?:\s+(?:details|for\s+(?:\S+\s+){1,4}?|to\s+(?:\S+\s+){1,4}?))?[\"')]?\s*(?:(?:is|are|was|still|now"
    r"|:|=|–|-)\s*)+[\"'“(]?(?P<value>[^\s,;]+)|\s+[\"'“(]?(?P<bare>\S*\d\S*)"
)
_ENTRANCE = re.compile(
    r"\b(?:doors?|gates?|building|entrance|lock|alarm|site|shed|safe|let yoursel\w+|keypad|barrier)\b"
)
_PAIR = re.compile(
    r"(?: (?:is|details are))?:? (?!https?:)[\w.@-]+ ?/ ?(?=\w*[a-z])(?=\w*\d)\w+"
)  # a name and a password
_SECRET_IS = re.compile(r"(?:password|passcode|code|codeword|code word)\b.*\b(?:is|=)\W")
_LESSON = re.compile(r"\b(?:strong|never|don't|do not|should|must|weak|such as|guess\w*|safer|taught|learn\w*)\b")
_MONEY = re.compile(
    r"£|\b(?:dinner money|payments?|balance|debts?|arrears|bill|fees|trip money|lunch account|paid|club"
    r"|camp|milk|hire)\b"
)
_JOY = re.compile(
    r"\b(?:surprise|party|present|birthday|wedding|cake|elf|santa|father christmas|baby shower|card"
    r"|collection|whip-round|leaving do)\b"
)
_WEIGHTY = re.compile(
    r"\b(?:staff|teacher|head|headteacher|job|jobs|contract|building|closure|closing|merger|results|ofsted"
    r"|inspection|inspectors|budget|site|trust|sale|sold|money|governors|resign\w*|leaving|notice"
    r"|complaint|police|investigation|illness|ill|redundan\w+|report|exam|funding|land|field)\b"
)
_SCHOOL_DAY = re.compile(
    r"\b(?:school day|timetable|curriculum|day|lunchtime|playtimes?|assembl\w+|lessons?|staff car park"
    r"|year groups?|classes)\b"
)
_AT_HOME = re.compile(
    r"\b(?:my|our|her|his|their|own|\w+'s) (?:house|home|place|flat|porch|doorstep|garage|door|address|garden"
    r"|drive)\b|\b(?:lives?|living) (?:at|in|on)\b|\bhome address\b|\b(?:posted|sent|delivered|dropped"
    r"|taken|left) (?:to|with) (?:mr|mrs|miss|ms) \w+|\b(?:round|over) to\b"
    r"|\bdrop (?:\w+ ){0,4}(?:off|round|in)\b|\bpop (?:\w+ )?(?:round|over|in)\b|\b(?:at|to) (?:mr|mrs"
    r"|miss|ms) \w+'s\b|\b(?:cards?|flowers|letters|presents|gifts) (?:\w+ ){0,4}(?:to|for)\b|\bpick (?:\w+ )?up from\b"
    r"|\bcollect (?:\w+ ){0,3}from\b"
)
_BACK_TO_PERSON = re.compile(r"\b(?:he|she|his|her|him|they|their)\b")


def check(view: View, options: Mapping[str, object]) -> Iterator[Hit]:
    """Hits for one kind of matter, named in the options; outside the school's voice only what names somebody."""
    kind = str(options["kind"])
    if kind == "home":
        for passage in passages(view):
            if passage.part.school_voice:
                yield from _addresses(view, passage)
        return
    kinds = (kind, "bare_code") if kind == "access" else (kind,)
    for passage in passages_with(view, *kinds):
        if passage.part.school_voice or kind in _IN_REPLIES:
            yield from _told(view, passage, kinds)


def _told(view: View, passage: Passage, kinds: tuple[str, ...]) -> Iterator[Hit]:
    subjects = subjects_of(view, passage)
    last = -1
    for found in passage.kinds(*kinds):
        here = passage.span(passage.sentence(found.start))
        if found.start < last:
            continue
        words = _matter(passage, subjects, found, here)
        if words:
            last = words[1]
            yield passage.hit(*words, why=_WHY[kinds[0]])


def _matter(passage: Passage, subjects: Subjects, found: Found, here: Span) -> Span | None:
    if found.kind in _ABOUT_SOMEBODY:
        return _of_somebody(passage, subjects, found, here)
    if passage.has(here, f"{found.kind}_fine"):
        return None
    if found.kind == "bare_code" and not passage.search(_ENTRANCE, here):
        return None
    if found.kind in ("access", "bare_code"):
        return (found.start, found.end) if found.weight > 1 else _with_value(passage, found, here)
    if found.kind == "complaint" and found.weight == 1 and not _adult_in(subjects, here):
        return None
    if found.kind == "jobs" and (
        _SCHOOL_DAY.search(passage.text, found.end, min(here[1], found.end + 25)) or _announced(passage, found)
    ):
        return None
    if found.kind == "secret" and (
        passage.search(_JOY, _around(passage, found)) or not passage.search(_WEIGHTY, _around(passage, found))
    ):
        return None
    return _clause(passage, found, here)


def _of_somebody(passage: Passage, subjects: Subjects, found: Found, here: Span) -> Span | None:
    if is_harmless(passage, found) or (found.weight == 1 and _announced(passage, found)):
        return None
    if found.kind == "parents" and found.weight == 1 and _is_debt(passage, found) and not passage.search(_MONEY, here):
        return None
    if found.weight > 1:
        return _clause(passage, found, here)
    subject = subjects.of(found.start, found.end) or _followed_by(subjects, found, here)
    if subject is None:
        return None
    kin = _KIN.match(passage.text, subject.end) or _THEIR_KIN.search(passage.text, subject.end, found.end)
    if subject.child and not (kin and found.kind in ("ill", "parents")):
        return None
    start = subject.start if here[0] <= subject.start < found.start else found.start
    return start, _clause(passage, found, here)[1]


def _is_debt(passage: Passage, found: Found) -> bool:
    return passage.text[found.start : found.end].startswith(
        ("out", "ow", "arrear", "in d", "unp", "has", "hav", "sti", "not p", "beh", "debt")
    )


def _followed_by(subjects: Subjects, found: Found, here: Span) -> Subject | None:
    return next((s for s in subjects.all if found.end <= s.start < min(here[1], found.end + 30) and not s.child), None)


def _announced(passage: Passage, found: Found) -> bool:
    around = _around(passage, found)
    return passage.has(around, "told") and not passage.has(around, "secret")


def _around(passage: Passage, found: Found) -> Span:
    number = passage.sentence(found.start)
    return passage.span(number - 1, number + 1)


def _adult_in(subjects: Subjects, here: Span) -> bool:
    return any(here[0] <= s.start < here[1] and not s.group for s in subjects.all)


def _with_value(passage: Passage, found: Found, here: Span) -> Span | None:
    match = _VALUE.match(passage.text, found.end, here[1])
    pair = _PAIR.match(passage.text, found.end, here[1])
    if pair:
        return found.start, pair.end()
    if not match:
        return None
    value = (match["value"] or match["bare"]).strip("\"'“”().!?")
    if not value or value in word_set("not_passwords.txt") or value.startswith(("http", "www")):
        return None
    said = passage.text[found.start : match.end()]
    plain_word = match["value"] and _SECRET_IS.search(said) and not _LESSON.search(passage.text, *here)
    return (found.start, match.end()) if any(c.isdigit() for c in value) or plain_word else None


def _clause(passage: Passage, found: Found, here: Span) -> Span:
    stop = _STOP.search(passage.text, found.end, here[1])
    return found.start, min(stop.start() if stop else here[1], found.end + 45)


def _addresses(view: View, passage: Passage) -> Iterator[Hit]:
    subjects: Subjects | None = None
    for start, end in home_addresses(passage):
        number = passage.sentence(start)
        around = passage.span(number - 1, number)
        subjects = subjects or subjects_of(view, passage)
        if any(around[0] <= s.start < end for s in subjects.children):
            continue
        if passage.search(_AT_HOME, around):
            yield passage.hit(start, end, why=_WHY["home"])


_STOP = re.compile(r"[.;!?\n]|, (?:so|and|but|which|please)\b| so | but | and ")
_WHY = {
    "secret": "These words say themselves that it was not for telling yet.",
    "leaving": "These words tell that somebody is leaving who has not announced it.",
    "ill": "These words tell of somebody's health or absence.",
    "discipline": "These words tell of a staffing matter.",
    "jobs": "These words tell of the school's own business.",
    "complaint": "These words tell of a complaint or case that is still open.",
    "parents": "These words tell of a parent's private affairs.",
    "access": "These words give a password, a code or a weak point away.",
    "procedure": "These words tell how the school protects children.",
    "results": "These words tell what is not public yet.",
    "data": "These words share a list of personal data.",
    "home": "These words give a home address.",
}
