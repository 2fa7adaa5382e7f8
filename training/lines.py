"""The single sentences that test the rules of words, and the rules' own examples: one kind each."""

from collections.abc import Iterator
from pathlib import Path

from auditor.judge.learnt.kinds import KINDS
from auditor.judge.learnt.texts import texts_of
from auditor.judge.people import People
from auditor.judge.rulebook import shipped_rules
from auditor.judge.selftest import example_post, example_school
from auditor.judge.view import View
from auditor.model import Post, Reply
from training.example import Example

LINES = Path(__file__).parents[1] / "tests" / "judge" / "lines"
FILES = {
    "abuse": "tone-abusive",
    "wide_abuse": "tone-abusive",
    "swearing": "tone-profanity",
    "unprofessional": "tone-unprofessional",
    "wide_unprofessional": "tone-unprofessional",
    "politics": "political",
    "wide_politics": "political",
    "commerce": "commercial",
    "wide_commerce": "commercial",
    "copyright": "copyright",
    "confidential": "confidential",
    "sensitive": "pupil-sensitive-detail",
    "whereabouts": "pupil-whereabouts",
    "platforms": "underage-platform",
    "wide_platforms": "underage-platform",
    "contact": "personal-contact",
    "profiles": "personal-profile",
    "disclosure": "asks-for-help",
    "wide_disclosure": "asks-for-help",
}


def read_lines() -> Iterator[Example]:
    """Each sentence, with an answer to the one question that its file asks."""
    school, register = example_school()
    people = People(school, register)
    accounts = {account.id: account for account in school.accounts}
    for name, kind in FILES.items():
        for row in (LINES / f"{name}.txt").read_text(encoding="utf-8").splitlines():
            mark, _, words = row.partition(" ")
            if mark[:1] not in ("+", "-"):
                continue
            author = {"r": "A parent", "s": school.name}.get(mark[1:])
            post = Post(
                ref="line", text="" if author else words, replies=(Reply(author=author, text=words),) * bool(author)
            )
            account = accounts["class" if mark[1:] == "c" else "facebook"]
            view = View(post=post, account=account, school=school, finder=people)
            yield from _examples(f"lines {name}", view, kind, mark[0] == "+")


def read_rules() -> Iterator[Example]:
    """Each example of each rule of words, with an answer to that rule's question."""
    school, register = example_school()
    people = People(school, register)
    accounts = {account.id: account for account in school.accounts}
    for rule in shipped_rules():
        kind = "asks-for-help" if rule.check == "disclosure" else rule.code.value
        if kind not in KINDS or rule.check in ("learnt", "indecent-image", "asked", "open-link"):
            continue
        for yes, examples in ((True, rule.flag), (False, rule.passes)):
            for example in examples:
                post, account = example_post(example, accounts)
                view = View(post=post, account=account, school=school, finder=people)
                yield from _examples("rules", view, kind, yes, told=str(example.get("evidence", "")))


def _examples(name: str, view: View, kind: str, yes: bool, told: str = "") -> Iterator[Example]:
    """Each text of a harmless post says no; of one to be raised, the last that holds the telling words says yes."""
    texts = [text for text in texts_of(view) if not yes or told in text.passage.part.text]
    for text in texts[-1:] if yes else texts:
        answers = tuple(int(yes) if each == kind else None for each in KINDS)
        yield Example(set=name, post=view.post.text, around=text.around, words=text.words, answers=answers)
