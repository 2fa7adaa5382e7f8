"""Answers as WordPress's REST API does (field names and error codes as WordPress 6.1 gives them)."""

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from html import escape
from typing import TypeVar

from auditor.demo.answers import Answer, json_answer
from auditor.demo.world import DemoPost

T = TypeVar("T")

_GONE = {"code": "rest_post_invalid_id", "message": "Invalid post ID.", "data": {"status": 404}}
_PAST_THE_END = {
    "code": "rest_post_invalid_page_number",
    "message": "The page number requested is larger than the number of pages available.",
    "data": {"status": 400},
}
_NO_ROUTE = {"code": "rest_no_route", "message": "No route was found matching the URL.", "data": {"status": 404}}


class WordPress:
    """A WordPress site with these posts."""

    def __init__(self, name: str, base: str, posts: Sequence[DemoPost]) -> None:
        self._name = name
        self._base = base
        self.posts = posts
        self._by_ref = {post.ref: post for post in posts}

    def __call__(self, path: str, query: Mapping[str, str]) -> Answer:
        path = query.get("rest_route") or path.removeprefix("/wp-json").rstrip("/") or "/"
        match path.split("/")[1:]:
            case [""]:
                return self._index()
            case ["wp", "v2", "posts"]:
                return self._page(self._chosen(query), self._post, query)
            case ["wp", "v2", "posts", number]:
                found = self._by_ref.get(number)
                return json_answer(self._post(found)) if found else json_answer(_GONE, 404)
            case ["wp", "v2", "comments"]:
                return self._page(self._comments(query), lambda told: self._comment(*told), query)
            case ["wp", "v2", "media"]:
                wanted = set(query["include"].split(",")) if "include" in query else None
                pictured = [post for post in self.posts if post.has_picture]
                media = [post for post in pictured if wanted is None or str(_media_id(post)) in wanted]
                return self._page(media, self._media, query)
            case ["wp", "v2", "pages"]:
                return self._page([], self._post, query)
        return json_answer(_NO_ROUTE, 404)

    def _index(self) -> Answer:
        about = {"name": self._name, "description": "", "url": self._base, "home": self._base}
        return json_answer(about | {"namespaces": ["oembed/1.0", "wp/v2"], "authentication": {}, "routes": {}})

    def _chosen(self, query: Mapping[str, str]) -> list[DemoPost]:
        """The posts asked for, in the order asked for; dates without an offset are read as UTC."""
        chosen = list(self.posts)
        for key, when, later in (
            ("modified_after", _modified, True),
            ("modified_before", _modified, False),
            ("after", _published, True),
            ("before", _published, False),
        ):
            if key in query:
                limit = datetime.fromisoformat(query[key])
                limit = limit if limit.tzinfo else limit.replace(tzinfo=UTC)
                chosen = [post for post in chosen if (when(post) > limit if later else when(post) < limit)]
        if "include" in query:
            chosen = [post for post in chosen if post.ref in query["include"].split(",")]
        by = _modified if query.get("orderby") == "modified" else _published
        return sorted(chosen, key=by, reverse=query.get("order", "desc") == "desc")

    def _page(self, rows: Sequence[T], row: Callable[[T], dict[str, object]], query: Mapping[str, str]) -> Answer:
        size, page = int(query.get("per_page", "10")), int(query.get("page", "1"))
        pages = -(-len(rows) // size)
        if page > max(pages, 1):
            return json_answer(_PAST_THE_END, 400)
        shown = [row(each) for each in rows[(page - 1) * size : page * size]]
        return json_answer(shown, headers={"X-WP-Total": str(len(rows)), "X-WP-TotalPages": str(pages)})

    def _post(self, post: DemoPost) -> dict[str, object]:
        link = f"{self._base}/{post.at:%Y/%m}/{post.ref}/"
        at, modified = _stamp(post.at), _stamp(_modified(post))
        media = [self._media(post)] if post.has_picture else []
        replies = [[self._comment(post, n) for n in range(len(post.replies))]] if post.replies else []
        return {
            "id": int(post.ref),
            **{"date": at, "date_gmt": at, "modified": modified, "modified_gmt": modified},
            "guid": {"rendered": f"{self._base}/?p={post.ref}"},
            **{"slug": post.ref, "status": "publish", "type": "post", "link": link},
            "title": {"rendered": escape(post.title, quote=False)},
            "content": {"rendered": f"\n<p>{escape(post.text, quote=False)}</p>\n", "protected": False},
            "excerpt": {"rendered": "", "protected": False},
            **{"author": 1, "featured_media": media[0]["id"] if media else 0, "comment_status": "open"},
            **{"sticky": False, "format": "standard", "meta": [], "categories": [1], "tags": []},
            "_embedded": {"wp:featuredmedia": media, "replies": replies},
        }

    def _media(self, post: DemoPost) -> dict[str, object]:
        filename = post.filename or "image.jpg"
        return {
            **{"id": _media_id(post), "post": int(post.ref), "type": "attachment", "media_type": "image"},
            **{"alt_text": post.alt, "caption": {"rendered": ""}, "mime_type": "image/jpeg"},
            "title": {"rendered": filename.rsplit(".", 1)[0]},
            "source_url": f"{self._base}/wp-content/uploads/{post.at:%Y/%m}/{filename}",
            "media_details": {"width": 1200, "height": 800, "file": f"{post.at:%Y/%m}/{filename}", "sizes": {}},
        }

    def _comments(self, query: Mapping[str, str]) -> list[tuple[DemoPost, int]]:
        asked = query.get("post", "")
        posts = (self._by_ref[ref] for ref in asked.split(",") if ref in self._by_ref) if asked else self.posts
        return [(post, number) for post in posts for number in range(len(post.replies))]

    def _comment(self, post: DemoPost, number: int) -> dict[str, object]:
        reply = post.replies[number]
        return {
            **{"id": int(post.ref) * 10 + number, "post": int(post.ref), "parent": 0, "author": 0},
            **{"author_name": reply.author, "date": _stamp(post.at), "date_gmt": _stamp(post.at)},
            "content": {"rendered": f"<p>{escape(reply.text, quote=False)}</p>\n"},
            **{"status": "approved", "type": "comment", "link": f"{self._base}/?p={post.ref}#comment-{number}"},
        }


def _media_id(post: DemoPost) -> int:
    return int(post.ref) + 100_000


def _published(post: DemoPost) -> datetime:
    return post.at


def _modified(post: DemoPost) -> datetime:
    return post.edited_at or post.at


def _stamp(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S")
