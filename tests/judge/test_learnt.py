"""What the model may read, and what its answers do to findings."""

from dataclasses import replace
from importlib.resources import files

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.judge.engine import Judge
from auditor.judge.learnt.kinds import KINDS
from auditor.judge.learnt.model import answer, answers
from auditor.judge.learnt.texts import ADULT, CHILD, texts_of
from auditor.judge.learnt.tokens import encoded, pieces
from auditor.judge.people import People
from auditor.judge.rulebook import shipped_rules
from auditor.judge.selftest import example_school
from auditor.judge.view import View
from auditor.model import Media, Post, Reply

SCHOOL, REGISTER = example_school()
PEOPLE = People(SCHOOL, REGISTER)
PUPIL = REGISTER.pupils[0]
NAME = f"{PUPIL.first_name} {PUPIL.last_name}"


def view_of(text: str, **told: object) -> View:
    return View(post=Post(ref="p", text=text, **told), account=SCHOOL.accounts[0], school=SCHOOL, finder=PEOPLE)


def test_no_name_of_a_pupil_or_of_staff_is_read() -> None:
    staff = SCHOOL.staff[0].name
    view = view_of(
        f"{NAME} showed {staff} the pond.",
        media=(Media(kind="image", alt=f"{NAME} by a pond"),),
        replies=(Reply(author="A parent", text=f"Well done {NAME}!"),),
    )
    read = [text.around + " " + text.words for text in texts_of(view)]
    assert len(read) == 3
    for text in read:
        assert PUPIL.last_name.casefold() not in text
        assert CHILD in text
    assert ADULT in read[0]


def test_a_long_text_is_read_in_stretches_that_leave_nothing_out() -> None:
    sentences = [f"Sentence number {n} tells of the pond and of the ducks on it." for n in range(40)]
    texts = list(texts_of(view_of(" ".join(sentences))))
    assert len(texts) > 3
    for sentence in sentences:
        assert any(sentence.lower().rstrip(".") in text.words for text in texts)


def test_emoji_and_shouting_are_told_in_words() -> None:
    (text,) = texts_of(view_of("PLEASE READ YOUR LETTERS FOR ONCE 🙄"))
    assert text.words.startswith("shouting: ")
    assert "face with rolling eyes" in text.words


VOCABULARY = {w: n for n, w in enumerate(["[PAD]", "[UNK]", "[CLS]", "[SEP]", CHILD, "pond", "##s", "a", "##b", ","])}


def test_words_are_read_as_their_longest_pieces() -> None:
    names = {number: word for word, number in VOCABULARY.items()}
    assert [names[n] for n in pieces(VOCABULARY, f"ponds, {CHILD} ab zz")] == [
        *("pond", "##s", ",", CHILD, "a", "##b", "[UNK]"),
    ]


@given(st.text(), st.text())
def test_any_text_becomes_a_bounded_row_of_known_numbers(around: str, words: str) -> None:
    ids, sorts = encoded(VOCABULARY, around, words)
    assert len(ids) == len(sorts) <= 128
    assert set(ids) <= set(VOCABULARY.values())
    assert sorts == sorted(sorts)


@settings(max_examples=25)
@given(st.text(max_size=300))
def test_the_model_answers_any_text(words: str) -> None:
    sure = answer("official facebook post", words)
    assert tuple(sure) == KINDS
    assert all(0 <= share <= 1 for share in sure.values())


def test_the_same_text_has_the_same_answer() -> None:
    text = "Thank you to the two parents who can read a calendar."
    first = answer("official x post", text)
    answer.cache_clear()
    assert answer("official x post", text) == first


def test_an_ordinary_notice_is_not_even_read() -> None:
    assert answers(view_of("School jumpers are sold in the hall on Fridays.")) == ()


def test_the_weights_are_small_and_only_data() -> None:
    folder = files("auditor.judge.learnt") / "weights"
    sizes = {f.name: len(f.read_bytes()) for f in folder.iterdir()}
    assert set(sizes) == {"gate.json", "model.onnx", "words.txt"}
    assert sum(sizes.values()) < 20_000_000


STING = (
    "Thank you to the handful of parents who still believe that letters are for reading. The rest know who they are."
)


def test_a_fallback_is_silent_where_another_rule_has_spoken() -> None:
    rules = {rule.id: rule for rule in shipped_rules()}
    learnt = replace(rules["read-unprofessional"], options={"kind": "tone-unprofessional", "sure": 0.0})
    words = replace(rules["unprofessional"], check="profanity", floor=0.0)
    post = Post(ref="p", text=f"{STING} Bloody hell.")
    both = Judge(SCHOOL, REGISTER, (learnt, words)).judge(post, SCHOOL.accounts[0]).findings
    assert [f.rule for f in both] == ["unprofessional"]
    alone = Judge(SCHOOL, REGISTER, (learnt,)).judge(post, SCHOOL.accounts[0]).findings
    assert [f.rule for f in alone] == ["read-unprofessional"]


@pytest.mark.parametrize(("floor", "found"), [(0.0, 1), (1.0, 0)])
def test_a_hit_that_the_model_is_sure_is_nothing_is_dropped(floor: float, found: int) -> None:
    rules = {rule.id: rule for rule in shipped_rules()}
    rule = replace(rules["swearing"], floor=floor)
    post = Post(ref="p", text="Bloody hell, what a day.")
    assert len(Judge(SCHOOL, REGISTER, (rule,)).judge(post, SCHOOL.accounts[0]).findings) == found


def test_the_finding_shows_the_sentence_that_decided() -> None:
    rules = {rule.id: rule for rule in shipped_rules()}
    post = Post(ref="p", text=f"The hall is open from six.\n\n{STING}\n\nTea is in the library.")
    (finding,) = Judge(SCHOOL, REGISTER, (rules["read-unprofessional"],)).judge(post, SCHOOL.accounts[0]).findings
    assert finding.evidence in STING
    assert post.text[finding.start : finding.end] == finding.evidence
