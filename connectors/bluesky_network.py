"""Who answers for a Bluesky account: its identity (DID), its own server (PDS), and the public AppView."""

from collections.abc import Mapping

from auditor.errors import BadResponse, Forbidden, SourceError, SourceGone
from connectors.answer import Answer
from connectors.http import Http
from connectors.shape import Row, rows_of, text

APPVIEW = "https://public.api.bsky.app"
PLC = "https://plc.directory"
_ASKED_WRONGLY = frozenset({400})
_HIDDEN = frozenset(("RepoTakendown", "RepoSuspended", "RepoDeactivated", "AccountTakedown", "AccountDeactivated"))
_GONE = frozenset(("RepoNotFound", "RecordNotFound", "NotFound", "AccountNotFound", "ActorNotFound"))


def ask(http: Http, server: str, method: str, params: Mapping[str, str | int]) -> Row:
    """One XRPC query; its errors, which come as HTTP 400 with a name, as source errors."""
    answer = http.get(f"{server}/xrpc/{method}", params=params, expect=_ASKED_WRONGLY)
    value: Row = answer.json(dict)
    name = error_of(answer)
    if not name:
        return value
    if name in _HIDDEN:
        raise Forbidden("This Bluesky account is switched off or taken down at the moment, so it was not read.")
    if name in _GONE or "not found" in text(value, "message").casefold() or "resolve" in text(value, "message"):
        raise SourceGone("There is no such account or post on Bluesky. Check the handle.")
    raise BadResponse(f"{answer.host} did not understand what was asked ({name[:40]}).")


def error_of(answer: Answer) -> str:
    """The name of the error in an XRPC answer; "" for a success."""
    if answer.status != 400:
        return ""
    name = text(answer.json(dict), "error")
    return name if name.isalnum() else "InvalidRequest"


def is_hidden(name: str) -> bool:
    """Whether the error means that the account was taken out of sight, not that something was removed."""
    return name in _HIDDEN


def did_of(http: Http, appview: str, actor: str) -> str:
    """The lasting identity behind a handle; handles change, so everything else is asked by this."""
    if actor.startswith("did:"):
        return actor
    did = text(ask(http, appview, "com.atproto.identity.resolveHandle", {"handle": actor}), "did")
    if not did.startswith("did:"):
        raise BadResponse("Bluesky did not say whose handle this is.")
    return did


def home_server(http: Http, plc: str, did: str) -> str:
    """The account's own server, which holds its posts as they are; "" where its identity document names none."""
    if did.startswith("did:web:"):
        host = did.removeprefix("did:web:").replace("%3A", ":")
        document = http.get(f"https://{host}/.well-known/did.json").json(dict)
    else:
        document = http.get(f"{plc}/{did}").json(dict)
    for service in rows_of(document, "service"):
        if text(service, "id").endswith("#atproto_pds"):
            return text(service, "serviceEndpoint").rstrip("/")
    return ""


def home_server_or_none(http: Http, plc: str, did: str) -> str:
    """As `home_server`, and "" as well where it cannot be found out now."""
    try:
        return home_server(http, plc, did)
    except SourceError:
        return ""
