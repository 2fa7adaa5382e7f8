"""What the morning's mail says, and in which order."""

from datetime import date, timedelta

import pytest

from auditor.model import Code, Decision, DecisionKind, FindingState, ReadOutcome, Severity, Sureness, Where
from tests.digest.nights import (
    ALL_READ,
    FACEBOOK,
    MASTODON,
    MORNING,
    OTTERS,
    WEBSITE,
    YESTERDAY,
    audit,
    found,
    local,
    morning,
    read,
)


def test_the_worst_item_comes_first_and_is_not_told_again() -> None:
    digest = morning(
        found(1, Code.POLITICAL),
        found(2, Code.PUPIL_SENSITIVE_DETAIL, Severity.NOW),
        found(3, Code.PUPIL_NAMED_WITH_IMAGE),
        found(4, Code.PUPIL_NAMED_WITH_IMAGE, sureness=Sureness.CHECK),
    )
    assert digest.first
    assert digest.first.number == 2
    assert [item.number for item in digest.items] == [3, 1, 4]
    assert digest.headline == "1 to act on now, 3 to act on today"


def test_an_item_says_what_where_why_how_sure_and_what_to_do() -> None:
    digest = morning(
        found(
            12,
            Code.TONE_UNPROFESSIONAL,
            Severity.TODAY,
            account=FACEBOOK,
            where=Where.REPLY,
            published_at=local(20, 21, 52),
            first_seen=MORNING - timedelta(days=2),
            message="A reply may read as sarcastic.",
            advice="Answer again.",
            clauses=("6.2.1.l", "KCSIE Part 2"),
            sureness=Sureness.CHECK,
        )
    )
    item = digest.first
    assert item
    assert (item.what, item.advice) == ("A reply may read as sarcastic.", "Answer again.")
    assert item.place == "Facebook, in a reply, Fri 20 Nov 21:52"
    assert item.age == "day 3"
    assert item.sure.startswith("check")
    assert item.clauses == "policy 6.2.1.l; KCSIE Part 2"
    assert item.why
    assert item.command == "auditor findings show 12"


def test_a_post_is_one_item_at_its_highest_severity() -> None:
    digest = morning(
        found(1, Code.PUPIL_NAMED, Severity.THIS_WEEK, post="p"),
        found(2, Code.CONSENT_MISSING, Severity.TODAY, post="p"),
        found(3, Code.COPYRIGHT, Severity.THIS_WEEK, post="p"),
    )
    assert digest.first
    assert (digest.first.number, digest.first.more) == (2, 2)
    assert not digest.items
    assert digest.headline == "1 to act on today"


def test_the_same_text_on_several_platforms_is_one_item() -> None:
    copies = [
        found(n, account=account, text_key="same", evidence="words", published_at=local(23, 15, n))
        for n, account in enumerate((WEBSITE, FACEBOOK, MASTODON), 5)
    ]
    digest = morning(*copies)
    assert digest.first
    assert digest.first.place == "Website, Facebook and Mastodon, Mon 23 Nov 15:05"
    assert (digest.first.number, digest.first.also, digest.first.more) == (5, (6, 7), 0)
    assert digest.headline == "1 to act on today"


@pytest.mark.parametrize(("days", "items"), [(6, 1), (8, 2)])
def test_the_same_words_much_later_are_another_post(days: int, items: int) -> None:
    first = found(1, text_key="same", published_at=MORNING - timedelta(days=days))
    again = found(2, text_key="same", published_at=MORNING, account=FACEBOOK)
    assert morning(first, again).headline == f"{items} to act on today"


def test_the_same_words_twice_on_one_account_are_two_items() -> None:
    digest = morning(found(1, text_key="same"), found(2, text_key="same"))
    assert digest.headline == "2 to act on today"


def test_what_is_urgent_is_told_until_somebody_acts_and_the_rest_of_it_is_counted() -> None:
    digest = morning(*(found(n, Code.POLITICAL, first_seen=MORNING - timedelta(days=9)) for n in range(1, 8)))
    assert digest.first
    assert len(digest.items) == 4
    assert digest.first.age == "day 10"
    assert digest.more_today == ("2 political messages",)


def test_fewer_are_told_in_full_where_their_words_are_many() -> None:
    digest = morning(*(found(n, Code.POLITICAL, message="m" * 100, advice="a" * 150) for n in range(1, 8)))
    assert len(digest.items) == 2
    assert digest.more_today == ("4 political messages",)


def test_what_can_wait_is_told_once_and_then_counted() -> None:
    old = MORNING - timedelta(days=3)
    digest = morning(
        found(1, Code.COPYRIGHT, Severity.THIS_WEEK, first_seen=old),
        found(2, Code.COPYRIGHT, Severity.THIS_WEEK, first_seen=old),
        found(3, Code.COMMERCIAL, Severity.THIS_WEEK),
    )
    assert digest.first
    assert digest.first.number == 3
    assert digest.waiting == ("2 works that may be somebody else's",)
    assert digest.waiting_count == 2
    assert digest.headline == "nothing to act on today, 3 can wait"


