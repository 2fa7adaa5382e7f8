"""Lists of WordPress's REST API, page by page: as large as the site allows, smaller where its posts are huge."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from auditor.errors import BadResponse, Forbidden, SourceGone
from connectors.answer import Answer
from connectors.body import TooLarge, int_or_zero
from connectors.http import Http
from connectors.shape import Row, identity, text

PAGE = 100
"""The most WordPress gives at once; the smaller sizes are tried where a page is over the client's cap."""

_SIZES = (PAGE, 20, 5, 1)
_MOST_PAGES = 2000
_BAD_REQUEST = frozenset({400})


@dataclass(frozen=True, kw_only=True, slots=True)
class Batch:
    """A stretch of a list: `offset` items stood before it; `total` is what the site says the list holds."""

    offset: int
    rows: tuple[Row, ...] = field(repr=False)
    unread: int = 0
    total: int | None = None


class Lists:
    """Reads lists beneath `api`, the address to which "posts" is added ("https://school.example/wp-json/wp/v2/")."""

    def __init__(self, http: Http, api: str, home: str) -> None:
        self._http = http
        self._api = api
        self._home = home

    def one(self, path: str, params: Mapping[str, str | int], expect: frozenset[int]) -> Answer:
        """One thing beneath the interface, such as "posts/12"."""
        return self._http.get(self._api + path, params=params, expect=expect)

    def batches(self, path: str, params: Mapping[str, str | int], start: int = 0) -> Iterator[Batch]:
        """The list from `start` on, in batches of up to 100; ends also where a site repeats itself for ever."""
        seen: set[str] = set()
        for number in range(_MOST_PAGES):
            offset = start + number * PAGE
            batch = self._batch(path, params, offset, 0)
            if batch is None:
                return
            ids = {identity(row, "id") for row in batch.rows}
            if number and ids <= seen:
                return
            seen |= ids
            yield batch
            count = len(batch.rows) + batch.unread
            if count < PAGE or (batch.total is not None and offset + count >= batch.total):
                return

    def _batch(self, path: str, params: Mapping[str, str | int], offset: int, size_at: int) -> Batch | None:
        size = _SIZES[size_at]
        asked = {**params, "per_page": size, "page": offset // size + 1}
        try:
            answer = self._get(path, asked)
        except TooLarge:
            if size_at + 1 == len(_SIZES):
                raise
            return self._in_pieces(path, params, offset, size_at + 1)
        if answer.status == 400:
            if not text(answer.json(dict), "code").endswith("_invalid_page_number"):
                raise BadResponse(f"{answer.host} did not understand what was asked. {self._instead()}")
            return None  # the list ended, or shrank while it was read
        rows = answer.json(list)
        understood = tuple(row for row in rows if isinstance(row, dict) and identity(row, "id"))
        told = answer.headers.get("x-wp-total", "")
        return Batch(
            offset=offset,
            rows=understood,
            unread=len(rows) - len(understood),
            total=int_or_zero(told) if told else None,
        )

    def _in_pieces(self, path: str, params: Mapping[str, str | int], offset: int, size_at: int) -> Batch | None:
        rows: list[Row] = []
        unread, total = 0, None
        for start in range(offset, offset + _SIZES[size_at - 1], _SIZES[size_at]):
            piece = self._batch(path, params, start, size_at)
            if piece is None:
                break
            rows += piece.rows
            unread, total = unread + piece.unread, piece.total
            if len(piece.rows) + piece.unread < _SIZES[size_at]:
                break
        return Batch(offset=offset, rows=tuple(rows), unread=unread, total=total) if rows or unread else None

    def _get(self, path: str, params: Mapping[str, str | int]) -> Answer:
        try:
            return self._http.get(self._api + path, params=params, expect=_BAD_REQUEST)
        except Forbidden as error:
            raise Forbidden(f"{self._home} keeps its WordPress interface closed. {self._instead()}") from error
        except SourceGone as error:
            raise SourceGone(f"There is no WordPress interface at {self._home} any more. {self._instead()}") from error

    def _instead(self) -> str:
        return f"Add the site's feed instead: {self._home.rstrip('/')}/feed/"
