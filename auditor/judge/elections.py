"""Which election a day is close before, so that people are told that the school has to be impartial now above all."""

import tomllib
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any


def election_before(day: date | None, nation: str) -> str:
    """The name and day of an election in whose quiet period a day lies; empty when there is none."""
    for row in _elections():
        if day is not None and nation in row["nations"] and row["quiet_from"] <= day <= row["day"]:
            held: date = row["day"]
            return f"the {row['name']} of {held.day} {held:%B %Y}"
    return ""


@cache
def _elections() -> tuple[dict[str, Any], ...]:
    text = (files("auditor.judge.words") / "elections.toml").read_text(encoding="utf-8")
    return tuple(tomllib.loads(text)["election"])
