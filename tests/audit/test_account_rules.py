"""What is raised about an account itself."""

from dataclasses import replace

import pytest

from auditor.account_rules import account_findings
from auditor.model import Account, FindingState, Severity, Where
from auditor.store.store import SchoolStore
from connectors.interface import Identity
from tests.audit.conftest import Night
from tests.fakes import ACCOUNT, SCHOOL, FakeConnector, checkpoint

OURS = Identity(native_id="1", handle="@thornbeck", display_name="Thornbeck Primary School")


def rules(account: Account, identity: Identity | None = OURS) -> list[str]:
    return [finding.rule for finding in account_findings(account, SCHOOL, identity)]


def test_an_account_in_order_raises_nothing() -> None:
    assert rules(ACCOUNT) == []
    assert rules(replace(ACCOUNT, linked_email="web@news.thornbeck.example")) == []
    assert rules(replace(ACCOUNT, linked_email="")) == []


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        ({"linked_email": "thornbeck@pta.example"}, "account-mailbox"),
        ({"linked_email": "x@notthornbeck.example"}, "account-mailbox"),
        ({"approved_by": ""}, "account-approver"),
        ({"owner": ""}, "account-owner"),
    ],
)
def test_what_is_missing_on_record_is_raised(change: dict[str, str], rule: str) -> None:
    account = replace(ACCOUNT, **change)  # type: ignore[arg-type]
    assert rules(account) == [rule]
    (finding,) = account_findings(account, SCHOOL, OURS)
    assert (finding.where, finding.post) == (Where.ACCOUNT, "")
    assert finding.evidence
    assert finding.clauses


def test_a_professional_network_may_hang_on_a_personal_mailbox() -> None:
    assert rules(replace(ACCOUNT, platform="LinkedIn", linked_email="t@gmail.com")) == []


@pytest.mark.parametrize(
    "identity",
    [
        Identity(native_id="1", handle="@ThornbeckPrimary"),
        Identity(native_id="1", handle="@herons", display_name="Heron Class", biography="At Thornbeck Primary, Wexley"),
        Identity(native_id="1", handle="@herons", links=("https://www.thornbeck.example/herons",)),
    ],
)
def test_a_profile_that_says_it_is_the_school_is_in_order(identity: Identity) -> None:
    assert rules(ACCOUNT, identity) == []


@pytest.mark.parametrize(
    "identity",
    [
        Identity(native_id="1", handle="@mrs_f_teaches", display_name="Mrs F", biography="Teacher. Views my own."),
        Identity(native_id="1", handle="@herons", links=("https://thornbeck.example.evil.test/",)),
        Identity(native_id="1", handle="@thornbeckians"),
    ],
)
def test_a_profile_that_does_not_say_so_is_raised_to_be_checked(identity: Identity) -> None:
    assert rules(ACCOUNT, identity) == ["account-profile"]
    assert rules(ACCOUNT, None) == []


def test_account_findings_live_like_others(night: Night, school: SchoolStore) -> None:
    school.accounts.change(replace(ACCOUNT, approved_by=""))
    script = FakeConnector([checkpoint(0)])
    night(connector=script)
    (found,) = school.findings.list()
    assert (found.finding.rule, found.finding.severity, found.url) == (
        "account-approver",
        Severity.TODAY,
        ACCOUNT.address,
    )
    night(connector=script)
    assert len(school.findings.list(states=None)) == 1
    school.accounts.change(replace(school.accounts.get(ACCOUNT.id), approved_by="Mr P Ashdown"))
    night(connector=script)
    assert school.findings.get(1).state is FindingState.FIXED_BY_EDIT


def test_the_profile_that_was_read_is_kept_with_the_account(night: Night, school: SchoolStore) -> None:
    school.accounts.change(replace(ACCOUNT, settings={"token": "s3cret"}))
    night(checkpoint(0))
    kept = school.accounts.get(ACCOUNT.id)
    assert (kept.display_name, kept.biography) == ("Thornbeck Primary School", "Official account")
    assert kept.settings == {"token": "s3cret"}
