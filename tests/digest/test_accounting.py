"""Whatever there is, each item is told, counted or kept back for a stated reason; nothing vanishes."""

import re
from datetime import timedelta
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from auditor.digest import FEW, MANY, Digest
from auditor.items import items_of
from auditor.mail.render import rendered
from auditor.model import Code, FindingState, RecordedFinding, Severity, Sureness
from tests.digest.nights import ACCOUNTS, MORNING, found, morning

FINDINGS = st.lists(
    st.builds(
        found,
        st.just(0),
        st.sampled_from(Code),
        st.sampled_from(Severity),
        post=st.sampled_from("abcdefgh"),
        account=st.sampled_from(ACCOUNTS),
        text_key=st.sampled_from(["", "one", "two"]),
        first_seen=st.integers(0, 90).map(lambda hours: MORNING - timedelta(hours=hours)),
        published_at=st.none() | st.integers(0, 900).map(lambda hours: MORNING - timedelta(hours=hours)),
        sureness=st.sampled_from(Sureness),
        state=st.sampled_from(FindingState),
        baseline=st.booleans(),
        safeguarding=st.booleans(),
    ),
    max_size=40,
).map(lambda made: [_numbered(number, each) for number, each in enumerate(made, 1)])


def _numbered(number: int, each: RecordedFinding) -> RecordedFinding:
    return found(
        number,
        each.finding.code,
        each.finding.severity,
        post=each.finding.post,
        account=each.account,
        text_key=each.text_key,
        first_seen=each.first_seen,
        published_at=each.published_at,
        sureness=each.finding.sureness,
        state=each.state,
        baseline=each.baseline,
        safeguarding=each.finding.for_safeguarding,
    )


def counts(groups: tuple[str, ...]) -> int:
    return sum(int(group.split()[0]) for group in groups)


def told(digest: Digest) -> list[int]:
    return [number for item in (digest.first, *digest.items) if item for number in (item.number, *item.also)]


@given(FINDINGS)
def test_the_headline_counts_what_is_told_and_what_is_counted(findings: list[RecordedFinding]) -> None:
    digest = morning(*findings)
    in_full = [item for item in (digest.first, *digest.items) if item]
    headline = sum(int(n) for n in re.findall(r"(\d+) (?:to act|can wait)", digest.headline))
    assert headline == len(in_full) + counts(digest.more_today) + counts(digest.waiting)
    assert counts(digest.waiting) == digest.waiting_count
    assert len(in_full) <= max(FEW, MANY)
    ranks = [item.severity.rank for item in in_full]
    assert ranks == sorted(ranks), "the worst first"


@given(FINDINGS)
def test_only_what_may_be_mailed_is_mailed(findings: list[RecordedFinding]) -> None:
    digest = morning(*findings)
    by_number = {each.number: each for each in findings}
    for number in told(digest):
        each = by_number[number]
        assert each.state is FindingState.OPEN
        assert not each.finding.for_safeguarding
        assert each.finding.severity is not Severity.RECORD
        assert not each.baseline or each.finding.severity is Severity.NOW
    words = rendered("digest", digest=digest)
    for each in findings:
        if each.finding.for_safeguarding:
            assert not re.search(rf"show {each.number}\b", words.text + words.html)


@given(FINDINGS)
def test_all_clear_means_that_nothing_is_open(findings: list[RecordedFinding]) -> None:
    if morning(*findings).clear:
        assert not [
            each
            for each in findings
            if each.state is FindingState.OPEN
            and (each.finding.for_safeguarding or each.finding.severity.rank < Severity.HOUSEKEEPING.rank)
        ]


@given(FINDINGS, st.randoms(use_true_random=False))
def test_every_finding_is_in_one_item_whatever_the_order(findings: list[RecordedFinding], random: Random) -> None:
    items = items_of(findings)
    assert items_of(random.sample(findings, len(findings))) == items
    assert sorted(each.number for item in items for each in item.findings) == [each.number for each in findings]
    for item in items:
        severities = [each.finding.severity.rank for each in item.findings]
        assert severities[0] == min(severities)
        assert len({(each.account.id, each.finding.post) for each in item.findings}) == len(
            {each.account.id for each in item.findings}
        ), "two posts of one account are two items"
