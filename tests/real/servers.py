"""Starts servers written by others, each in a folder of its own on a free loopback port, and stops them."""

import os
import shutil
import socket
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest

SCRIPTS = Path(__file__).parents[1] / "servers"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def need(*programs: str | Path) -> None:
    """Skips the test, in one line, where a server's programs are not installed."""
    missing = [str(p) for p in programs if not (Path(p).exists() if "/" in str(p) else shutil.which(str(p)))]
    if missing:
        pytest.skip(f"not installed here: {', '.join(missing)} (see .ci/install)")


@contextmanager
def started(script: str, folder: Path, ports: Sequence[str]) -> Iterator[dict[str, int]]:
    """The script's server; gives the port of each name."""
    chosen = {name: free_port() for name in ports}
    environment = os.environ | {name: str(port) for name, port in chosen.items()} | {"RUN": str(folder / "run")}
    command = ["bash", str(SCRIPTS / script)]
    with (folder / "log").open("wb") as log:
        done = subprocess.run([*command, "start"], env=environment, stdout=log, stderr=log, check=False, timeout=240)
        try:
            assert done.returncode == 0, (folder / "log").read_text(errors="replace")[-2000:]
            yield chosen
        finally:
            subprocess.run([*command, "stop"], env=environment, stdout=log, stderr=log, check=False, timeout=60)
