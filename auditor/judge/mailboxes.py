"""Mail addresses in a text, written plainly or spelled out ("jo dot smith at mail dot example"), and whose they are."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

_DOT = r"(?:\.| dot | ?[\[({]\s?dot\s?[\])}] ?)"
_NAME = r"[\w+%-]+"
_PLAIN = re.compile(
    rf"(?<![\w@.])(?P<local>{_NAME}(?:\.{_NAME})*)(?P<at>[@＠])(?P<domain>[a-z0-9-]+(?:\.[a-z0-9-]{{2,}})+)(?![\w@])"
)
_AT = r"(?:@| @ | at | ?[\[({<]\s?(?:at|@)\s?[\])}>] ?)"
_SPELLED = re.compile(
    rf"(?<![\w@.])(?P<local>{_NAME}(?:{_DOT}{_NAME})*)(?P<at>{_AT})(?P<domain>[a-z0-9-]+(?:{_DOT}[a-z0-9-]{{2,}})*)(?![\w@])"
)
_SCHOOLISH = re.compile(
    r"sch|school|primary|academy|college|trust|federation|diocese|gov|council|nhs|police|edu|\bac\b|ofsted"
    r"|learning|charity|hospice"
)
_OWN = re.compile(r"pta|friends|school|primary|office|class|year\d|reception|parents|headteacher|nursery")
_ORGANISED = re.compile(
    r"fc$|fc\d|^fc|club|scout|guides|brownie|cubs|beavers|church|parish|choir|band|society|cricket|rugby"
    r"|swim|tennis|judo|karate|dance|charity|trust|hire|info|bookings?|enquir|contact|hello|admin|sales"
    r"|team|centre|group"
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Mailbox:
    """A mail address in a folded text."""

    start: int
    end: int
    local: str
    domain: str

    @property
    def is_provider(self) -> bool:
        """Whether anybody may have such an address."""
        label = self.domain.split(".")[0]
        return label in _providers() or ("mail" in label and self.domain.endswith(".example"))

    @property
    def is_institution(self) -> bool:
        """Whether the domain is that of a school, trust, council or the like."""
        return bool(_SCHOOLISH.search(self.domain))

    @property
    def sounds_own(self) -> bool:
        """Whether the name before the @ is that of a school's office, class or parents' association."""
        return bool(_OWN.search(self.local))

    @property
    def sounds_organised(self) -> bool:
        """Whether the name before the @ is that of a club, a church, an office: not of a person."""
        return bool(_ORGANISED.search(self.local))

    def belongs_to(self, domains: tuple[str, ...]) -> bool:
        """Whether the address is at one of the domains, or beneath one."""
        return any(self.domain == d.lower() or self.domain.endswith("." + d.lower()) for d in domains)


def mailboxes(text: str) -> Iterator[Mailbox]:
    """Every mail address in a folded text."""
    if "@" not in text and "dot" not in text and not _spelled(text):
        return
    plain = [*_PLAIN.finditer(text)]
    spelled = [
        m for m in _SPELLED.finditer(text) if not any(m.start() < p.end() and p.start() < m.end() for p in plain)
    ]
    for match in sorted([*plain, *spelled], key=lambda m: m.start()):
        local, domain = _plain(match["local"]), _plain(match["domain"])
        label = domain.split(".")[0]
        in_words = match["at"] == " at "
        if "." not in domain and not (label in _providers() and len(label) > 4):
            continue
        if in_words and label not in _providers() and "dot" not in match["domain"]:
            continue
        yield Mailbox(start=match.start(), end=match.end(), local=local, domain=domain)


def _spelled(text: str) -> bool:
    return any(f"at {name}" in text for name in ("gmail", "hotmail", "outlook", "yahoo", "icloud"))


def _plain(words: str) -> str:
    return re.sub(_DOT, ".", words).strip(". ")


@cache
def _providers() -> frozenset[str]:
    lines = (files("auditor.judge.words") / "mail_providers.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())
