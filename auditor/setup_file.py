"""The school's file for `auditor init --from`: the school, its staff, the people who use the product, and its terms."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Annotated, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from email_validator import EmailNotValidError, validate_email
from pydantic import AfterValidator, Field, model_validator

from auditor.model import Person, PersonRole, School, Setup, StaffMember, Term
from auditor.spelling import nearest
from auditor.strict_toml import Strict, read_strictly


def _zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ValueError(f"there is no time zone '{name}'{nearest(name, available_timezones())}") from None
    return name


def _address(text: str) -> str:
    try:
        return validate_email(text, check_deliverability=False, globally_deliverable=False).normalized
    except EmailNotValidError:
        raise ValueError(f"'{text}' is not a mail address.") from None


def _domain(text: str) -> str:
    return text.casefold().removeprefix("@").removeprefix("www.")


class _School(Strict):
    name: str = Field(min_length=1)
    short_names: tuple[str, ...] = ()
    nation: Literal["england", "wales", "scotland", "northern-ireland"] = "england"
    phase: Literal["primary", "secondary", "all-through", "special"] = "primary"
    time_zone: Annotated[str, AfterValidator(_zone)] = "Europe/London"
    domains: tuple[Annotated[str, AfterValidator(_domain)], ...] = Field(min_length=1)
    phones: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()
    names_stay_months: int = Field(default=36, ge=1)
    impact_assessment_on: date | None = None
    privacy_notices_on: date | None = None


class _Staff(Strict):
    name: str = Field(min_length=1)
    first_name: str = ""
    role: str = ""


class _Person(Strict):
    name: str = Field(min_length=1)
    email: Annotated[str, AfterValidator(_address)]
    roles: frozenset[PersonRole] = frozenset()
    deputy_for: frozenset[PersonRole] = frozenset()


class _Term(Strict):
    name: str
    starts: date
    ends: date

    @model_validator(mode="after")
    def _runs_forward(self) -> "_Term":
        if self.ends < self.starts:
            raise ValueError(f"'{self.name}' ends before it starts.")
        return self


class _File(Strict):
    school: _School
    staff: tuple[_Staff, ...] = ()
    people: tuple[_Person, ...] = ()
    terms: tuple[_Term, ...] = ()


def read_setup(path: Path) -> Setup:
    """The setup of a school's file; raises `SettingsFault` with file, key and reason."""
    file = read_strictly(path, _File)
    school = file.school
    return Setup(
        school=School(
            name=school.name,
            short_names=school.short_names,
            domains=school.domains,
            phones=school.phones,
            phase=school.phase,
            classes=school.classes,
            staff=tuple(StaffMember(name=s.name, first_name=s.first_name, role=s.role) for s in file.staff),
            nation=school.nation,
            time_zone=school.time_zone,
            names_stay_months=school.names_stay_months,
        ),
        people=tuple(Person(name=p.name, email=p.email, roles=p.roles, deputy_for=p.deputy_for) for p in file.people),
        terms=tuple(Term(name=t.name, starts=t.starts, ends=t.ends) for t in file.terms),
        impact_assessment_on=school.impact_assessment_on,
        privacy_notices_on=school.privacy_notices_on,
    )


def missing_from(setup: Setup) -> Sequence[str]:
    """What must still be told before an audit may run, or people would miss, in plain words."""
    roles = {role for person in setup.people for role in person.roles}
    told = (
        (setup.impact_assessment_on, "the date of the data protection impact assessment (impact_assessment_on)"),
        (setup.privacy_notices_on, "the date of the privacy notices (privacy_notices_on)"),
        (PersonRole.SAFEGUARDING_LEAD in roles, "a person with the role safeguarding-lead"),
        (PersonRole.COMMUNICATIONS_LEAD in roles, "a person with the role communications-lead, who gets the digest"),
        (setup.terms, "the term dates, so that the digest comes on school days"),
    )
    return [words for there, words in told if not there]
