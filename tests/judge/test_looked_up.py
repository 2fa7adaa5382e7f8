"""What is looked up fast is found as if everything had been tried."""

import random
import re

import pytest

from auditor.judge.alternatives import any_of, openings
from auditor.judge.pattern_parser import Parser
from auditor.judge.patterns import Patterns
from auditor.judge.reading import read
from auditor.judge.words.lists import word_list

_WORDS = [
    *("blue", "red", "boat", "boats", "sail", "sailing", "don't", "dont", "half-wit", "in", "the", "a", "of", "and"),
    *(".", "?", ",", "\n", "the's", "bluebell", "_"),
]
_LINES = (
    "blue ~2 boat(s)?",
    "(red|blue) sail*",
    "don't (in|of)? boats",
    "half-wit (and)? (the|blue)",
    "the ~1 red sail*",
)


@pytest.mark.parametrize("line", _LINES)
def test_a_pattern_is_found_wherever_its_expression_matches(line: str) -> None:
    chance = random.Random(1)
    others = "".join(f"[other{number}]\n{other}\n" for number, other in enumerate(_LINES))
    patterns = Patterns(f"{others}[asked]\n{line}")
    (parsed,) = Parser(line, {}).patterns("asked", 1)
    expression = re.compile(rf"(?<![^\W_]){parsed.regex.pattern}")
    found = 0
    for _ in range(3000):
        reading = read(" ".join(chance.choices(_WORDS, k=16)))
        due = [match.span() for match in expression.finditer(reading.text)]
        assert [(one.start, one.end) for one in patterns.find(reading) if one.kind == "asked"] == due
        found += len(due)
    assert found > 10


@pytest.mark.parametrize("entry", [e for e in word_list("adult_roles.txt") if e == e.lower()])
def test_every_adult_role_is_found_by_its_first_word(entry: str) -> None:
    said = entry.replace("(s)", "")
    reading = read(f"It was nice. Our {said} came.")
    roles = reading.near(re.compile(rf"\b{any_of('adult_roles.txt')}\b"), openings("adult_roles.txt"))
    assert any(said in match.group() for match in roles)
