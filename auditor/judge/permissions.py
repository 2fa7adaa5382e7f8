"""Says whether registered pupils may be named on a channel on a day, and beside a picture."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum

from auditor.judge.view import Form, Mention
from auditor.model import Answer, Pupil, Use


class Lack(Enum):
    """What stands in the way of showing a pupil; the order is the order in which it is told."""

    BARRED = "must not be published"
    REFUSED = "permission was refused"
    WITHDRAWN = "permission was withdrawn"
    OBJECTED = "an objection was made"
    EXPIRED = "permission had expired"
    NO_ANSWER = "there is no answer on record"


_BY_ANSWER = {
    Answer.REFUSED: Lack.REFUSED,
    Answer.WITHDRAWN: Lack.WITHDRAWN,
    Answer.OBJECTED: Lack.OBJECTED,
    Answer.PENDING: Lack.NO_ANSWER,
    Answer.NOT_ASKED: Lack.NO_ANSWER,
}


@dataclass(frozen=True, slots=True)
class Standing:
    """How a pupil stands: what is lacking, and for which use (None when barred from every one)."""

    lack: Lack | None = None
    use: Use | None = None


def lack_for(pupil: Pupil, use: Use, day: date | None) -> Lack | None:
    """What stands in the way of one use on a day; where the day is unknown, whether it had expired is not looked at."""
    permission = pupil.permission(use)
    if permission.answer is not Answer.GRANTED:
        return _BY_ANSWER[permission.answer]
    if permission.valid_until and day and day > permission.valid_until:
        return Lack.EXPIRED
    return None


def depends_on_day(pupil: Pupil) -> bool:
    """Whether one of the pupil's permissions has an end, so that the day of a post matters."""
    return any(p.answer is Answer.GRANTED and p.valid_until for p in pupil.permissions)


def standing(pupil: Pupil, channel: Use, day: date | None, *, shown: bool) -> Standing:
    """Whether the pupil may be named on the channel, and with a picture where one shows the child."""
    if pupil.barred:
        return Standing(Lack.BARRED)
    for use in (channel, Use.NAME_WITH_PHOTO) if shown else (channel,):
        lack = lack_for(pupil, use, day)
        if lack:
            return Standing(lack, use)
    return Standing()


def mention_standing(mention: Mention, channel: Use, day: date | None) -> Standing:
    """The standing of a mention that can mean several pupils.

    A name that can mean several lacks permission only where all of them do; a family's surname where any of them does.
    """
    each = [standing(pupil, channel, day, shown=bool(mention.shown)) for pupil in mention.pupils]
    lacking = [one for one in each if one.lack]
    if not lacking or (mention.form is not Form.SURNAME_ALONE and len(lacking) < len(each)):
        return Standing()
    return _gravest(lacking) if mention.form is Form.SURNAME_ALONE else _mildest(lacking)


def _gravest(standings: Iterable[Standing]) -> Standing:
    return min(standings, key=_gravity)


def _mildest(standings: Iterable[Standing]) -> Standing:
    return max(standings, key=_gravity)


def _gravity(one: Standing) -> int:
    return list(Lack).index(one.lack) if one.lack else len(Lack)
