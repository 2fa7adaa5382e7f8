"""Posts judged a second on one core: the development set repeated to 20,000 posts. Aim: 2,000."""

import resource
import time
from dataclasses import replace
from pathlib import Path

import pytest

from auditor.judge.engine import Judge
from auditor.labelled_set import read_posts, read_school, read_set_register

pytestmark = pytest.mark.bench
SET = Path(__file__).parents[1] / "gold" / "dev"
POSTS = 20_000


def test_posts_judged_a_second() -> None:
    school = read_school(SET / "school.toml")
    started = time.perf_counter()
    judge = Judge(school, read_set_register(SET))
    ready = time.perf_counter()
    once = list(read_posts(SET / "posts.jsonl", school))
    rounds = POSTS // len(once)
    findings = 0
    before = time.perf_counter()
    for turn in range(rounds):
        for post, account in once:
            findings += len(judge.judge(replace(post, ref=f"{post.ref}-{turn}"), account).findings)
    seconds = time.perf_counter() - before
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    speed = rounds * len(once) / seconds
    print(f"\njudged {speed:,.0f} posts a second (ready after {ready - started:.2f} s; peak {memory:.0f} MB)")
    assert findings
