"""The language of the word files: what a phrase means, and what is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.errors import SettingsFault
from auditor.judge.phrases import Phrases
from auditor.judge.reading import read
from auditor.judge.sentences import sentences


def found(phrase: str, text: str, inner: dict[str, str] | None = None) -> list[str]:
    reading = read(text)
    return [reading.text[f.start : f.end] for f in Phrases({"list": [phrase]}, inner).find(reading)]


@pytest.mark.parametrize(
    ("phrase", "text", "words"),
    [
        ("lost property", "Lost property is full", "lost property"),
        ("(sign|write) up", "Please WRITE up by Friday", "write up"),
        ("[very] muddy", "It was muddy", "muddy"),
        ("[very] muddy", "It was very muddy", "very muddy"),
        ("muddy [old] boots", "muddy boots", "muddy boots"),
        ("garden*", "The gardeners' hut", "gardeners'"),
        ("bring .. wellies", "bring your oldest green wellies", "bring your oldest green wellies"),
        ("lost # gloves", "we lost seven gloves", "lost seven gloves"),
        ("lost # gloves", "we lost 7 gloves", "lost 7 gloves"),
        ("cake sale %", "cake sale 12.5 per cent", "cake sale 12.5 per cent"),
        ("log-in", "the login page", "login"),
        ("log-in", "the log in page", "log in"),
        ("<fruit> pie", "plum pie", "plum pie"),
        ("don't panic", "Don’t panic", "don't panic"),
        ("find: wellies", "find: wellies", "find: wellies"),
        ("red wellies", "'red', wellies", None),
        ("bring .. wellies", "bring cake. My wellies leak", None),
        ("bring .. wellies", "bring one two three four wellies", None),
        ("muddy", "muddying", None),
    ],
)
def test_what_a_phrase_means(phrase: str, text: str, words: str | None) -> None:
    assert found(phrase, text, {"fruit": "apple|plum"}) == ([words] if words else [])


@pytest.mark.parametrize("phrase", ["the", "(big|the)", "[big] the", "(big", "big)", "<nothing> big", "in* the"])
def test_a_phrase_that_cannot_be_used_is_refused(phrase: str) -> None:
    with pytest.raises(SettingsFault, match="phrase"):
        Phrases({"list": [phrase]})


def test_sentences_end_at_marks_lines_and_bullets_but_not_at_abbreviations() -> None:
    text = "hello all! mr. fell is in at 9.15am. see you?\n- one\n- two • three"
    assert [text[a:b] for a, b in sentences(text)] == [
        "hello all!",
        "mr. fell is in at 9.15am.",
        "see you?",
        "one",
        "two",
        "three",
    ]


@given(st.text(max_size=300))
def test_sentences_lie_in_order_and_lose_only_blanks_and_bullets(text: str) -> None:
    at = 0
    for start, end in sentences(text):
        assert at <= start < end <= len(text)
        assert not any(c.isalnum() for c in text[at:start])
        at = end
    assert not any(c.isalnum() for c in text[at:])
