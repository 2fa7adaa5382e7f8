"""The network: the lower layers of MiniLM-L6 (Apache-2.0), and one answer a kind over what they make of a text."""

import math
import random
from collections.abc import Sequence

import torch
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn
from transformers import BertModel

from auditor.judge.learnt.kinds import KINDS
from auditor.judge.learnt.texts import ADULT, CHILD
from auditor.judge.learnt.tokens import Vocabulary, encoded
from training.example import Example
from training.network_base import BASE
from training.vocabulary import base_words

LAYERS = 6
EPOCHS, BATCH, RATE, HEAD_RATE, WARM_UP = 2, 16, 1.2e-4, 1e-3, 0.06
YES_WEIGHT = 2.0  # a missed finding weighs as much as two false ones
AVERAGED, DECAY = 0.4, 0.995  # from which share of the steps on weights are averaged, and how slowly
_LIKE = {CHILD: ("child", "pupil", "jack", "emily"), ADULT: ("teacher", "staff", "mr", "mrs")}


class Network(torch.nn.Module):
    """From token ids, their mask and their sort (0 around, 1 the words) to one logit a kind."""

    def __init__(self, vocabulary: Vocabulary, kept: Sequence[int], layers: int = LAYERS) -> None:
        super().__init__()
        self.vocabulary = vocabulary
        plain = {"hidden_dropout_prob": 0.0, "attention_probs_dropout_prob": 0.0, "attn_implementation": "eager"}
        self.bert = BertModel.from_pretrained(BASE, add_pooling_layer=False, **plain)
        self.bert.encoder.layer = self.bert.encoder.layer[:layers]
        words = self.bert.embeddings.word_embeddings.weight.detach()
        whole = base_words()
        rows = words[list(kept)].clone()
        for name, like in _LIKE.items():
            rows[vocabulary[name]] = torch.stack([words[whole[word]] for word in like]).mean(0)
        self.bert.embeddings.word_embeddings = torch.nn.Embedding.from_pretrained(rows, padding_idx=0)
        self.bert.embeddings.requires_grad_(False)
        self.head = torch.nn.Linear(2 * words.shape[1], len(KINDS))
        self.drop = torch.nn.Dropout(0.1)

    def forward(self, ids: torch.Tensor, mask: torch.Tensor, sorts: torch.Tensor) -> torch.Tensor:
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=self.training):
            seen = self.bert(ids, attention_mask=mask, token_type_ids=sorts).last_hidden_state.float()
        own = (mask * sorts).unsqueeze(-1).float()
        mean = (seen * own).sum(1) / own.sum(1).clamp(min=1)
        most = (seen + (own - 1) * 1e4).max(1).values
        return self.head(self.drop(torch.cat([mean, most], 1)))


def batch_of(vocabulary: Vocabulary, examples: Sequence[Example]) -> tuple[torch.Tensor, ...]:
    """The inputs for some examples, padded to the longest."""
    rows = [encoded(vocabulary, example.around, example.words) for example in examples]
    longest = max(len(ids) for ids, _ in rows)
    shape = (len(rows), longest)
    ids, mask, sorts = (torch.zeros(shape, dtype=torch.long) for _ in range(3))
    for number, (tokens, kinds) in enumerate(rows):
        ids[number, : len(tokens)] = torch.tensor(tokens)
        sorts[number, : len(kinds)] = torch.tensor(kinds)
        mask[number, : len(tokens)] = 1
    return ids, mask, sorts


def learn(network: Network, examples: Sequence[Example], seed: int, epochs: int = EPOCHS) -> Network:
    """A taught network: the mean of the weights that it had from `AVERAGED` of the way on.

    The same seed and examples give the same weights on the same machine.
    """
    torch.manual_seed(seed)
    order = random.Random(seed)
    steps = epochs * math.ceil(len(examples) / BATCH)
    layers = [p for p in network.bert.parameters() if p.requires_grad]
    rates = [{"params": layers, "lr": RATE}, {"params": network.head.parameters(), "lr": HEAD_RATE}]
    optimiser = torch.optim.AdamW(rates, weight_decay=0.01)
    pace = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min(1.0, (step + 1) / (WARM_UP * steps)) * max(0.02, 1 - step / steps)
    )
    mean = AveragedModel(network, multi_avg_fn=get_ema_multi_avg_fn(DECAY))
    network.train()
    done = 0
    for _ in range(epochs):
        for batch in _batches(examples, order):
            answers = torch.tensor([[-1.0 if a is None else float(a) for a in e.answers] for e in batch])
            known = (answers >= 0).float()
            loss = torch.nn.functional.binary_cross_entropy_with_logits(
                network(*batch_of(network.vocabulary, batch)),
                answers.clamp(min=0),
                weight=known,
                pos_weight=torch.full((len(KINDS),), YES_WEIGHT),
            )
            (loss * len(KINDS)).backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimiser.step()
            optimiser.zero_grad()
            pace.step()
            done += 1
            if done > AVERAGED * steps:
                mean.update_parameters(network)
    taught: Network = mean.module.eval()
    return taught


def answers_of(network: Network, examples: Sequence[Example]) -> torch.Tensor:
    """One logit for each example and kind."""
    with torch.no_grad():
        parts = [examples[at : at + 64] for at in range(0, len(examples), 64)]
        return torch.cat([network(*batch_of(network.vocabulary, part)) for part in parts])


def _batches(examples: Sequence[Example], order: random.Random) -> list[Sequence[Example]]:
    """Batches of like length, in a new order each time."""
    mixed = order.sample(list(examples), len(examples))
    pools = [mixed[at : at + BATCH * 20] for at in range(0, len(mixed), BATCH * 20)]
    batches = []
    for pool in pools:
        pool.sort(key=lambda e: len(e.words) + len(e.around))
        batches += [pool[at : at + BATCH] for at in range(0, len(pool), BATCH)]
    order.shuffle(batches)
    return batches
