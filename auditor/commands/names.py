"""names add, list, remove: the names that are not a pupil's."""

import json
from collections.abc import Iterator
from typing import Annotated

import typer

from auditor.commands.installed import opened, rules_of
from auditor.commands.shown import table, visible
from auditor.errors import CannotStart
from auditor.judge.names import folded_name
from auditor.judging import judging_for
from auditor.known_names import Effect, effect_of, known_name, pupils_sharing
from auditor.model import KnownAs, KnownName
from auditor.wording import counted

app = typer.Typer(help="Names that are not a pupil's: staff, classes, houses, places, words.", no_args_is_help=True)

_WORDS = {
    KnownAs.STAFF: "a member of staff",
    KnownAs.CLASS: "a class",
    KnownAs.HOUSE: "a house",
    KnownAs.PLACE: "a place",
    KnownAs.WORD: "a word that is common here",
    KnownAs.FIGURE: "a public figure",
}


@app.command()
def add(
    name: Annotated[str, typer.Argument(help="The name, as it stands in the post.")],
    kind: Annotated[KnownAs, typer.Option("--as", help="What it is.")],
    by: Annotated[str, typer.Option(help="Who says so.")] = "",
    reason: Annotated[str, typer.Option(help="Why.")] = "",
) -> None:
    """Say that a name is not a pupil's, so that it is not raised as one again."""
    with opened() as here:
        new = known_name(name, kind, reason=reason, by=by, at=here.now())
        for known in here.school.setup.get().school.known_names:
            if folded_name(known.name) == folded_name(new.name) and known.kind is kind:
                raise CannotStart(f"That name is on the list already, as {_WORDS[kind]}; nothing was changed.")
        rules = rules_of(here.settings)
        until_now = judging_for(here.school, rules)
        before = here.school.setup.add_name(new)
        effect = effect_of(new.name, here.school, until_now, judging_for(here.school, rules))
        sharing = pupils_sharing(new.name, here.school.registers.current())
    was = f" It was there as {_WORDS[before.kind]}." if before else ""
    typer.echo(f"{visible(new.name)} is on the list, as {_WORDS[kind]}.{was}")
    for line in _told(effect, sharing):
        typer.echo(line)
    typer.echo(f'`auditor names remove "{visible(new.name)}"` takes it off again.')


@app.command("list")
def list_names(as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False) -> None:
    """The names that are not a pupil's, with who said so and why."""
    with opened() as here:
        names = sorted(here.school.setup.get().school.known_names, key=lambda known: known.name.casefold())
    if as_json:
        typer.echo(json.dumps([_row(known) for known in names], ensure_ascii=False, indent=2))
    elif not names:
        typer.echo('No name is on the list. Add one: `auditor names add "Harriet Boorman" --as staff`.')
    else:
        rows = [(each.name, each.kind.value, each.reason, each.by, f"{each.at:%-d %b %Y}") for each in names]
        table(counted(len(names), "name"), ("Name", "Is", "Why", "Who said so", "When"), rows)


@app.command()
def remove(name: Annotated[str, typer.Argument(help="The name, as `names list` shows it.")]) -> None:
    """Take a name off the list; posts with it are judged again by the next audit."""
    with opened() as here:
        here.school.setup.remove_name(name)
    typer.echo("The name is off the list. Posts with it are judged again by the next audit.")


def _told(effect: Effect, sharing: int) -> Iterator[str]:
    if effect.closing:
        rest, close = ("rests", "it closes") if effect.closing == 1 else ("rest", "they close")
        yield f"{counted(effect.closing, 'open finding')} {rest} on this name; {close} at the next audit."
    else:
        yield "No open finding rests on this name alone."
    if effect.staying:
        stay = "stays" if effect.staying == 1 else "stay"
        yield f"{counted(effect.staying, 'open finding')} with this name {stay} open: a pupil may be meant there."
    if sharing:
        has = "has" if sharing == 1 else "have"
        yield (
            f"{counted(sharing, 'pupil')} in the register {has} this name too: where the pupil's class stands beside "
            "it, it is still raised; elsewhere it is not."
        )


def _row(known: KnownName) -> dict[str, str]:
    at = known.at.isoformat(timespec="seconds")
    return {"name": known.name, "as": known.kind.value, "reason": known.reason, "by": known.by, "at": at}
