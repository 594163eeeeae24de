"""Which set answers on a day, and how it stands there."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from app.core.rulebook import grading
from app.core.rulebook.sources import Act, Status
from app.core.rulebook.types import AmbiguousRule, NoRule, NoRuleSet, Override, Rule, RuleSet


@dataclass(frozen=True, eq=False)
class Rulebook:
    """All shipped sets, read once; what an installation confirms or overrides is passed with each question."""

    sets: Mapping[str, RuleSet]
    acts: Mapping[str, Act]

    def rule_set(
        self,
        subject: str,
        on: date,
        *,
        applies_to: str | None = None,
        confirmed: Collection[str] = frozenset(),
        overrides: Sequence[Override] = (),
    ) -> RuleSet:
        """The set in force on the day that the law says picks it (`transition.chosen_by`), with the rules of that day.

        `applies_to`: an employment category; a set made for it wins over one applied by analogy, then the newer wins.
        Raises NoRuleSet when no text covers the day, AmbiguousRule when the category decides between texts and is not
        told, NoRule for an override that no text of the subject allows. One that the text of the day does not know (it
        has another rule, or the rule is for others) says nothing about it.
        """
        fitting = [found for found in self.of_subject(subject) if found.in_force(on) and found.covers(applies_to)]
        if not fitting:
            raise NoRuleSet(subject, on, applies_to)
        if applies_to is None and len({found.applies_to for found in fitting}) > 1:
            raise AmbiguousRule(subject, " / ".join(found.id for found in fitting))
        chosen = max(fitting, key=lambda found: (applies_to not in found.by_analogy, found.effective_from))
        self._refuse_unknown(subject, overrides)
        return _as_on(chosen, on, applies_to=applies_to, confirmed=confirmed, overrides=overrides)

    def named(
        self,
        set_id: str,
        on: date,
        *,
        confirmed: Collection[str] = frozenset(),
        overrides: Sequence[Override] = (),
    ) -> RuleSet:
        """This very set with the rules it has for the day, whether or not it is in force then: to ask what would be if
        it were. Raises NoRuleSet for an id that no file has."""
        if set_id not in self.sets:
            raise NoRuleSet(set_id, on)
        return _as_on(self.sets[set_id], on, applies_to=None, confirmed=confirmed, overrides=overrides)

    def of_subject(self, subject: str) -> tuple[RuleSet, ...]:
        """Oldest first."""
        found = (candidate for candidate in self.sets.values() if candidate.subject == subject)
        return tuple(sorted(found, key=lambda candidate: (candidate.effective_from, candidate.id)))

    def _refuse_unknown(self, subject: str, overrides: Sequence[Override]) -> None:
        for override in overrides:
            if override.subject == subject and not any(allows(found, override) for found in self.of_subject(subject)):
                raise NoRule(subject, f"{override.rule}.{override.key}")

    def subjects(self) -> tuple[str, ...]:
        return tuple(sorted({found.subject for found in self.sets.values()}))

    def older(self, chosen: RuleSet, *, on: date, confirmed: Collection[str] = frozenset()) -> RuleSet | None:
        """The text that the chosen one amends or replaces, with its own rules, for a draft's provisional answer."""
        names = [chosen.based_on] if chosen.based_on else list(chosen.supersedes)
        found = [self.sets[name] for name in names if name is not None]
        return _as_on(found[0], on, applies_to=None, confirmed=confirmed, overrides=()) if found else None

    def more_favourable(self, chosen: RuleSet, *, on: date, confirmed: Collection[str] = frozenset()) -> RuleSet | None:
        """The newer text in force on the day, if a file of the chosen set may take it where it is more favourable."""
        newer = [
            found
            for found in self.of_subject(chosen.subject)
            if found.effective_from > chosen.effective_from
            and found.in_force(on)
            and found.transition is not None
            and found.transition.more_favourable
        ]
        return _as_on(newer[-1], on, applies_to=None, confirmed=confirmed, overrides=()) if newer else None


def _as_on(
    chosen: RuleSet, on: date, *, applies_to: str | None, confirmed: Collection[str], overrides: Sequence[Override]
) -> RuleSet:
    rules = tuple(rule for rule in chosen.rules if rule.in_force(on) and rule.covers(applies_to))
    found = replace(chosen, rules=rules)
    if chosen.id in confirmed:
        found = grading.confirmed(found)
    elif applies_to in chosen.by_analogy or (chosen.review_on is not None and on >= chosen.review_on):
        found = grading.demoted(found)
    wanted = [override for override in overrides if override.subject == chosen.subject and override.in_force(on)]
    for override in wanted:
        found = overridden(found, override)
    return found


def allows(found: RuleSet, override: Override) -> bool:
    """Whether a rule of the set leaves this key to a province."""
    return any(rule.code == override.rule and override.key in rule.may_override for rule in found.rules)


def overridden(chosen: RuleSet, override: Override) -> RuleSet:
    """Whatever the day; the rules that it does not name are as before."""
    return replace(chosen, rules=tuple(_with(rule, override) for rule in chosen.rules))


def _with(rule: Rule, override: Override) -> Rule:
    if rule.code != override.rule or override.key not in rule.may_override:
        return rule
    body = rule.body.with_value(override.key, override.value)
    return replace(rule, body=body, status=Status.LOCAL, document=override.document)
