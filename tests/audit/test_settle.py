"""Settling and fingerprinting, for whatever comes."""

import unicodedata
from dataclasses import replace
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from auditor.capture import folded, seen_post, text_key
from auditor.model import Code, DecisionKind, Finding, FindingState, Media, Post, Reply, Severity, Where
from auditor.settle import at_the_time, finding_fingerprint, removed, settle, still_there
from auditor.store.key import new_key
from auditor.store.records import Change, KeptFinding
from auditor.store.sealing import Sealer
from tests.fakes import NIGHT

MARKS = st.sampled_from("abcdef")
mark = Sealer(new_key()).fingerprint


def finding(evidence: str = "x", where: Where = Where.TEXT, code: Code = Code.POLITICAL) -> Finding:
    return Finding(
        post="1",
        code=code,
        rule="r",
        severity=Severity.TODAY,
        where=where,
        evidence=evidence,
        part=0,
        start=0,
        end=1,
        clauses=(),
        message="m",
        advice="a",
    )


@st.composite
def records(draw: st.DrawFn) -> list[KeptFinding]:
    kept = []
    for number, fingerprint in enumerate(draw(st.lists(MARKS, unique=True)), 1):
        state = draw(st.sampled_from(FindingState))
        decision = draw(st.sampled_from(DecisionKind)) if state is FindingState.DECIDED else None
        content = finding(fingerprint, code=draw(st.sampled_from([Code.POLITICAL, Code.COPYRIGHT])))
        closed_at = None if state is FindingState.OPEN else NIGHT
        kept.append(
            KeptFinding(
                number=number,
                fingerprint=fingerprint,
                state=state,
                content=content,
                decision=decision,
                closed_at=closed_at,
            )
        )
    return kept


def after(kept: list[KeptFinding], changes: tuple[Change, ...]) -> list[KeptFinding]:
    by_number = {change.number: change for change in changes}
    return [
        replace(each, state=change.state, closed_at=change.closed_at, content=change.finding or each.content)
        if (change := by_number.get(each.number))
        else each
        for each in kept
    ]


@given(records(), st.sets(MARKS), st.booleans(), st.sets(st.sampled_from([Code.POLITICAL, Code.COPYRIGHT])))
def test_settling_holds_for_whatever_comes(
    kept: list[KeptFinding], raised: set[str], edited: bool, not_judged: set[Code]
) -> None:
    now = {each: finding(each) for each in raised}
    settled = settle(kept, now, not_judged=not_judged, edited=edited, at=NIGHT)
    stand = after(kept, settled.changes)
    assert set(settled.new) == raised - {each.fingerprint for each in kept}
    for before, each in zip(kept, stand, strict=True):
        suppressed = each.state is FindingState.DECIDED
        if each.fingerprint in raised:
            assert suppressed or each.state is FindingState.OPEN
            assert each.content == now[each.fingerprint]
            assert not (suppressed and before.decision is DecisionKind.FIXED)
        elif before.content.code in not_judged:
            assert each == before
        else:
            assert each.state is not FindingState.OPEN
        assert (each.closed_at is None) == (each.state is FindingState.OPEN)
    again = settle(stand, now, not_judged=not_judged, edited=edited, at=NIGHT + timedelta(days=1))
    reopened = [change for change in again.changes if change.state is FindingState.OPEN]
    assert set(again.new) == set(settled.new)
    assert not reopened


@given(records())
def test_a_removed_post_leaves_nothing_open(kept: list[KeptFinding]) -> None:
    stand = after(kept, removed(kept, NIGHT))
    assert all(each.state is not FindingState.OPEN for each in stand)
    assert removed(stand, NIGHT) == () or all(e.state is FindingState.DECIDED for e in stand if e not in kept)


@given(records())
def test_an_unchanged_post_opens_only_what_was_said_to_be_fixed(kept: list[KeptFinding]) -> None:
    opened = {change.number for change in still_there(kept)}
    assert opened == {each.number for each in kept if each.decision is DecisionKind.FIXED}


def test_a_fingerprint_is_the_same_for_the_same_words_in_the_same_kind_of_place() -> None:
    one = finding_fingerprint(finding("Zoë  O’Neil"), "a", mark)
    assert finding_fingerprint(finding("ZOE O'NEIL"), "a", mark) == one
    for other in (finding("Zoe O'Neill"), finding("Zoë O’Neil", Where.ALT), finding("Zoë O’Neil", code=Code.COPYRIGHT)):
        assert finding_fingerprint(other, "a", mark) != one
    assert finding_fingerprint(finding("Zoë O’Neil"), "b", mark) != one
    assert finding_fingerprint(finding("!!!"), "a", mark) != finding_fingerprint(finding("???"), "a", mark)


@given(st.text())
def test_folding_is_steady(text: str) -> None:
    once = folded(text)
    assert folded(once) == once
    assert folded(unicodedata.normalize("NFD", text)) == folded(unicodedata.normalize("NFC", text))


POST = Post(
    ref="1", text="Hello", media=(Media(kind="image", alt=None, filename="a.jpg", url="https://cdn.example/1"),)
)


def hashes(post: Post) -> tuple[str, str]:
    seen = seen_post(post, "k", mark)
    return seen.content_hash, seen.replies_hash


def test_what_a_platform_changes_by_itself_is_no_edit() -> None:
    media = replace(POST.media[0], url="https://cdn.example/2?signature=x")
    same = replace(POST, media=(media,), edited_at=NIGHT, url="https://elsewhere.example", language="en")
    assert hashes(same) == hashes(POST)


def test_what_people_change_is_an_edit_and_replies_are_told_apart() -> None:
    picture = POST.media[0]
    for edited in (
        replace(POST, text="Hello!"),
        replace(POST, title="Hello"),
        replace(POST, links=("https://x.example",)),
        replace(POST, media=(replace(picture, alt=""),)),
        replace(POST, media=(replace(picture, filename="b.jpg"),)),
        replace(POST, media=()),
    ):
        assert hashes(edited)[0] != hashes(POST)[0]
        assert hashes(edited)[1] == hashes(POST)[1]
    one, two = Reply(author="a", text="b", ref="1"), Reply(author="c", text="d", ref="2")
    answered = replace(POST, replies=(one, two))
    assert hashes(answered)[0] == hashes(POST)[0]
    assert hashes(answered)[1] != hashes(POST)[1]
    assert hashes(replace(POST, replies=(two, one))) == hashes(answered)


@given(st.text(), st.text(), st.text())
def test_any_text_can_be_captured(text: str, name: str, words: str) -> None:
    post = Post(
        ref="1", text=text, media=(Media(kind="image", filename=name),), replies=(Reply(author="", text=words),)
    )
    seen = seen_post(post, "k", mark)
    assert seen.encoded
    assert seen_post(seen.post, "k", mark).content_hash == seen.content_hash
    assert text_key(seen.post, mark)


def test_where_children_were_long_ago_is_no_longer_urgent() -> None:
    ahead = replace(finding(code=Code.PUPIL_WHEREABOUTS), severity=Severity.NOW)
    assert at_the_time(ahead, NIGHT - timedelta(days=28), NIGHT) == ahead
    assert at_the_time(ahead, None, NIGHT) == ahead
    assert at_the_time(ahead, NIGHT - timedelta(days=29), NIGHT).severity is Severity.TODAY
    barred = replace(finding(code=Code.CONSENT_MISSING), severity=Severity.NOW)
    assert at_the_time(barred, NIGHT - timedelta(days=900), NIGHT) == barred
