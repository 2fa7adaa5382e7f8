"""How a mail is built: headers that cannot be broken into, two equal bodies, one lasting Message-ID."""

import re
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.errors import NotAllowed
from auditor.mail.addresses import one_line, person_address, plain_address
from auditor.mail.message import message
from auditor.mail.render import Rendered
from auditor.model import Person
from tests.mail.mails import LEAD, NOW, ORIGIN, opened

SHOWN = Rendered(subject="Social audit: 2 – ünïcode", text="Guten Tag, ĝis. 👋\n.\nFrom here\n", html="<p>Café</p>")
TO = person_address(LEAD)


def built(shown: Rendered = SHOWN, *, key: str = "digest 2026-11-24 to a@b", to: object = TO) -> bytes:
    return message(shown, key=key, origin=ORIGIN, to=to, made_at=NOW)[1]  # type: ignore[arg-type]


def test_a_mail_has_the_headers_that_keep_it_welcome() -> None:
    mail = opened(built())
    assert mail["From"] == "Social audit <audit@larkbridge.example>"
    assert mail["To"] == "Ada Quill <a.quill@larkbridge.example>"
    assert mail["Subject"] == "Social audit: 2 – ünïcode"
    assert mail["Date"].datetime == NOW
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["Content-Language"] == "en-GB"
    assert mail["MIME-Version"] == "1.0"
    assert not {"Cc", "Bcc", "Reply-To", "Disposition-Notification-To"} & set(mail.keys())
    assert len(mail.keys()) == len(set(mail.keys()))


def test_text_comes_first_and_html_is_the_better_alternative() -> None:
    mail = opened(built())
    assert mail.get_content_type() == "multipart/alternative"
    text, html = mail.iter_parts()
    assert (text.get_content_type(), html.get_content_type()) == ("text/plain", "text/html")
    assert text.get_content().replace("\r\n", "\n") == SHOWN.text
    assert html.get_content().strip() == SHOWN.html
    assert not list(mail.iter_attachments())


def test_nothing_on_the_way_has_to_change_a_byte() -> None:
    raw = built(Rendered(subject="x" * 300, text="é" * 5000, html="<p>" + "word " * 3000))
    assert raw.isascii()
    assert max(map(len, raw.split(b"\r\n"))) <= 998
    assert not re.search(rb"(?<!\r)\n|\r(?!\n)", raw)


def test_the_message_id_is_the_mails_own_for_ever() -> None:
    def message_id(key: str, later: int = 0) -> str:
        return message(SHOWN, key=key, origin=ORIGIN, to=TO, made_at=NOW + timedelta(days=later))[0]

    first = message_id("digest 2026-11-24 to a.quill@larkbridge.example")
    assert first == message_id("digest 2026-11-24 to a.quill@larkbridge.example")
    assert first != message_id("digest 2026-11-24 to u.marsh@larkbridge.example")
    assert first != message_id("digest 2026-11-24 to a.quill@larkbridge.example", later=1)
    assert re.fullmatch(r"<digest-2026-11-24\.[0-9a-f]{24}@larkbridge\.example>", first)
    assert opened(built(key="digest 1 to x"))["Message-ID"].startswith("<digest-1.")


HOSTILE = st.text(
    st.one_of(
        st.sampled_from("\r\n\0\t,;:<>@\"'()[]\\=?\N{RIGHT-TO-LEFT OVERRIDE}\N{ZERO WIDTH SPACE}\x85\u2028"),
        st.characters(),
    ),
    max_size=60,
)


@settings(max_examples=300)
@given(name=HOSTILE, subject=HOSTILE)
def test_no_name_and_no_subject_breaks_into_the_headers(name: str, subject: str) -> None:
    name, subject = f"{name}\r\nBcc: spy@evil.example\r\n\r\n", f"{subject}\r\nBcc: spy@evil.example\r\n\r\nboo"
    raw = built(
        Rendered(subject=subject, text="hello\n", html="<p>hello</p>"), to=plain_address("a@larkbridge.example", name)
    )
    mail = opened(raw)
    head = raw.split(b"\r\n\r\n", 1)[0]
    assert not re.search(rb"^bcc", head, re.MULTILINE | re.IGNORECASE)
    assert [address.addr_spec for address in mail["To"].addresses] == ["a@larkbridge.example"]
    assert set(mail.keys()) == set(opened(built()).keys())
    assert not mail.defects


@given(HOSTILE)
def test_one_line_is_one_line(text: str) -> None:
    said = one_line(text)
    assert len(said.splitlines()) <= 1
    assert said == said.strip()
    assert one_line(said) == said


@pytest.mark.parametrize("email", ["office@larkbridge.example", "Info@larkbridge.example", "staff@larkbridge.example"])
def test_a_mailbox_of_many_is_refused(email: str) -> None:
    with pytest.raises(NotAllowed, match="one person each"):
        person_address(Person(name="The Office", email=email))


def test_an_address_without_a_person_is_refused() -> None:
    with pytest.raises(NotAllowed, match="whose address"):
        person_address(Person(name=" \r\n", email="a.quill@larkbridge.example"))


@pytest.mark.parametrize(
    "email",
    [
        "",
        "a",
        "a@",
        "@b.example",
        "a@b.example\r\nBcc: c@d.example",
        "a@b.example, c@d.example",
        "a b@c.example",
        "<a@b.example>",
        "ä@larkbridge.example",
        "a@b..example",
    ],
)
def test_what_is_not_an_address_is_refused_in_a_sentence(email: str) -> None:
    with pytest.raises(NotAllowed, match=r"please (correct|use)") as refusal:
        plain_address(email, "Somebody")
    assert "\n" not in str(refusal.value)


@settings(max_examples=200)
@given(HOSTILE)
def test_any_address_is_plain_or_refused(email: str) -> None:
    try:
        address = plain_address(email)
    except NotAllowed:
        return
    assert re.fullmatch(r"[^\s<>,;:]+@[A-Za-z0-9.-]+", address.addr_spec)
