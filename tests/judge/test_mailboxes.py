"""Mail addresses, plain and spelled out, and whose they are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.judge.mailboxes import mailboxes


@pytest.mark.parametrize(
    ("text", "local", "domain"),
    [
        ("write to jo.bakes@gmail.com please", "jo.bakes", "gmail.com"),
        ("jo dot bakes71 at hotmail dot co dot uk", "jo.bakes71", "hotmail.co.uk"),
        ("jo.bakes [at] yahoo [dot] com", "jo.bakes", "yahoo.com"),
        ("jo(at)outlook(dot)com", "jo", "outlook.com"),
        ("jobakes at gmail", "jobakes", "gmail"),
        ("ask mrs fell at jo.fell71@hotmail.com.", "jo.fell71", "hotmail.com"),
        ("office@hill.example or ring", "office", "hill.example"),
    ],
)
def test_an_address_in_many_forms(text: str, local: str, domain: str) -> None:
    assert [(m.local, m.domain) for m in mailboxes(text)] == [(local, domain)]


@pytest.mark.parametrize(
    "text", ["look at bbc.co.uk", "meet at the gate", "follow @hill_school", "find us @hill@edu.example", "9 @ 3"]
)
def test_what_is_no_address(text: str) -> None:
    assert list(mailboxes(text)) == []


def test_whose_it_is() -> None:
    private, office, club = mailboxes("a.b@gmail.com, head@mail.hill.example, hilltownfc@outlook.com")
    assert private.is_provider
    assert not private.belongs_to(("hill.example",))
    assert office.belongs_to(("hill.example",))
    assert club.sounds_organised
    assert not private.sounds_organised


@given(
    st.from_regex(r"[a-z]{2,8}(\.[a-z]{2,8})?", fullmatch=True),
    st.sampled_from(["gmail.com", "sky.com", "a-b.example"]),
)
def test_a_plain_address_is_cut_to_the_letter(local: str, domain: str) -> None:
    text = f"mail {local}@{domain} now"
    (found,) = mailboxes(text)
    assert text[found.start : found.end] == f"{local}@{domain}"


@given(st.text(max_size=120))
def test_nothing_breaks_it(text: str) -> None:
    for found in mailboxes(text):
        assert 0 <= found.start < found.end <= len(text)
