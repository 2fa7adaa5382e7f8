"""Four platforms as small as they can be: enough of each protocol to hold every connector to the same contract.

Written from the platforms' documentation (WordPress REST handbook, Mastodon 4.5 API methods, AT Protocol lexicons,
RSS 2.0), November 2026.
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from xml.sax.saxutils import escape

import httpx

from connectors.bluesky import Bluesky
from connectors.feed import Feed
from connectors.interface import Connector, Source
from connectors.mastodon import Mastodon
from connectors.wordpress import WordPress

START = datetime(2026, 3, 1, 8, 0, tzinfo=UTC)
DID = "did:plc:beckfootexample000000000"


@dataclass(kw_only=True)
class Item:
    number: int
    text: str
    replies: list[str] = field(default_factory=list)
    edits: int = 0

    @property
    def at(self) -> datetime:
        return START + timedelta(hours=self.number)

    @property
    def edited(self) -> datetime:
        return (
            START + timedelta(hours=self.number) if not self.edits else datetime(2026, 11, 21, self.edits, tzinfo=UTC)
        )


class Platform:
    """Posts, and how they are answered; `connector` is the class that reads it."""

    connector: type[Connector]
    source: Source
    hosts: frozenset[str]
    tells_deletions = True

    def __init__(self, count: int) -> None:
        self.items = [Item(number=n, text=f"News {n}, with a ‘quote’ & a link.") for n in range(1, count + 1)]
        self.asked: list[httpx.URL] = []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.asked.append(request.url)
        return self.answer(request.url.path, request.url.params)

    def answer(self, path: str, query: httpx.QueryParams) -> httpx.Response:
        raise NotImplementedError

    def add(self, text: str) -> None:
        self.items.append(Item(number=self.items[-1].number + 1, text=text))


def _json(value: object, status: int = 200, headers: dict[str, str] | None = None) -> httpx.Response:
    return httpx.Response(status, content=json.dumps(value).encode(), headers=headers)


def _stamp(at: datetime) -> str:
    return at.strftime("%Y-%m-%dT%H:%M:%S")


class WordPressSite(Platform):
    connector = WordPress
    hosts = frozenset(("school.example",))
    source = Source(
        connector="wordpress",
        platform="website",
        handle="school.example",
        address="https://school.example",
        settings={"api": "https://school.example/wp-json/wp/v2/", "root": "https://school.example/wp-json/"},
    )

    def answer(self, path: str, query: httpx.QueryParams) -> httpx.Response:
        match path.removeprefix("/wp-json").strip("/").split("/"):
            case [""]:
                return _json({"name": "A school", "namespaces": ["wp/v2"], "home": "https://school.example"})
            case ["wp", "v2", "posts"]:
                return self._list([self._post(item) for item in self._chosen(query)], query)
            case ["wp", "v2", "posts", number]:
                found = [item for item in self.items if str(item.number) == number]
                gone = {"code": "rest_post_invalid_id", "message": "Invalid post ID.", "data": {"status": 404}}
                return _json(self._post(found[0])) if found else _json(gone, 404)
            case ["wp", "v2", "comments"]:
                return self._list(self._comments(query), query)
        return _json({"code": "rest_no_route"}, 404)

    def _chosen(self, query: httpx.QueryParams) -> list[Item]:
        chosen = list(self.items)
        for key, when in (("modified_after", lambda i: i.edited), ("after", lambda i: i.at)):
            if key in query:
                chosen = [item for item in chosen if when(item) > datetime.fromisoformat(query[key])]
        if "include" in query:
            chosen = [item for item in chosen if str(item.number) in query["include"].split(",")]
        orders: dict[str, Callable[[Item], object]] = {"modified": lambda i: i.edited, "id": lambda i: i.number}
        by = orders.get(query.get("orderby", "date"), lambda i: i.at)
        return sorted(chosen, key=by, reverse=query.get("order", "desc") == "desc")  # type: ignore[arg-type]

    def _list(self, rows: list[dict[str, object]], query: httpx.QueryParams) -> httpx.Response:
        size, page = int(query.get("per_page", "10")), int(query.get("page", "1"))
        pages = -(-len(rows) // size)
        if page > max(pages, 1):
            return _json({"code": "rest_post_invalid_page_number", "data": {"status": 400}}, 400)
        shown = rows[(page - 1) * size : page * size]
        return _json(shown, headers={"X-WP-Total": str(len(rows)), "X-WP-TotalPages": str(pages)})

    def _post(self, item: Item) -> dict[str, object]:
        return {
            "id": item.number,
            "date_gmt": _stamp(item.at),
            "modified_gmt": _stamp(item.edited),
            "link": f"https://school.example/news/{item.number}/",
            "title": {"rendered": f"Title {item.number}"},
            "content": {"rendered": f"<p>{escape(item.text)}</p>", "protected": False},
            "excerpt": {"rendered": "", "protected": False},
            "featured_media": 0,
        }

    def _comments(self, query: httpx.QueryParams) -> list[dict[str, object]]:
        wanted = query["post"].split(",") if "post" in query else None
        after = datetime.fromisoformat(query["after"]) if "after" in query else START
        return [
            {
                "id": item.number * 100 + place,
                "post": item.number,
                "author_name": "A parent",
                "date_gmt": "2026-11-21T09:00:00",
                "link": f"https://school.example/news/{item.number}/#comment-{place}",
                "content": {"rendered": f"<p>{escape(words)}</p>"},
            }
            for item in self.items
            if (wanted is None or str(item.number) in wanted) and after < datetime(2026, 11, 21, 9, tzinfo=UTC)
            for place, words in enumerate(item.replies)
        ]


class MastodonServer(Platform):
    connector = Mastodon
    hosts = frozenset(("social.example",))
    source = Source(
        connector="mastodon",
        platform="mastodon",
        handle="@school@social.example",
        address="https://social.example/@school",
        settings={"api": "https://social.example", "user": "school"},
    )

    def answer(self, path: str, query: httpx.QueryParams) -> httpx.Response:
        match path.strip("/").split("/"):
            case ["api", "v1", "accounts", "lookup"]:
                return _json(self._account())
            case ["api", "v1", "accounts", "abc", "statuses"]:
                return self._page(query)
            case ["api", "v1", "statuses", number, "context"]:
                item = self._find(number)
                answers = [self._reply(item, n, words) for n, words in enumerate(item.replies)] if item else []
                return _json({"ancestors": [], "descendants": answers})
            case ["api", "v1", "statuses", number] | ["users", "school", "statuses", number]:
                item = self._find(number)
                return _json(self._status(item)) if item else _json({"error": "Record not found"}, 404)
        return _json({"error": "Record not found"}, 404)

    def _find(self, number: str) -> Item | None:
        return next((item for item in self.items if f"s{item.number}" == number), None)

    def _page(self, query: httpx.QueryParams) -> httpx.Response:
        newest = list(reversed(self.items))
        names = [f"s{item.number}" for item in newest]
        start = names.index(query["max_id"]) + 1 if query.get("max_id") in names else 0
        shown = newest[start : start + int(query["limit"])]
        rest = len(newest) > start + len(shown)
        here = "https://social.example/api/v1/accounts/abc/statuses"
        following = f'<{here}?max_id=s{shown[-1].number}>; rel="next", ' if rest else ""
        return _json(
            [self._status(item) for item in shown], headers={"Link": f'{following}<{here}?min_id=s1>; rel="prev"'}
        )

    def _account(self) -> dict[str, object]:
        return {
            "id": "abc",
            "acct": "school",
            "username": "school",
            "display_name": "A school",
            "note": "<p>News</p>",
            "url": "https://social.example/@school",
        }

    def _status(self, item: Item) -> dict[str, object]:
        return {
            "id": f"s{item.number}",
            "uri": f"https://social.example/users/school/statuses/s{item.number}",
            "url": f"https://social.example/@school/s{item.number}",
            "created_at": item.at.isoformat(),
            "edited_at": item.edited.isoformat() if item.edits else None,
            "content": f"<p>{escape(item.text)}</p>",
            "spoiler_text": "",
            "visibility": "public",
            "media_attachments": [],
            "mentions": [],
            "tags": [],
            "reblog": None,
            "poll": None,
            "replies_count": len(item.replies),
            "account": self._account(),
        }

    def _reply(self, item: Item, place: int, words: str) -> dict[str, object]:
        address = f"https://elsewhere.example/notes/{item.number}-{place}"
        person = {"id": "p", "acct": "parent@elsewhere.example", "display_name": "A parent"}
        bare = self._status(Item(number=item.number, text=words))
        return bare | {"id": f"r{item.number}{place}", "uri": address, "url": address, "account": person}


class BlueskyNetwork(Platform):
    connector = Bluesky
    hosts = frozenset(("appview.example", "plc.example", "pds.example"))
    source = Source(
        connector="bluesky",
        platform="bluesky",
        handle="@school.example",
        address="https://bsky.app/profile/school.example",
        settings={"did": DID, "appview": "https://appview.example", "plc": "https://plc.example"},
    )

    def answer(self, path: str, query: httpx.QueryParams) -> httpx.Response:
        newest = list(reversed(self.items))
        match path.rpartition("/")[2]:
            case did if did == DID:
                pds = {"id": "#atproto_pds", "serviceEndpoint": "https://pds.example"}
                return _json({"id": DID, "service": [pds]})
            case "com.atproto.identity.resolveHandle":
                return _json({"did": DID})
            case "app.bsky.actor.getProfile":
                return _json({"did": DID, "handle": "school.example", "displayName": "A school", "description": "News"})
            case "com.atproto.repo.listRecords":
                return self._page([self._record(item) for item in newest], query, "records")
            case "app.bsky.feed.getAuthorFeed":
                return self._page([{"post": self._view(item)} for item in newest], query, "feed")
            case "com.atproto.repo.getRecord":
                item = self._find(query["rkey"])
                return _json(self._record(item)) if item else _json({"error": "RecordNotFound"}, 400)
            case "app.bsky.feed.getPosts":
                item = self._find(query["uris"].rpartition("/")[2])
                return _json({"posts": [self._view(item)] if item else []})
            case "app.bsky.feed.getPostThread":
                item = self._find(query["uri"].rpartition("/")[2])
                return _json({"thread": self._thread(item)}) if item else _json({"error": "NotFound"}, 400)
        return _json({"error": "InvalidRequest"}, 400)

    def _find(self, rkey: str) -> Item | None:
        return next((item for item in self.items if f"3k{item.number:05}" == rkey), None)

    def _page(self, rows: list[dict[str, object]], query: httpx.QueryParams, name: str) -> httpx.Response:
        start, size = int(query.get("cursor", "0")), int(query["limit"])
        following = {"cursor": str(start + size)} if start + size < len(rows) else {}
        return _json({name: rows[start : start + size], **following})

    def _uri(self, item: Item) -> str:
        return f"at://{DID}/app.bsky.feed.post/3k{item.number:05}"

    def _value(self, item: Item) -> dict[str, object]:
        return {"$type": "app.bsky.feed.post", "text": item.text, "createdAt": f"{_stamp(item.at)}.000Z"}

    def _record(self, item: Item) -> dict[str, object]:
        return {"uri": self._uri(item), "cid": f"bafy{item.number}v{item.edits}", "value": self._value(item)}

    def _view(self, item: Item) -> dict[str, object]:
        author = {"did": DID, "handle": "school.example"}
        counts = {"replyCount": len(item.replies), "author": author}
        return {"uri": self._uri(item), "cid": f"bafy{item.number}v{item.edits}", "record": self._value(item), **counts}

    def _thread(self, item: Item) -> dict[str, object]:
        parent = {"did": "did:plc:parent", "handle": "parent.example", "displayName": "A parent"}
        replies = [
            {
                "post": {
                    "uri": f"at://did:plc:parent/app.bsky.feed.post/{item.number}-{place}",
                    "record": self._value(Item(number=item.number, text=words)),
                    "author": parent,
                }
            }
            for place, words in enumerate(item.replies)
        ]
        return {"post": self._view(item), "replies": replies}


class FeedSite(Platform):
    connector = Feed
    hosts = frozenset(("blog.example",))
    source = Source(
        connector="feed", platform="website", handle="blog.example", address="https://blog.example/feed.xml"
    )
    tells_deletions = False

    def answer(self, path: str, query: httpx.QueryParams) -> httpx.Response:
        if path.startswith("/comments/"):
            item = next(item for item in self.items if path == f"/comments/{item.number}")
            replies = [
                f"<item><guid>c{item.number}-{n}</guid><author>A parent</author>"
                f"<description>{escape(words)}</description></item>"
                for n, words in reversed(list(enumerate(item.replies)))
            ]
            return self._rss(replies)
        if path != "/feed.xml":
            found = any(path == f"/news/{item.number}/" for item in self.items)
            return httpx.Response(200 if found else 404, content=b"<!doctype html><p>A page.</p>")
        return self._rss([self._item(item) for item in reversed(self.items)])

    def _item(self, item: Item) -> str:
        return (
            f"<item><guid isPermaLink='false'>n{item.number}</guid><title>Title {item.number}</title>"
            f"<link>https://blog.example/news/{item.number}/</link>"
            f"<pubDate>{item.at.strftime('%d %b %Y %H:%M:%S')} +0000</pubDate>"
            f"<description>{escape('<p>' + escape(item.text) + '</p>')}</description>"
            f"<slash:comments>{len(item.replies)}</slash:comments>"
            f"<wfw:commentRss>https://blog.example/comments/{item.number}</wfw:commentRss></item>"
        )

    def _rss(self, items: Sequence[str]) -> httpx.Response:
        spaces = 'xmlns:slash="http://purl.org/rss/1.0/modules/slash/" xmlns:wfw="http://wellformedweb.org/CommentAPI/"'
        head = f'<?xml version="1.0" encoding="utf-8"?><rss version="2.0" {spaces}><channel><title>A school</title>'
        body = f"{head}{''.join(items)}</channel></rss>"
        return httpx.Response(200, content=body.encode(), headers={"Content-Type": "application/rss+xml"})


PLATFORMS: tuple[type[Platform], ...] = (FeedSite, WordPressSite, MastodonServer, BlueskyNetwork)
