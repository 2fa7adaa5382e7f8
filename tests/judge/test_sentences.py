"""Where sentences end: what is near a word depends on it."""

from hypothesis import given
from hypothesis import strategies as st

from auditor.judge.sentences import sentences


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
def test_sentences_lie_in_order_and_lose_no_word(text: str) -> None:
    at = 0
    for start, end in sentences(text):
        assert at <= start < end <= len(text)
        assert not any(c.isalnum() for c in text[at:start])
        at = end
    assert not any(c.isalnum() for c in text[at:])
