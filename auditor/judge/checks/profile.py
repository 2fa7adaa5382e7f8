"""Readers sent to a member of staff's own profile, or to an unregistered account in the school's name."""

import re
from collections.abc import Iterator, Mapping

from auditor.judge.handles import (
    Handle,
    handles,
    is_registered,
    profile_link,
    sounds_like_school,
    squeezed,
    staff_in,
)
from auditor.judge.passages import Passage, Span, passages
from auditor.judge.view import Hit, View, Who
from auditor.model import Role

_TITLED = re.compile(
    r"\b(?:mr|mrs|miss|ms|mx)\.? [a-z]|\b(?:sir|our (?:head|deputy|teacher|coach|ta|caretaker|cook))\b"
)
_FIRST_PERSON = re.compile(r"\b(?:my|me|i|i'm|i've|i'll)\b")
_SENDING = re.compile(
    r"\b(?:give|follow|dm|message|find|see|watch|check out|head|hop|pop|over (?:to|on)|on|at|via|add|subscribe"
    r"|search|join|like|tag|more (?:on|at)|pics|photos|videos|channel|page|account)\b"
)
_PLATFORM = re.compile(
    r"\b(?:tik ?tok|instagram|insta|facebook|fb|twitter|youtube|snapchat|threads|bluesky|pinterest|twitch|discord)\b"
)
_SAME = {"insta": "instagram", "fb": "facebook", "twitter": "x", "tik tok": "tiktok"}
_OWN_PLATFORM = re.compile(
    r"\b(?:my|his|her|s) (?:own |personal |private )*(?:tik ?tok|instagram|insta|facebook|fb|twitter"
    r"|youtube|snapchat|vinted|etsy|ebay)\b"
)
_GETS_ONE = re.compile(
    r"\b(?:get(?! (?:me|him|her|us)\b)|gets|getting|make|making|open|opening|create|need|needs|each"
    r"|every child) (?:\w+ ){0,3}$"
    r"|\b(?:your|their|its) $"
)
_INVITED = re.compile(
    r"\b(?:follow|find|join|like|subscribe|watch|search|live|check out|see us|catch us|ask to join|click"
    r"|add|up and running|launched|own|opened|started|from now|instead of"
    r"|photos|pictures|pics|results|stuff)\b"
)
_NAME_AFTER_TITLE = re.compile(r"(?<=\bmr)\.? \w+|(?<=\bmrs)\.? \w+|(?<=\bmiss) \w+|(?<=\bms)\.? \w+")
_NEAR = 60


def check(view: View, options: Mapping[str, object]) -> Iterator[Hit]:
    """Hits for "staff" (a member of staff's own profile) or "unregistered" (an account in the school's name)."""
    asked = _staff if options["asks"] == "staff" else _unregistered
    for passage in passages(view):
        if passage.part.school_voice:
            yield from asked(view, passage)
    if options["asks"] == "staff":
        yield from _staff_links(view)


def _staff(view: View, passage: Passage) -> Iterator[Hit]:
    for handle in handles(passage.text):
        if not is_registered(handle.name, view.school) and _is_staffs(view, passage, handle):
            yield passage.hit(handle.start, handle.end, why="This is a member of staff's own profile.")
    last = -1
    for found in sorted(passage.kinds("own", "sent", "setup"), key=lambda f: (f.start, -f.end)):
        here = passage.span(passage.sentence(found.start))
        if _GETS_ONE.search(passage.text, here[0], found.start):
            continue
        owned = found.kind == "own" and passage.search(_OWN_PLATFORM, (found.start, found.end))
        if found.start < last or passage.has(here, "not_sent") or not (owned or _somebodys(view, passage, here)):
            continue
        if found.kind == "setup" and (_registered_near(view, passage, here) or not _own_or_staff(view, passage, here)):
            continue
        last = found.end
        end = found.end
        if name := _NAME_AFTER_TITLE.match(passage.text, end):
            end = name.end()
        yield passage.hit(found.start, end, why="These words send readers to somebody's own profile.")


def _is_staffs(view: View, passage: Passage, handle: Handle) -> bool:
    if staff_in(handle.name, view.school) or _spoken_of(view, passage, handle):
        return True
    here = passage.span(passage.sentence(handle.start))
    if passage.has(here, "not_sent"):
        return False
    before = (max(here[0], handle.start - _NEAR), handle.start)
    own = passage.has((here[0], min(here[1], handle.end + _NEAR)), "own", "sent")
    named = passage.search(_TITLED, before) or _staff_in_span(view, passage, before)
    own = own and bool(named or _somebodys(view, passage, here))
    return bool((own or named) and passage.search(_SENDING, before))


