"""init, register and staff: what the school tells us of itself."""

import json
import re
from importlib.resources import files
from pathlib import Path
from typing import Annotated

import typer

from auditor.commands.installed import Here, database_file, is_there, opened, settings_here
from auditor.errors import CannotStart
from auditor.model import Setup
from auditor.setup_file import missing_from, read_setup

register_app = typer.Typer(help="The pupils, and what may be shown of each.", no_args_is_help=True)
staff_app = typer.Typer(help="The staff, who are not to be taken for pupils.", no_args_is_help=True)

BLANK = "school.toml"


def init(
    source: Annotated[Path | None, typer.Option("--from", help="The school's file, filled in.")] = None,
) -> None:
    """Set a school up in this folder, or change what is set up."""
    from auditor.mail.addresses import person_address
    from auditor.store.key import make_key_file, read_key
    from auditor.store.store import Store

    if source is None:
        _write_blank()
        return
    setup = read_setup(source)
    for person in setup.people:
        person_address(person)
    settings = settings_here()
    if not settings.key.get_secret_value() and not is_there(settings.key_file):
        file = database_file(settings)
        if file is not None and is_there(file):
            raise CannotStart(
                f"A school is set up here but its key is gone: put your copy back at {settings.key_file}."
            )
        make_key_file(settings.key_file)
        typer.echo(
            f"A key was made: {settings.key_file}. Keep a copy apart from the data; without it nothing is readable."
        )
    key = read_key(settings.key.get_secret_value(), settings.key_file)
    with Store.open(settings.database_url, key) as store:
        if store.school_ids():
            _change(Here(settings=settings, store=store, school=store.school()), setup)
        else:
            _add(Here(settings=settings, store=store, school=store.add_school(_id_of(setup), setup)))
        typer.echo(f"{setup.school.name} is set up.")
    for words in missing_from(setup):
        typer.echo(f"Still missing: {words}.")
    if not missing_from(setup):
        typer.echo("Next: `auditor register import pupils.csv`, then `auditor account add ADDRESS`.")


@register_app.command("import")
def import_register(
    file: Annotated[Path, typer.Argument(help="A CSV file of the pupils and their permissions.")],
) -> None:
    """Replace the register. A faulty file changes nothing."""
    from auditor.register.guide_csv import read_register

    with opened() as here:
        change = here.school.registers.save(read_register(file), here.now())
    typer.echo(
        f"{change.pupils} pupils: {change.new} new, {change.leavers} left, "
        f"{change.withdrawn} with a permission withdrawn."
    )
    if change.withdrawn or change.leavers:
        typer.echo("Posts that name them are judged again by the next audit.")


@register_app.command("show")
def show_register(as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False) -> None:
    """How many pupils the register holds, and how old it is; no names."""
    with opened() as here:
        age = here.school.registers.age()
        days = (here.now() - age[0]).days if age else None
    if as_json:
        typer.echo(json.dumps({"pupils": age[1] if age else 0, "age_days": days}))
    elif age is None:
        typer.echo(
            "There is no register yet; permissions cannot be judged. Import one: `auditor register import FILE`."
        )
    else:
        typer.echo(f"{age[1]} pupils, imported {age[0]:%-d %B %Y} ({days} days ago).")


@staff_app.callback()
def _staff() -> None:
    """The staff, who are not to be taken for pupils."""


@staff_app.command("import")
def import_staff(file: Annotated[Path, typer.Argument(help="A CSV file with name, first_name and role.")]) -> None:
    """Replace the staff list. A faulty file changes nothing."""
    from auditor.register.staff_csv import read_staff

    staff = read_staff(file)
    with opened() as here:
        here.school.setup.save_staff(staff)
    typer.echo(f"The staff list holds {len(staff)} {'person' if len(staff) == 1 else 'people'} now.")


def _add(here: Here) -> None:
    from schedules.shipped import regular_schedules

    for schedule in regular_schedules():
        here.school.schedules.add(schedule)


def _change(here: Here, setup: Setup) -> None:
    here.school.setup.save(setup)


def _write_blank() -> None:
    path = Path.cwd() / BLANK
    if path.exists():
        raise CannotStart(f"{BLANK} is there already; fill it in and run `auditor init --from {BLANK}`.")
    blank = (files("auditor.commands") / "blank_school.toml").read_text(encoding="utf-8")
    try:
        path.write_text(blank, encoding="utf-8")
    except OSError as error:
        raise CannotStart(f"{path}: cannot be written: {error.strerror}.") from error
    typer.echo(f"{BLANK} was written. Fill it in, then run `auditor init --from {BLANK}`.")


def _id_of(setup: Setup) -> str:
    return re.sub(r"[^a-z0-9]+", "-", setup.school.name.casefold()).strip("-")[:48] or "school"
