"""Gathers findings into what people act on: one post is one item, and so is one text put out on several platforms."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from auditor.model import FindingState, RecordedFinding, Severity, Sureness
from auditor.wording import PHRASES

# Copies of one text go out within days of each other; the same words a month later are another post.
_COPIES_WITHIN = timedelta(days=7)
_CODES = tuple(PHRASES)


@dataclass(frozen=True, kw_only=True, slots=True)
class Item:
    """Findings that are dealt with together, the worst first."""

    findings: tuple[RecordedFinding, ...]

    @property
    def worst(self) -> RecordedFinding:
        return self.findings[0]

    @property
    def severity(self) -> Severity:
        return self.worst.finding.severity

    @property
    def copies(self) -> tuple[RecordedFinding, ...]:
        """The worst finding as it stands on each account, one for each."""
        worst = self.worst.finding
        same: dict[str, RecordedFinding] = {}
        for found in self.findings:
            if (found.finding.rule, found.finding.evidence) == (worst.rule, worst.evidence):
                same.setdefault(found.account.id, found)
        return tuple(same.values())

    @property
    def more(self) -> int:
        """How many other things the post has to be put right, each once however often and wherever it stands."""
        things = {(f.finding.code, f.finding.pupils or f.finding.evidence.casefold()) for f in self.findings}
        return len(things) - 1

    @property
    def first_seen(self) -> datetime:
        return min(found.first_seen for found in self.findings)


def items_of(findings: Iterable[RecordedFinding]) -> tuple[Item, ...]:
    """The findings as items, in the order in which they should be dealt with."""
    posts: dict[tuple[str, str], list[RecordedFinding]] = {}
    for found in sorted(findings, key=lambda found: found.number):
        posts.setdefault((found.account.id, found.finding.post), []).append(found)
    items = (Item(findings=tuple(sorted(group, key=_first_of_a_post))) for group in _with_copies(posts.values()))
    return tuple(sorted(items, key=_first_of_a_morning))


def is_open(found: RecordedFinding, today: date) -> bool:
    """Whether somebody still has to act on it: not fixed, and not decided or only until a day that has passed."""
    if found.state is FindingState.OPEN:
        return True
    until = found.decision.until if found.decision else None
    return found.state is FindingState.DECIDED and until is not None and until < today


def _urgency(found: RecordedFinding) -> tuple[int, bool, int]:
    finding = found.finding
    return (finding.severity.rank, finding.sureness is Sureness.CHECK, _CODES.index(finding.code))


def _first_of_a_post(found: RecordedFinding) -> tuple[object, ...]:
    return (*_urgency(found), _posted(found), found.number)


def _first_of_a_morning(item: Item) -> tuple[object, ...]:
    return (*_urgency(item.worst), -_posted(item.worst).timestamp(), item.worst.number)


def _with_copies(posts: Iterable[list[RecordedFinding]]) -> list[list[RecordedFinding]]:
    groups: list[list[list[RecordedFinding]]] = []
    by_text: dict[str, list[list[list[RecordedFinding]]]] = {}
    for post in sorted(posts, key=lambda post: _posted(post[0])):
        same_text = by_text.setdefault(post[0].text_key, []) if post[0].text_key else []
        for group in same_text:
            if _is_copy(post, group):
                group.append(post)
                break
        else:
            groups.append([post])
            same_text.append(groups[-1])
    return [[found for post in group for found in post] for group in groups]


def _is_copy(post: Sequence[RecordedFinding], group: Sequence[Sequence[RecordedFinding]]) -> bool:
    elsewhere = all(post[0].account.id != other[0].account.id for other in group)
    return elsewhere and _posted(post[0]) - _posted(group[0][0]) <= _COPIES_WITHIN


def _posted(found: RecordedFinding) -> datetime:
    return found.published_at or found.first_seen
