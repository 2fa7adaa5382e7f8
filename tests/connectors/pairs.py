"""Pairs of files: the answers of a platform, and the events that its connector must make of them."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import httpx

from connectors.interface import Event, Source

FOLDER = Path(__file__).parent / "pairs"
_ALWAYS = frozenset(("alt", "complete"))
"""Fields that are written even when empty: None, "" and False say different things there."""


@dataclass(frozen=True, kw_only=True)
class Pair:
    name: str
    origin: str
    source: Source
    now: datetime
    full: bool
    cursor: Mapping[str, object] | None
    answers: Mapping[str, Mapping[str, Any]]

    def answer(self, request: httpx.Request) -> httpx.Response:
        """The kept answer; a question that the pair does not hold fails the test."""
        kept = self.answers.get(str(request.url))
        if kept is None:
            raise AssertionError(f"{self.name} has no answer for {request.url}")
        if "file" in kept:
            body = (FOLDER / self.name).with_name(kept["file"]).read_bytes()
        else:
            body = json.dumps(kept["json"]).encode() if "json" in kept else kept.get("text", "").encode()
        return httpx.Response(kept.get("status", 200), headers=kept.get("headers"), content=body)


def names() -> list[str]:
    """All pairs, as "platform/name"."""
    found = FOLDER.glob("*/*.answers.json")
    return sorted(str(path.relative_to(FOLDER)).removesuffix(".answers.json") for path in found)


def read_pair(name: str) -> Pair:
    """The answers of a pair."""
    kept = json.loads((FOLDER / f"{name}.answers.json").read_text(encoding="utf-8"))
    return Pair(
        name=name,
        origin=kept["origin"],
        source=Source(**kept["source"]),
        now=datetime.fromisoformat(kept["now"]),
        full=kept.get("full", True),
        cursor=kept.get("cursor"),
        answers=kept["answers"],
    )


def expected_events(name: str) -> list[Any]:
    """The events of a pair."""
    found: list[Any] = json.loads((FOLDER / f"{name}.events.json").read_text(encoding="utf-8"))
    return found


def as_json(events: Iterable[Event]) -> list[Any]:
    """Events as they stand in a pair: without empty fields, and without the cursor, which is the connector's own."""
    return [{"event": type(event).__name__, **_plain(event)} for event in events]


def _plain(value: object) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        pairs = ((field.name, getattr(value, field.name)) for field in fields(value) if field.name != "cursor")
        return {
            name: _plain(each) for name, each in pairs if name in _ALWAYS or each not in (None, "", (), frozenset())
        }
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, tuple | list):
        return [_plain(each) for each in value]
    return value
