"""Puts every rule's own examples to the engine: what must flag and what must pass."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from importlib.resources import as_file, files

from auditor.judge.engine import Judge
from auditor.judge.rulebook import EXAMPLE_ACCOUNTS, Rule, shipped_rules
from auditor.labelled_set import read_school, read_set_register
from auditor.model import Account, Media, Post, Register, Reply, School

_A_SCHOOL_DAY = datetime(2026, 3, 4, 15, 30, tzinfo=UTC)  # a Wednesday in term


@dataclass(frozen=True, kw_only=True, slots=True)
class Failure:
    """An example that did not do what its rule says: `expected` is "flag" or "pass"."""

    rule: str
    expected: str
    example: Mapping[str, object] = field(repr=False)
    raised: tuple[str, ...] = ()
    file: str = ""

    @property
    def in_words(self) -> str:
        """The failure as a sentence."""
        rule = f"{self.file}: rule '{self.rule}'" if self.file else f"Rule '{self.rule}'"
        words = json.dumps(dict(self.example), ensure_ascii=False, default=str)
        if self.expected == "pass":
            return f"{rule}: this example must pass, and {_quoted(self.raised)} was found in it: {words}"
        if self.raised:
            wanted = self.example.get("evidence")
            return f"{rule}: “{wanted}” must be found in this example, not {_quoted(self.raised)}: {words}"
        return f"{rule}: this example must flag, and nothing was found in it: {words}"


def example_school() -> tuple[School, Register]:
    """The invented school in which the examples take place."""
    with as_file(files("auditor.judge.rules") / "example") as folder:
        register = read_set_register(folder)
        if register is None:
            raise FileNotFoundError("register.csv")
        return read_school(folder / "school.toml"), register


def failures(rules: Iterable[Rule] | None = None) -> Iterator[Failure]:
    """Every example that does not hold.

    Each rule is asked alone, so that none hides what another finds, and a rule of words without the model.
    """
    school, register = example_school()
    accounts = {account.id: account for account in school.accounts}
    for rule in shipped_rules() if rules is None else rules:
        judge = Judge(school, register, (replace(rule, floor=0.0),))
        for expected, examples in (("flag", rule.flag), ("pass", rule.passes)):
            for example in examples:
                post, account = example_post(example, accounts)
                raised = tuple(finding.evidence for finding in judge.judge(post, account).findings)
                held = bool(raised) and str(example.get("evidence", raised[0])) in raised
                missed = not held if expected == "flag" else bool(raised)
                if missed:
                    yield Failure(rule=rule.id, expected=expected, example=example, raised=raised, file=rule.file)


def _quoted(words: Iterable[str]) -> str:
    return ", ".join(f"“{word}”" for word in words)


def example_post(example: Mapping[str, object], accounts: Mapping[str, Account]) -> tuple[Post, Account]:
    """The post that an example stands for, and the account it is on."""
    text = {key: str(value) for key, value in example.items()}
    pictured = bool(example.keys() & {"alt", "filename", "image", "video"})
    media = Media(
        kind="video" if "video" in example else "image", alt=text.get("alt", ""), filename=text.get("filename", "")
    )
    reply = Reply(author=text.get("author", "A parent"), text=text.get("reply", ""))
    day = text.get("day")
    post = Post(
        ref="example",
        text=text.get("text", ""),
        title=text.get("title", ""),
        published_at=datetime.fromisoformat(day).astimezone(UTC) if day else _A_SCHOOL_DAY,
        links=(text["link"],) if "link" in example else (),
        media=(media,) if pictured else (),
        replies=(reply,) if "reply" in example else (),
    )
    return post, accounts[text.get("account", EXAMPLE_ACCOUNTS[0])]
