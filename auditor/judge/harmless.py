"""What makes a delicate word harmless: a charity, a lesson, a part in a play, full attendance."""

import re

from auditor.judge.passages import Passage
from auditor.judge.patterns import Found

_NAMES_SOMEBODY = re.compile(r"\b(?:he|she|his|her|him|their)\b")
_NEAR = 40


def is_harmless(passage: Passage, found: Found) -> bool:
    """Whether "harmless" words cover a phrase or stand just before it, or a "cause" just after it, in its sentence."""
    start, end = passage.span(passage.sentence(found.start))
    for fine in passage.kinds("harmless"):
        if fine.start < found.end and found.start < fine.end:
            return True
        before = start <= fine.start and fine.end <= found.start and found.start - fine.end < _NEAR
        if before and not _NAMES_SOMEBODY.search(passage.text, fine.end, found.end):
            return True
    return any(found.start < cause.start < min(found.end + 3, end) for cause in passage.kinds("cause"))
