"""What is said in a podcast episode or film, from the transcript formats of the Podcasting 2.0 namespace."""

import json
import re

from connectors.html_text import read_html
from connectors.shape import EMPTY, clean, rows_of, text

_TIMING = re.compile(r"^[\d:.,]+\s+-->\s+[\d:.,]+.*$")
_HEAD = re.compile(r"^(WEBVTT|NOTE|STYLE|REGION|Kind:|Language:)\b")
_VOICE = re.compile(r"<v(?:\.[^\s>]*)?\s+([^>]*)>")
_CUE_TAG = re.compile(r"</?[a-z0-9.:]*[^>]*>", re.IGNORECASE)


def read_transcript(body: bytes, media_type: str) -> str:
    """The spoken words, one line a cue, without timings; reads VTT, SRT, JSON, HTML and plain text."""
    words = body.decode("utf-8-sig", errors="replace")
    if "json" in media_type:
        return _from_json(words)
    if "html" in media_type:
        return read_html(words).text
    if "vtt" in media_type or "srt" in media_type or "subrip" in media_type or "-->" in words[:2000]:
        return _from_cues(words)
    return clean(words).strip()


def _from_json(words: str) -> str:
    try:
        value = json.loads(words)
    except (ValueError, RecursionError):
        return ""
    segments = rows_of(value if isinstance(value, dict) else EMPTY, "segments")
    lines = ((text(each, "speaker"), text(each, "body").strip()) for each in segments)
    return "\n".join(f"{speaker}: {body}" if speaker else body for speaker, body in lines if body)


def _from_cues(words: str) -> str:
    kept: list[str] = []
    for line in clean(words).split("\n"):
        line = line.strip()
        if not line or line.isdecimal() or _TIMING.match(line) or _HEAD.match(line):
            continue
        kept.append(_CUE_TAG.sub("", _VOICE.sub(r"\1: ", line)).strip())
    return "\n".join(kept)
