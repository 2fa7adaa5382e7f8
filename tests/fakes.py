"""Stand-ins with invented people: a school, a clock, and a connector that plays a script."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import ClassVar

from auditor.errors import SourceError
from auditor.model import (
    Account,
    Answer,
    Code,
    Finding,
    Judgement,
    Permission,
    Person,
    PersonRole,
    Post,
    Pupil,
    Register,
    School,
    Setup,
    Severity,
    StaffMember,
    Use,
    Where,
)
from connectors.interface import Checkpoint, Cursor, Event, Identity, Presence, Spec, Tells

NIGHT = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
"""The beginning of the first night in these stories."""


class Clock:
    """Gives the time it was set to."""

    def __init__(self, at: datetime = NIGHT) -> None:
        self.at = at

    def __call__(self) -> datetime:
        return self.at

    def forward(self, **how_far: float) -> None:
        self.at += timedelta(**how_far)


SCHOOL = School(
    name="Thornbeck Primary School",
    short_names=("Thornbeck", "Thornbeck Primary"),
    domains=("thornbeck.example",),
    phones=("01632 960144",),
    classes=("Heron Class", "Year 4"),
    staff=(StaffMember(name="Mr P Ashdown", first_name="Piers", role="Headteacher"),),
)
SETUP = Setup(
    school=SCHOOL,
    people=(
        Person(
            name="Piers Ashdown",
            email="head@thornbeck.example",
            roles=frozenset({PersonRole.HEADTEACHER, PersonRole.SAFEGUARDING_LEAD}),
        ),
    ),
    impact_assessment_on=date(2026, 9, 1),
    privacy_notices_on=date(2026, 9, 2),
)
ACCOUNT = Account(
    id="mastodon-thornbeck",
    platform="mastodon",
    handle="@thornbeck@social.example",
    connector="fake",
    address="https://social.example/@thornbeck",
    owner="Piers Ashdown",
    linked_email="office@thornbeck.example",
    approved_by="Piers Ashdown",
    purpose="News for families",
)


def pupil(number: int, first: str, last: str, **answers: Answer) -> Pupil:
    """An invented pupil; `answers` name uses, all others are granted."""
    return Pupil(
        id=f"P{number:03}",
        first_name=first,
        last_name=last,
        year_group="Year 4",
        class_name="Heron Class",
        permissions=tuple(Permission(use=use, answer=answers.get(use.value, Answer.GRANTED)) for use in Use),
    )


CHILD = pupil(1, "Ottoline", "Quennell", social_media=Answer.REFUSED)
REGISTER = Register(pupils=(CHILD, pupil(2, "Tavish", "Brockwell")))


class FakeConnector:
    """Plays a script of events; breaks before the event numbered `breaks_at`; probes and re-reads as told."""

    spec: ClassVar[Spec] = Spec(
        id="fake",
        title="A script",
        platform="mastodon",
        alt=Tells.YES,
        replies=Tells.YES,
        edits=Tells.YES,
        deletions=Tells.YES,
    )

    def __init__(
        self,
        events: Iterable[Event] = (),
        *,
        breaks_at: int | None = None,
        error: BaseException | None = None,
        presence: dict[str, Presence] | None = None,
        now: dict[str, Post] | None = None,
        identity: Identity | None = None,
    ) -> None:
        self.events = list(events)
        self.breaks_at = breaks_at
        self.error = error or SourceError("The script broke here.")
        self.presence = presence or {}
        self.now = now or {}
        self.identity = identity or Identity(
            native_id="1", handle="@thornbeck", display_name="Thornbeck Primary School", biography="Official account"
        )
        self.cursors: list[Cursor | None] = []
        self.probed: list[str] = []

    def check(self) -> Identity:
        return self.identity

    def sync(self, cursor: Cursor | None, *, full: bool) -> Iterator[Event]:
        """The script from the place that the cursor names; everything when `full` or without one."""
        self.cursors.append(cursor)
        start = 0 if full or cursor is None else int(str(cursor["at"]))
        for number, event in enumerate(self.events):
            if number == self.breaks_at:
                raise self.error
            if number >= start:
                yield event
        if self.breaks_at == len(self.events):
            raise self.error

    def probe(self, ref: str, url: str) -> Presence:
        self.probed.append(ref)
        return self.presence.get(ref, Presence.UNKNOWN)

    def read_one(self, ref: str, url: str) -> Post | None:
        return self.now.get(ref)


def checkpoint(at: int) -> Checkpoint:
    """A checkpoint after which the script goes on at that event."""
    return Checkpoint(cursor={"v": 1, "at": at})


class WordJudge:
    """Raises a finding for each of some words in a post's text or replies; stands in for the rules."""

    def __init__(self, words: Sequence[str], severity: Severity = Severity.TODAY) -> None:
        self.words = words
        self.severity = severity
        self.judged: list[str] = []

    def judge(self, post: Post, account: Account) -> Judgement:
        self.judged.append(post.ref)
        places = [(Where.TEXT, post.text), *((Where.REPLY, reply.text) for reply in post.replies)]
        return Judgement(
            post=post.ref,
            findings=tuple(
                Finding(
                    post=post.ref,
                    code=Code.PUPIL_NAMED,
                    rule="a-word",
                    severity=self.severity,
                    where=where,
                    evidence=word,
                    part=0,
                    start=text.index(word),
                    end=text.index(word) + len(word),
                    clauses=("6.2.1.e",),
                    message="A pupil can be picked out by name.",
                    advice="Take the name out.",
                )
                for where, text in places
                for word in self.words
                if word in text
            ),
        )
