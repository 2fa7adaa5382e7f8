"""Opens the connectors of the school's accounts and runs an audit with them."""

from collections.abc import Sequence

from auditor.audit import Progress, run
from auditor.commands.installed import Here
from auditor.model import Account, AuditRecord
from auditor.settings import Settings
from connectors.catalogue import open_source
from connectors.http import Http
from connectors.interface import Connector, Source


def http_of(settings: Settings) -> Http:
    """The network client, by the settings; close it."""
    network = settings.network
    return Http(contact=network.contact, allow=network.allow, per_second=network.requests_per_second)


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
    allowed = here.settings.connectors.allow
    with http_of(here.settings) as http:

        def opens(account: Account) -> Connector:
            return open_source(Source.of(account), http, here.now(), allow=allowed)

        return run(
            here.school,
            opens,
            now=here.now,
            accounts=accounts,
            reason=reason,
            months=months,
            full=full,
            progress=progress,
        )
