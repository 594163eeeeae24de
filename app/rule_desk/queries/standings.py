"""Every shipped text with its standing here: read and confirmed, waiting for its document, local, due for review."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from flask_babel import lazy_gettext as _l

from app.core import law
from app.core.models import RulebookConfirmation
from app.core.rulebook import RuleSet, Status
from app.core.rulebook_local import queries, rules
from app.rule_desk.rules.key_names import subject_name

STANDINGS = {
    Status.CONFIRMED: (_l("Read and confirmed"), "ok"),
    Status.UNCONFIRMED: (_l("Waits for its document"), "warn"),
    Status.LOCAL: (_l("Local by its nature"), "info"),
}
DUE = (_l("Due for review"), "warn")
VOUCHED = (_l("Confirmed here"), "ok")


@dataclass(frozen=True)
class StandingOfText:
    """`confirmation`: in force here. `open_rules`: how many of its rules wait for a confirmation."""

    text: RuleSet
    confirmation: RulebookConfirmation | None
    is_due: bool
    open_rules: int

    @property
    def words(self) -> tuple[object, str]:
        if self.confirmation is not None:
            return VOUCHED
        return DUE if self.is_due else STANDINGS[self.text.status]

    @property
    def waits(self) -> bool:
        """The whole text does; single rules of a confirmed one may wait beside it."""
        return self.confirmation is None and (self.is_due or self.text.status is Status.UNCONFIRMED)

    @property
    def may_be_confirmed(self) -> bool:
        is_open = self.confirmation is None and (self.waits or self.open_rules > 0)
        return is_open and self.text.status is not Status.LOCAL


def standings(day: date) -> list[StandingOfText]:
    """By subject as people read it, the newest text first."""
    in_force = {row.rule_set: row for row in queries.confirmations() if row.is_in_force}
    texts = sorted(law.rulebooks().sets.values(), key=lambda text: text.effective_from, reverse=True)
    found = [_standing(text, in_force.get(text.id), day) for text in texts]
    return sorted(found, key=lambda each: subject_name(each.text.subject).vi)


def _standing(text: RuleSet, confirmation: RulebookConfirmation | None, day: date) -> StandingOfText:
    unread = sum(rule.status is Status.UNCONFIRMED for rule in text.rules)
    return StandingOfText(text, confirmation, rules.is_due(text, day), 0 if confirmation is not None else unread)


def revoked() -> Sequence[RulebookConfirmation]:
    return [row for row in queries.confirmations() if not row.is_in_force]
