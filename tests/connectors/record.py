"""Records a pair from a server that runs on loopback.

python -m tests.connectors.record NAME ADDRESS ORIGIN [--settings JSON] [--cursor-of OTHER]

NAME is "platform/name"; with --settings the connector is opened at ADDRESS as it stands, otherwise ADDRESS is
recognised; with --cursor-of the reading goes on from where that pair ended.
"""

import argparse
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import httpx

from connectors.catalogue import open_source, recognise
from connectors.clock import SYSTEM_CLOCK
from connectors.http import Http
from connectors.interface import Checkpoint, Source
from tests.connectors.pairs import FOLDER, as_json, read_pair
from tests.connectors.stand_ins import http_to

_KEPT = ("content-type", "etag", "last-modified", "link", "x-wp-total", "x-wp-totalpages")
_REPLACED = {"020&nbsp;7946&nbsp;0123": "01632&nbsp;960123", "020&#160;7946&#160;0123": "01632&#160;960123"}


class _Recording(httpx.BaseTransport):
    def __init__(self) -> None:
        self._network = httpx.HTTPTransport(trust_env=False)
        self.answers: dict[str, dict[str, Any]] = {}

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        request.headers["Accept-Encoding"] = "identity"
        answer = self._network.handle_request(request)
        body = b"".join(answer.iter_raw()).decode()
        for old, new in _REPLACED.items():
            body = body.replace(old, new)
        headers = {name: answer.headers[name] for name in _KEPT if name in answer.headers}
        is_json = "json" in headers.get("content-type", "")
        content = {"json": json.loads(body)} if is_json and body else {"text": body}
        self.answers[str(request.url)] = {"status": answer.status_code, "headers": headers, **content}
        return httpx.Response(answer.status_code, headers=headers, content=iter([body.encode()]))


def record(name: str, address: str, origin: str, settings: str, cursor: Mapping[str, object] | None) -> None:
    """Writes both files of the pair."""
    now = datetime.now(UTC).replace(microsecond=0)
    transport = _Recording()
    with Http(transport=transport, per_second=None, clock=SYSTEM_CLOCK) as http:
        platform = name.partition("/")[0]
        source = (
            Source(connector=platform, platform=platform, handle="", address=address, settings=json.loads(settings))
            if settings
            else recognise(address, http)
        )
        transport.answers.clear()
        events = list(open_source(source, http, now).sync(cursor, full=cursor is None))
    kept = {
        "origin": f"{origin}, recorded on {now:%Y-%m-%d}",
        "source": {name: getattr(source, name) for name in ("connector", "platform", "handle", "address", "settings")},
        "now": now.isoformat(),
        **({"full": False, "cursor": cursor} if cursor is not None else {}),
        "answers": transport.answers,
    }
    for part, value in (("answers", kept), ("events", as_json(events))):
        text = json.dumps(value, ensure_ascii=False, indent=1) + "\n"
        (FOLDER / f"{name}.{part}.json").write_text(text, encoding="utf-8")


def _cursor_after(name: str) -> Mapping[str, object]:
    pair = read_pair(name)
    with http_to(pair.answer) as http:
        events = list(open_source(pair.source, http, pair.now).sync(pair.cursor, full=pair.full))
    last = events[-1]
    assert isinstance(last, Checkpoint)
    return last.cursor


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("name")
    parser.add_argument("address")
    parser.add_argument("origin")
    parser.add_argument("--settings", default="")
    parser.add_argument("--cursor-of")
    asked = parser.parse_args()
    cursor = _cursor_after(asked.cursor_of) if asked.cursor_of else None
    record(asked.name, asked.address, asked.origin, asked.settings, cursor)
