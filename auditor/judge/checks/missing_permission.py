"""Which children are named without a permission that covers the channel, the picture and the day."""

from collections.abc import Iterator, Mapping

from auditor.judge.checks.named_pupil import clues_of, why_named
from auditor.judge.permissions import Lack, Standing, depends_on_day, mention_standing
from auditor.judge.view import Form, Hit, Mention, Said, View, Who
from auditor.model import Code, NotJudged, Severity, Sureness, Use

NO_REGISTER = "No register has been imported, so nobody's permission could be looked up."
NO_DAY = "The post has no date, so whether a permission had expired could not be told."
_USES = {Use.WEBSITE: "the website", Use.SOCIAL_MEDIA: "social media", Use.NAME_WITH_PHOTO: "a name beside a picture"}


def check(view: View, options: Mapping[str, object]) -> Iterator[Said]:
    """A hit for each child without permission, or that the post could not be judged for want of a register or a date.

    Option `who`: `registered`, `barred` or `unknown` (a child's full name that the register does not hold).
    """
    who = options.get("who", "registered")
    named = [m for m in view.mentions if m.who in (Who.PUPIL, Who.UNKNOWN_CHILD) and (m.picks_out or m.shown)]
    if named and not view.finder.has_register:
        yield NotJudged(code=Code.CONSENT_MISSING, why=NO_REGISTER)
        return
    for mention in named:
        if who == "unknown":
            if mention.who is Who.UNKNOWN_CHILD and mention.form is Form.FULL_NAME:
                yield _hit(mention, "The register does not hold this child.", Sureness.CHECK)
            continue
        if not mention.pupils or (not mention.picks_out and len(mention.pupils) > 1):
            continue
        standing = mention_standing(mention, view.account.channel, view.day)
        if standing.lack and (standing.lack is Lack.BARRED) is (who == "barred"):
            yield _hit(mention, _told(standing), Sureness.HIGH, barred=who == "barred")
        elif who == "registered" and view.day is None and any(map(depends_on_day, mention.pupils)):
            yield NotJudged(code=Code.CONSENT_MISSING, why=NO_DAY)


def _hit(mention: Mention, told: str, sureness: Sureness, *, barred: bool = False) -> Hit:
    return Hit(
        part=mention.part,
        start=mention.start,
        end=mention.end,
        why=f"{why_named(mention)} {told}",
        clues=clues_of(mention),
        pupils=tuple(pupil.id for pupil in mention.pupils),
        severity=Severity.NOW if barred else None,
        sureness=sureness,
        for_safeguarding=barred,
    )


def _told(standing: Standing) -> str:
    if standing.lack is Lack.BARRED or standing.lack is None or standing.use is None:
        return "A permission check is needed before this child is shown anywhere."
    return f"For {_USES[standing.use]}, {standing.lack.value}."
