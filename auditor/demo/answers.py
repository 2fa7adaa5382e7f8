"""What a demo platform answers to a request."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, kw_only=True, slots=True)
class Answer:
    """A status, a content type, headers and a body."""

    status: int = 200
    content_type: str = "application/json; charset=utf-8"
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)


Platform = Callable[[str, Mapping[str, str]], Answer]
"""A platform: `(path, query) -> answer`; the path begins with a slash."""


def json_answer(value: object, status: int = 200, headers: Mapping[str, str] | None = None) -> Answer:
    """The value as JSON."""
    return Answer(status=status, body=json.dumps(value, ensure_ascii=False).encode(), headers=headers or {})
