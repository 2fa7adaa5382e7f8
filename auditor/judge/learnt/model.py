"""The model at work: weights that come with the product, read once, and one answer a kind for each text of a post."""

from functools import cache, lru_cache
from importlib.resources import as_file
from itertools import islice
from typing import Any

import numpy as np

from auditor.judge.language import not_english
from auditor.judge.learnt.gate import WEIGHTS, may_matter
from auditor.judge.learnt.kinds import KINDS
from auditor.judge.learnt.texts import Text, texts_of
from auditor.judge.learnt.tokens import Vocabulary, encoded, share_read
from auditor.judge.view import View

MOST_TEXTS = 300  # of one post; some hundred thousand characters
Answers = dict[str, float]  # a kind, and how sure the model is of it: 0 to 1

_latest: tuple[View, tuple[tuple[Text, Answers], ...]] | None = None


def answers(view: View) -> tuple[tuple[Text, Answers], ...]:
    """What the model says of each text of a post that may matter; the latest post's are kept, as every rule asks."""
    global _latest
    known = _latest
    if known is None or known[0] is not view:
        texts = [text for text in islice(texts_of(view), MOST_TEXTS) if may_matter(text.words)]
        _latest = known = (view, tuple((text, answer(text.around, text.words)) for text in texts))
    return known[1]


def sureness_of(view: View, kind: str, part: int, at: int) -> float:
    """How sure the model is of a kind in the text that holds an offset of a part, whatever the gate says.

    Quite sure where it cannot know: in a link or a file name, in another language, in the unread end of a long text.
    """
    if not_english(view.parts[part].text):
        return 1.0
    for text in islice(texts_of(view), MOST_TEXTS):
        if text.passage.index == part:
            start, end = text.passage.reading.original(*text.span)
            if start <= at < end:
                if (at - start) / (end - start) > share_read(_network()[1], text.around, text.words):
                    return 1.0
                return answer(text.around, text.words)[kind]
    return 1.0


@lru_cache(maxsize=4096)
def answer(around: str, words: str) -> Answers:
    """What the model says of some words, by what stands around them."""
    session, vocabulary = _network()
    ids, sorts = encoded(vocabulary, around, words)
    rows = {"ids": ids, "mask": [1] * len(ids), "sorts": sorts}
    sure = session.run(None, {name: np.array([row], dtype=np.int64) for name, row in rows.items()})[0]
    return dict(zip(KINDS, sure[0].tolist(), strict=True))


@cache
def _network() -> tuple[Any, Vocabulary]:
    """The session and its words; loaded for the first text that may matter, on one core."""
    from onnxruntime import InferenceSession, SessionOptions

    options = SessionOptions()
    options.intra_op_num_threads = 1
    with as_file(WEIGHTS / "model.onnx") as path:
        session = InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    words = (WEIGHTS / "words.txt").read_text(encoding="utf-8").splitlines()
    return session, {word: number for number, word in enumerate(words)}
