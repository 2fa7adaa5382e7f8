"""Sentences in a school's voice that must or must not be raised, one file of them for each code."""

import pytest

from auditor.model import Code
from tests.judge.voices import lines, raised

FILES = {
    "unprofessional": Code.TONE_UNPROFESSIONAL,
    "politics": Code.POLITICAL,
    "commerce": Code.COMMERCIAL,
    "platforms": Code.UNDERAGE_PLATFORM,
}


@pytest.mark.parametrize(
    ("code", "raises", "place", "line"),
    [(code, *row) for name, code in FILES.items() for row in lines(name)],
)
def test_each_line(code: Code, raises: bool, place: str, line: str):
    assert bool(raised(code, **{place: line})) is raises
