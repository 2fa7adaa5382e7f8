"""A person's own mailbox, number, messages or bank account, given or used for school business in the school's voice."""

import re
from collections.abc import Iterator, Mapping

from auditor.judge.mailboxes import Mailbox, mailboxes
from auditor.judge.passages import Passage, Span, passages
from auditor.judge.phones import own_numbers, phones
from auditor.judge.view import Hit, View, Who
from auditor.model import Part, Role, School

_TITLED = re.compile(r"\b(?:mr|mrs|miss|ms|mx)\.? [a-z]")
_HOME = re.compile(r"\b(?:home|landline)\b")
_ACCOUNT = re.compile(
    r"\b\d{2}[- –]?\d{2}[- –]?\d{2}\b(?=.{0,40}?\b\d{8}\b)|\b\d{8}\b(?=.{0,30}?\b\d{2}[- –]\d{2}[- –]\d{2}\b)"
)
_PAYEE = re.compile(
    r"\b(?:to|for|name:?|payee:?|account of|account:)\s(?:(?:Mr|Mrs|Miss|Ms"
    r"|Mx)\.? )?(?:[A-Z]\.? [A-Z][a-z]+\b|(?<=Mr )[A-Z]\w+|(?<=Mrs )[A-Z]\w+)"
)
_SORT_CODE = re.compile(r"(?:(?:mr|mrs|miss|ms) (?:\w )?\w+|\b\w \w+)?,? ?\b(?:sort ?code|s/c|a/c|account)\b")
_MONEY = re.compile(
    r"£|\b(?:money|pay|paid|payments?|tickets?|deposit|cash|transfers?|fees?|contributions?|donations?"
    r"|send|raffle|collection|owe)\b"
)
_NOT_SO = re.compile(r"\b(?:do not|don't|never|cannot|can't) (?:\w+ )?(?:pay|send|transfer|use|accept|give|ask)\b")
_DIGITS = re.compile(r"\d{8}")
_TO_THE_END = re.compile(r".{0,45}?\b(?:\d{8}|\d{2}[- –]\d{2}[- –]\d{2})\b")
_PAY_LINK = re.compile(
    r"\b(?:www\.)?(?:paypal|monzo|revolut|venmo|cash|cashapp|starling|wise|ko-fi|buymeacoffee|pingit"
    r"|settleup)\.(?:me|com|app|example|co\.uk)"
    r"/(?:paypalme/|pay/|u/|\$)?(?P<handle>[\w.-]+)"
)
_CHAT_LINK = re.compile(
    r"\b(?:chat\.whatsapp\.\w+/\w+|wa\.me/[\w+]+|whatsapp\.example/\S+|t\.me/\w+|m\.me/\w+|discord\.(?:gg"
    r"|example)/\w+|signal\.group/\S+|snapchat\.(?:com|example)/add/\S+|(?:telegram"
    r"|messenger)\.example/\S+)"
)
_ON_HANDLE = re.compile(r"\W*(?:(?:on|at|via|over) )*@")  # told as a profile
_OWN_CALL = re.compile(r"^(?:tel|sms|mailto):")
_ORGANISED = re.compile(
    r"pta|friends|school|primary|academy|fund|club|charity|trust|hospice|church|fc\b|foundation|appeal"
)


def check(view: View, options: Mapping[str, object]) -> Iterator[Hit]:
    """Hits for one kind of contact, named in the options: mailbox, phone, messaging or payment."""
    asked = {"mailbox": _mailbox, "phone": _phone, "messaging": _messaging, "payment": _payment}[str(options["asks"])]
    for passage in passages(view):
        if passage.part.school_voice:
            yield from asked(view, passage)
    for index, part in enumerate(view.parts):
        if part.role is Role.LINK:
            yield from _linked(view, index, part, str(options["asks"]))


def _mailbox(view: View, passage: Passage) -> Iterator[Hit]:
    for mailbox in mailboxes(passage.text):
        if _is_private(view, passage, mailbox):
            yield passage.hit(mailbox.start, mailbox.end, why="These words give a mailbox that is not the school's.")


def _is_private(view: View, passage: Passage, mailbox: Mailbox) -> bool:
    if mailbox.belongs_to(view.school.domains) or _is_handle(view.school, mailbox):
        return False
    near = _near(passage, mailbox.start)
    here = passage.span(passage.sentence(mailbox.start))
    if mailbox.is_provider:
        if _staff_name_in(view.school, mailbox.local):
            return True
        if mailbox.sounds_organised and passage.has(near, "outside") and not passage.has(here, "mine"):
            return False
        if mailbox.sounds_own:
            return True
        return _by_somebody(view, passage, here) or not passage.has(near, "outside")
    if mailbox.is_institution:
        return False
    return (passage.has(here, "mine") and not passage.has(here, "outside")) or _staff_name_in(
        view.school, mailbox.domain
    )


