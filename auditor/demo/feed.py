"""Answers with an Atom feed (RFC 4287)."""

from collections.abc import Mapping, Sequence
from html import escape
from xml.sax.saxutils import escape as xml

from auditor.demo.answers import Answer
from auditor.demo.world import DemoPost


class AtomFeed:
    """A blog that has only its feed."""

    def __init__(self, name: str, base: str, posts: Sequence[DemoPost]) -> None:
        self._name = name
        self._base = base
        self.posts = posts

    def __call__(self, path: str, query: Mapping[str, str]) -> Answer:
        if path.strip("/") not in ("feed.xml", "feed"):
            return Answer(status=404, content_type="text/html", body=b"<!doctype html><title>Not found</title>")
        newest = max((post.at for post in self.posts), default=None)
        head = (
            f'<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">'
            f"<title>{xml(self._name)}</title><id>{self._base}/</id>"
            f'<link rel="self" href="{self._base}/feed.xml"/><link href="{self._base}/"/>'
            f"<updated>{newest.isoformat() if newest else '2026-01-01T00:00:00Z'}</updated>"
        )
        body = head + "".join(self._entry(post) for post in self.posts) + "</feed>\n"
        return Answer(content_type="application/atom+xml; charset=utf-8", body=body.encode())

    def _entry(self, post: DemoPost) -> str:
        html = xml(f"<p>{escape(post.text, quote=False)}</p>")
        return (
            f"<entry><id>{xml(post.ref)}</id><title>{xml(post.title)}</title>"
            f'<link href="{self._base}/{xml(post.ref.rsplit(":", 1)[-1])}/"/>'
            f"<published>{post.at.isoformat()}</published><updated>{(post.edited_at or post.at).isoformat()}</updated>"
            f'<content type="html">{html}</content></entry>'
        )
