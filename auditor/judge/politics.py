"""Finds support for parties and candidates, and attacks on them; teaching, school votes and visits weigh against it."""

from functools import lru_cache

from auditor.judge.patterns import patterns_in
from auditor.judge.reading import read
from auditor.judge.weighing import Clause, Cue, cues_of, heaviest

_THRESHOLD, _REACH = 3, 2
_HINTS = frozenset(
    [
        *(
            "vote",
            "votes",
            "voting",
            "voted",
            "elect",
            "election",
            "elections",
            "polling",
            "polls",
            "ballot",
            "candidate",
        ),
        *("party", "labour", "tory", "tories", "conservative", "conservatives", "lib", "libdem", "libdems", "liberal"),
        *("reform", "green", "greens", "snp", "plaid", "ukip", "dup", "sinn", "sdlp", "uup", "alba", "independent"),
        *(
            "independents",
            "mp",
            "mps",
            "councillor",
            "cllr",
            "msp",
            "mla",
            "mayor",
            "government",
            "minister",
            "ministers",
        ),
        *("starmer", "badenoch", "farage", "davey", "polanski", "swinney", "westminster", "canvassing", "leafleting"),
        *("toriesout", "toryout", "votelabour", "votetory", "votereform", "votegreen", "votelibdem", "votesnp"),
        *("labourout", "starmerout", "voteplaid", "voteconservative", "reformuk", "gtto", "nevertory", "neverlabour"),
        *(
            "council",
            "alliance",
            "leafletting",
            "backing",
            "brexit",
            "rosette",
            "rosettes",
            "boats",
            "britain",
            "england",
        ),
        *(
            "keir",
            "kemi",
            "sunak",
            "rishi",
            "boris",
            "truss",
            "corbyn",
            "trump",
            "sturgeon",
            "reeves",
            "phillipson",
            "pm",
        ),
        *("nationalists", "unionists", "union", "independence", "chancellor", "secretary", "stormont", "holyrood"),
        *(
            "teal",
            "turquoise",
            "paint",
            "campaign",
            "voters",
            "referendum",
            "parliament",
            "republicans",
            "boats",
            "vat",
        ),
        *(
            "politicians",
            "politician",
            "assembly",
            "senedd",
            "downing",
            "administration",
            "rayner",
            "streeting",
            "lowe",
        ),
        *("vance", "salmond", "burnham", "libs", "labour's", "reform's", "greens'", "councillors", "leaflets"),
    ]
)  # a text without any of these words is not about politics


@lru_cache(maxsize=256)
def partisan_in(text: str) -> Clause | None:
    """The clause of a text that speaks most for or against a party or a candidate; None where nothing does."""
    reading = read(text)
    if _HINTS.isdisjoint(reading.words):
        return None
    patterns = patterns_in("politics.txt", "stances.txt")
    cues = cues_of(patterns, reading)
    if not any(cue.weight > 1 for cue in cues):
        return None
    if "🌹" in text:
        at = reading.text.index("🌹")
        cues.append(Cue(start=at, end=at + 1, weight=1, kind="side"))
    if not any(cue.weight >= _THRESHOLD for cue in cues) and not any(cue.weight == 1 for cue in cues):
        return None
    if not any(cue.kind == "side" for cue in cues):  # praise and blame alone are not about a party
        cues = [cue for cue in cues if cue.kind != "eval"]
    return heaviest(reading, _weighed(cues), threshold=_THRESHOLD, reach=_REACH, against=patterns)


def _weighed(cues: list[Cue]) -> list[Cue]:
    """At most one cue of weight 1, or a text that only talks about politics would add up to a finding."""
    weak = [cue for cue in cues if cue.weight == 1]
    return [cue for cue in cues if cue.weight != 1] + weak[:1]
