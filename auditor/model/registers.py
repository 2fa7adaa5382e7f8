"""The pupils the school told us of, and what may be shown of each."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum


class Use(StrEnum):
    """What a permission is about: two channels, and being named beside a picture."""

    WEBSITE = "website"
    SOCIAL_MEDIA = "social_media"
    NAME_WITH_PHOTO = "name_with_photo"


class Answer(StrEnum):
    """What was answered to the question whether a pupil may be shown."""

    GRANTED = "granted"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    OBJECTED = "objected"
    PENDING = "pending"
    NOT_ASKED = "not-asked"


@dataclass(frozen=True, kw_only=True, slots=True)
class Permission:
    """Whether one pupil may be named or pictured for one use; `valid_until` is the last valid day."""

    use: Use
    answer: Answer
    basis: str = "consent"  # consent | public-task | legitimate-interests
    valid_until: date | None = None
    conditions: str = field(default="", repr=False)


@dataclass(frozen=True, kw_only=True, slots=True)
class Pupil:
    """A child on the roll. `barred` outranks every permission; why is never known here."""

    id: str
    first_name: str = field(repr=False)
    last_name: str = field(repr=False)
    preferred_name: str = field(default="", repr=False)
    year_group: str = ""
    class_name: str = ""
    permissions: tuple[Permission, ...] = field(default=(), repr=False)
    barred: bool = field(default=False, repr=False)

    def permission(self, use: Use) -> Permission:
        for permission in self.permissions:
            if permission.use is use:
                return permission
        return Permission(use=use, answer=Answer.NOT_ASKED)


@dataclass(frozen=True, kw_only=True, slots=True)
class Register:
    """The pupils the school told us of, and how old that is."""

    pupils: tuple[Pupil, ...] = field(repr=False)
    imported_at: datetime | None = None
    exported_on: date | None = None
