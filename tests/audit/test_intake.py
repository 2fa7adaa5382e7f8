"""Which accounts are taken on, and in which words others are refused."""

from dataclasses import replace

import pytest

from auditor.errors import NotAllowed
from auditor.intake import account_from, ensure_public, ensure_welcome, is_personal_mailbox
from auditor.model import AccountKind
from connectors.interface import Source
from tests.fakes import ACCOUNT, SCHOOL

SOURCE = Source(
    connector="mastodon",
    platform="mastodon",
    handle="@thornbeck@social.example",
    address="https://social.example/@thornbeck",
    settings={"native": "7"},
)
WITH_ONE = replace(SCHOOL, accounts=(ACCOUNT,))


def test_an_account_is_made_of_its_source_and_what_was_told() -> None:
    account = account_from(
        SOURCE,
        SCHOOL,
        kind=AccountKind.CLASS,
        owner=" Ms T Farrant ",
        linked_email="office@THORNBECK.example",
        approved_by="Mr P Ashdown",
        purpose="Heron Class news",
    )
    assert (account.id, account.kind, account.owner) == ("mastodon-thornbeck", AccountKind.CLASS, "Ms T Farrant")
    assert account.linked_email == "office@thornbeck.example"
    assert (account.connector, account.address, account.settings) == ("mastodon", SOURCE.address, {"native": "7"})
    ensure_welcome(account, SCHOOL)


def test_ids_are_never_used_twice_and_may_be_chosen() -> None:
    other = replace(SOURCE, handle="@thornbeck@elsewhere.example", address="https://elsewhere.example/@thornbeck")
    assert account_from(other, WITH_ONE).id == "mastodon-thornbeck-2"
    assert account_from(other, WITH_ONE, name="The Main One!").id == "the-main-one"
    assert account_from(replace(SOURCE, handle="", platform="…"), SCHOOL).id == "account"


@pytest.mark.parametrize(
    "address", ["https://social.example/@thornbeck/", "http://www.social.example/@Thornbeck", "https://other.example/x"]
)
def test_an_account_is_registered_once(address: str) -> None:
    again = account_from(replace(SOURCE, connector="fake", address=address), WITH_ONE)
    with pytest.raises(NotAllowed, match="registered already, as 'mastodon-thornbeck'"):
        ensure_welcome(again, WITH_ONE)


def test_one_website_may_have_several_feeds() -> None:
    feed = replace(
        SOURCE, connector="feed", handle="www.thornbeck.example", address="https://www.thornbeck.example/a/feed"
    )
    school = replace(SCHOOL, accounts=(account_from(feed, SCHOOL),))
    ensure_welcome(account_from(replace(feed, address="https://www.thornbeck.example/b/feed"), school), school)
    with pytest.raises(NotAllowed, match="registered already"):
        ensure_welcome(account_from(feed, school), school)


@pytest.mark.parametrize("mailbox", ["heron.class@gmail.com", "h@hotmail.co.uk", "h@Yahoo.com", "h@outlook.com"])
def test_an_account_on_a_personal_mailbox_is_refused_with_clause_and_remedy(mailbox: str) -> None:
    account = account_from(SOURCE, SCHOOL, linked_email=mailbox)
    with pytest.raises(NotAllowed) as refused:
        ensure_welcome(account, SCHOOL)
    assert "6.2.1.c" in str(refused.value)
    assert "--linked-email" in str(refused.value)
    assert mailbox not in str(refused.value)


def test_on_a_professional_network_a_personal_mailbox_is_allowed() -> None:
    page = replace(SOURCE, platform="linkedin", address="https://linkedin.example/company/thornbeck")
    ensure_welcome(account_from(page, SCHOOL, linked_email="t.farrant@gmail.com"), SCHOOL)


def test_a_mailbox_elsewhere_is_no_personal_one() -> None:
    assert not is_personal_mailbox("chair@thornbeckpta.example", SCHOOL)
    assert not is_personal_mailbox("head@gmail.com", replace(SCHOOL, domains=("gmail.com",)))
    assert not is_personal_mailbox("x@outlookers.example", SCHOOL)


def test_what_is_no_mailbox_is_told() -> None:
    with pytest.raises(NotAllowed, match="not a mail address"):
        account_from(SOURCE, SCHOOL, linked_email="office at thornbeck")


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("https://www.facebook.com/groups/123", "a group"),
        ("chat.whatsapp.com/AbC", "messaging group"),
        ("https://t.me/+abc", "private group"),
        ("https://www.instagram.com/stories/x/", "stories"),
        ("https://www.facebook.com/profile.php?id=1", "6.2.1.c"),
        ("https://uk.linkedin.com/in/somebody", "6.2.1.c"),
    ],
)
def test_what_is_not_public_or_somebodys_own_is_refused_unopened(address: str, said: str) -> None:
    with pytest.raises(NotAllowed, match=said):
        ensure_public(address)


@pytest.mark.parametrize(
    "address",
    ["https://www.facebook.com/ThornbeckPrimary", "https://t.me/thornbeck", "thornbeck.example", "http://[", ""],
)
def test_public_pages_are_let_through(address: str) -> None:
    ensure_public(address)
