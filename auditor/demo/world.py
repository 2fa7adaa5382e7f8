"""What the invented school published, and on which of the two nights it is there to be read."""

import tomllib
from dataclasses import dataclass
from datetime import datetime
from importlib.resources import files


@dataclass(frozen=True, kw_only=True, slots=True)
class DemoReply:
    """A public comment beneath a demo post."""

    author: str
    text: str


@dataclass(frozen=True, kw_only=True, slots=True)
class DemoPost:
    """One post of the invented school, told once for all platforms; `edited_at` where its text was changed."""

    account: str
    ref: str
    at: datetime
    text: str
    title: str = ""
    alt: str = ""
    filename: str = ""
    replies: tuple[DemoReply, ...] = ()
    edited_at: datetime | None = None

    @property
    def has_picture(self) -> bool:
        return bool(self.alt or self.filename)


def posts_on(night: int, edited_at: datetime) -> dict[str, list[DemoPost]]:
    """The posts that stand on each account on that night (1 or 2), the newest first."""
    standing: dict[str, list[DemoPost]] = {}
    rows = tomllib.loads((files("auditor.demo") / "world.toml").read_text(encoding="utf-8"))["post"]
    for row in sorted(rows, key=lambda row: row["at"], reverse=True):
        if night in row["seen"]:
            edited = night == 2 and "text2" in row
            post = DemoPost(
                account=row["account"],
                ref=row["ref"],
                at=row["at"],
                title=row.get("title", ""),
                text=row["text2"] if edited else row["text"],
                alt=row.get("alt", ""),
                filename=row.get("filename", ""),
                replies=tuple(DemoReply(**reply) for reply in row.get("replies", ())),
                edited_at=edited_at if edited else None,
            )
            standing.setdefault(post.account, []).append(post)
    return standing
