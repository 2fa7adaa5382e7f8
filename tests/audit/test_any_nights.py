"""Whatever a school publishes, and wherever nights are stopped: what is kept agrees with what was published."""

import tempfile
from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from auditor import audit
from auditor.judging import Judging
from auditor.model import FindingState, Post, PostState
from auditor.store.key import new_key
from auditor.store.store import Store
from connectors.interface import Event, Presence, Upsert, Window
from tests.fakes import ACCOUNT, NIGHT, SETUP, Clock, FakeConnector, WordJudge, checkpoint

TEXTS = ("Sports day was fun", "Well done Tavish Brockwell", "Go Tavish Brockwell and Ottoline Quennell", "")
NAMES = ("Tavish Brockwell", "Ottoline Quennell")
KEY = new_key()

published = st.dictionaries(st.sampled_from("abcde"), st.sampled_from(TEXTS))
a_night = st.tuples(published, st.integers(0, 3), st.integers(0, 14), st.booleans())


def events(posts: dict[str, str], stretch: int) -> list[Event]:
    """What a full sweep of these posts yields, with a checkpoint after every so many."""
    told: list[Event] = []
    for number, (ref, text) in enumerate(posts.items(), 1):
        told.append(Upsert(post=Post(ref=ref, text=text, published_at=NIGHT - timedelta(days=ord(ref)))))
        if stretch and number % stretch == 0:
            told.append(checkpoint(len(told) + 1))
    return [*told, Window(refs=frozenset(posts), complete=True), checkpoint(0)]


@settings(max_examples=25)
@given(st.lists(a_night, min_size=1, max_size=5), published)
def test_what_is_kept_agrees_with_what_was_published(
    nights: list[tuple[dict[str, str], int, int, bool]], last: dict[str, str]
) -> None:
    clock = Clock()
    judging = Judging(judge=WordJudge(NAMES), stamp="s")
    with tempfile.TemporaryDirectory() as folder, Store.open(f"sqlite:///{folder}/auditor.db", KEY) as store:
        school = store.add_school("thornbeck", SETUP)
        school.accounts.add(ACCOUNT, NIGHT)

        def night(posts: dict[str, str], script: FakeConnector) -> None:
            script.presence = {ref: Presence.PRESENT if ref in posts else Presence.GONE for ref in "abcde"}
            script.now = {
                ref: Post(ref=ref, text=text, published_at=NIGHT - timedelta(days=ord(ref)))
                for ref, text in posts.items()
            }
            audit.run(school, lambda _: script, now=clock, judging=judging, full=True)
            clock.forward(hours=2)

        for posts, stretch, breaks_at, kills in nights:
            error = KeyboardInterrupt() if kills else None
            try:
                night(posts, FakeConnector(events(posts, stretch), breaks_at=breaks_at, error=error))
            except KeyboardInterrupt:
                clock.forward(hours=2)
        night(last, FakeConnector(events(last, 2)))
        numbers = [(f.number, f.state) for f in school.findings.list(states=None)]
        captures = {ref: school.captures.of_post(ACCOUNT.id, ref) for ref in "abcde"}
        night(last, FakeConnector(events(last, 0)))

        expected = {(ref, name) for ref, text in last.items() for name in NAMES if name in text}
        found = school.findings.list(states=None)
        opened = [(f.finding.post, f.finding.evidence) for f in found if f.state is FindingState.OPEN]
        assert len(opened) == len(set(opened))
        assert {pair for pair in opened if pair[0] in last} == expected
        assert len({(f.finding.post, f.finding.evidence) for f in found}) == len(found) == len(numbers)
        assert {f.number for f in found} == {number for number, _ in numbers}
        for ref, text in last.items():
            assert school.captures.state(ACCOUNT.id, ref) is PostState.PRESENT
            assert school.captures.of_post(ACCOUNT.id, ref) == captures[ref]
            latest = captures[ref][-1].post
            assert latest is not None
            assert latest.text == text
