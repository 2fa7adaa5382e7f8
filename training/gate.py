"""The gate: a weight a word, learnt so that hardly any text which the network would raise is left unread."""

from collections import Counter
from collections.abc import Sequence

import torch

FEWEST_TEXTS = 3  # texts in which a word must stand to be weighed
READ_AT_LEAST = 0.995  # of the texts that the network raises
_ROUNDS, _RATE, _DECAY = 300, 0.05, 1e-3


def learn_gate(texts: Sequence[set[str]], raised: Sequence[bool]) -> tuple[float, dict[str, float]]:
    """A start and a weight for each word; a text is read where their sum is above nought."""
    counts = Counter(word for words in texts for word in words)
    known = sorted(word for word, count in counts.items() if count >= FEWEST_TEXTS)
    place = {word: number for number, word in enumerate(known)}
    rows = [(number, place[word]) for number, words in enumerate(texts) for word in words if word in place]
    table = torch.sparse_coo_tensor(torch.tensor(rows).T, torch.ones(len(rows)), (len(texts), len(known)))
    right = torch.tensor([float(yes) for yes in raised])
    weights, start = torch.zeros(len(known), 1, requires_grad=True), torch.zeros(1, requires_grad=True)
    optimiser = torch.optim.Adam([weights, start], lr=_RATE)
    for _ in range(_ROUNDS):
        sums = torch.sparse.mm(table, weights).squeeze(1) + start
        loss = torch.nn.functional.binary_cross_entropy_with_logits(sums, right)
        (loss + _DECAY * weights.pow(2).sum() / 2).backward()
        optimiser.step()
        optimiser.zero_grad()
    with torch.no_grad():
        sums = torch.sparse.mm(table, weights).squeeze(1)
    yes = sorted(sums[right > 0].tolist())
    lowest = yes[int((1 - READ_AT_LEAST) * len(yes))]
    return round(1e-3 - lowest, 3), {word: round(weights[place[word]].item(), 3) for word in known}
