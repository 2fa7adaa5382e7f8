"""The school, its accounts, its people and its calendar."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum

from auditor.model.registers import Use


class AccountKind(StrEnum):
    """Whose voice an account is."""

    OFFICIAL = "official"
    CLASS = "class"
    DEPARTMENT = "department"
    PTA = "pta"
    PROFESSIONAL = "professional"


WEBSITE_PLATFORMS = frozenset({"website", "blog", "podcast"})


@dataclass(frozen=True, kw_only=True, slots=True)
class Account:
    """A place the school publishes from.

    `platform` is what people call it (website, mastodon, bluesky, facebook ...); `connector` is the plugin that reads
    it and `address` what that plugin was given. `settings` is the plugin's own, as JSON-able values.
    """

    id: str
    platform: str
    handle: str
    kind: AccountKind = AccountKind.OFFICIAL
    connector: str = ""
    address: str = ""
    owner: str = ""
    linked_email: str = ""
    approved_by: str = ""
    purpose: str = ""
    display_name: str = ""
    biography: str = field(default="", repr=False)
    paused: bool = False
    settings: dict[str, object] = field(default_factory=dict, repr=False)

    @property
    def channel(self) -> Use:
        """The use of a pupil's name for which this account needs permission."""
        return Use.WEBSITE if self.platform in WEBSITE_PLATFORMS else Use.SOCIAL_MEDIA

    @property
    def title(self) -> str:
        """What people call it, such as "mastodon (@school)"."""
        return f"{self.platform} ({self.handle})" if self.handle else self.platform


@dataclass(frozen=True, kw_only=True, slots=True)
class StaffMember:
    """An adult who works for the school, with the name as signed ("Mrs K Harlow")."""

    name: str
    first_name: str = ""
    role: str = ""


class KnownAs(StrEnum):
    """What a school says that a name is, when it is not a pupil's."""

    STAFF = "staff"
    CLASS = "class"
    HOUSE = "house"
    PLACE = "place"
    WORD = "word"
    FIGURE = "figure"


@dataclass(frozen=True, kw_only=True, slots=True)
class KnownName:
    """A name of which the school told us that it is not a pupil's: what it is, why, who said so, and when."""

    name: str = field(repr=False)
    kind: KnownAs
    reason: str = field(repr=False)
    by: str
    at: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class School:
    """The tenant, with what judging must know of it.

    `names_stay_months` is how long a post that names a pupil may stay in public before somebody looks at it again.
    """

    name: str
    short_names: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    phase: str = "primary"  # primary | secondary | all-through | special
    classes: tuple[str, ...] = ()
    staff: tuple[StaffMember, ...] = ()
    accounts: tuple[Account, ...] = ()
    nation: str = "england"  # england | wales | scotland | northern-ireland
    time_zone: str = "Europe/London"
    names_stay_months: int = 36
    known_names: tuple[KnownName, ...] = field(default=(), repr=False)

    def with_those_known(self) -> "School":
        """The school with the staff and classes among its known names put beside the others."""
        classes = tuple(known.name for known in self.known_names if known.kind is KnownAs.CLASS)
        staff = tuple(StaffMember(name=known.name) for known in self.known_names if known.kind is KnownAs.STAFF)
        return replace(self, classes=(*self.classes, *classes), staff=(*self.staff, *staff))


class PersonRole(StrEnum):
    """What somebody does with the product."""

    COMMUNICATIONS_LEAD = "communications-lead"
    HEADTEACHER = "headteacher"
    ADMIN = "admin"
    SAFEGUARDING_LEAD = "safeguarding-lead"


@dataclass(frozen=True, kw_only=True, slots=True)
class Person:
    """Somebody who uses the product; may hold several roles, and stand in for others."""

    name: str
    email: str
    roles: frozenset[PersonRole] = frozenset()
    deputy_for: frozenset[PersonRole] = frozenset()


@dataclass(frozen=True, kw_only=True, slots=True)
class Term:
    """A stretch of school days, both ends included."""

    name: str
    starts: date
    ends: date


@dataclass(frozen=True, kw_only=True, slots=True)
class Setup:
    """What the school told us once: itself, its people and its calendar.

    No audit runs without the two dates and a safeguarding lead among the people.
    """

    school: School
    people: tuple[Person, ...] = ()
    terms: tuple[Term, ...] = ()
    impact_assessment_on: date | None = None
    privacy_notices_on: date | None = None

    def holders(self, role: PersonRole) -> tuple[Person, ...]:
        """Those who hold the role, else their deputies."""
        return tuple(p for p in self.people if role in p.roles) or self.deputies(role)

    def deputies(self, role: PersonRole) -> tuple[Person, ...]:
        return tuple(p for p in self.people if role in p.deputy_for)
