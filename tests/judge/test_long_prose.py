"""How often long ordinary prose raises a false alarm: 18,000 words in which a careful reader finds nothing."""

from collections import Counter
from pathlib import Path

from auditor.judge.engine import Judge
from auditor.labelled_set import read_posts, read_school, read_set_register

PROSE = Path(__file__).parents[1] / "corpus" / "prose" / "longmeadow"
MOST_FALSE = 7.5  # for ten thousand words; the README states the figure


def test_false_alarms_on_long_prose() -> None:
    school = read_school(PROSE / "school.toml")
    judge = Judge(school, read_set_register(PROSE))
    words, raised = 0, Counter()
    for post, account in read_posts(PROSE / "posts.jsonl", school):
        words += len(post.text.split())
        raised.update(finding.code.value for finding in judge.judge(post, account).findings)
    assert words > 18_000
    assert sum(raised.values()) / words * 10_000 <= MOST_FALSE, dict(raised)
