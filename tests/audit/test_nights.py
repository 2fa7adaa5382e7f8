"""What a night keeps: each post once, each finding once, whether it is run twice or stopped half-way."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text

from auditor import audit
from auditor.errors import AuthFailed, KeyFault, NotAllowed, NotFound, StoreFault
from auditor.judging import Judging
from auditor.model import (
    Account,
    AuditRecord,
    Decision,
    DecisionKind,
    FindingState,
    Judgement,
    Post,
    PostState,
    ReadOutcome,
    Reply,
)
from auditor.store.store import SchoolStore, Store
from connectors.interface import Event, Identity, Notice, Upsert, Window
from tests.audit.conftest import Night, the_read
from tests.fakes import ACCOUNT, NIGHT, SETUP, Clock, FakeConnector, WordJudge, checkpoint

CLEAN = Post(ref="1", text="A lovely day at the library.", published_at=NIGHT - timedelta(days=3))
NAMED = Post(
    ref="2", text="Well done Ottoline Quennell!", url="https://social.example/2", published_at=NIGHT - timedelta(days=2)
)
OTHER = Post(
    ref="3",
    text="Sports day",
    published_at=NIGHT - timedelta(days=1),
    replies=(Reply(author="a parent", text="Go Tavish Brockwell"),),
)
SCRIPT: tuple[Event, ...] = (
    *(Upsert(post=CLEAN), checkpoint(2), Upsert(post=NAMED), Upsert(post=OTHER)),
    *(Window(refs=frozenset({"1", "2", "3"}), complete=True), checkpoint(6)),
)


def rows(store: Store, table: str) -> int:
    with store._database.reading() as connection:
        return connection.execute(text(f"select count(*) from {table}")).scalar_one()


def test_a_night_captures_each_post_and_raises_each_finding(night: Night, school: SchoolStore) -> None:
    record = night(*SCRIPT)
    read = the_read(record)
    assert (read.outcome, read.posts_seen, read.posts_new, read.replies_seen) == (ReadOutcome.READ, 3, 3, 1)
    assert read.baseline
    assert read.last_read_at == NIGHT
    assert (record.reason, record.started_at, record.finished_at) == ("nightly", NIGHT, NIGHT)
    assert [(f.finding.evidence, f.baseline, f.url) for f in school.findings.list()] == [
        ("Ottoline Quennell", True, NAMED.url),
        ("Tavish Brockwell", True, ""),
    ]
    assert [capture.post for capture in school.captures.of_post(ACCOUNT.id, "2")] == [NAMED]
    assert school.audits.latest() == record


@pytest.mark.parametrize("full", [False, True])
def test_the_same_night_again_repeats_nothing(
    night: Night, school: SchoolStore, store: Store, clock: Clock, judge: WordJudge, full: bool
) -> None:
    night(*SCRIPT)
    before = (rows(store, "captures"), school.findings.list(states=None))
    judge.judged.clear()
    clock.forward(days=1)
    read = the_read(night(*SCRIPT, full=full))
    assert (rows(store, "captures"), school.findings.list(states=None)) == before
    assert judge.judged == []
    assert (read.posts_new, read.posts_edited, read.posts_gone, read.baseline) == (0, 0, 0, False)


@pytest.mark.parametrize("breaks_at", range(len(SCRIPT) + 1))
@pytest.mark.parametrize("kill", [False, True])
def test_a_night_stopped_anywhere_and_begun_again_loses_and_repeats_nothing(
    night: Night, school: SchoolStore, store: Store, breaks_at: int, kill: bool
) -> None:
    error = KeyboardInterrupt() if kill else None
    broken = FakeConnector(SCRIPT, breaks_at=breaks_at, error=error)
    if kill:
        with pytest.raises(KeyboardInterrupt):
            night(connector=broken)
        unfinished = school.audits.unfinished()
        assert unfinished is not None
        assert unfinished.finished_at is None
    else:
        read = the_read(night(connector=broken))
        assert read.outcome is (ReadOutcome.INCOMPLETE if breaks_at else ReadOutcome.FAILED)
        assert "The script broke here." in read.why
        assert read.last_read_at is None
    again = FakeConnector(SCRIPT)
    assert the_read(night(connector=again)).outcome is ReadOutcome.READ
    assert rows(store, "captures") == 3
    assert [(f.number, f.finding.evidence, f.baseline) for f in school.findings.list(states=None)] == [
        (1, "Ottoline Quennell", True),
        (2, "Tavish Brockwell", True),
    ]


def test_the_next_read_goes_on_from_the_last_checkpoint(night: Night) -> None:
    night(connector=FakeConnector(SCRIPT, breaks_at=3))
    again = FakeConnector(SCRIPT)
    night(connector=again)
    assert again.cursors == [{"v": 1, "at": 2}]


def test_what_came_before_a_fault_is_kept_without_moving_the_cursor(night: Night, school: SchoolStore) -> None:
    night(connector=FakeConnector(SCRIPT, breaks_at=4))
    assert school.captures.counts(ACCOUNT.id) == {PostState.PRESENT: 3}
    assert school.accounts.reading_state(ACCOUNT.id).cursor == {"v": 1, "at": 2}


def test_long_reads_are_kept_in_stretches(night: Night, school: SchoolStore) -> None:
    many = [Upsert(post=Post(ref=f"p{number}", text=f"Post {number}")) for number in range(450)]
    with pytest.raises(KeyboardInterrupt):
        night(connector=FakeConnector(many, breaks_at=401, error=KeyboardInterrupt()))
    assert school.captures.counts(ACCOUNT.id) == {PostState.PRESENT: 400}
    assert school.accounts.reading_state(ACCOUNT.id).cursor is None


def test_a_finding_published_after_the_first_audit_began_is_no_baseline(night: Night, school: SchoolStore) -> None:
    night(Upsert(post=replace(NAMED, published_at=NIGHT + timedelta(minutes=1))), checkpoint(2))
    assert [found.baseline for found in school.findings.list()] == [False]


def test_a_new_post_on_the_second_night_is_no_baseline(night: Night, school: SchoolStore, clock: Clock) -> None:
    night(Upsert(post=CLEAN), checkpoint(1))
    clock.forward(days=1)
    night(Upsert(post=CLEAN), Upsert(post=NAMED), checkpoint(2))
    assert [found.baseline for found in school.findings.list()] == [False]


def test_a_fault_of_the_program_in_one_account_leaves_the_others_read(
    school: SchoolStore, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    other = replace(ACCOUNT, id="bluesky-thornbeck", platform="bluesky")
    school.accounts.add(other, NIGHT + timedelta(seconds=1))
    broken = FakeConnector(SCRIPT, breaks_at=4, error=ValueError("Ottoline Quennell"))
    judging = Judging(judge=WordJudge(["Ottoline Quennell"]), stamp="s1")
    record = audit.run(
        school, lambda account: broken if account == other else FakeConnector(SCRIPT), now=clock, judging=judging
    )
    outcomes = {read.account.id: read.outcome for read in record.reads}
    assert outcomes == {ACCOUNT.id: ReadOutcome.READ, other.id: ReadOutcome.FAILED}
    assert "ValueError" in caplog.text
    assert "ValueError" in record.reads[0].why
    assert "Ottoline" not in caplog.text + repr(record)


def test_a_post_that_breaks_a_check_is_not_judged_and_the_others_are(
    night: Night, school: SchoolStore, judge: WordJudge, caplog: pytest.LogCaptureFixture
) -> None:
    def judging(post: Post, account: Account) -> Judgement:
        if post == NAMED:
            raise ValueError(post.text)
        return WordJudge(["Tavish Brockwell"]).judge(post, account)

    judge.judge = judging  # type: ignore[method-assign]
    read = the_read(night(*SCRIPT))
    assert (read.outcome, read.posts_seen, read.not_judged) == (ReadOutcome.READ, 3, 1)
    assert [found.finding.evidence for found in school.findings.list()] == ["Tavish Brockwell"]
    assert "Ottoline" not in caplog.text


@pytest.mark.parametrize("fault", [StoreFault("The disk is full."), KeyFault()])
def test_what_stops_everything_is_passed_on(night: Night, fault: Exception) -> None:
    with pytest.raises(type(fault)):
        night(connector=FakeConnector(SCRIPT, breaks_at=2, error=fault))


def test_an_account_whose_connector_is_missing_is_not_read_with_the_reason(school: SchoolStore, clock: Clock) -> None:
    def opens(account: Account) -> FakeConnector:
        raise NotFound("There is no connector 'mysite'.")

    read = the_read(audit.run(school, opens, now=clock, judging=Judging(judge=WordJudge([]), stamp="s")))
    assert read.outcome is ReadOutcome.FAILED
    assert "no connector 'mysite'" in read.why


def test_accounts_are_read_side_by_side(school: SchoolStore, clock: Clock, judge: WordJudge, store: Store) -> None:
    for number in range(6):
        school.accounts.add(replace(ACCOUNT, id=f"a{number}"), NIGHT + timedelta(seconds=number))
    seen: list[tuple[str, int]] = []
    record = audit.run(
        school,
        lambda _: FakeConnector(SCRIPT),
        now=clock,
        judging=Judging(judge=judge, stamp="s1"),
        progress=lambda account, posts: seen.append((account.id, posts)),
    )
    assert [read.outcome for read in record.reads] == [ReadOutcome.READ] * 7
    assert rows(store, "captures") == 21
    assert sorted(found.number for found in school.findings.list()) == list(range(1, 15))
    assert ("a3", 3) in seen


def test_two_audits_at_once_of_one_account_repeat_nothing(
    opens: Callable[[], Store], school: SchoolStore, store: Store, clock: Clock, judge: WordJudge
) -> None:
    many = [Upsert(post=replace(NAMED, ref=f"p{number}")) for number in range(300)]
    script = [*many[:150], checkpoint(150), *many[150:], checkpoint(301)]

    def one_more() -> AuditRecord:
        judging = Judging(judge=judge, stamp="s1")
        with opens() as another:
            return audit.run(another.school(), lambda _: FakeConnector(script), now=clock, judging=judging, full=True)

    with ThreadPoolExecutor(3) as threads:
        records = [each.result() for each in [threads.submit(one_more) for _ in range(3)]]
    assert [the_read(record).outcome for record in records] == [ReadOutcome.READ] * 3
    assert sorted(record.id for record in records) == [1, 2, 3]
    assert rows(store, "captures") == 300
    assert [found.number for found in school.findings.list()] == list(range(1, 301))


def test_what_one_school_published_is_never_seen_by_another(
    night: Night, school: SchoolStore, store: Store, clock: Clock, judge: WordJudge
) -> None:
    other = store.add_school("another", SETUP)
    other.accounts.add(ACCOUNT, NIGHT)
    night(*SCRIPT)
    assert (other.findings.list(states=None), other.audits.list()) == ((), ())
    assert other.captures.counts(ACCOUNT.id) == {}
    assert other.captures.of_post(ACCOUNT.id, "2") == ()
    assert other.accounts.reading_state(ACCOUNT.id).cursor is None
    with pytest.raises(NotFound):
        other.findings.get(1)
    audit.run(other, lambda _: FakeConnector(SCRIPT), now=clock, judging=Judging(judge=judge, stamp="s1"))
    mine, theirs = school.findings.list(), other.findings.list()
    assert [found.number for found in mine] == [found.number for found in theirs] == [1, 2]
    decided = Decision(kind=DecisionKind.NOT_A_PROBLEM, by="x", reason="y", at=NIGHT)
    other.findings.decide(1, decided)
    assert school.findings.list() == mine
    assert school.findings.decisions(1) == ()


def test_a_paused_account_is_not_read_and_says_so(night: Night, school: SchoolStore) -> None:
    school.accounts.pause(ACCOUNT.id)
    read = the_read(night(*SCRIPT))
    assert (read.outcome, read.posts_seen) == (ReadOutcome.PAUSED, 0)
    assert "paused" in read.why


def test_secrets_do_not_reach_the_record_of_the_audit(night: Night, school: SchoolStore) -> None:
    school.accounts.change(replace(ACCOUNT, settings={"token": "s3cret"}))
    assert the_read(night(*SCRIPT)).account.settings == {}


def test_a_source_that_refuses_is_not_read_with_its_reason(night: Night) -> None:
    read = the_read(night(connector=FakeConnector(SCRIPT, breaks_at=0, error=AuthFailed())))
    assert (read.outcome, read.why) == (ReadOutcome.FAILED, str(AuthFailed()))


def test_what_a_connector_left_unread_makes_the_read_incomplete(night: Night) -> None:
    read = the_read(
        night(Upsert(post=CLEAN), Notice(code="x", sentence="Two items had no id.", unread=2), checkpoint(3))
    )
    assert (read.outcome, read.unread, read.why) == (ReadOutcome.INCOMPLETE, 2, "Two items had no id.")


def test_two_posts_of_one_identity_are_told(night: Night, school: SchoolStore) -> None:
    twin = replace(NAMED, ref="1")
    read = the_read(night(Upsert(post=CLEAN), Upsert(post=twin), Upsert(post=CLEAN), checkpoint(3)))
    assert (read.posts_seen, read.unread) == (1, 1)
    assert "share one identity" in read.why
    assert [capture.post for capture in school.captures.of_post(ACCOUNT.id, "1")] == [CLEAN]


def test_halves_of_characters_are_replaced_and_kept(night: Night, school: SchoolStore) -> None:
    odd = Post(ref="\ud83d", text="x\udc00y", replies=(Reply(author="\ud800", text="z"),))
    name = Identity(native_id="1", handle="@thornbeck", display_name="Thornbeck \ud83d", links=("\ud83d",))
    script = FakeConnector([Upsert(post=odd), Notice(code="x", sentence="\ud83d"), checkpoint(2)], identity=name)
    assert the_read(night(connector=script)).outcome is ReadOutcome.READ
    assert school.accounts.get(ACCOUNT.id).display_name == "Thornbeck \ufffd"
    (capture,) = school.captures.of_post(ACCOUNT.id, "\ud83d")
    assert capture.post is not None
    assert capture.post.text == "x\ufffdy"


def test_odd_posts_are_captured_and_judged_like_others(night: Night, school: SchoolStore) -> None:
    odd = (
        replace(NAMED, ref="undated", published_at=None),
        replace(NAMED, ref="2099", published_at=datetime(2099, 1, 1, tzinfo=UTC)),
        replace(NAMED, ref="year one", published_at=datetime.min.replace(tzinfo=UTC)),
        replace(NAMED, ref="long", text=f"{'word ' * 20_000}Ottoline Quennell"),
        replace(NAMED, ref="<script>'; drop table posts; --\x00\u202e\u200b\r\n", title="\x00"),
    )
    script = (*(Upsert(post=post) for post in odd), Window(refs=frozenset(p.ref for p in odd), complete=True))
    for _ in range(2):
        read = the_read(night(*script, checkpoint(0), full=True))
        assert (read.outcome, read.posts_seen, read.posts_gone) == (ReadOutcome.READ, 5, 0)
    of_posts = [found for found in school.findings.list() if found.finding.rule != "account-old-names"]
    assert {found.finding.post for found in of_posts} == {post.ref for post in odd}
    assert {f.finding.post for f in school.findings.list() if not f.baseline} == {"2099"}


@pytest.mark.parametrize(
    ("missing", "named"),
    [
        ({"impact_assessment_on": None}, "impact assessment"),
        ({"privacy_notices_on": None}, "privacy notices"),
        ({"people": ()}, "safeguarding lead"),
    ],
)
def test_no_audit_runs_while_something_is_missing(
    night: Night, school: SchoolStore, missing: dict[str, object], named: str
) -> None:
    school.setup.save(replace(SETUP, **missing))  # type: ignore[arg-type]
    with pytest.raises(NotAllowed, match=named):
        night(*SCRIPT)
    assert school.audits.list() == ()


def test_an_unknown_account_is_told(school: SchoolStore, clock: Clock) -> None:
    with pytest.raises(NotFound, match="nowhere"):
        audit.run(school, lambda _: FakeConnector(), now=clock, accounts=["nowhere"])


def test_only_the_accounts_asked_for_are_read(school: SchoolStore, clock: Clock, judge: WordJudge) -> None:
    school.accounts.add(replace(ACCOUNT, id="other"), NIGHT)
    record = audit.run(
        school, lambda _: FakeConnector(SCRIPT), now=clock, accounts=["other"], judging=Judging(judge=judge, stamp="s")
    )
    assert [read.account.id for read in record.reads] == ["other"]
    assert all(found.state is FindingState.OPEN for found in school.findings.list())
