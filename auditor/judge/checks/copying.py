"""Somebody else's work shared without right: whole works, pirated ones, pictures taken from a search."""

import re
from collections.abc import Iterator, Mapping

from auditor.judge.passages import Passage, passages_with
from auditor.judge.patterns import Found
from auditor.judge.view import Hit, View
from auditor.model import Role

_HOSTS = re.compile(
    r"drive\.|dropbox|wetransfer|mega\.|mediafire|cloudshare|sendspace|filebin|4shared|zippyshare|onedrive"
    r"|sharefile|box\.|icloud|transfer|fileshare"
    r"|share\.|files?\."
)
_PIRATES = re.compile(
    r"torrent|magnet:|piratebay|putlocker|123movies|fmovies|soap2day|libgen|z-?lib|freefilms|freemovies"
    r"|watchfree|streamfree|bootleg|ripped|pdfdrive"
)
_WHOLE = re.compile(
    r"(?:^|[^a-z])(?:1080p|720p|480p|dvd-?rip|br-?rip|web-?rip|blu-?ray|hdrip|hd-?cam|camrip|full|complete"
    r"|whole|entire|all[-_ ]?pages|unabridged|box[-_]?set|album|songbook|audiobook|soundtrack)(?:[^a-z]|$)"
)
_OWN_FILE = re.compile(
    r"assembly|nativity|newsletter|concert|production|performance|policy|handbook|prospectus|sports"
    r"|leavers|menu|calendar|kit-?list|timetable|report|curriculum|show|form"
)
_MARKED_FILE = re.compile(
    r"watermark|(?:gettyimages|shutterstock|alamy|istock|dreamstime|depositphotos|123rf|stock)[^/]*(?:comp"
    r"|preview|sample|wm)|(?:^|[_-])comp[_-]\d{4,}"
)
_STRONG = ("pirated", "taken", "marked")


def check(view: View, options: Mapping[str, object]) -> Iterator[Hit]:
    """Hits for "whole" works, "pirated" ones, or "pictures" that are not the school's."""
    asked, kinds = _ASKED[str(options["asks"])]
    for passage in passages_with(view, *kinds):
        yield from asked(passage)
    if options["asks"] == "pictures":
        for index, part in enumerate(view.parts):
            if part.role is Role.FILENAME and _MARKED_FILE.search(part.text.casefold()):
                yield Hit(
                    part=index,
                    start=0,
                    end=len(part.text),
                    why="It is the name of a stock library's preview.",
                )
    elif options["asks"] == "pirated":
        yield from _links(view)


def _whole(passage: Passage) -> Iterator[Hit]:
    spared = tuple(passage.kinds("spared"))
    candidates = [*passage.kinds("copied", "whole", "press")]
    if spared:
        candidates += passage.kinds("paid")
    for found in sorted(candidates, key=lambda f: (f.start, -f.end)):
        if not _allowed(passage, found) and not _own(passage, found) and passage.part.role is not Role.REPLY:
            yield passage.hit(*_words(passage, found), why="These words say that a whole work is shared.")
            return


def _pirated(passage: Passage) -> Iterator[Hit]:
    for found in passage.kinds("hushed", "pirated"):
        here = passage.span(passage.sentence(found.start))
        if found.kind == "hushed" and _own(passage, found):
            continue
        if found.kind == "hushed" or not _WARNING.search(passage.text, *here):
            yield passage.hit(
                *_words(passage, found),
                why="They tell of a copy from a site or a broadcast.",
            )
            return


_WARNING = re.compile(
    r"\b(?:do not|don't|never|avoid|illegal to|risks? of|beware|dangers? of|stay away|online safety"
    r"|malware|learn(?:ing|t|ed)? (?:about|why))\b"
)


def _pictures(passage: Passage) -> Iterator[Hit]:
    for found in passage.kinds("taken", "marked"):
        if found.kind == "marked" and passage.part.role is not Role.ALT:
            continue
        if not _allowed(passage, found) or found.kind == "marked":
            yield passage.hit(found.start, found.end, why="These words say that the picture is somebody else's.")
            return


def _links(view: View) -> Iterator[Hit]:
    for index, part in enumerate(view.parts):
        if part.role is not Role.LINK:
            continue
        link = part.text.casefold()
        path = link.partition("://")[2].partition("/")[2] or link
        shared = _HOSTS.search(link) and _WHOLE.search(path) and not _OWN_FILE.search(path)
        if _PIRATES.search(link) or shared:
            yield Hit(part=index, start=0, end=len(part.text), why="This link leads to a whole work on a sharing site.")


def _allowed(passage: Passage, found: Found) -> bool:
    number = passage.sentence(found.start)
    return passage.has(passage.span(number - 1, number + 1), "allowed") and not passage.has(
        passage.span(number), "spared"
    )


def _own(passage: Passage, found: Found) -> bool:
    return passage.has(passage.span(passage.sentence(found.start)), "ownwork")


def _words(passage: Passage, found: Found) -> tuple[int, int]:
    end = passage.span(passage.sentence(found.start))[1]
    stop = re.compile(r"[,.;!?\n]| so | and | for you | to watch | - ").search(passage.text, found.end, end)
    return found.start, min(stop.start() if stop else end, found.end + 50)


_ASKED = {
    "whole": (_whole, ("copied", "whole", "press", "paid")),
    "pirated": (_pirated, ("hushed", "pirated")),
    "pictures": (_pictures, ("taken", "marked")),
}
