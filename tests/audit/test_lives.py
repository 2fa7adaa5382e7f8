"""The lives of findings: fixed by an edit or a removal, back again, decided, taken back."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from auditor import audit
from auditor.errors import CannotStart, SourceError
from auditor.model import (
    Code,
    Decision,
    DecisionKind,
    FindingState,
    NotJudged,
    Post,
    PostState,
    RecordedFinding,
    Reply,
)
from auditor.store.store import SchoolStore
from connectors.interface import Event, Gone, Presence, Upsert, Window
from tests.audit.conftest import Night, the_read
from tests.fakes import ACCOUNT, NIGHT, Clock, FakeConnector, WordJudge, checkpoint

NAMED = Post(
    ref="named", text="Well done Ottoline Quennell!", url="https://social.example/n", published_at=NIGHT - timedelta(9)
)
EDITED = replace(NAMED, text="Well done to our winner!")
OTHERS = tuple(Post(ref=f"o{n}", text=f"News {n}", published_at=NIGHT - timedelta(n)) for n in (1, 2, 3))


def seen(*posts: Post) -> tuple[Event, ...]:
    """A full sweep that lists these posts."""
    refs = frozenset(post.ref for post in posts)
    return (*(Upsert(post=post) for post in posts), Window(refs=refs, complete=True), checkpoint(0))


def the_finding(school: SchoolStore) -> RecordedFinding:
    (found,) = school.findings.list(states=None)
    return found


def decision(clock: Clock, kind: DecisionKind, until: date | None = None) -> Decision:
    return Decision(kind=kind, by="Piers Ashdown", reason="asked the office", at=clock(), until=until)


def test_an_edit_closes_a_finding_and_the_same_words_open_it_again(
    night: Night, school: SchoolStore, clock: Clock
) -> None:
    night(*seen(NAMED, *OTHERS))
    clock.forward(days=1)
    read = the_read(night(*seen(EDITED, *OTHERS)))
    closed = the_finding(school)
    assert (read.posts_edited, closed.state, closed.closed_at) == (1, FindingState.FIXED_BY_EDIT, clock())
    assert school.findings.closed_since(clock()) == (closed,)
    assert school.findings.closed_since(clock() + timedelta(seconds=1)) == ()
    clock.forward(days=1)
    night(*seen(NAMED, *OTHERS))
    back = the_finding(school)
    assert (back.number, back.state, back.closed_at, back.first_seen) == (1, FindingState.OPEN, None, NIGHT)
    assert [capture.kind for capture in school.captures.of_post(ACCOUNT.id, "named")] == ["new", "edited", "edited"]


def test_an_edit_elsewhere_in_the_post_keeps_the_finding_and_its_number(night: Night, school: SchoolStore) -> None:
    night(*seen(NAMED))
    night(*seen(replace(NAMED, text="Very well done indeed, Ottoline Quennell!")))
    found = the_finding(school)
    assert (found.number, found.state, found.first_seen) == (1, FindingState.OPEN, NIGHT)
    assert found.finding.start == len("Very well done indeed, ")


def test_replies_that_could_not_be_read_this_time_stay_as_they_were(night: Night, school: SchoolStore) -> None:
    answered = replace(OTHERS[0], replies=(Reply(author="x", text="Go Tavish Brockwell"),))
    night(*seen(answered))
    night(*seen(replace(answered, replies=(), unread=("replies",))))
    assert the_finding(school).state is FindingState.OPEN
    assert len(school.captures.of_post(ACCOUNT.id, answered.ref)) == 1
    night(*seen(replace(answered, replies=())))
    assert the_finding(school).state is FindingState.FIXED_BY_EDIT


def test_a_new_reply_is_judged_without_counting_as_an_edit(night: Night, school: SchoolStore) -> None:
    night(*seen(OTHERS[0]))
    read = the_read(night(*seen(replace(OTHERS[0], replies=(Reply(author="x", text="Go Tavish Brockwell"),)))))
    assert (read.posts_edited, read.replies_seen) == (0, 1)
    assert the_finding(school).finding.evidence == "Tavish Brockwell"


def test_a_removed_post_is_confirmed_an_hour_later_and_loses_its_words(
    night: Night, school: SchoolStore, clock: Clock
) -> None:
    night(*seen(NAMED, *OTHERS))
    clock.forward(hours=23)
    sweep = seen(*OTHERS)
    gone = {"named": Presence.GONE}
    read = the_read(night(connector=FakeConnector(sweep, presence=gone), full=True))
    assert read.posts_gone == 1
    assert school.captures.state(ACCOUNT.id, "named") is PostState.GONE_UNCONFIRMED
    assert the_finding(school).state is FindingState.OPEN
    clock.forward(minutes=59)
    soon = FakeConnector(sweep, presence=gone)
    assert the_read(night(connector=soon, full=True)).posts_gone == 0
    assert soon.probed == []
    clock.forward(minutes=1)
    night(connector=FakeConnector(sweep, presence=gone), full=True)
    assert school.captures.state(ACCOUNT.id, "named") is PostState.GONE
    assert the_finding(school).state is FindingState.FIXED_BY_REMOVAL
    assert [capture.post for capture in school.captures.of_post(ACCOUNT.id, "named")] == [None]


def test_removals_can_be_confirmed_between_two_audits(night: Night, school: SchoolStore, clock: Clock) -> None:
    night(*seen(NAMED, *OTHERS))
    clock.forward(hours=1)
    script = FakeConnector(seen(*OTHERS), presence={"named": Presence.GONE})
    night(connector=script, full=True)
    clock.forward(minutes=30)
    assert audit.confirm_removals(school, lambda _: script, now=clock) == 0
    clock.forward(minutes=30)
    broken = FakeConnector()
    broken.probe = _refuses  # type: ignore[method-assign]
    assert audit.confirm_removals(school, lambda _: broken, now=clock) == 0
    assert audit.confirm_removals(school, lambda _: script, now=clock) == 1
    assert the_finding(school).state is FindingState.FIXED_BY_REMOVAL
    assert len(school.audits.list()) == 2


def test_a_fault_of_a_connector_while_confirming_stops_nothing(night: Night, school: SchoolStore, clock: Clock) -> None:
    night(*seen(NAMED, *OTHERS))
    script = FakeConnector(seen(*OTHERS), presence={"named": Presence.GONE})
    night(connector=script, full=True)
    clock.forward(hours=2)
    broken = FakeConnector()
    broken.probe = _breaks  # type: ignore[method-assign]
    assert audit.confirm_removals(school, lambda _: broken, now=clock) == 0
    assert the_finding(school).state is FindingState.OPEN


def _breaks(ref: str, url: str) -> Presence:
    raise KeyError(ref)


def _refuses(ref: str, url: str) -> Presence:
    raise SourceError


def test_a_fault_while_looking_again_is_told(night: Night, school: SchoolStore, clock: Clock) -> None:
    night(*seen(NAMED, *OTHERS))
    clock.forward(days=1)
    broken = FakeConnector([checkpoint(0)])
    broken.probe = _refuses  # type: ignore[method-assign]
    read = the_read(night(connector=broken))
    assert read.outcome == "incomplete"
    assert "looked at again" in read.why


def test_a_removed_post_that_comes_back_opens_its_finding_again(night: Night, school: SchoolStore) -> None:
    night(*seen(NAMED, *OTHERS))
    night(Gone(ref="named"), checkpoint(0))
    assert the_finding(school).state is FindingState.FIXED_BY_REMOVAL
    night(*seen(NAMED, *OTHERS))
    assert (the_finding(school).number, the_finding(school).state) == (1, FindingState.OPEN)
    assert [(c.kind, c.post) for c in school.captures.of_post(ACCOUNT.id, "named")] == [("new", None), ("back", NAMED)]


@pytest.mark.parametrize(
    ("presence", "state", "finding"),
    [
        (Presence.PRESENT, PostState.PRESENT, FindingState.OPEN),
        (Presence.HIDDEN, PostState.HIDDEN, FindingState.FIXED_BY_REMOVAL),
        (Presence.UNKNOWN, PostState.GONE_UNCONFIRMED, FindingState.OPEN),
    ],
)
def test_a_missing_post_is_what_a_look_at_it_says(
    night: Night, school: SchoolStore, clock: Clock, presence: Presence, state: PostState, finding: FindingState
) -> None:
    night(*seen(NAMED, *OTHERS))
    clock.forward(days=1)
    night(connector=FakeConnector(seen(*OTHERS), presence={"named": presence}), full=True)
    assert school.captures.state(ACCOUNT.id, "named") is state
    assert the_finding(school).state is finding


def test_a_probe_that_finds_a_missing_post_is_no_removal(night: Night, clock: Clock) -> None:
    night(*seen(NAMED, *OTHERS))
    clock.forward(days=1)
    script = FakeConnector(seen(*OTHERS), presence={"named": Presence.PRESENT})
    assert the_read(night(connector=script, full=True)).posts_gone == 0


def test_a_sweep_of_less_than_half_takes_nothing_as_removed_and_warns(
    night: Night, school: SchoolStore, clock: Clock
) -> None:
    night(*seen(NAMED, *OTHERS))
    clock.forward(days=1)
    read = the_read(night(connector=FakeConnector(seen(OTHERS[0])), full=True))
    assert "less than half" in read.why
    assert read.outcome == "incomplete"
    assert school.captures.counts(ACCOUNT.id) == {PostState.PRESENT: 3, PostState.NOT_SEEN: 1}


def test_an_incomplete_window_proves_nothing(night: Night, school: SchoolStore) -> None:
    night(*seen(NAMED, *OTHERS))
    night(Window(refs=frozenset({"o1", "o2", "o3"}), complete=False), checkpoint(0))
    assert school.captures.counts(ACCOUNT.id) == {PostState.PRESENT: 4}


def test_a_window_speaks_only_of_its_stretch(night: Night, school: SchoolStore) -> None:
    night(*seen(NAMED, *OTHERS))
    since = NIGHT - timedelta(days=5)
    night(Window(refs=frozenset({"o1", "o2"}), complete=True, since=since), checkpoint(0))
    assert school.captures.state(ACCOUNT.id, "named") is PostState.PRESENT
    assert school.captures.state(ACCOUNT.id, "o3") is PostState.GONE_UNCONFIRMED


def test_a_post_with_an_open_finding_is_looked_at_though_the_read_did_not_reach_it(
    night: Night, school: SchoolStore, clock: Clock
) -> None:
    night(*seen(NAMED, *OTHERS))
    clock.forward(days=1)
    read = the_read(night(connector=FakeConnector([checkpoint(0)], now={"named": EDITED})))
    assert read.posts_edited == 1
    assert the_finding(school).state is FindingState.FIXED_BY_EDIT


def test_a_post_with_an_open_finding_that_was_removed_is_found_by_a_probe(
    night: Night, school: SchoolStore, clock: Clock
) -> None:
    night(*seen(NAMED, *OTHERS))
    for _ in range(2):
        clock.forward(days=1)
        night(connector=FakeConnector([checkpoint(0)], presence={"named": Presence.GONE}))
    assert the_finding(school).state is FindingState.FIXED_BY_REMOVAL


@pytest.mark.parametrize("kind", [DecisionKind.NOT_A_PROBLEM, DecisionKind.PERMISSION_HELD, DecisionKind.SAFEGUARDING])
def test_a_decision_for_good_keeps_the_same_words_from_coming_back(
    night: Night, school: SchoolStore, clock: Clock, kind: DecisionKind
) -> None:
    night(*seen(NAMED))
    said = decision(clock, kind)
    assert school.findings.decide(1, said).decision == said
    clock.forward(days=400)
    night(*seen(replace(NAMED, text="Again: Ottoline Quennell")), stamp="s2")
    assert [(f.number, f.state, f.decision) for f in school.findings.list(states=None)] == [
        (1, FindingState.DECIDED, said)
    ]
    assert school.findings.list() == ()


def test_a_decision_until_a_day_ends_after_it(night: Night, school: SchoolStore, clock: Clock) -> None:
    night(*seen(NAMED))
    school.findings.decide(1, decision(clock, DecisionKind.SNOOZE, until=date(2026, 11, 25)))
    clock.at = NIGHT.replace(day=25)
    night(checkpoint(0))
    assert the_finding(school).state is FindingState.DECIDED
    clock.at = NIGHT.replace(day=26)
    night(checkpoint(0))
    assert the_finding(school).state is FindingState.OPEN


def test_what_is_said_to_be_fixed_is_checked(night: Night, school: SchoolStore, clock: Clock) -> None:
    night(*seen(NAMED))
    school.findings.decide(1, decision(clock, DecisionKind.FIXED))
    clock.forward(days=1)
    night(connector=FakeConnector(seen(NAMED)), full=True)
    assert the_finding(school).state is FindingState.OPEN
    school.findings.decide(1, decision(clock, DecisionKind.FIXED))
    clock.forward(days=1)
    night(connector=FakeConnector([checkpoint(0)], now={"named": EDITED}))
    assert the_finding(school).state is FindingState.FIXED_BY_EDIT


def test_the_last_decision_is_taken_back(night: Night, school: SchoolStore, clock: Clock) -> None:
    night(*seen(NAMED))
    first = decision(clock, DecisionKind.ASK)
    school.findings.decide(1, first)
    school.findings.decide(1, decision(clock, DecisionKind.NOT_A_PROBLEM))
    undone = school.findings.undo(1, clock())
    assert (undone.state, undone.decision) == (FindingState.DECIDED, first)
    undone = school.findings.undo(1, clock())
    assert (undone.state, undone.decision, undone.closed_at) == (FindingState.OPEN, None, None)
    with pytest.raises(CannotStart, match="nothing to take back"):
        school.findings.undo(1, clock())
    again = decision(clock, DecisionKind.SNOOZE)
    school.findings.decide(1, again)
    assert school.findings.decisions(1) == (again,)


def test_a_decision_taken_back_after_the_words_were_taken_out_opens_nothing_for_long(
    night: Night, school: SchoolStore, clock: Clock
) -> None:
    night(*seen(NAMED))
    school.findings.decide(1, decision(clock, DecisionKind.NOT_A_PROBLEM))
    night(*seen(EDITED))
    assert school.findings.undo(1, clock()).state is FindingState.OPEN
    night(*seen(EDITED))
    assert the_finding(school).state is FindingState.NO_LONGER_RAISED


@pytest.mark.parametrize("expires", [False, True])
def test_a_decision_that_ends_after_the_post_was_removed_leaves_it_closed(
    night: Night, school: SchoolStore, clock: Clock, expires: bool
) -> None:
    night(*seen(NAMED))
    until = date(2026, 11, 25) if expires else None
    school.findings.decide(1, decision(clock, DecisionKind.NOT_A_PROBLEM, until=until))
    night(Gone(ref="named"), checkpoint(0))
    assert the_finding(school).state is FindingState.DECIDED
    clock.forward(days=9)
    if expires:
        night(checkpoint(0))
    else:
        school.findings.undo(1, clock())
    assert (the_finding(school).state, the_finding(school).closed_at) == (FindingState.FIXED_BY_REMOVAL, clock())


def test_when_register_or_rules_change_kept_posts_are_judged_again(
    night: Night, school: SchoolStore, clock: Clock, judge: WordJudge
) -> None:
    judge.words = []
    night(*seen(NAMED, *OTHERS))
    judge.words = ["Ottoline Quennell"]
    clock.forward(days=1)
    night(checkpoint(0))
    assert school.findings.list() == ()
    night(checkpoint(0), stamp="s2")
    assert the_finding(school).state is FindingState.OPEN
    judge.words = []
    night(connector=FakeConnector([checkpoint(0)], presence={"named": Presence.PRESENT}), stamp="s3")
    assert the_finding(school).state is FindingState.NO_LONGER_RAISED


def test_what_could_not_be_judged_closes_nothing(night: Night, school: SchoolStore, judge: WordJudge) -> None:
    class Unsure(WordJudge):
        def judge(self, post: Post, account: object) -> object:  # type: ignore[override]
            told = super().judge(post, ACCOUNT)
            return replace(told, not_judged=(NotJudged(code=Code.PUPIL_NAMED, why="there is no register"),))

    night(*seen(NAMED))
    judge.words = []
    judge.__class__ = Unsure
    read = the_read(night(*seen(EDITED)))
    assert read.not_judged == 1
    assert the_finding(school).state is FindingState.OPEN
    assert the_read(night(*seen(EDITED))).not_judged == 1


def test_a_removed_account_leaves_nothing_open_and_brings_it_back_with_it(
    night: Night, school: SchoolStore, clock: Clock
) -> None:
    night(*seen(NAMED))
    school.accounts.remove(ACCOUNT.id, clock())
    assert school.findings.list() == ()
    assert school.findings.get(1).state is FindingState.NO_LONGER_RAISED
    school.accounts.add(ACCOUNT, clock())
    night(*seen(NAMED))
    assert [found.number for found in school.findings.list()] == [1]
    assert len(school.captures.of_post(ACCOUNT.id, "named")) == 1


def test_the_same_words_on_two_accounts_share_a_text_key(night: Night, school: SchoolStore) -> None:
    night(*seen(NAMED, replace(NAMED, ref="again", text="well done, OTTOLINE QUENNELL! Ottoline Quennell")))
    night(*seen(NAMED, replace(NAMED, ref="third", text="Well done - Ottoline Quennell")))
    keys = [found.text_key for found in school.findings.list()]
    assert len(keys) == 3
    assert (keys[0] == keys[2], keys[0] == keys[1]) == (True, False)


def test_a_finding_follows_the_words_and_address_of_its_edited_post(night: Night, school: SchoolStore) -> None:
    night(*seen(NAMED, replace(NAMED, ref="copy", text="News: well done Ottoline Quennell!")))
    one, two = school.findings.list()
    assert one.text_key != two.text_key
    night(*seen(replace(NAMED, text="News - well done Ottoline Quennell!", url="https://social.example/moved")))
    one, two = school.findings.list()
    assert one.text_key == two.text_key
    assert one.url == "https://social.example/moved"


def test_findings_are_filtered(night: Night, school: SchoolStore) -> None:
    night(*seen(NAMED, replace(OTHERS[0], text="Go Tavish Brockwell")))
    find = school.findings.list
    assert len(find()) == 2
    assert find(codes=[Code.POLITICAL]) == ()
    assert len(find(codes=[Code.PUPIL_NAMED], accounts=[ACCOUNT.id], severities=["today"])) == 2
    assert find(accounts=["elsewhere"]) == ()
    assert [f.finding.post for f in find(published_since=NIGHT - timedelta(days=2))] == ["o1"]
    assert find(first_seen_since=NIGHT + timedelta(seconds=1)) == ()
    assert school.findings.get(2).finding.evidence == "Tavish Brockwell"
