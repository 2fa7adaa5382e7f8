"""Web addresses as they stand in posts: made whole, and the file names in them."""

import re
from pathlib import PurePosixPath
from urllib.parse import unquote, urljoin, urlsplit

from connectors.shape import one_line

_SIZED = re.compile(r"(?:-\d{1,5}x\d{1,5}|-scaled|-rotated|-e\d{10,})+$")
_ENDINGS = (
    ("image", "jpg jpeg png gif webp avif heic heif bmp tif tiff svg"),
    ("video", "mp4 m4v mov webm avi mkv ogv"),
    ("audio", "mp3 m4a ogg oga opus wav aac flac"),
    ("document", "pdf doc docx odt rtf xls xlsx ods csv ppt pptx odp pub pages zip"),
)
_KINDS = {ending: kind for kind, endings in _ENDINGS for ending in endings.split()}
_OUTWARD = ("http://", "https://", "mailto:", "tel:", "sms:", "whatsapp:", "ftp://")


def whole_address(address: str, base: str) -> str:
    """The address made whole against `base`; "" where it leads nowhere a reader could follow (#top, javascript:)."""
    address = one_line(address)
    if not address or address.startswith("#"):
        return ""
    try:
        joined = urljoin(base, address)
        urlsplit(joined)
    except ValueError:
        return address if address.startswith(_OUTWARD) else ""
    return joined if joined.casefold().startswith(_OUTWARD) else ""


def kind_of_file(address: str) -> str:
    """image, video, audio or document by the ending of the address; "" for a page."""
    _, dot, ending = _name(address).rpartition(".")
    return _KINDS.get(ending.casefold(), "") if dot else ""


def kind_of_type(media_type: str) -> str:
    """image, video, audio or document by a MIME type; "" where it says nothing."""
    first = media_type.partition("/")[0].casefold()
    return first if first in ("image", "video", "audio") else "document" if media_type else ""


def file_name(address: str) -> str:
    """The name of the file as it was uploaded: without the size that a CMS adds ("-150x150")."""
    name = PurePosixPath(_name(address))
    stem, ending = (name.stem, name.suffix) if name.suffix else (name.name, "")
    return one_line((_SIZED.sub("", stem) or stem) + ending)


def file_key(address: str) -> str:
    """The same for all sizes of one file."""
    folder = address.partition("?")[0].rpartition("/")[0]
    return f"{folder.partition('://')[2]}/{file_name(address)}".casefold()


def host_of(address: str) -> str:
    """The host in the address, in small letters; "" where there is none."""
    try:
        return (urlsplit(address).hostname or "").casefold()
    except ValueError:
        return ""


def _name(address: str) -> str:
    try:
        return unquote(urlsplit(address).path).rstrip("/").rpartition("/")[2]
    except ValueError:
        return ""
