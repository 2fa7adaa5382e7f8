"""Folding a text and cutting it into words: offsets always lead back to the words of the original."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from auditor.judge.names import Kind, fold, folded, folded_name, joined_words, words_of

_HIDDEN = "\u200b\u200d\u2060\ufeff\u00ad\u202e\u2066"
_LETTERS = st.sampled_from("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZéÉłŁøßđñçüğışйЕе")
_TEXTS = st.text(
    alphabet=st.one_of(st.characters(codec="utf-8"), st.sampled_from(_HIDDEN + " '’-_#@.\n🌟é")), max_size=80
)


@given(_TEXTS, st.sampled_from(list(Kind)))
def test_every_word_cuts_itself_from_the_original(text: str, kind: Kind) -> None:
    words = words_of(folded(text), 0, kind)
    reached = 0
    for at in range(len(words)):
        start, end = words.span(at, at)
        assert reached <= start < end <= len(text)
        assert fold(text[start:end]).replace("'", "") == words.folds[at]
        reached = end


@given(_TEXTS)
def test_an_escaped_address_keeps_its_offsets(text: str) -> None:
    words = words_of(folded(text, escaped=True), 0, Kind.SLUG)
    for at in range(len(words)):
        start, end = words.span(at, at)
        assert 0 <= start < end <= len(text)


@given(_TEXTS)
def test_words_written_as_one_lie_inside_their_word(text: str) -> None:
    words = words_of(folded(text), 0, Kind.PROSE)
    for joined in joined_words(words):
        assert any(word.startswith("".join(joined.folds)) for word in words.folds)
        assert len(joined) > 1


@given(st.text(alphabet=_LETTERS, min_size=1, max_size=20), st.sampled_from(_HIDDEN), st.integers(0, 19))
def test_hidden_characters_change_nothing(word: str, hidden: str, at: int) -> None:
    spoilt = word[:at] + hidden + word[at:]
    assert fold(spoilt) == fold(word)
    assert words_of(folded(spoilt), 0, Kind.PROSE).folds == words_of(folded(word), 0, Kind.PROSE).folds


@given(st.text(alphabet=_LETTERS, min_size=1, max_size=20))
def test_case_and_accents_change_nothing(word: str) -> None:
    assert fold(word.lower()) == fold(word)
    assert fold(unicodedata.normalize("NFD", word)) == fold(unicodedata.normalize("NFC", word))


def test_letters_that_unicode_does_not_take_apart() -> None:
    assert fold("Łucja Straße Sørensen Đorđe Yıldız Þór") == "lucja strasse sorensen dorde yildiz thor"


def test_look_alikes_from_other_scripts() -> None:
    assert fold("Еllа") == fold("Εlla") == "ella"


def test_a_possessive_is_no_part_of_the_word() -> None:
    words = words_of(folded("Ella’s and James' poems, O'Brien's"), 0, Kind.PROSE)
    assert words.folds == ["ella", "and", "james", "poems", "obrien"]


def test_an_accent_of_its_own_belongs_to_its_letter() -> None:
    text = "Zoe\u0308 won"
    words = words_of(folded(text), 0, Kind.PROSE)
    start, end = words.span(0, 0)
    assert text[start:end] == "Zoe\u0308"


def test_a_name_is_cut_at_hyphens_and_blanks() -> None:
    assert folded_name("O’Neill-van der Meer") == ("oneill", "van", "der", "meer")


def test_slugs_end_at_digits_and_capitals() -> None:
    assert words_of(folded("EllaGreen2_4B.jpg"), 0, Kind.SLUG).folds == ["ella", "green", "2", "4", "b", "jpg"]


def test_escapes_are_read() -> None:
    text = "/zo%C3%AB%20green"
    words = words_of(folded(text, escaped=True), 0, Kind.SLUG)
    assert words.folds == ["zoe", "green"]
    start, end = words.span(0, 1)
    assert text[start:end] == "zo%C3%AB%20green"
