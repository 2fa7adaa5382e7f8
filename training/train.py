"""Teaches the model from every labelled set and writes its weights into the product.

usage: python -m training.train [--seed 1]

The points that `leave_out` chose are taken into the weights: for every kind 0.5 is where the model raises a finding,
and 0.05 where it no longer believes a rule of words.
"""

import argparse
import json
import math
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import torch
from onnxruntime import InferenceSession
from onnxruntime.quantization import QuantType, quantize_dynamic

from auditor.judge.learnt.gate import words_in
from auditor.judge.learnt.kinds import KINDS
from auditor.judge.learnt.tokens import Vocabulary
from training.example import Example
from training.examples import SETS, read_sets
from training.gate import learn_gate
from training.leave_out import POINTS
from training.network import Network, answers_of, batch_of, learn
from training.vocabulary import kept_words

ROOT = Path(__file__).parents[1]
WEIGHTS = ROOT / "auditor" / "judge" / "learnt" / "weights"
DOUBT = 0.05
_QUANTISED = ["MatMul", "Gather", "Gemm"]
_ASKED = 300  # texts on which the written network is compared
_GATE_BELOW = -2.0  # logits under the point of finding; what comes so near is read, too


class _Sure(torch.nn.Module):
    """The network with its answers as numbers from 0 to 1, on a scale of its own for each kind."""

    def __init__(self, network: Network, raises: torch.Tensor, doubts: torch.Tensor) -> None:
        super().__init__()
        self.network, self.raises = network, torch.nn.Parameter(raises)
        self.slope = torch.nn.Parameter(math.log((1 - DOUBT) / DOUBT) / (raises - doubts))

    def forward(self, ids: torch.Tensor, mask: torch.Tensor, sorts: torch.Tensor) -> torch.Tensor:
        return torch.sigmoid((self.network(ids, mask, sorts) - self.raises) * self.slope)


def export(network: _Sure, vocabulary: Vocabulary, example: Example, path: Path) -> None:
    """Writes the network as an ONNX file with eight-bit weights."""
    given = tuple(torch.cat([row, row]) for row in batch_of(vocabulary, [example]))
    batch, length = torch.export.Dim("batch"), torch.export.Dim("length", max=512)
    shapes = {name: {0: batch, 1: length} for name in ("ids", "mask", "sorts")}
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "whole.onnx"
        torch.onnx.export(
            network.eval(),
            given,
            str(whole),
            input_names=["ids", "mask", "sorts"],
            output_names=["sure"],
            dynamic_shapes=shapes,
            dynamo=True,
            external_data=False,
        )
        quantize_dynamic(whole, path, weight_type=QuantType.QInt8, per_channel=True, op_types_to_quantize=_QUANTISED)


def _moved_by_rounding(network: _Sure, vocabulary: Vocabulary, examples: Sequence[Example]) -> float:
    """How far the written answers are from those of the network itself, on average over texts and kinds."""
    written = InferenceSession(str(WEIGHTS / "model.onnx"), providers=["CPUExecutionProvider"])
    moved = 0.0
    for example in examples:
        given = batch_of(vocabulary, [example])
        names = ("ids", "mask", "sorts")
        read = written.run(None, {name: rows.numpy() for name, rows in zip(names, given, strict=True)})[0]
        with torch.no_grad():
            moved += float(abs(network.eval()(*given).numpy() - read).mean())
    return moved / len(examples)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", type=int, default=1)
    seed = parser.parse_args().seed
    begun = time.perf_counter()
    examples, _ = read_sets(SETS)
    print(
        f"{len(examples)} texts of {len({e.set for e in examples})} sets, {time.perf_counter() - begun:.0f} s",
        flush=True,
    )
    vocabulary, kept = kept_words()
    network = learn(Network(vocabulary, kept), examples, seed)
    print(f"taught, {time.perf_counter() - begun:.0f} s", flush=True)
    points = json.loads(POINTS.read_text(encoding="utf-8"))
    raises, doubts = (torch.tensor([float(points[kind][name]) for kind in KINDS]) for name in ("raises", "doubts"))
    ordered = sorted(examples, key=lambda e: len(e.words))
    near = ((answers_of(network, ordered) - raises) >= _GATE_BELOW).any(1).tolist()
    gate_start, words = learn_gate([words_in(e.words) for e in ordered], near)
    WEIGHTS.mkdir(exist_ok=True)
    export(
        _Sure(network, raises, doubts), vocabulary, max(examples, key=lambda e: len(e.words)), WEIGHTS / "model.onnx"
    )
    (WEIGHTS / "words.txt").write_text("\n".join(vocabulary), encoding="utf-8")
    (WEIGHTS / "gate.json").write_text(json.dumps({"start": gate_start, "words": words}), encoding="utf-8")
    moved = _moved_by_rounding(_Sure(network, raises, doubts), vocabulary, examples[:: max(1, len(examples) // _ASKED)])
    print(f"eight bits move an answer by {moved:.3f} on average, {time.perf_counter() - begun:.0f} s", flush=True)
    size = sum(path.stat().st_size for path in WEIGHTS.iterdir()) / 1e6
    print(f"written, {size:.1f} MB, {time.perf_counter() - begun:.0f} s")


if __name__ == "__main__":
    main()
