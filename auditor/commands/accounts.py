"""account add, list, show, pause, resume, remove, test."""

import json
from dataclasses import replace
from typing import Annotated

import typer

from auditor.commands.installed import Here, opened
from auditor.commands.reading import http_of
from auditor.commands.shown import table, visible
from auditor.errors import SourceError
from auditor.model import Account, AccountKind, Post

app = typer.Typer(help="The accounts that are read.", no_args_is_help=True)
_SHOWN = 3


@app.command()
def add(
    address: Annotated[str, typer.Argument(help="The account's address, pasted from a browser.")],
    kind: Annotated[AccountKind, typer.Option(help="Whose voice it is.")] = AccountKind.OFFICIAL,
    owner: Annotated[str, typer.Option(help="Who looks after it.")] = "",
    linked_email: Annotated[str, typer.Option(help="The mailbox it is linked to; a school one.")] = "",
    approved_by: Annotated[str, typer.Option(help="Who of the leadership team approved it.")] = "",
    purpose: Annotated[str, typer.Option(help="What it is for.")] = "",
    name: Annotated[str, typer.Option(help="What to call it here; made from its address if not said.")] = "",
) -> None:
    """Recognise an account, read it once, show its last three posts, and register it."""
    from auditor.intake import account_from, ensure_public, ensure_welcome
    from connectors.catalogue import open_source, recognise

    ensure_public(address)
    with opened() as here, http_of(here.settings) as http:
        school = here.school.setup.get().school
        source = recognise(address, http, allow=here.settings.connectors.allow)
        account = account_from(
            source,
            school,
            kind=kind,
            owner=owner,
            linked_email=linked_email,
            approved_by=approved_by,
            purpose=purpose,
            name=name,
        )
        ensure_welcome(account, school)
        connector = open_source(source, http, here.now(), allow=here.settings.connectors.allow)
        identity = connector.check()
        account = replace(account, display_name=identity.display_name, biography=identity.biography)
        here.school.accounts.add(account, here.now())
        typer.echo(f"{visible(account.title)} is registered as '{account.id}'.")
        for warning in identity.warnings:
            typer.echo(f"Note: {visible(warning)}")
        _say_posts(here, account)
    typer.echo(f"The first audit reads all of it: `auditor audit --account {account.id}`.")


@app.command("list")
def list_accounts(as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False) -> None:
    """Every registered account."""
    with opened() as here:
        accounts = here.school.accounts.list()
        read = {a.id: here.school.accounts.reading_state(a.id).last_read_at for a in accounts}
    if as_json:
        typer.echo(json.dumps([_row(account) for account in accounts], ensure_ascii=False, indent=2))
    elif not accounts:
        typer.echo("No account is registered yet; add one: `auditor account add ADDRESS`.")
    else:
        rows = []
        for account in accounts:
            at = read[account.id]
            state = "paused" if account.paused else f"read {at:%-d %b %Y %H:%M} UTC" if at else "never read in full"
            rows.append((account.id, account.title, account.kind.value, account.owner or "nobody", state))
        table("Accounts", ("Name", "Account", "Kind", "Looked after by", "State"), rows)


@app.command()
def show(
    name: Annotated[str, typer.Argument(help="The account's name, as in `account list`.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """One account."""
    with opened() as here:
        account = here.school.accounts.get(name)
    row = _row(account)
    if as_json:
        typer.echo(json.dumps(row, ensure_ascii=False, indent=2))
        return
    for key, value in row.items():
        typer.echo(f"{key.replace('_', ' ') + ':':14}{visible(str(value)) if value else '–'}")


@app.command()
def change(
    name: Annotated[str, typer.Argument(help="The account's name.")],
    kind: Annotated[AccountKind | None, typer.Option(help="Whose voice it is.")] = None,
    owner: Annotated[str | None, typer.Option(help="Who looks after it.")] = None,
    linked_email: Annotated[str | None, typer.Option(help="The mailbox it is linked to; a school one.")] = None,
    approved_by: Annotated[str | None, typer.Option(help="Who of the leadership team approved it.")] = None,
    purpose: Annotated[str | None, typer.Option(help="What it is for.")] = None,
) -> None:
    """Change what is on record of an account; the next audit looks at it anew."""
    from auditor.intake import changed

    told = {"kind": kind, "owner": owner, "linked_email": linked_email, "approved_by": approved_by, "purpose": purpose}
    with opened() as here:
        account = here.school.accounts.get(name)
        school = here.school.setup.get().school
        here.school.accounts.change(changed(account, school, {key: v for key, v in told.items() if v is not None}))
    typer.echo(f"'{name}' is changed.")


@app.command()
def pause(name: Annotated[str, typer.Argument(help="The account's name.")]) -> None:
    """Stop reading an account for now. The digest says so."""
    _pause(name, paused=True)


@app.command()
def resume(name: Annotated[str, typer.Argument(help="The account's name.")]) -> None:
    """Read a paused account again."""
    _pause(name, paused=False)


@app.command()
def remove(name: Annotated[str, typer.Argument(help="The account's name.")]) -> None:
    """Take an account off the list. What was found stays on record; adding it again brings it back."""
    with opened() as here:
        here.school.accounts.remove(name, here.now())
    typer.echo(f"'{name}' is no longer read.")


@app.command("test")
def try_out(name: Annotated[str, typer.Argument(help="The account's name.")]) -> None:
    """Read the last posts of an account and show them. Nothing is recorded."""
    with opened() as here:
        _say_posts(here, here.school.accounts.get(name))


def _pause(name: str, *, paused: bool) -> None:
    with opened() as here:
        here.school.accounts.pause(name, paused=paused)
    typer.echo(f"'{name}' is paused." if paused else f"'{name}' is read again from the next audit on.")


def _say_posts(here: Here, account: Account) -> None:
    from connectors.catalogue import open_source
    from connectors.interface import Source, Upsert

    posts: list[Post] = []
    with http_of(here.settings) as http:
        connector = open_source(Source.of(account), http, here.now(), allow=here.settings.connectors.allow)
        try:
            for event in connector.sync(None, full=False):
                if isinstance(event, Upsert):
                    posts.append(event.post)
                if len(posts) >= _SHOWN:
                    break
        except SourceError as error:
            typer.echo(f"Its posts could not be read: {error}", err=True)
            return
    typer.echo("Its last posts:" if posts else "It has no posts yet.")
    for post in posts:
        words = " ".join((post.title or post.text).split())
        day = f"{post.published_at:%-d %b %Y}" if post.published_at else "no date"
        typer.echo(f"  {day}: {visible(words[:80])}{'…' if len(words) > 80 else ''}")


def _row(account: Account) -> dict[str, object]:
    return {
        "name": account.id,
        "platform": account.platform,
        "handle": account.handle,
        "address": account.address,
        "kind": account.kind.value,
        "owner": account.owner,
        "linked_email": account.linked_email,
        "approved_by": account.approved_by,
        "purpose": account.purpose,
        "paused": account.paused,
    }
