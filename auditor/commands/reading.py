"""Opens the connectors of the school's accounts and runs an audit with them."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from auditor.audit import Progress, confirm_removals, run
from auditor.commands.installed import Here, rules_of
from auditor.judging import Judging, judging_for
from auditor.model import Account, AuditRecord
from auditor.settings import Settings
from connectors.catalogue import open_source
from connectors.http import Http
from connectors.interface import Connector, Source


def http_of(settings: Settings) -> Http:
    """The network client, by the settings; close it."""
    network = settings.network
    return Http(contact=network.contact, allow=network.allow, per_second=network.requests_per_second)


@contextmanager
def opening(here: Here) -> Iterator[Callable[[Account], Connector]]:
    """What opens the connector of an account over the network, for as long as the block lasts."""
    with http_of(here.settings) as http:
        allowed = here.settings.connectors.allow
        yield lambda account: open_source(Source.of(account), http, here.now(), allow=allowed)


def run_audit(
    here: Here,
    *,
    reason: str,
    accounts: Sequence[str] | None = None,
    months: int | None = None,
    full: bool = False,
    progress: Progress | None = None,
) -> AuditRecord:
    """One audit of the school's accounts over the network."""
    with opening(here) as opens:
        return run(
            here.school,
            opens,
            now=here.now,
            accounts=accounts,
            reason=reason,
            months=months,
            full=full,
            progress=progress,
            judging=_judging(here),
        )


def confirm(here: Here) -> int:
    """Looks once more at what was found gone, so that the digest can say so; how many posts are gone for sure."""
    with opening(here) as opens:
        return confirm_removals(here.school, opens, now=here.now, judging=_judging(here))


def _judging(here: Here) -> Judging:
    return judging_for(here.school, rules_of(here.settings))
