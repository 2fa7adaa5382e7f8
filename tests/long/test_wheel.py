"""The built wheel in a new environment, far from the checkout: everything the product needs travels in it."""

import subprocess
import sys
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.long


def run(*command: str | Path, cwd: Path) -> str:
    done = subprocess.run([str(word) for word in command], cwd=cwd, capture_output=True, text=True, check=False)
    assert done.returncode in (0, 1), done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def auditor(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The `auditor` command of a new environment that holds the wheel and what it needs, and nothing else."""
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder / "dist", cwd=ROOT)
    (wheel,) = (folder / "dist").glob("*.whl")
    venv.create(folder / "env", with_pip=True)
    pip = [folder / "env/bin/pip", "install", "--quiet", "--disable-pip-version-check"]
    run(*pip, "--require-hashes", "-r", ROOT / "requirements.lock", cwd=folder)
    run(*pip, "--no-deps", wheel, cwd=folder)
    return folder / "env/bin/auditor"


def test_the_rules_travel(auditor: Path, tmp_path: Path) -> None:
    said = run(auditor, "selftest", cwd=tmp_path)
    assert " 0 failed" in said
    assert not said.startswith("0 rules")


def test_judging_works(auditor: Path, tmp_path: Path) -> None:
    assert '"pupil-named"' in run(auditor, "judge", ROOT / "tests/gold/dev", cwd=tmp_path)


def test_a_whole_night_works(auditor: Path, tmp_path: Path) -> None:
    said = run(auditor, "demo", cwd=tmp_path)
    for name, ending in (("digest", ".eml"), ("page", ".html"), ("register", ".csv")):
        (line,) = [line for line in said.splitlines() if line.startswith(f"{name}: ")]
        path = tmp_path / line.removeprefix(f"{name}: ")
        assert path.suffix == ending
        assert path.stat().st_size > 100
