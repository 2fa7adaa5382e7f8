"""Answers as Mastodon's client API does (entities as documented for Mastodon 4.5)."""

from collections.abc import Mapping, Sequence
from html import escape

from auditor.demo.answers import Answer, json_answer
from auditor.demo.world import DemoPost, DemoReply

_NOT_FOUND = {"error": "Record not found"}


class Mastodon:
    """A Mastodon server with one account and these posts."""

    def __init__(self, name: str, username: str, base: str, posts: Sequence[DemoPost]) -> None:
        self._name = name
        self._username = username
        self._base = base
        self.posts = posts

    def __call__(self, path: str, query: Mapping[str, str]) -> Answer:
        match path.strip("/").split("/"):
            case ["api", "v1" | "v2", "instance"]:
                return json_answer({"uri": self._base, "domain": self._base, "title": "Demo", "version": "4.5.0"})
            case ["api", "v1", "accounts", "lookup"]:
                wanted = query.get("acct", "").split("@")[0].casefold()
                return json_answer(self._account()) if wanted == self._username else json_answer(_NOT_FOUND, 404)
            case ["api", "v1", "accounts", "1"]:
                return json_answer(self._account())
            case ["api", "v1", "accounts", "1", "statuses"]:
                return self._page(query)
            case ["api", "v1", "statuses", ref]:
                found = self._find(ref)
                return json_answer(self._status(found)) if found else json_answer(_NOT_FOUND, 404)
            case ["api", "v1", "statuses", ref, "context"]:
                found = self._find(ref)
                if found is None:
                    return json_answer(_NOT_FOUND, 404)
                replies = [self._reply(found, reply, n) for n, reply in enumerate(found.replies)]
                return json_answer({"ancestors": [], "descendants": replies})
        return json_answer(_NOT_FOUND, 404)

    def _find(self, ref: str) -> DemoPost | None:
        return next((post for post in self.posts if post.ref == ref), None)

    def _page(self, query: Mapping[str, str]) -> Answer:
        posts = sorted(self.posts, key=lambda post: post.ref, reverse=True)
        if "max_id" in query:
            posts = [post for post in posts if post.ref < query["max_id"]]
        if "since_id" in query or "min_id" in query:
            posts = [post for post in posts if post.ref > (query.get("since_id") or query["min_id"])]
        shown = posts[: int(query.get("limit", "20"))]
        headers = {}
        if len(shown) < len(posts):
            address = f"{self._base}/api/v1/accounts/1/statuses?limit={len(shown)}&max_id={shown[-1].ref}"
            headers["Link"] = f'<{address}>; rel="next"'
        return json_answer([self._status(post) for post in shown], headers=headers)

    def _account(self) -> dict[str, object]:
        return {
            **{"id": "1", "username": self._username, "acct": self._username, "display_name": self._name},
            **{"url": f"{self._base}/@{self._username}", "uri": f"{self._base}/users/{self._username}"},
            "note": f"<p>The official account of {escape(self._name)}.</p>",
            **{"bot": False, "locked": False, "fields": [], "statuses_count": len(self.posts)},
        }

    def _status(self, post: DemoPost) -> dict[str, object]:
        media: dict[str, object] = {
            **{"id": f"9{post.ref}", "type": "image", "url": f"{self._base}/media/{post.filename or 'a1b2c3.jpg'}"},
            **{"preview_url": None, "remote_url": None, "description": post.alt or None, "meta": {}},
        }
        return {
            **{"id": post.ref, "uri": f"{self._base}/users/{self._username}/statuses/{post.ref}"},
            **{"url": f"{self._base}/@{self._username}/{post.ref}", "created_at": post.at.isoformat()},
            "edited_at": post.edited_at.isoformat() if post.edited_at else None,
            **{"content": f"<p>{escape(post.text, quote=False)}</p>", "spoiler_text": "", "sensitive": False},
            **{"visibility": "public", "language": "en", "in_reply_to_id": None, "in_reply_to_account_id": None},
            **{"reblog": None, "quote": None, "poll": None, "card": None, "replies_count": len(post.replies)},
            **{"media_attachments": [media] if post.has_picture else [], "mentions": [], "tags": []},
            "account": self._account(),
        }

    def _reply(self, post: DemoPost, reply: DemoReply, number: int) -> dict[str, object]:
        handle = "".join(c for c in reply.author.casefold() if c.isalnum())
        own = reply.author == self._name
        author = self._account() if own else self._account() | {"id": f"2{number}", "display_name": reply.author}
        if not own:
            home = f"https://elsewhere.example/users/{handle}"
            author |= {"username": handle, "acct": f"{handle}@elsewhere.example", "note": "", "url": home, "uri": home}
        bare = DemoPost(account=post.account, ref=f"{post.ref}{number + 1}", at=post.at, text=reply.text)
        parent = {"in_reply_to_id": post.ref, "in_reply_to_account_id": "1", "account": author}
        return self._status(bare) | parent
