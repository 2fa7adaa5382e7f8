"""Support for or attack on a political party, a candidate or a campaign in the school's own voice."""

from collections.abc import Iterator, Mapping

from auditor.judge.elections import election_before
from auditor.judge.politics import partisan_in
from auditor.judge.view import Hit, View
from auditor.model import Role, Sureness

_SPOKEN = frozenset(Role) - {Role.LINK, Role.FILENAME, Role.REPLY_AUTHOR}
_SURE_FROM = 4


def check(view: View, options: Mapping[str, object]) -> Iterator[Hit]:
    """The most telling clause of each text of the school's own; shortly before an election it is said so."""
    near = election_before(view.day, view.school.nation)
    closing = f" It stood in the period before {near}, when the school must stay silent on candidates." if near else ""
    for index, part in enumerate(view.parts):
        if part.school_voice and part.role in _SPOKEN:
            clause = partisan_in(part.text)
            if clause:
                yield Hit(
                    part=index,
                    start=clause.start,
                    end=clause.end,
                    why=f"These words take sides for or against a party, a candidate or a campaign.{closing}",
                    sureness=Sureness.HIGH if clause.weight >= _SURE_FROM else Sureness.CHECK,
                )
