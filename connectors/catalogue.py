"""The table of connectors: which there are, which one a pasted address belongs to, and how to open one.

Other people's connectors come through the entry-point group "auditor.connectors"; only those whose name is on the
allow list of the settings are loaded, so that a stray package never runs.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime
from importlib import import_module
from importlib.metadata import entry_points

from auditor.errors import BadResponse, NotFound, SettingsFault
from connectors.addresses import host_of
from connectors.http import Http
from connectors.interface import Connector, Source, Spec
from connectors.looks import with_scheme
from connectors.refusals import ensure_readable

CONNECTORS = {
    "bluesky": "connectors.bluesky:Bluesky",
    "wordpress": "connectors.wordpress:WordPress",
    "mastodon": "connectors.mastodon:Mastodon",
    "feed": "connectors.feed:Feed",
}
"""Our own connectors by id, in the order in which an address is offered to them; the feed takes what is left."""

GROUP = "auditor.connectors"
API = 1


def recognise(address: str, http: Http, *, allow: Iterable[str] = ()) -> Source:
    """The source behind a pasted address.

    Raises `NotAllowed` for what the product does not read, and a `SourceError` where nothing can be read there.
    """
    ensure_readable(address)
    classes = tuple(_classes(allow))
    likely = [each for each in classes if each.detect(address) is not None]
    for each in (*likely, *(other for other in classes if other not in likely)):
        source = each.discover(address, http)
        if source is not None:
            return source
    where = host_of(with_scheme(address.strip().rpartition("@")[2])) or "this address"
    raise BadResponse(
        f"No posts can be read at {where}: it shows no feed and is neither WordPress, Mastodon nor Bluesky. Ask "
        "whoever looks after it for the address of its feed (RSS)."
    )


def open_source(source: Source, http: Http, now: datetime, *, allow: Iterable[str] = ()) -> Connector:
    """The connector of a source; raises `NotFound` where there is none by that name."""
    for name, found in _named(allow):
        if name == source.connector:
            return found(source, http, now)
    raise NotFound(
        f"There is no connector called '{source.connector}'. If it is an added package, name it in the settings under "
        "[connectors] allow."
    )


def specs(allow: Iterable[str] = ()) -> tuple[Spec, ...]:
    """What each connector reads and what its platform can tell."""
    return tuple(each.spec for each in _classes(allow))


def _classes(allow: Iterable[str]) -> Iterator[type[Connector]]:
    return (found for _, found in _named(allow))


def _named(allow: Iterable[str]) -> Iterator[tuple[str, type[Connector]]]:
    for name, place in CONNECTORS.items():
        module, _, attribute = place.partition(":")
        yield name, getattr(import_module(module), attribute)
    allowed = frozenset(allow) - CONNECTORS.keys()
    for entry in entry_points(group=GROUP):
        if entry.name not in allowed:
            continue
        try:
            found: type[Connector] = entry.load()
            fits = found.spec.api == API and found.spec.id == entry.name
        except (ImportError, AttributeError) as error:
            raise SettingsFault(f"The added connector '{entry.name}' cannot be loaded. Install it again.") from error
        if not fits:
            raise SettingsFault(f"The added connector '{entry.name}' was made for another version. Update it.")
        yield entry.name, found
