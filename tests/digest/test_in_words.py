"""The digest as it is read: nothing in it that must not travel by mail, and the same in text and in HTML."""

import re
from dataclasses import replace

import pytest
from bs4 import BeautifulSoup
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.mail.render import Rendered, rendered
from auditor.model import ReadOutcome, Severity
from tests.digest.nights import ALL_READ, FACEBOOK, OTTERS, WEBSITE, audit, found, morning, read
from tests.digest.picture import DOCS, as_text
from tests.digest.sample_nights import SAMPLES

NAME = "Ottoline Quennell"


def words_of(html: str) -> str:
    """What a person sees of a page, its spaces single."""
    soup = BeautifulSoup(html, "lxml")
    return " ".join(soup.body.get_text(" ").split()) if soup.body else ""


def shown(*findings: object, **how: object) -> Rendered:
    return rendered("digest", digest=morning(*findings, **how))  # type: ignore[arg-type]


@pytest.mark.parametrize("severity", list(Severity))
def test_no_name_evidence_file_handle_or_address_leaves_by_mail(severity: Severity) -> None:
    secret = replace(OTTERS, handle=f"@{NAME}", display_name=NAME, biography=NAME, purpose=NAME, owner=NAME)
    failing = read(
        secret,
        ReadOutcome.FAILED,
        "https://school.example/ottoline-quennell, @ottolinequennell and ottoline@school.example are gone.",
    )
    mail = shown(
        *(
            found(
                n,
                severity=severity,
                account=account,
                post=f"{NAME}-{n}",
                evidence=NAME,
                why=f"{NAME}: consent refused",
                url="https://school.example/ottoline-quennell",
                text_key=NAME,
            )
            for n, account in enumerate((secret, WEBSITE, FACEBOOK) * 4)
        ),
        audits=(audit([*ALL_READ[:4], failing]),),
        last_digest_at=None,
    )
    everything = f"{mail.subject}\n{mail.text}\n{mail.html}".casefold()
    for part in ("ottoline", "quennell", "refused", "school.example"):
        assert part not in everything


def test_markup_in_what_is_told_stays_words() -> None:
    mail = shown(found(1, message="<script>alert(1)</script> & <b>bold</b>", advice="<img src=x>"))
    soup = BeautifulSoup(mail.html, "lxml")
    assert not soup.find(["script", "img", "b"])
    assert "<script>alert(1)</script> & <b>bold</b>" in words_of(mail.html)
    assert "<script>" in mail.text


@pytest.mark.parametrize("sample", SAMPLES)
def test_nothing_remote_and_no_link_is_in_the_page(sample: str) -> None:
    html = rendered("digest", digest=SAMPLES[sample]()).html
    assert not BeautifulSoup(html, "lxml").find(["img", "script", "link", "iframe", "form", "a"])
    assert not re.search(r"https?:|url\(|@import|\bsrc=|\bhref=", html)


@pytest.mark.parametrize("sample", SAMPLES)
def test_the_page_is_fit_for_every_mail_program(sample: str) -> None:
    html = rendered("digest", digest=SAMPLES[sample]()).html
    assert len(html.encode()) < 100_000, "Gmail cuts mails at 102 kB"
    assert html.index("charset") < 500
    soup = BeautifulSoup(html, "lxml")
    assert soup.html
    assert soup.html["lang"] == "en-GB"
    assert soup.find("meta", attrs={"name": "viewport"})
    assert "prefers-color-scheme: dark" in html
    assert soup.body
    assert "font-family" in str(soup.body["style"])


@pytest.mark.parametrize("sample", SAMPLES)
def test_text_and_page_say_the_same(sample: str) -> None:
    digest = SAMPLES[sample]()
    mail = rendered("digest", digest=digest)
    text = " ".join(mail.text.split())
    page = words_of(mail.html).replace("\N{NO-BREAK SPACE}", " ")
    told = [item for item in (digest.first, *digest.items) if item]
    facts = [digest.coverage.sentence, digest.coverage.register, digest.closed, digest.alarm]
    facts += [*digest.waiting, *digest.more_today, *(gap.why for gap in digest.coverage.gaps)]
    facts += [
        fact
        for item in told
        for fact in (item.what, item.advice, item.place, item.why.rstrip("."), item.command, item.age)
    ]
    for fact in facts:
        assert fact in text
        assert fact in page
    assert mail.subject.endswith(digest.headline)


@pytest.mark.parametrize("sample", SAMPLES)
def test_the_text_is_laid_out_for_eyes(sample: str) -> None:
    text = rendered("digest", digest=SAMPLES[sample]()).text
    assert max(map(len, text.splitlines())) <= 78
    assert "\n\n\n" not in text
    assert not re.search(r"[ \t]+$", text, re.MULTILINE)


def test_subjects_are_those_people_know() -> None:
    assert shown().subject == "Social audit Tue 24 Nov: all clear, 14 posts checked"
    assert shown(found(1)).subject == "Social audit Tue 24 Nov: 1 to act on today"


@settings(max_examples=60)
@given(st.text(max_size=80), st.text(max_size=80))
def test_whatever_a_rule_says_the_subject_is_one_line(message: str, advice: str) -> None:
    mail = shown(found(1, message=message, advice=advice))
    assert mail.subject == "Social audit Tue 24 Nov: 1 to act on today"


def test_the_digest_in_the_documents_is_the_one_that_is_sent() -> None:
    assert (DOCS / "digest.txt").read_text("utf-8") == as_text(), "run: python -m tests.digest.picture"
