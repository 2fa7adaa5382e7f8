"""Settles what a look at a post raised with what is on record of it. Pure: records in, changes out."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from auditor.capture import Fingerprint, folded
from auditor.model import Code, DecisionKind, Finding, FindingState, Severity
from auditor.store.records import Change, KeptFinding

_AHEAD_AT_MOST = timedelta(days=28)
_WAITS_FOR_A_FIX = frozenset({DecisionKind.FIXED, DecisionKind.ASK, DecisionKind.SNOOZE})


@dataclass(frozen=True, kw_only=True, slots=True)
class Settled:
    """What is to be put on record (by fingerprint), and what becomes of what is there."""

    new: Mapping[str, Finding]
    changes: tuple[Change, ...]


def finding_fingerprint(finding: Finding, account_id: str, fingerprint: Fingerprint) -> str:
    """The same from night to night for the same words in the same kind of place of the same post."""
    return fingerprint(
        "finding", account_id, finding.post, finding.code, finding.where, folded(finding.evidence) or finding.evidence
    )


def at_the_time(finding: Finding, published_at: datetime | None, at: datetime) -> Finding:
    """The finding as urgent as it is at this moment: what an old post said was still ahead has long been.

    Judging has no clock and reads "ahead" from the day of publication; a back-fill must not alarm anybody with it.
    """
    is_old = published_at is not None and at - published_at > _AHEAD_AT_MOST
    if finding.code is Code.PUPIL_WHEREABOUTS and finding.severity is Severity.NOW and is_old:
        return replace(finding, severity=Severity.TODAY)
    return finding


def settle(
    kept: Iterable[KeptFinding],
    raised: Mapping[str, Finding],
    *,
    not_judged: Collection[Code],
    edited: bool,
    at: datetime,
) -> Settled:
    """What a look at a post changes.

    `kept` are the post's findings on record, `raised` those of this look by fingerprint. A finding whose code could not
    be judged this time stays as it is. `edited` says whether the post itself changed, or only the register or rules.
    """
    gone_to = FindingState.FIXED_BY_EDIT if edited else FindingState.NO_LONGER_RAISED
    changes = []
    new = dict(raised)
    for each in kept:
        again = new.pop(each.fingerprint, None)
        if again is not None:
            change = _raised_again(each, again)
        elif each.content.code in not_judged:
            change = None
        else:
            change = _closed(each, gone_to, at)
        if change is not None:
            changes.append(change)
    return Settled(new=new, changes=tuple(changes))


def still_there(kept: Iterable[KeptFinding]) -> tuple[Change, ...]:
    """What changes when a post was seen unchanged: what somebody said is fixed, and is not, opens again."""
    return tuple(
        Change(number=each.number, state=FindingState.OPEN, closed_at=None) for each in kept if _said_fixed(each)
    )


def removed(kept: Iterable[KeptFinding], at: datetime) -> tuple[Change, ...]:
    """What changes when a post is no longer public."""
    changes = (_closed(each, FindingState.FIXED_BY_REMOVAL, at) for each in kept)
    return tuple(change for change in changes if change is not None)


def _raised_again(kept: KeptFinding, again: Finding) -> Change | None:
    stays = kept.state is FindingState.OPEN or (kept.state is FindingState.DECIDED and not _said_fixed(kept))
    if stays and again == kept.content:
        return None
    if stays:
        return Change(number=kept.number, state=kept.state, closed_at=kept.closed_at, finding=again)
    return Change(number=kept.number, state=FindingState.OPEN, closed_at=None, finding=again)


def _closed(kept: KeptFinding, state: FindingState, at: datetime) -> Change | None:
    waits = kept.state is FindingState.DECIDED and kept.decision in _WAITS_FOR_A_FIX
    if kept.state is FindingState.OPEN or waits:
        return Change(number=kept.number, state=state, closed_at=at)
    return None


def _said_fixed(kept: KeptFinding) -> bool:
    return kept.state is FindingState.DECIDED and kept.decision is DecisionKind.FIXED
