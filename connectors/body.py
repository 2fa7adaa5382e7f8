"""Reads an answer's body no further than the cap, so that neither a huge file nor a small bomb fills the memory."""

import zlib
from collections.abc import Iterator

import httpx

from auditor.errors import BadResponse
from connectors.limits import MEBIBYTE

ACCEPTED_ENCODINGS = "gzip, deflate"
"""Only what can be unpacked bit by bit with a cap; a server that sends another one unasked is refused."""

_STEP = 64 * 1024


class TooLarge(BadResponse):
    """The answer is larger than the cap."""


def read_body(response: httpx.Response, cap: int) -> bytes:
    """The decoded body; raises `TooLarge` beyond `cap` bytes and `BadResponse` where it cannot be unpacked."""
    host = response.request.url.host
    if int_or_zero(response.headers.get("content-length", "")) > cap:
        raise _too_large(host, cap)
    parts: list[bytes] = []
    size = 0
    for part in _decoded(response, host):
        size += len(part)
        if size > cap:
            raise _too_large(host, cap)
        parts.append(part)
    return b"".join(parts)


def int_or_zero(text: str) -> int:
    """The number in a header's value; 0 where it is not one."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 16 else 0


def _too_large(host: str, cap: int) -> TooLarge:
    return TooLarge(f"{host} sent more than {cap // MEBIBYTE} MB in one answer, so it was not read to the end.")


def _decoded(response: httpx.Response, host: str) -> Iterator[bytes]:
    encoding = response.headers.get("content-encoding", "").strip().casefold()
    if encoding in ("", "identity"):
        yield from response.iter_raw(_STEP)
    elif encoding in ("gzip", "x-gzip", "deflate"):
        try:
            yield from _inflated(response.iter_raw(_STEP), gzip=encoding != "deflate")
        except zlib.error as error:
            raise BadResponse(f"{host} sent an answer that cannot be unpacked; the next audit tries again.") from error
    else:
        raise BadResponse(f"{host} sent an answer packed in a way that was not asked for, so it was not read.")


def _inflated(chunks: Iterator[bytes], *, gzip: bool) -> Iterator[bytes]:
    inflate = zlib.decompressobj(zlib.MAX_WBITS | 16) if gzip else None
    for chunk in chunks:
        if inflate is None:  # "deflate" is zlib by the standard and raw by habit; a zlib header tells
            zlib_header = chunk[0] & 0x0F == 8 and (len(chunk) < 2 or (chunk[0] * 256 + chunk[1]) % 31 == 0)
            inflate = zlib.decompressobj(zlib.MAX_WBITS if zlib_header else -zlib.MAX_WBITS)
        yield inflate.decompress(chunk, _STEP)
        while inflate.unconsumed_tail:
            yield inflate.decompress(inflate.unconsumed_tail, _STEP)
    if inflate is not None:
        if not inflate.eof:
            raise zlib.error("broke off")
        yield inflate.flush()