def test_housekeeping_is_counted_once_a_month() -> None:
    tidy = found(1, severity=Severity.HOUSEKEEPING)
    assert morning(tidy, last_digest_at=local(23, 6, 45)).clear
    first_of_month = morning(tidy, last_digest_at=local(30, 6, 45, month=10))
    assert first_of_month.headline == "nothing to act on today, 1 can wait"
    assert first_of_month.waiting == ("1 pupil named beside a picture",)
    assert first_of_month.first is None


def test_what_is_only_recorded_is_never_mailed() -> None:
    assert morning(found(1, severity=Severity.RECORD)).clear


def test_first_readings_are_listed_and_not_mailed_unless_now() -> None:
    old = [found(n, baseline=True) for n in range(1, 41)]
    quiet = morning(*old)
    assert quiet.first is None
    assert quiet.from_first_reading == 40
    assert not quiet.clear
    assert quiet.headline == "nothing new to act on, 14 posts checked"
    urgent = morning(*old, found(50, severity=Severity.NOW, baseline=True))
    assert urgent.first
    assert urgent.first.number == 50


def test_what_is_for_safeguarding_is_not_in_this_mail_and_nothing_is_called_clear() -> None:
    digest = morning(found(1, Code.CONSENT_MISSING, Severity.NOW, safeguarding=True, message="SECRET"))
    assert digest.quiet
    assert not digest.clear
    assert "SECRET" not in repr(digest)
    assert "clear" not in digest.headline
    with_another = morning(found(1, post="p", safeguarding=True, severity=Severity.NOW), found(2, post="p"))
    assert with_another.first
    assert (with_another.first.number, with_another.first.more) == (2, 0)


@pytest.mark.parametrize(
    ("until", "told"),
    [(None, False), (date(2026, 11, 24), False), (date(2026, 11, 23), True)],
)
def test_decided_and_snoozed_are_left_out_until_their_day_has_passed(until: date | None, told: bool) -> None:
    decision = Decision(kind=DecisionKind.SNOOZE, by="Ada Quill", reason="on it", at=YESTERDAY, until=until)
    digest = morning(found(1, state=FindingState.DECIDED, decision=decision))
    assert (digest.first is not None) is told


def test_closed_since_the_last_digest_is_counted_in_posts() -> None:
    closed = [
        found(1, post="p", state=FindingState.FIXED_BY_EDIT, closed_at=MORNING - timedelta(hours=4)),
        found(2, post="p", state=FindingState.FIXED_BY_EDIT, closed_at=MORNING - timedelta(hours=4)),
        found(3, state=FindingState.FIXED_BY_REMOVAL, closed_at=MORNING - timedelta(hours=4)),
        found(4, state=FindingState.FIXED_BY_REMOVAL, closed_at=MORNING - timedelta(days=3)),
    ]
    assert morning(*closed).closed == "Closed since yesterday: 2."
    assert morning(*closed, last_digest_at=local(20, 6, 45)).closed == "Closed since Friday: 3."
    assert morning().closed == ""


def test_all_clear_is_one_line_with_what_was_checked() -> None:
    digest = morning()
    assert digest.clear
    assert digest.headline == "all clear, 14 posts checked"
    assert digest.coverage.sentence == "All 5 accounts read: 14 posts and 31 replies."
    assert digest.coverage.register == "The register of pupils is 3 days old."


def test_a_night_without_posts_is_clear_too() -> None:
    digest = morning(audits=(audit([read(r.account) for r in ALL_READ]),))
    assert digest.headline == "all clear, nothing new to check"


@pytest.mark.parametrize(
    "reads",
    [
        (*ALL_READ[:4], read(OTTERS, ReadOutcome.FAILED, "The platform did not answer.")),
        (*ALL_READ[:4], read(OTTERS, ReadOutcome.INCOMPLETE, "The list broke off.")),
        (*ALL_READ[:4], read(OTTERS, ReadOutcome.PAUSED)),
        ALL_READ[:4],
        (*ALL_READ[:4], read(OTTERS, not_judged=2)),
        (*ALL_READ[:4], read(OTTERS, unread=1)),
    ],
    ids=["failed", "incomplete", "paused", "never reached", "not judged", "not understood"],
)
def test_nothing_is_called_clear_that_was_not_read_and_judged(reads: tuple[object, ...]) -> None:
    digest = morning(audits=(audit(reads),))  # type: ignore[arg-type]
    assert not digest.clear
    assert digest.headline.startswith("nothing new to act on, 1")
    assert digest.coverage.gaps or digest.coverage.shortfalls


@pytest.mark.parametrize(("register_on", "words"), [(None, "no register"), (date(2026, 10, 1), "54 days old; please")])
def test_without_a_fresh_register_nothing_is_called_clear(register_on: date | None, words: str) -> None:
    digest = morning(register_on=register_on)
    assert not digest.clear
    assert words in digest.coverage.register


