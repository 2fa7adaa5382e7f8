"""What a host answered: status, headers and a body that has been read within its cap."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from auditor.errors import BadResponse

T = TypeVar("T")


@dataclass(frozen=True, kw_only=True, slots=True)
class Validators:
    """What a host gave to recognise an unchanged answer by; sent back word for word."""

    etag: str = ""
    last_modified: str = ""

    def __bool__(self) -> bool:
        return bool(self.etag or self.last_modified)


@dataclass(frozen=True, kw_only=True, slots=True)
class Answer:
    """`url` is where the answer came from in the end; `moved_to` is set where every hop on the way there was for good.

    Header names are in lower case.
    """

    status: int
    url: str = field(repr=False)
    host: str
    headers: Mapping[str, str] = field(repr=False)
    body: bytes = field(repr=False)
    moved_to: str = field(default="", repr=False)
    links: Mapping[str, str] = field(default_factory=dict, repr=False)

    @property
    def unchanged(self) -> bool:
        """The host says that nothing changed since the validators were given."""
        return self.status == 304

    @property
    def validators(self) -> Validators:
        """What to send next time to be told "unchanged"."""
        return Validators(etag=self.headers.get("etag", ""), last_modified=self.headers.get("last-modified", ""))

    @property
    def is_html(self) -> bool:
        """Whether the body is a web page, by what it says and, where it says nothing clear, by how it begins."""
        start = self.body[:512].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
        return start.startswith((b"<!doctype html", b"<html"))

    def json(self, kind: type[T]) -> T:
        """The body as JSON of the wanted outermost type (`dict` or `list`); raises `BadResponse` otherwise."""
        try:
            value = json.loads(self.body)
        except (ValueError, RecursionError) as error:
            if self.is_html or "html" in self.headers.get("content-type", ""):
                raise BadResponse(
                    f"{self.host} sent a web page where data was asked for. Check the address."
                ) from error
            raise BadResponse(f"{self.host} sent data that broke off or cannot be read.") from error
        if not isinstance(value, kind):
            raise BadResponse(f"{self.host} sent data of another shape than its platform's. Check the address.")
        return value
