"""No kind of finding gets worse unnoticed: the figures of `make quality` on the sets that are looked at must hold."""

import json
from collections.abc import Iterator

import pytest

from tests.quality import COLUMNS, LOOKED_AT, RECORDED, counted, f1

pytestmark = pytest.mark.long

MAY_FALL = 0.01
ANEW = "If that is meant, run `make quality` and commit tests/quality.json and README.md with the reason."


def shares(counts: dict[str, dict]) -> Iterator[tuple[str, float]]:
    """The figures that are held: the F1 of each code, children's names found, clean posts left quiet."""
    yield from ((f"F1 of {code}", f1(row)) for code, row in counts["codes"].items())
    yield "children's names found", counts["names"]["found"] / counts["names"]["all"]
    yield "clean posts left quiet", counts["clean"]["quiet"] / counts["clean"]["all"]


def fallen(recorded: dict[str, dict], now: dict[str, dict]) -> list[str]:
    """What fell by more than it may, each in a sentence; a code that is new must be right from the start."""
    before, after = dict(shares(recorded)), dict(shares(now))
    names = sorted(before.keys() | after.keys())
    figures = [(name, before.get(name, 1.0), after.get(name, 1.0)) for name in names]
    return [f"{name} fell from {was:.3f} to {now:.3f}" for name, was, now in figures if was - now > MAY_FALL]


@pytest.mark.parametrize("column", LOOKED_AT)
def test_no_figure_falls_below_what_is_recorded(column: str) -> None:
    recorded = json.loads(RECORDED.read_text("utf-8"))[column]
    worse = fallen(recorded, counted(COLUMNS[column]))
    assert not worse, f"On the set '{column}': {'; '.join(worse)}. {ANEW}"


def test_a_fall_is_noticed_and_named() -> None:
    clean, names = {"quiet": 9, "all": 10}, {"found": 10, "all": 10}
    was = {"codes": {"political": {"tp": 90, "fp": 5, "fn": 5}}, "names": names, "clean": clean}
    slightly = {"codes": {"political": {"tp": 90, "fp": 6, "fn": 5}}, "names": names, "clean": clean}
    worse = {"codes": {"political": {"tp": 85, "fp": 5, "fn": 10}}, "names": {"found": 9, "all": 10}, "clean": clean}
    assert fallen(was, was) == fallen(was, slightly) == []
    assert fallen(was, worse) == [
        "F1 of political fell from 0.947 to 0.919",
        "children's names found fell from 1.000 to 0.900",
    ]
    assert fallen(was, {**was, "codes": {}}) == []
