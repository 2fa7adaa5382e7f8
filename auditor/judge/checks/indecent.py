"""The stop protocol: words, link text or a platform's label that speak of suspected indecent images of a child.

Nothing is opened, fetched or measured; the evidence is the telling words alone, never the link they stand beside.
"""

import re
from collections.abc import Iterator, Mapping

from auditor.judge.passages import Passage, passages_with
from auditor.judge.view import Hit, View
from auditor.model import Role

_WHY = "Words that speak of an indecent image of a child. Nothing was opened."
_IN_ADDRESSES = re.compile(
    r"child-?porn\w*|kidd?(?:y|ie)-?porn|pre-?teens?-?(?:nudes?|porn|pics)|teen-?(?:nudes?|porn)|lolicon"
    r"|jailbait|pthc|\bcsam\b"
    r"|\bcp-?(?:pack|links?|vids?|mega|collection)",
    re.IGNORECASE,
)
_TAUGHT = re.compile(
    r"report|stop|prevent|remove|gov\.|nspcc|iwf|police|ceop|advice|help|charity|policy|safety", re.IGNORECASE
)
_ADDRESSES = frozenset({Role.LINK, Role.FILENAME, Role.TAG})


def check(view: View, options: Mapping[str, object]) -> Iterator[Hit]:
    """The first such words of each text, for the safeguarding lead and for nobody else."""
    for passage in passages_with(view, "indecent"):
        for found in passage.kinds("indecent"):
            if passage.part.role is Role.WARNING or not passage.any_of(*_taught_by(passage)):
                yield _sealed(passage, found.start, found.end)
                break
    for index, part in enumerate(view.parts):
        if part.role in _ADDRESSES and not _TAUGHT.search(part.text) and (said := _IN_ADDRESSES.search(part.text)):
            yield Hit(
                part=index,
                start=said.start(),
                end=said.end(),
                why=_WHY,
                for_safeguarding=True,
                seals_part=True,
            )


def _taught_by(passage: Passage) -> tuple[str, ...]:
    return ("indecent_fine", "indecent_advice") if passage.part.school_voice else ("indecent_fine",)


def _sealed(passage: Passage, start: int, end: int) -> Hit:
    first, last = passage.reading.original(start, end)
    return Hit(part=passage.index, start=first, end=last, why=_WHY, for_safeguarding=True, seals_part=True)
