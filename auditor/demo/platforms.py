"""The demo school's five accounts, each answered by a server of its own on loopback."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

from auditor.demo.answers import Answer
from auditor.demo.bluesky import Bluesky
from auditor.demo.feed import AtomFeed
from auditor.demo.mastodon import Mastodon
from auditor.demo.server import LoopbackServer, served
from auditor.demo.wordpress import WordPress
from auditor.demo.world import posts_on
from auditor.model import Account, AccountKind

SCHOOL = "Saltmarsh Lane Primary School"
_HANDLE = "saltmarshlane.example"
_EDITED_AT = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
_MOVED = Answer(content_type="text/html; charset=utf-8", body=b"<!doctype html><title>We have moved</title>")


@dataclass(frozen=True, kw_only=True, slots=True)
class Platforms:
    """The servers, by the account they answer for."""

    servers: dict[str, LoopbackServer]

    def show(self, night: int) -> None:
        """Lets every account answer as it stood on that night; the parents' page answers only on the first."""
        posts = posts_on(night, _EDITED_AT)
        at = {name: server.base for name, server in self.servers.items()}
        self.servers["website"].platform = WordPress(SCHOOL, at["website"], posts["website"])
        self.servers["mastodon"].platform = Mastodon(SCHOOL, "saltmarshlane", at["mastodon"], posts["mastodon"])
        self.servers["bluesky"].platform = Bluesky(SCHOOL, _HANDLE, at["bluesky"], posts["bluesky"])
        self.servers["blog"].platform = AtomFeed("The head's blog", at["blog"], posts["blog"])
        friends = AtomFeed("Friends of Saltmarsh Lane", at["friends"], posts.get("friends", []))
        self.servers["friends"].platform = friends if night == 1 else lambda path, query: _MOVED

    def accounts(self) -> tuple[Account, ...]:
        """The accounts as they would stand after `account add`."""
        at = {name: server.base for name, server in self.servers.items()}
        atproto: dict[str, object] = {"appview": at["bluesky"], "plc": at["bluesky"]}
        office, professional, pta = AccountKind.OFFICIAL, AccountKind.PROFESSIONAL, AccountKind.PTA
        return (
            _account("website", "website", "www.saltmarshlane.example", "wordpress", f"{at['website']}/", office),
            _account("mastodon", "mastodon", "@saltmarshlane", "mastodon", f"{at['mastodon']}/@saltmarshlane", office),
            _account("bluesky", "bluesky", _HANDLE, "bluesky", _HANDLE, office, atproto),
            _account("blog", "blog", "The head's blog", "feed", f"{at['blog']}/feed.xml", professional),
            _account("friends", "blog", "Friends of Saltmarsh Lane", "feed", f"{at['friends']}/feed.xml", pta),
        )


def _account(
    name: str,
    platform: str,
    handle: str,
    connector: str,
    address: str,
    kind: AccountKind,
    settings: dict[str, object] | None = None,
) -> Account:
    return Account(
        id=name,
        platform=platform,
        handle=handle,
        kind=kind,
        connector=connector,
        address=address,
        owner="Mrs V Sandhu",
        linked_email="office@saltmarshlane.example",
        approved_by="Mrs J Abernethy",
        purpose="News for families",
        display_name=SCHOOL,
        settings=settings or {},
    )


@contextmanager
def platforms() -> Iterator[Platforms]:
    """The five servers, for as long as the block lasts."""
    names = ("website", "mastodon", "bluesky", "blog", "friends")
    with ExitStack() as stack:
        yield Platforms(servers={name: stack.enter_context(served()) for name in names})
