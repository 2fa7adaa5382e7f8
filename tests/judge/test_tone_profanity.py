"""Swear words in every dress, and the innocent words that contain one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.model import Code, Severity, Sureness
from tests.judge.voices import judged, lines, raised


@pytest.mark.parametrize(("raises", "place", "line"), lines("swearing"))
def test_each_line(raises: bool, place: str, line: str):
    assert bool(raised(Code.TONE_PROFANITY, **{place: line})) is raises


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("What sh*t weather, ffs", ["sh*t", "ffs"]),
        ("Shower of b*stards!!!", ["b*stards"]),
        ("this f u c k i n g queue", ["f u c k i n g"]),
        ("What the f***, it is raining", ["f***"]),
        ("bloody hell", ["bloody hell"]),
        ("bu\u200bgger it", ["bu\u200bgger"]),
    ],
)
def test_the_evidence_is_the_word_as_written(line: str, words: list[str]):
    assert raised(Code.TONE_PROFANITY, line) == words


def test_the_schools_own_swearing_is_told_sooner_than_a_strangers():
    own = judged(Code.TONE_PROFANITY, "What a shit morning").findings
    reply = judged(Code.TONE_PROFANITY, reply="What a shit morning").findings
    account = judged(Code.TONE_PROFANITY, reply="What a shit morning", author="LarkmeadPrimary").findings
    assert [f.severity for f in (*own, *reply, *account)] == [Severity.TODAY, Severity.THIS_WEEK, Severity.TODAY]


def test_a_mild_word_asks_for_a_second_look():
    assert [f.sureness for f in judged(Code.TONE_PROFANITY, "damn").findings] == [Sureness.CHECK]


def test_addresses_and_authors_are_not_read():
    assert raised(Code.TONE_PROFANITY, "See https://shop.example/shit-1 or ask j.wank@larkmead.example") == []
    assert raised(Code.TONE_PROFANITY, reply="Lovely", author="Arse Shitter") == []


@given(st.sampled_from(["shit", "bollocks", "wanker", "arsehole"]), st.sampled_from([str.upper, str.title, str.lower]))
def test_case_changes_nothing(word: str, case):
    assert raised(Code.TONE_PROFANITY, f"Well, {case(word)}!") == [case(word)]


@pytest.mark.parametrize(
    "text", ["fuckwomen" * 11_000, "women are not vermin and " * 4_000, "f u c k " * 12_000, "*" * 100_000]
)
def test_very_long_texts_are_judged_too(text: str):
    assert bool(raised(Code.TONE_PROFANITY, text)) is ("f" in text)
    assert raised(Code.TONE_ABUSIVE, text) == []
