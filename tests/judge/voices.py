"""A school whose posts and replies the tests of conduct judge, one code at a time."""

from functools import cache
from pathlib import Path

from auditor.judge.engine import Judge
from auditor.judge.rulebook import rules_of_words
from auditor.model import Account, Code, Judgement, Media, Post, Reply, School, StaffMember

SCHOOL = School(
    name="Larkmead Primary School",
    short_names=("Larkmead",),
    domains=("larkmead.example",),
    classes=("Oak Class", "Ash Class"),
    staff=(
        StaffMember(name="Mrs J Pelling", first_name="Jo", role="Headteacher"),
        StaffMember(name="Mr T Orrock", first_name="Tom", role="Teacher"),
    ),
    accounts=(Account(id="fb", platform="facebook", handle="LarkmeadPrimary"),),
)


@cache
def _judge(code: Code) -> Judge:
    return Judge(SCHOOL, None, [rule for rule in rules_of_words() if rule.code is code])


def judged(code: Code, text: str = "", *, reply: str = "", author: str = "A parent", alt: str = "") -> Judgement:
    post = Post(
        ref="p1",
        text=text,
        media=(Media(kind="image", alt=alt),) if alt else (),
        replies=(Reply(author=author, text=reply),) if reply else (),
    )
    return _judge(code).judge(post, SCHOOL.accounts[0])


def raised(code: Code, text: str = "", *, reply: str = "", author: str = "A parent", alt: str = "") -> list[str]:
    """The evidence of all findings of that code."""
    return [finding.evidence for finding in judged(code, text, reply=reply, author=author, alt=alt).findings]


def lines(name: str) -> list[tuple[bool, str, str]]:
    """The sentences of `lines/NAME.txt`: whether each must be raised, as "text" or "reply", and its words."""
    found = []
    for line in (Path(__file__).parent / "lines" / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        mark, _, words = line.partition(" ")
        if mark in ("+", "-", "+r", "-r"):
            found.append((mark[0] == "+", "reply" if mark.endswith("r") else "text", words))
    return found
