"""Takes a name that is not a pupil's on the school's list, and says at once what that changes."""

from dataclasses import dataclass
from datetime import datetime
from unicodedata import category

from auditor.errors import CannotStart
from auditor.judge.names import folded_name
from auditor.judge.people.known_names import pupils_called, words_of_name
from auditor.judge.people.name_index import name_index
from auditor.judging import Judging
from auditor.model import Account, KnownAs, KnownName, Post, RecordedFinding, Register
from auditor.settle import finding_fingerprint
from auditor.store.store import SchoolStore

LONGEST = 80
_WORDS = 6
_SIGNS = "'’‘-.‐‑&, "
_LETTERS = ("L", "M", "N")


@dataclass(frozen=True, kw_only=True, slots=True)
class Effect:
    """How many open findings rest on a name and close at the next audit, and how many that name it stay open."""

    closing: int
    staying: int


def known_name(name: str, kind: KnownAs, *, reason: str, by: str, at: datetime) -> KnownName:
    """The record of a name; raises `CannotStart` for what is no name, or where nobody or no reason is given."""
    plain = " ".join(name.split())
    if not plain:
        raise CannotStart('Say which name: auditor names add "Harriet Boorman" --as staff.')
    if len(plain) > LONGEST or len(plain.split()) > _WORDS:
        raise CannotStart(
            f"That is too long for a name: {LONGEST} characters and {_WORDS} words are the most. Give the name alone."
        )
    if any(category(char)[0] not in _LETTERS and char not in _SIGNS for char in plain):
        raise CannotStart("A name has letters only, without pictures or other signs. Write it in plain letters.")
    if not any(len(word) > 1 for word in words_of_name(plain)):
        raise CannotStart("That is no name by itself; write it in full, as it stands in the post.")
    if not reason.strip() or not by.strip():
        raise CannotStart('Say who says so and why: --by "Mrs Sandhu" --reason "our new caretaker".')
    return KnownName(name=plain, kind=kind, reason=" ".join(reason.split()), by=" ".join(by.split()), at=at)


def pupils_sharing(name: str, register: Register | None) -> int:
    """How many registered pupils bear the name."""
    return len(pupils_called(words_of_name(name), name_index(register)))


def effect_of(name: str, school: SchoolStore, before: Judging, after: Judging) -> Effect:
    """What the next audit changes of the open findings because the name is on the list; nothing is written.

    Findings for the safeguarding lead alone are not counted.
    """
    wanted = "".join(words_of_name(name))
    closing = staying = 0
    posts: dict[tuple[str, str], list[RecordedFinding]] = {}
    for found in school.findings.list():
        if found.finding.post and not found.account.paused and not found.finding.for_safeguarding:
            posts.setdefault((found.account.id, found.finding.post), []).append(found)
    for (account, ref), findings in posts.items():
        post = _kept(school, account, ref)
        if post is None or wanted not in _squashed(post):
            continue
        raised, still = (_raised(school, judging, post, findings[0].account) for judging in (before, after))
        for found in findings:
            mark = finding_fingerprint(found.finding, account, school.fingerprint)
            closing += mark in raised and mark not in still
            staying += mark in still and wanted in "".join(folded_name(found.finding.evidence))
    return Effect(closing=closing, staying=staying)


def _raised(school: SchoolStore, judging: Judging, post: Post, account: Account) -> frozenset[str]:
    findings = judging.judge.judge(post, account).findings
    return frozenset(finding_fingerprint(each, account.id, school.fingerprint) for each in findings)


def _kept(school: SchoolStore, account: str, ref: str) -> Post | None:
    captures = school.captures.of_post(account, ref)
    return captures[-1].post if captures else None


def _squashed(post: Post) -> str:
    texts = [post.text, post.title, post.warning, post.transcript, *post.links, *post.tags, *post.quotes, *post.poll]
    texts += [text for media in post.media for text in (media.alt or "", media.filename, media.caption)]
    texts += [reply.text for reply in post.replies]
    return "".join("".join(folded_name(text)) for text in texts)
