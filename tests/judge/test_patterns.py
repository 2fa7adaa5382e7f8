"""Patterns are a language for people who write word files: what it promises must hold."""

import pytest

from auditor.judge.patterns import PatternFault, Patterns
from auditor.judge.reading import read

SOURCE = """
# told apart by their first word
@who = teacher(s)?|head(teacher)?|mrs ~1 smith
[greeting 2]
congratulations to (whoever|the (person|driver))
(so)? sorry (but)? we don't ~3 care
[insult]
@who (is|are) ~2 half-wit(s)?
ridicul*
"""


def found(text: str) -> list[tuple[str, int, str]]:
    reading = read(text)
    return [(f.kind, f.weight, text[slice(*reading.original(f.start, f.end))]) for f in Patterns(SOURCE).find(reading)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Well. Congratulations, to – the DRIVER!", ("greeting", 2, "Congratulations, to – the DRIVER")),
        ("So sorry, we don’t really even care", ("greeting", 2, "So sorry, we don’t really even care")),
        ("sorry we dont care", ("greeting", 2, "sorry we dont care")),
        ("The head is a total halfwit", ("insult", 1, "head is a total halfwit")),
        ("Mrs J Smith is half wits", ("insult", 1, "Mrs J Smith is half wits")),
        ("ridiculous", ("insult", 1, "ridiculous")),
        ("Con\u200bgratulations to whoéver", ("greeting", 2, "Con\u200bgratulations to whoéver")),
    ],
)
def test_finds(text: str, expected: tuple[str, int, str]):
    assert found(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Congratulations. To whoever",
        "sorry we don't know if we all still care",
        "ahead is half-wit",
        "the head is half-witted",
        "congratulations to the personnel",
    ],
)
def test_does_not_find(text: str):
    assert found(text) == []


@pytest.mark.parametrize(
    "line", ["(a|b", "a) b", "@nowhere b", "~2 word", "(word)?", "ab*", "x (|y)", "two words (s)?ending"]
)
def test_a_faulty_line_is_named(line: str):
    with pytest.raises(PatternFault, match="line 2"):
        Patterns("[kind]\n" + line)
