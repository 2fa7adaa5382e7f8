"""One night over 1,500 posts, run by itself so that it can be killed: python -m tests.audit.one_night DATABASE KEY."""

import sys
from datetime import timedelta

from auditor import audit
from auditor.judging import Judging
from auditor.model import Post
from auditor.store.store import Store
from connectors.interface import Event, Upsert, Window
from tests.fakes import NIGHT, Clock, FakeConnector, WordJudge, checkpoint

POSTS = 1500
EACH = 40
"""A checkpoint after so many posts."""


def script() -> list[Event]:
    """Every tenth post names a child."""
    events: list[Event] = []
    for number in range(POSTS):
        words = "Well done Tavish Brockwell" if number % 10 == 0 else f"News of day {number}"
        post = Post(ref=f"p{number}", text=words, published_at=NIGHT - timedelta(hours=number + 1))
        events.append(Upsert(post=post))
        if number % EACH == EACH - 1:
            events.append(checkpoint(len(events) + 1))
    refs = frozenset(f"p{number}" for number in range(POSTS))
    return [*events, Window(refs=refs, complete=True), checkpoint(0)]


def run(database: str, key: str) -> None:
    with Store.open(database, key) as store:
        judging = Judging(judge=WordJudge(["Tavish Brockwell"]), stamp="s1")
        print("reading", flush=True)
        audit.run(store.school(), lambda _: FakeConnector(script()), now=Clock(), judging=judging)


if __name__ == "__main__":
    run(*sys.argv[1:])
