"""A real WordPress and a real ActivityPub server, as an admin and a communications lead would use the product."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from aiosmtpd.controller import Controller

from tests.real.servers import free_port, need, started

pytestmark = pytest.mark.real

SCHOOL = """
[school]
name = "St Example's C of E Primary"
short_names = ["St Example's"]
domains = ["st-example.example"]
classes = ["Year 4", "4B"]
impact_assessment_on = 2026-09-01
privacy_notices_on = 2026-09-01

[[people]]
name = "Mrs A Lead"
email = "a.lead@st-example.example"
roles = ["communications-lead", "headteacher", "admin", "safeguarding-lead"]
"""
REGISTER = (
    "pupil_id,first_name,preferred_name,last_name,year_group,class_name,website,social_media,name_with_photo,"
    "do_not_publish,valid_until\nE1,Amelia,,Jones,Year 4,4B,yes,no,no,,\n"
)


class Inbox:
    """Keeps the mails that arrive."""

    def __init__(self) -> None:
        self.mails: list[bytes] = []

    async def handle_DATA(self, server: object, session: object, envelope: object) -> str:
        self.mails.append(envelope.content)  # type: ignore[attr-defined]
        return "250 Message accepted for delivery"


class Installation:
    """A folder in which the product is set up, used through its command line."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def run(self, *arguments: str) -> tuple[int, str]:
        command = [sys.executable, "-c", "from auditor.cli import main; main()", *arguments]
        done = subprocess.run(
            command, cwd=self.folder, capture_output=True, text=True, check=False, timeout=300, env=os.environ | _PLAIN
        )
        assert done.returncode != 2, done.stderr
        assert "Traceback" not in done.stderr, done.stderr
        return done.returncode, done.stdout

    def audit(self) -> dict[str, dict]:
        _, out = self.run("audit", "--full", "--json")
        return {read["account"]: read for read in json.loads(out)["accounts"]}


_PLAIN = {"COLUMNS": "200", "NO_COLOR": "1"}


@pytest.fixture(scope="module")
def wordpress(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str]]:
    """The address of a seeded WordPress, and an application password of its administrator."""
    need("php", "mariadbd", "mariadb-install-db", "curl", "/usr/share/wordpress/wp-load.php")
    folder = tmp_path_factory.mktemp("wordpress")
    with started("wordpress.sh", folder, ("PORT", "DBPORT")) as ports:
        yield f"http://127.0.0.1:{ports['PORT']}", (folder / "run/app-password.txt").read_text().strip()


@pytest.fixture(scope="module")
def snac(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str, str]]:
    """The address of a seeded snac, and a token and the password of the school's account there."""
    need("snac", "jq", "curl")
    folder = tmp_path_factory.mktemp("snac")
    with started("snac.sh", folder, ("PORT",)) as ports:
        password = (folder / "run.school.txt").read_text().split("password is ")[1].split()[0]
        yield f"http://localhost:{ports['PORT']}", (folder / "run.token").read_text().strip(), password


def test_two_nights_on_real_servers(wordpress: tuple[str, str], snac: tuple[str, str, str], tmp_path: Path) -> None:
    site, password = wordpress
    server, token, snac_password = snac
    inbox = Inbox()
    smtp = Controller(inbox, hostname="127.0.0.1", port=free_port())
    smtp.start()
    try:
        installation = set_up(tmp_path, [site, server], smtp.port)
        code, said = installation.run(*adding(f"{site}/", "website"))
        assert code == 0
        assert "Its last posts:" in said
        code, said = installation.run(*adding(f"{server}/school", "mastodon"))
        assert code == 0
        assert "News item 12" in said

        first = installation.audit()
        assert first["website"]["outcome"] == "read", json.dumps(first, indent=1)
        assert first["website"]["posts_new"] >= 25
        assert first["mastodon"]["outcome"] == "read"
        assert first["mastodon"]["posts_new"] >= 14
        open_after_first = findings(installation)
        assert any(f["code"] == "consent-missing" and "Amelia" in f["evidence"] for f in open_after_first)

        again = installation.audit()
        assert all(read["posts_new"] == read["posts_edited"] == read["posts_gone"] == 0 for read in again.values())
        assert findings(installation) == open_after_first

        edit_and_delete_on_wordpress(site, password)
        edit_and_delete_on_snac(server, token, snac_password)
        second = installation.audit()
        for name in ("website", "mastodon"):
            assert second[name]["posts_edited"] == 1, second[name]
            assert second[name]["posts_gone"] == 1, second[name]

        code, said = installation.run("digest", "send")
        assert code == 0, said
        assert len([mail for mail in inbox.mails if b"Social audit" in mail]) == 1
        assert not any(b"Amelia" in mail for mail in inbox.mails)
        installation.run("digest", "send")
        assert len([mail for mail in inbox.mails if b"Social audit" in mail]) == 1
    finally:
        smtp.stop()


def set_up(folder: Path, sites: list[str], smtp_port: int) -> Installation:
    allow = ", ".join(f'"{site.removeprefix("http://")}"' for site in sites)
    (folder / "auditor.toml").write_text(
        f"[network]\nallow = [{allow}]\nrequests_per_second = 1000\n"
        f'[mail]\ntransport = "smtp"\nhost = "127.0.0.1"\nport = {smtp_port}\nsecurity = "none"\n'
        'sender = "audit@st-example.example"\n',
        encoding="utf-8",
    )
    (folder / "school.toml").write_text(SCHOOL, encoding="utf-8")
    (folder / "pupils.csv").write_text(REGISTER, encoding="utf-8")
    installation = Installation(folder)
    installation.run("init", "--from", "school.toml")
    installation.run("register", "import", "pupils.csv")
    return installation


def adding(address: str, name: str) -> list[str]:
    about = ["--owner", "Mrs A Lead", "--approved-by", "Mrs A Lead", "--linked-email", "office@st-example.example"]
    return ["account", "add", address, "--name", name, *about]


def findings(installation: Installation) -> list[dict]:
    _, out = installation.run("findings", "list", "--json")
    found: list[dict] = json.loads(out)
    return found


def edit_and_delete_on_wordpress(site: str, password: str) -> None:
    with httpx.Client(base_url=f"{site}/wp-json/wp/v2", auth=("admin", password), trust_env=False) as client:
        posts = client.get("/posts", params={"search": "News item", "per_page": 2}).raise_for_status().json()
        edited, deleted = (post["id"] for post in posts)
        client.post(f"/posts/{edited}", json={"content": "The fair has moved to the hall."}).raise_for_status()
        client.delete(f"/posts/{deleted}", params={"force": "true"}).raise_for_status()


def edit_and_delete_on_snac(server: str, token: str, password: str) -> None:
    """Edits through the client API; deletes as its owner does on the web, for snac's API has no deleting."""
    headers = {"Authorization": f"Bearer {token}"}
    with httpx.Client(base_url=f"{server}/api/v1", headers=headers, trust_env=False) as client:
        account = client.get("/accounts/verify_credentials").raise_for_status().json()["id"]
        statuses = client.get(f"/accounts/{account}/statuses", params={"limit": 40}).raise_for_status().json()
        (edited,) = (status["id"] for status in statuses if "News item 11" in status["content"])
        (deleted,) = (status["uri"] for status in statuses if "News item 10" in status["content"])
        client.put(f"/statuses/{edited}", data={"status": "News item 11, with a correction"}).raise_for_status()
    form = {"id": deleted, "actor": f"{server}/school", "action": "Delete", "redir": "x"}
    done = httpx.post(f"{server}/school/admin/action", data=form, auth=("school", password), trust_env=False)
    assert done.status_code == 303
