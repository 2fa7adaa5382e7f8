"""Makes the README's picture and text of a digest: python -m tests.digest.picture (needs Debian's chromium)."""

import subprocess
import tempfile
from pathlib import Path

from auditor.mail.render import rendered
from tests.digest.sample_nights import ordinary

DOCS = Path(__file__).parents[2] / "docs"
_WIDTH, _HEIGHT = 390, 1290
_FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
    "--force-device-scale-factor=1.5",
)


def as_text() -> str:
    """The digest's subject and text."""
    shown = rendered("digest", digest=ordinary())
    return f"Subject: {shown.subject}\n\n{shown.text}"


def main() -> None:
    DOCS.mkdir(exist_ok=True)
    (DOCS / "digest.txt").write_text(as_text(), encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "digest.html").write_text(rendered("digest", digest=ordinary()).html, encoding="utf-8")
        # A window is never as narrow as a telephone; a frame is.
        page = Path(folder) / "page.html"
        page.write_text(
            f'<body style="margin:0"><iframe src="digest.html" style="border:0;width:{_WIDTH}px;height:{_HEIGHT}px">'
        )
        subprocess.run(
            [
                "chromium",
                *_FLAGS,
                f"--user-data-dir={folder}/profile",
                f"--window-size={_WIDTH},{_HEIGHT}",
                f"--screenshot={DOCS / 'digest.png'}",
                page.as_uri(),
            ],
            check=True,
            capture_output=True,
            timeout=120,
        )


if __name__ == "__main__":
    main()
