"""A folded text must say the same whatever its dress, and lead back to the words as written."""

from hypothesis import given
from hypothesis import strategies as st

from auditor.judge.reading import read


def test_folds_dress_away():
    for dressed in ("Zoë’s", "ZOË'S", "Zoe\u0308's", "Ｚｏｅ＇ｓ", "Z\u200bo\u00ade\ufeff's", "𝓩𝓸𝓮's", "Zое's"):
        assert read(dressed).text == "zoe's", dressed


def test_leads_back_to_the_words_as_written():
    text = "A wo\u200bnde\u0301rful ❤️ day"
    reading = read(text)
    start = reading.text.index("wonderful")
    assert text[slice(*reading.original(start, start + len("wonderful")))] == "wo\u200bnde\u0301rful"
    start = reading.text.index("day")
    assert text[slice(*reading.original(start, start + 3))] == "day"


def test_changed_words_lead_back_too():
    text = "such\u200b an 1d10t he is"
    reading = read(text)
    start = reading.text.index("1d10t")
    changed = reading.changed([(start, start + 5, "idiots")])
    assert changed.text == "such an idiots he is"
    at = changed.text.index("idiots")
    assert text[slice(*changed.original(at, at + 6))] == "1d10t"
    at = changed.text.index("he is")
    assert text[slice(*changed.original(at, at + 5))] == "he is"


def test_words_come_whole_and_in_pieces():
    assert {"don't", "dont", "don", "t", "stop"} <= read("Don’t 'stop'").words


@given(st.text(max_size=80))
def test_every_stretch_leads_back_inside_the_text(text: str):
    reading = read(text)
    for start in range(len(reading.text)):
        first, last = reading.original(start, start + 1)
        assert 0 <= first < last <= len(text)
        assert last - first == 1
