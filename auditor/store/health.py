"""What `status` tells: whether the nights run, and what waits."""

from auditor.model import MailState
from auditor.store.records import AccountHealth, Health
from auditor.store.store import SchoolStore


def health(school: SchoolStore) -> Health:
    """The school's health at this moment."""
    age = school.registers.age()
    return Health(
        last_finished=school.audits.latest(),
        unfinished=school.audits.unfinished(),
        accounts=tuple(
            AccountHealth(account=account, last_read_at=school.accounts.reading_state(account.id).last_read_at)
            for account in school.accounts.list()
        ),
        waiting_mails=school.mails.list(state=MailState.PENDING),
        refused_mails=school.mails.list(state=MailState.REFUSED),
        register_imported_at=age[0] if age else None,
        register_pupils=age[1] if age else 0,
        unfinished_runs=school.runs.unfinished(),
    )