def _phone(view: View, passage: Passage) -> Iterator[Hit]:
    own = own_numbers(view.school.phones)
    for phone in phones(passage.text):
        if phone.national in own:
            continue
        here, near = passage.span(passage.sentence(phone.start)), _near(passage, phone.start)
        mine = passage.has(here, "mine")
        if phone.is_mobile:
            private = mine or _by_somebody(view, passage, here) or not passage.has(near, "outside")
        else:
            private = mine and bool(passage.search(_HOME, here))
        if private:
            yield passage.hit(phone.start, phone.end, why="These words give a number that is not the school's.")


def _messaging(view: View, passage: Passage) -> Iterator[Hit]:
    for match in _CHAT_LINK.finditer(passage.text) if "/" in passage.text else ():
        yield passage.hit(*match.span(), why="These words lead to a private chat.")
    kinds: tuple[str, ...] = ("messaging",)
    if "chat_group" in passage.candidates and (
        any(part.role is Role.LINK for part in view.parts) or any(phones(passage.text))
    ):
        kinds = ("messaging", "chat_group")
    last = -1
    for found in passage.kinds(*kinds):
        here = passage.span(passage.sentence(found.start))
        on_handle = _ON_HANDLE.match(passage.text, found.end)
        if found.start >= last and not on_handle and not passage.has(here, "messaging_fine"):
            last = found.end
            yield passage.hit(found.start, found.end, why="These words ask for messages to a person's own app.")


def _payment(view: View, passage: Passage) -> Iterator[Hit]:
    for match in _PAY_LINK.finditer(passage.text) if "/" in passage.text else ():
        if not _ORGANISED.search(match["handle"]):
            yield passage.hit(*match.span(), why="These words give a person's own payment link.")
    for match in _ACCOUNT.finditer(passage.text) if _DIGITS.search(passage.text) else ():
        start = max(0, match.start() - 110)
        near = (max(start, passage.span(passage.sentence(match.start()) - 1)[0]), match.end())
        person = _PAYEE.search(passage.cased, near[0], min(match.end() + 40, len(passage.text)))
        if person or passage.has(near, "paying") or not passage.has(near, "payee"):
            end = _TO_THE_END.match(passage.text, match.end())
            label = _SORT_CODE.search(passage.text, start, match.start())
            yield passage.hit(
                label.start() if label else match.start(),
                end.end() if end else match.end(),
                why="These words give a bank account that is not plainly the school's.",
            )
            return
    for found in passage.kinds("paying"):
        here = passage.span(passage.sentence(found.start))
        if not passage.search(_NOT_SO, here) and passage.search(_MONEY, here):
            yield passage.hit(found.start, found.end, why="They ask for school money on a person's own account.")
            return


def _linked(view: View, index: int, part: Part, asks: str) -> Iterator[Hit]:
    link = part.text.casefold()
    hit = Hit(part=index, start=0, end=len(part.text), why="This link leads to a person's own mailbox, number or chat.")
    pay = _PAY_LINK.search(link)
    if (asks == "payment" and pay and not _ORGANISED.search(pay["handle"])) or (
        asks == "messaging" and _CHAT_LINK.search(link)
    ):
        yield hit
    elif asks == "phone" and _OWN_CALL.match(link):
        own = own_numbers(view.school.phones)
        if any(p.is_mobile and p.national not in own for p in phones(link.partition(":")[2])):
            yield hit
    elif asks == "mailbox" and link.startswith("mailto:"):
        for mailbox in mailboxes(link[7:]):
            if mailbox.is_provider and not mailbox.belongs_to(view.school.domains):
                yield hit


def _by_somebody(view: View, passage: Passage, here: Span) -> bool:
    """Whether the sentence speaks of a member of staff or of "me"."""
    if passage.has(here, "mine") or passage.search(_TITLED, here):
        return True
    return any(m.who is Who.STAFF and here[0] <= passage.place(m)[0] < here[1] for m in passage.mentions)


def _near(passage: Passage, at: int) -> Span:
    number = passage.sentence(at)
    return passage.span(number - 1, number + 1)


def _is_handle(school: School, mailbox: Mailbox) -> bool:
    return any(f"{mailbox.local}@{mailbox.domain}" == a.handle.casefold().lstrip("@") for a in school.accounts)


def _staff_name_in(school: School, words: str) -> bool:
    names = (member.name.split()[-1].casefold() for member in school.staff)
    return any(len(name) > 3 and name in words for name in names)
