"""What a check sees of one post: its parts, who is mentioned in them, and on which day it was published."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Protocol
from zoneinfo import ZoneInfo

from auditor.judge.parts import parts_of
from auditor.model import Account, NotJudged, Part, Post, Pupil, School, Severity, Sureness


class Who(StrEnum):
    """Who somebody mentioned in a post is."""

    PUPIL = "registered pupil"
    UNKNOWN_CHILD = "child not in the register"
    STAFF = "staff"
    OTHER_ADULT = "other adult"
    PUBLIC_FIGURE = "public or fictional figure"
    PLACE = "place or institution"
    OTHER_SCHOOL = "another school's pupil"
    NOBODY = "nobody"


class Form(StrEnum):
    """How somebody is named, from the plainest to the least telling."""

    FULL_NAME = "first name and surname"
    FIRST_AND_INITIAL = "first name and surname initial"
    INITIAL_AND_SURNAME = "initial and surname"
    FIRST_WITH_CLASS = "first name with the class or year"
    SURNAME_ALONE = "surname of one child"
    FIRST_ALONE = "first name alone"


@dataclass(frozen=True, kw_only=True, slots=True)
class Mention:
    """Words in a part that match a person, with the clues that decided who it is.

    `text` is the name as written, cut from the part at `start:end`. `pupils` are all registered pupils it can mean;
    `picks_out` says that a reader could tell which child is meant; `shown` that the post says, or leads a reader to
    assume, that the child is in the picture (None: no picture, or it plainly shows somebody else or nobody; False: the
    post says that the child is missing from it).
    """

    part: int
    start: int
    end: int
    text: str = field(repr=False)
    who: Who
    form: Form
    pupils: tuple[Pupil, ...] = ()
    picks_out: bool = False
    shown: bool | None = None
    clues: tuple[str, ...] = field(default=(), repr=False)


class MentionFinder(Protocol):
    """Finds who is mentioned in a post; made once for a school and its register."""

    has_register: bool

    def mentions(self, view: "View") -> tuple[Mention, ...]: ...


@dataclass(frozen=True, kw_only=True, slots=True)
class Hit:
    """What a check says: these words of this part. What it leaves None is taken from the rule.

    `seals_part` keeps everything else that is found in the part from all but the safeguarding lead.
    """

    part: int
    start: int
    end: int
    why: str = field(default="", repr=False)
    clues: tuple[str, ...] = field(default=(), repr=False)
    pupils: tuple[str, ...] = ()
    severity: Severity | None = None
    sureness: Sureness = Sureness.HIGH
    for_safeguarding: bool = False
    seals_part: bool = False


@dataclass(frozen=True, kw_only=True)
class View:
    """One post on one account, ready to be checked."""

    post: Post
    account: Account
    school: School
    finder: MentionFinder

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        return parts_of(self.post, self.account, self.school)

    @cached_property
    def mentions(self) -> tuple[Mention, ...]:
        """Everybody mentioned, children and others, in the order of the parts."""
        return self.finder.mentions(self)

    @cached_property
    def children(self) -> tuple[Mention, ...]:
        """Mentions of children that a reader could pick out: registered pupils, and others presented as pupils."""
        return tuple(m for m in self.mentions if m.picks_out and m.who in (Who.PUPIL, Who.UNKNOWN_CHILD))

    @cached_property
    def day(self) -> date | None:
        """The day of publication where the school is; None when the platform gave none."""
        at = self.post.published_at
        return at.astimezone(ZoneInfo(self.school.time_zone)).date() if at else None


Said = Hit | NotJudged