def _spoken_of(view: View, passage: Passage, handle: Handle) -> bool:
    """Whether the handle holds the surname or first name of a member of staff of whom the text speaks."""
    for member in view.school.staff:
        for name in (member.name.split()[-1].casefold(), member.first_name.casefold()):
            if len(name) > 3 and squeezed(name) in handle.name:
                rest = passage.text[: handle.start] + passage.text[handle.end :]
                if re.search(rf"\b{re.escape(name)}\b", rest):
                    return True
    return False


def _somebodys(view: View, passage: Passage, here: Span) -> bool:
    around = passage.span(passage.sentence(here[0]) - 1, passage.sentence(here[0]))
    return bool(
        passage.search(_TITLED, around) or passage.search(_FIRST_PERSON, here) or _staff_in_span(view, passage, around)
    )


def _own_or_staff(view: View, passage: Passage, here: Span) -> bool:
    text = passage.text[slice(*here)]
    return bool(re.search(r"\b(?:my|her|his|'s) (?:own|personal|private)?\b", text)) and "your own" not in text


def _registered_near(view: View, passage: Passage, here: Span) -> bool:
    return any(is_registered(h.name, view.school) for h in handles(passage.text[slice(*here)]))


def _staff_in_span(view: View, passage: Passage, span: Span) -> bool:
    if any(m.who is Who.STAFF and span[0] <= passage.place(m)[0] < span[1] for m in passage.mentions):
        return True
    said = frozenset(re.findall(r"[A-Z]\w+", passage.cased[slice(*span)]))
    return any(member.first_name in said for member in view.school.staff)


def _unregistered(view: View, passage: Passage) -> Iterator[Hit]:
    for handle in handles(passage.text):
        if is_registered(handle.name, view.school) or staff_in(handle.name, view.school):
            continue
        here = passage.span(passage.sentence(handle.start))
        before = (max(here[0], handle.start - _NEAR), handle.start)
        after = (handle.end, min(here[1], handle.end + _NEAR))
        ours = passage.has(before, "ours") or passage.has(after, "ours")
        if passage.has(here, "not_sent"):
            continue
        if sounds_like_school(handle.name, view.school) or (ours and passage.search(_INVITED, here)):
            yield passage.hit(handle.start, handle.end, why="This account is not among those that are registered.")
    yield from _pages(view, passage)


def _pages(view: View, passage: Passage) -> Iterator[Hit]:
    """Pages and groups told of without a handle: with a link to one that is not registered, or on a new platform."""
    unknown = [name for link in _links(view) if (name := profile_link(link)) and not is_registered(name, view.school)]
    platforms = {account.platform for account in view.school.accounts}
    for found in passage.kinds("ours"):
        here = passage.span(passage.sentence(found.start))
        around = passage.span(passage.sentence(found.start) - 1, passage.sentence(found.start) + 1)
        if (
            passage.has(here, "not_sent", "own")
            or not passage.search(_INVITED, around)
            or any(True for _ in handles(passage.text[slice(*around)]))
        ):
            continue
        named = passage.search(_PLATFORM, (found.start, found.end))
        new = named and _SAME.get(named.group(), named.group()) not in platforms and found.end - found.start < _NEAR
        if unknown or (
            new and re.match(r"(?:our|new|official|follow|find|join)\b", passage.text[found.start : found.end])
        ):
            yield passage.hit(found.start, found.end, why="This page is not among the accounts that are registered.")
            return


def _links(view: View) -> Iterator[str]:
    for part in view.parts:
        if part.role is Role.LINK:
            yield part.text
        elif part.school_voice and "/" in part.text:
            yield from re.findall(r"\S+\.\w+/\S+", part.text)


def _staff_links(view: View) -> Iterator[Hit]:
    for index, part in enumerate(view.parts):
        if part.role is Role.LINK:
            name = profile_link(part.text)
            if name and not is_registered(name, view.school) and staff_in(name, view.school):
                yield Hit(part=index, start=0, end=len(part.text), why="It leads to a member of staff's own profile.")