def test_an_account_that_could_not_be_read_is_in_the_subject_and_told_with_its_reason() -> None:
    reads = (*ALL_READ[:3], *(read(r.account, ReadOutcome.FAILED, "It did not answer.") for r in ALL_READ[3:]))
    digest = morning(found(1), audits=(audit(reads),))
    assert digest.headline == "1 to act on today, 2 accounts not fully read"
    assert [(gap.who, gap.why) for gap in digest.coverage.gaps] == [
        ("Bluesky and Mastodon (class account)", "It did not answer.")
    ]


@pytest.mark.parametrize(
    ("audits", "failure"),
    [
        ((), "last night's audit did not run"),
        ((audit(hours_ago=30),), "last night's audit did not run"),
        ((audit(finished=False),), "last night's audit did not finish"),
        ((audit([read(WEBSITE, ReadOutcome.FAILED, "It did not answer.")]),), "no account could be read last night"),
    ],
)
def test_a_failed_night_says_so_first(audits: tuple[object, ...], failure: str) -> None:
    digest = morning(found(1), audits=audits)  # type: ignore[arg-type]
    assert digest.headline == f"{failure}, 1 to act on today"
    assert digest.alarm
    assert not digest.clear
    assert morning(audits=audits).headline == failure  # type: ignore[arg-type]


def test_the_latest_read_of_each_account_counts() -> None:
    night = audit((*ALL_READ[:4], read(OTTERS, ReadOutcome.FAILED, "It did not answer.")), hours_ago=5)
    by_hand = audit([read(OTTERS, posts=2)], hours_ago=1)
    assert morning(audits=(by_hand, night)).headline == "all clear, 15 posts checked"


def test_a_school_without_accounts_is_told_so() -> None:
    digest = morning(accounts=(), audits=())
    assert not digest.clear
    assert "No account has been added yet" in digest.coverage.sentence


def test_an_item_is_new_until_a_digest_has_told_it() -> None:
    saturday = found(1, first_seen=local(21, 3))
    monday_after_friday = morning(saturday, last_digest_at=local(20, 6, 45))
    assert monday_after_friday.first
    assert monday_after_friday.first.age == "new"
    told_before = morning(saturday, last_digest_at=local(23, 6, 45))
    assert told_before.first
    assert told_before.first.age == "day 4"


def test_a_post_without_a_date_is_told_without_one() -> None:
    digest = morning(found(1, published_at=None))
    assert digest.first
    assert digest.first.place == "Website, no date given"


def test_of_equally_urgent_items_one_of_each_kind_is_told_before_a_second_of_any() -> None:
    digest = morning(
        *(found(n, Code.CONSENT_MISSING) for n in range(1, 6)),
        found(7, Code.POLITICAL),
        found(8, Code.CONFIDENTIAL),
        found(9, Code.PUPIL_SENSITIVE_DETAIL, Severity.NOW),
        found(10, Code.PUPIL_SENSITIVE_DETAIL, Severity.NOW),
    )
    told = [item.number for item in (digest.first, *digest.items) if item]
    assert told == [9, 10, 1, 8, 7]
    assert digest.more_today == ("4 permissions to be checked",)


def test_one_thing_in_several_places_of_a_post_is_one_thing() -> None:
    digest = morning(
        *(
            found(n, Code.CONSENT_MISSING, post="p", evidence=evidence, where=where)
            for n, (evidence, where) in enumerate(
                (("A Name", Where.TEXT), ("a name", Where.ALT), ("Other", Where.TEXT))
            )
        )
    )
    assert digest.first
    assert digest.first.more == 1


def test_a_finding_about_an_account_is_told_as_that() -> None:
    digest = morning(found(1, Code.PERSONAL_PROFILE, account=OTTERS, where=Where.ACCOUNT, published_at=None))
    assert digest.first
    assert digest.first.place == "Mastodon (class account), the account itself"


def test_what_is_to_be_known_of_an_account_that_was_read_is_told_and_shortened() -> None:
    reads = (*ALL_READ[:4], read(OTTERS, why="Posts of https://x.example/y have no dates. " + "More. " * 100))
    digest = morning(audits=(audit(reads),))
    assert digest.clear
    (note,) = digest.coverage.shortfalls
    assert note.startswith("Mastodon (class account): Posts of the address have no dates. More.")
    assert len(note) < 300


def test_an_audit_by_hand_the_day_before_does_not_hide_a_night_that_did_not_run() -> None:
    by_hand = audit(hours_ago=20)
    assert morning(audits=(by_hand,)).clear
    due = MORNING - timedelta(hours=3, minutes=30)
    assert morning(audits=(by_hand,), audit_due_at=due).headline == "last night's audit did not run"
    assert morning(audits=(audit(hours_ago=3.5),), audit_due_at=due).clear
