"""Answers as Bluesky's public AppView does (lexicons app.bsky.* and com.atproto.* of 2026)."""

from collections.abc import Mapping, Sequence
from hashlib import sha256

from auditor.demo.answers import Answer, json_answer
from auditor.demo.world import DemoPost

DID = "did:plc:saltmarshlanedemo00000001"


class Bluesky:
    """An AppView, identity directory and personal data server in one, with one account and these posts."""

    def __init__(self, name: str, handle: str, base: str, posts: Sequence[DemoPost]) -> None:
        self._name = name
        self._handle = handle
        self._base = base
        self.posts = posts

    def __call__(self, path: str, query: Mapping[str, str]) -> Answer:
        match path.strip("/").split("/"):
            case ["xrpc", "com.atproto.identity.resolveHandle"] if query.get("handle") == self._handle:
                return json_answer({"did": DID})
            case ["xrpc", "app.bsky.actor.getProfile"] if query.get("actor") in (DID, self._handle):
                return json_answer(self._author() | {"description": f"News from {self._name}."})
            case ["xrpc", "com.atproto.repo.listRecords"] if query.get("repo") in (DID, self._handle):
                return self._page([self._record(post) for post in self.posts], query, "records")
            case ["xrpc", "com.atproto.repo.getRecord"]:
                found = self._find(query.get("rkey", ""))
                return json_answer(self._record(found)) if found else _error("RecordNotFound")
            case ["xrpc", "app.bsky.feed.getAuthorFeed"] if query.get("actor") in (DID, self._handle):
                return self._page([{"post": self._view(post)} for post in self.posts], query, "feed")
            case ["xrpc", "app.bsky.feed.getPostThread"]:
                found = self._find(query.get("uri", "").rsplit("/", 1)[-1])
                return self._thread(found) if found else _error("NotFound")
            case ["xrpc", "app.bsky.feed.getPosts"]:
                found = self._find(query.get("uris", "").rsplit("/", 1)[-1])
                return json_answer({"posts": [self._view(found)] if found else []})
            case [did] if did == DID:
                service = {"id": "#atproto_pds", "type": "AtprotoPersonalDataServer", "serviceEndpoint": self._base}
                return json_answer({"id": DID, "alsoKnownAs": [f"at://{self._handle}"], "service": [service]})
        return _error("InvalidRequest")

    def _find(self, rkey: str) -> DemoPost | None:
        return next((post for post in self.posts if post.ref == rkey), None)

    def _page(self, rows: list[dict[str, object]], query: Mapping[str, str], name: str) -> Answer:
        start, size = int(query.get("cursor", "0")), int(query.get("limit", "50"))
        following = {"cursor": str(start + size)} if start + size < len(rows) else {}
        return json_answer({name: rows[start : start + size], **following})

    def _author(self) -> dict[str, object]:
        return {"did": DID, "handle": self._handle, "displayName": self._name, "labels": []}

    def _uri(self, post: DemoPost) -> str:
        return f"at://{DID}/app.bsky.feed.post/{post.ref}"

    def _value(self, post: DemoPost) -> dict[str, object]:
        blob = {"$type": "blob", "ref": {"$link": _cid(post.ref)}, "mimeType": "image/jpeg", "size": 1000}
        embed = {"$type": "app.bsky.embed.images", "images": [{"alt": post.alt, "image": blob}]}
        value = {"$type": "app.bsky.feed.post", "text": post.text, "createdAt": post.at.isoformat(), "langs": ["en"]}
        return value | ({"embed": embed} if post.has_picture else {})

    def _record(self, post: DemoPost) -> dict[str, object]:
        return {"uri": self._uri(post), "cid": _cid(post.text), "value": self._value(post)}

    def _view(self, post: DemoPost) -> dict[str, object]:
        return {
            **{"$type": "app.bsky.feed.defs#postView", "uri": self._uri(post), "cid": _cid(post.text)},
            **{"author": self._author(), "record": self._value(post), "indexedAt": post.at.isoformat()},
            **{"replyCount": len(post.replies), "repostCount": 0, "likeCount": 0, "quoteCount": 0, "labels": []},
        }

    def _thread(self, post: DemoPost) -> Answer:
        kind = "app.bsky.feed.defs#threadViewPost"
        return json_answer({"thread": {"$type": kind, "post": self._view(post), "replies": []}})


def _cid(text: str) -> str:
    return "bafy" + sha256(text.encode()).hexdigest()[:40]


def _error(name: str) -> Answer:
    return json_answer({"error": name, "message": name}, 400)
