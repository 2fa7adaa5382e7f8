"""What is raised about an account from its posts taken together."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from auditor.model import FindingState, Post, Reply, Severity, Where
from auditor.page_rules import Page, page_findings
from auditor.store.store import SchoolStore
from connectors.interface import Identity, Upsert
from tests.audit.conftest import Night
from tests.fakes import ACCOUNT, NIGHT, SCHOOL, Clock, FakeConnector, checkpoint

OURS = Identity(native_id="1", handle="@thornbeck", display_name="Thornbeck Primary School")
SPAM = "Join our crypto presale today and get guaranteed profits"
POLISH = "Drodzy rodzice, jutro nie będzie zajęć, ponieważ jest to dzień wolny od nauki dla wszystkich."


def post(ref: str, text: str, days: float, *replies: Reply, links: tuple[str, ...] = ()) -> Post:
    at = NIGHT - timedelta(days=days)
    return Post(ref=ref, text=text, url=f"https://social.example/{ref}", published_at=at, replies=replies, links=links)


def said(text: str, days: float, author: str = "A parent") -> Reply:
    return Reply(author=author, text=text, published_at=NIGHT - timedelta(days=days))


def page(*posts: Post, identity: Identity = OURS, old: tuple[str, ...] = (), at: datetime = NIGHT) -> Page:
    return Page(account=ACCOUNT, school=SCHOOL, identity=identity, posts=posts, old_with_names=old, at=at)


def rules(*posts: Post, identity: Identity = OURS, old: tuple[str, ...] = ()) -> list[str]:
    found = page_findings(page(*posts, identity=identity, old=old))
    assert all(f.where is Where.ACCOUNT and not f.post and f.evidence and f.clauses for f in found)
    assert all(len(f.message) <= 160 and len(f.advice) <= 260 for f in found)
    return [f.rule for f in found]


ORDINARY = tuple(
    post(f"o{n}", "Lovely assembly this morning, thank you all for coming to see us.", n) for n in range(3, 20)
)


def test_ordinary_posts_raise_nothing() -> None:
    assert rules() == []
    assert rules(*ORDINARY) == []


def test_a_burst_of_spam_looks_like_a_takeover() -> None:
    (finding,) = page_findings(page(*ORDINARY, post("a", SPAM, 1), post("b", SPAM, 0.5)))
    assert (finding.rule, finding.severity) == ("account-taken-over", Severity.NOW)
    assert rules(*ORDINARY, post("a", SPAM, 9), post("b", SPAM, 1)) == []


def test_a_burst_in_another_language_does_too_but_not_where_it_is_usual() -> None:
    burst = [post(f"p{n}", POLISH, n / 4) for n in range(3)]
    assert rules(*ORDINARY, *burst) == ["account-taken-over"]
    assert rules(*ORDINARY, *burst[:2]) == []
    both = [post(f"e{n}", POLISH, n * 3) for n in range(2, 8)]
    assert rules(*ORDINARY, *both, *burst) == []
    assert rules(*burst) == []


@pytest.mark.parametrize(
    ("handle", "name", "biography", "raised"),
    [
        ("@cryptoking", "Thornbeck Primary School", "", True),
        ("@thornbeck", "Thornbeck Primary School", "Bitcoin signals, guaranteed profits", True),
        ("@thornbeck", "Thornbeck Primary", "News of our school and its families", False),
        ("@thornbeck@social.example", "Thornbeck Primary School", "", False),
        ("", "Thornbeck Primary School", "", False),
    ],
)
def test_another_handle_or_a_profile_that_sells(handle: str, name: str, biography: str, raised: bool) -> None:
    now = Identity(native_id="1", handle=handle, display_name=name, biography=biography)
    assert ("account-taken-over" in rules(identity=now)) is raised


@pytest.mark.parametrize(
    ("link", "rule"),
    [
        ("http://203.0.113.7/login", "account-odd-links"),
        ("https://thornbeck.example@evil.test/", "account-odd-links"),
        ("https://thornbek.example/pay", "account-odd-links"),
        ("https://thornbeck.example.pay.test/", "account-odd-links"),
        ("https://xn--80ak6aa92e.com/", "account-odd-links"),
        ("https://bit.ly/3xyz", "account-short-links"),
        ("https://youtu.be/abc", ""),
        ("https://forms.gle/abc", ""),
        ("https://news.thornbeck.example/", ""),
        ("https://www.gov.uk/school-holidays", ""),
        ("not a link", ""),
    ],
)
def test_links_that_hide_where_they_lead(link: str, rule: str) -> None:
    assert rules(post("a", "See here.", 1, links=(link,))) == ([rule] if rule else [])


def test_an_odd_link_in_a_comment_counts_and_the_posts_are_named_for_people_who_sign_in() -> None:
    (found,) = page_findings(page(post("a", "Fair!", 1, said("win here http://203.0.113.7/x", 1))))
    assert found.evidence == "203.0.113.7"
    assert "https://social.example/a" in found.why
    assert "social.example" not in found.message + found.advice


def test_a_complaint_that_waits_for_an_answer_is_told_for_information() -> None:
    grumble = said("This is unacceptable, I am still waiting for somebody to phone me.", 4)
    (found,) = page_findings(page(post("a", "Fair!", 5, grumble)))
    assert (found.rule, found.severity) == ("account-threads", Severity.THIS_WEEK)
    assert rules(post("a", "Fair!", 5, grumble, said("Please ring the office.", 3, "Thornbeck Primary"))) == []
    assert rules(post("a", "Fair!", 1, said("This is unacceptable.", 1))) == []
    assert rules(post("a", "Fair!", 27, said("This is unacceptable.", 26))) == []


def test_a_thread_that_grows_far_beyond_the_usual() -> None:
    many = [said("Yes!", 1)] * 20
    assert rules(*ORDINARY, post("a", "News", 1, *many)) == ["account-threads"]
    assert rules(*(post(f"m{n}", "News", n, *many) for n in range(1, 9))) == []


def test_old_posts_that_name_a_pupil_are_housekeeping() -> None:
    (found,) = page_findings(page(old=("https://social.example/1",)))
    assert (found.rule, found.severity) == ("account-old-names", Severity.HOUSEKEEPING)


def test_they_are_found_by_an_audit_and_close_when_the_posts_are_gone(
    night: Night, school: SchoolStore, clock: Clock
) -> None:
    old = post("old", "Well done Ottoline Quennell!", 4 * 365)
    night(Upsert(post=old), Upsert(post=post("s1", SPAM, 1)), Upsert(post=post("s2", SPAM, 0.5)), checkpoint(1))
    night(connector=FakeConnector([checkpoint(2)]))
    about = {f.finding.rule for f in school.findings.list() if f.finding.where is Where.ACCOUNT}
    assert about == {"account-taken-over", "account-old-names"}
    clock.forward(days=40)
    night(connector=FakeConnector([checkpoint(3)]))
    (over,) = [f for f in school.findings.list(states=None) if f.finding.rule == "account-taken-over"]
    assert over.state is FindingState.FIXED_BY_EDIT


def test_the_last_profile_in_order_is_what_the_next_night_compares_with(night: Night, school: SchoolStore) -> None:
    night(checkpoint(0))
    before = school.accounts.get(ACCOUNT.id)
    sold = replace(OURS, display_name="Elon Giveaway", biography="")
    script = FakeConnector([checkpoint(1)])
    script.check = lambda: sold  # type: ignore[method-assign]
    for _ in range(2):
        night(connector=script)
        assert "account-taken-over" in {f.finding.rule for f in school.findings.list()}
    assert school.accounts.get(ACCOUNT.id).display_name == before.display_name
