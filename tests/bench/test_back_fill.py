"""A back-fill of 5,000 posts from a WordPress-shaped server on loopback without a rate. Aims: 20 s, 300 MB."""

import multiprocessing
import resource
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from auditor.audit import run
from auditor.demo.platforms import SCHOOL
from auditor.demo.server import served
from auditor.demo.wordpress import WordPress
from auditor.demo.world import DemoPost, DemoReply
from auditor.labelled_set import read_posts, read_school, read_set_register
from auditor.model import Account, Person, PersonRole, ReadOutcome, Setup
from auditor.store.key import new_key
from auditor.store.store import Store
from connectors.catalogue import open_source
from connectors.http import Http
from connectors.interface import Source

pytestmark = pytest.mark.bench
SET = Path(__file__).parents[1] / "gold" / "dev"
POSTS = 5_000
_START = datetime(2021, 9, 1, 8, tzinfo=UTC)


def _serve(pipe: Connection) -> None:
    texts = [post for post, _ in read_posts(SET / "posts.jsonl", read_school(SET / "school.toml"))]
    posts = []
    for number in range(POSTS):
        told = texts[number % len(texts)]
        picture = told.media[0] if told.media else None
        posts.append(
            DemoPost(
                account="website",
                ref=str(1000 + number),
                at=_START + timedelta(hours=8 * number),
                title=f"News {number}",
                text=told.text,
                alt=(picture.alt or "") if picture else "",
                filename=picture.filename if picture else "",
                replies=tuple(DemoReply(author=reply.author, text=reply.text) for reply in told.replies),
            )
        )
    with served() as server:
        server.platform = WordPress(SCHOOL, server.base, posts)
        pipe.send(server.host)
        pipe.recv()


@pytest.fixture
def host() -> Iterator[str]:
    """The server in a process of its own, so that only the product's memory and time are measured."""
    ours, theirs = multiprocessing.Pipe()
    process = multiprocessing.get_context("spawn").Process(target=_serve, args=(theirs,))
    process.start()
    try:
        yield ours.recv()
    finally:
        ours.send("stop")
        process.join()


def test_back_fill(host: str, tmp_path: Path) -> None:
    school = read_school(SET / "school.toml")
    lead = Person(name="A Lead", email="a.lead@school.example", roles=frozenset(PersonRole))
    day = datetime(2026, 9, 1, tzinfo=UTC).date()
    setup = Setup(school=school, people=(lead,), impact_assessment_on=day, privacy_notices_on=day)
    account = Account(
        id="website",
        platform="website",
        handle="www.school.example",
        connector="wordpress",
        address=f"http://{host}/",
        owner="A Lead",
        approved_by="A Lead",
    )
    register = read_set_register(SET)
    assert register
    with (
        Store.open(f"sqlite:///{tmp_path / 'auditor.db'}", new_key()) as store,
        Http(allow=[host], per_second=None) as http,
    ):
        kept = store.add_school("bench", setup)
        kept.registers.save(register, datetime.now(UTC))
        kept.accounts.add(account, datetime.now(UTC))

        def opens(each: Account) -> object:
            return open_source(Source.of(each), http, datetime.now(UTC))

        before = time.perf_counter()
        (read,) = run(kept, opens, now=lambda: datetime.now(UTC)).reads  # type: ignore[arg-type]
        first = time.perf_counter() - before
        before = time.perf_counter()
        (again,) = run(kept, opens, now=lambda: datetime.now(UTC)).reads  # type: ignore[arg-type]
        second = time.perf_counter() - before
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"\nback-fill of {read.posts_new} posts with {read.replies_seen} replies: {first:.1f} s")
    print(f"the next night: {second:.1f} s; peak memory {memory:.0f} MB")
    assert read.outcome is ReadOutcome.READ, read.why
    assert (read.posts_new, again.posts_new) == (POSTS, 0)
