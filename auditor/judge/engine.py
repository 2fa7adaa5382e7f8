"""Puts every rule to a post and gathers what they say."""

from collections.abc import Iterable

from auditor.judge.checks import load_check
from auditor.judge.people import People
from auditor.judge.rulebook import Rule, shipped_rules
from auditor.judge.view import Hit, View
from auditor.model import Account, Finding, Judgement, NotJudged, Post, Register, School, Severity


class Judge:
    """Judges posts of one school by its register and rules; made once, then used for every post."""

    def __init__(self, school: School, register: Register | None, rules: Iterable[Rule] | None = None) -> None:
        self._school = school.with_those_known()
        self._people = People(school, register)
        chosen = shipped_rules() if rules is None else rules
        self._rules = [(rule, load_check(rule.check)) for rule in chosen if rule.enabled]

    def judge(self, post: Post, account: Account) -> Judgement:
        """All findings of a post, each piece of evidence once for each code, in the order of the rules."""
        view = View(post=post, account=account, school=self._school, finder=self._people)
        findings: dict[tuple[object, ...], Finding] = {}
        not_judged: dict[tuple[object, ...], NotJudged] = {}
        for rule, check in self._rules:
            for said in check(view, rule.options):
                if isinstance(said, NotJudged):
                    not_judged.setdefault((said.code, said.why), said)
                else:
                    finding = _finding(view, rule, said)
                    findings.setdefault((finding.code, finding.evidence, finding.part), finding)
        return Judgement(post=post.ref, findings=tuple(findings.values()), not_judged=tuple(not_judged.values()))


def _severity(rule: Rule, hit: Hit) -> Severity:
    """What a check knows better than its rule counts, unless a school set the severity; a risk of now stays one."""
    if "severity" in rule.changed and hit.severity is not Severity.NOW:
        return rule.severity
    return hit.severity or rule.severity


def _finding(view: View, rule: Rule, hit: Hit) -> Finding:
    part = view.parts[hit.part]
    return Finding(
        post=view.post.ref,
        code=rule.code,
        rule=rule.id,
        severity=_severity(rule, hit),
        where=part.where,
        evidence=part.text[hit.start : hit.end],
        part=hit.part,
        start=hit.start,
        end=hit.end,
        clauses=rule.clauses,
        message=rule.message,
        advice=rule.advice,
        why=hit.why,
        clues=hit.clues,
        pupils=hit.pupils,
        sureness=hit.sureness,
        for_safeguarding=hit.for_safeguarding,
    )
